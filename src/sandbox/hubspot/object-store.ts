/**
 * The records of one object. What a record says comes from three places, in this order: calculated values, what was written
 * since the start, and the dataset. Only the second costs memory per record, so a million contacts fit.
 */
import { PropertyCatalogue } from './property.ts'

export interface HubRecord {
  readonly id: number
  /** Position in the dataset's list; -1 for a record that was created since. */
  readonly ordinal: number
  /** Milliseconds, as are all instants here. */
  readonly createdAt: number
  updatedAt: number
  /** 0 while it is not archived. */
  archivedAt: number
  /** Id of the survivor, 0 if not merged away. */
  mergedInto: number
  /** Ids of the records merged into this one. */
  merged: readonly number[]
  /** What was written; null clears. */
  written: Record<string, string | null> | null
  /** What the search index still shows, while it lags behind. */
  stale: Stale | null
}

interface Stale {
  readonly until: number
  readonly updatedAt: number
  readonly written: Record<string, string | null> | null
  /** True if the index does not know the record at all. */
  readonly isUnknown: boolean
}

export type Reader = (record: HubRecord) => string | null

/** Values of one object that come from the dataset, and values that HubSpot computes. */
export interface ValueSources {
  readonly initial: Readonly<Record<string, Reader>>
  readonly calculated: Readonly<Record<string, Reader>>
}

/** One entry of a property's history. */
export interface PastValue {
  readonly value: string
  readonly at: number
  readonly sourceType: string
}

export class ObjectStore {
  readonly firstId: number
  /** By id: the record `id` stands at `id - firstId`. */
  readonly records: HubRecord[] = []
  readonly catalogue = new PropertyCatalogue()
  /** Moves with every change, so that a search result can be kept while it holds. */
  version = 0
  readonly #sources: ValueSources
  readonly #history = new Map<number, Map<string, PastValue[]>>()
  /** Made when first needed: value → id, per unique property. */
  readonly #unique = new Map<string, Map<string, number>>()

  constructor(firstId: number, createdAts: readonly number[], sources: ValueSources) {
    this.firstId = firstId
    this.#sources = sources
    createdAts.forEach((createdAt, ordinal) => {
      this.#push(ordinal, createdAt)
    })
  }

  /** The record of that id as a request means it: a merged one's survivor; null if there is none or it is archived. */
  find(id: string | number): HubRecord | null {
    const record = this.findAny(id)
    return record && record.archivedAt === 0 ? record : null
  }

  /** Like find, archived ones too. */
  findAny(id: string | number): HubRecord | null {
    if (typeof id === 'string' && !/^\d{1,15}$/.test(id)) return null
    let record = this.records[Number(id) - this.firstId] ?? null
    while (record && record.mergedInto !== 0) record = this.records[record.mergedInto - this.firstId] ?? null
    return record
  }

  /** True for what lists, searches and pages show. */
  isLive(record: HubRecord): boolean {
    return record.archivedAt === 0 && record.mergedInto === 0
  }

  /** A new, empty record. */
  create(now: number): HubRecord {
    this.version++
    return this.#push(-1, now)
  }

  /** How to read one property off records; null-valued for names that do not exist. */
  reader(name: string): Reader {
    const { calculated, initial } = this.#sources
    const compute = calculated[name]
    if (compute) return compute
    const fromDataset = initial[name]
    return (record) => {
      const written = record.written?.[name]
      if (written !== undefined) return written
      return record.ordinal >= 0 && fromDataset ? fromDataset(record) : null
    }
  }

  value(record: HubRecord, name: string): string | null {
    return this.reader(name)(record)
  }

  /** Stores values that were checked before (values.ts) and moves the modification time. */
  write(
    record: HubRecord,
    changes: Readonly<Record<string, string | null>>,
    by: { now: number; source: string; lagMs: number },
  ) {
    this.remember(record, by)
    for (const [name, value] of Object.entries(changes)) {
      const before = this.value(record, name)
      this.#reindex(record, name, before, value)
      if (this.catalogue.properties.get(name)?.hubspotDefined)
        this.#keepHistory(record, name, { before, value, ...by })
      record.written ??= {}
      record.written[name] = value
    }
    this.touch(record, by.now)
  }

  /** Moves the modification time. */
  touch(record: HubRecord, now: number): void {
    record.updatedAt = Math.max(now, record.updatedAt)
    this.version++
  }

  /** Keeps what the search index shows until `lagMs` from now. */
  remember(record: HubRecord, by: { now: number; lagMs: number }, isUnknown = false): void {
    if (by.lagMs <= 0 || (record.stale && record.stale.until > by.now)) return
    const { updatedAt, written } = record
    record.stale = { until: by.now + by.lagMs, updatedAt, written: written && { ...written }, isUnknown }
  }

  archive(record: HubRecord, now: number): void {
    for (const [name, index] of this.#unique) index.delete(keyOf(this.value(record, name)))
    record.archivedAt = now
    this.touch(record, now)
  }

  restore(record: HubRecord, now: number): void {
    record.archivedAt = 0
    this.#unique.clear()
    this.touch(record, now)
  }

  /** The record that holds `value` in a unique property. */
  findUnique(name: string, value: string): HubRecord | null {
    const id = this.#index(name).get(keyOf(value))
    return id === undefined ? null : this.find(id)
  }

  /** Forgets what was indexed; after a merge. */
  reindex(): void {
    this.#unique.clear()
    this.version++
  }

  /**
   * The values a property has had, newest first. Changes are kept for HubSpot-defined properties; of an own property only the
   * current value is known, as of the last write to the record.
   */
  history(record: HubRecord, name: string): readonly PastValue[] {
    const kept = this.#history.get(record.id)?.get(name)
    if (kept) return kept
    const value = this.value(record, name)
    if (value === null) return []
    const isWritten = record.written !== null && name in record.written
    return [
      {
        value,
        at: isWritten ? record.updatedAt : record.createdAt,
        sourceType: isWritten ? 'INTEGRATION' : 'IMPORT',
      },
    ]
  }

  #push(ordinal: number, createdAt: number): HubRecord {
    const record: HubRecord = {
      id: this.firstId + this.records.length,
      ordinal,
      createdAt,
      updatedAt: createdAt,
      archivedAt: 0,
      mergedInto: 0,
      merged: none,
      written: null,
      stale: null,
    }
    this.records.push(record)
    return record
  }

  #index(name: string): Map<string, number> {
    let index = this.#unique.get(name)
    if (index) return index
    index = new Map()
    const read = this.reader(name)
    for (const record of this.records) {
      const value = this.isLive(record) ? read(record) : null
      if (value !== null) index.set(keyOf(value), record.id)
    }
    this.#unique.set(name, index)
    return index
  }

  #reindex(record: HubRecord, name: string, before: string | null, value: string | null): void {
    const index = this.#unique.get(name)
    if (!index) return
    if (before !== null && index.get(keyOf(before)) === record.id) index.delete(keyOf(before))
    if (value !== null) index.set(keyOf(value), record.id)
  }

  #keepHistory(record: HubRecord, name: string, change: Change): void {
    const { before, value, now, source } = change
    if (before === value) return
    const ofRecord = this.#history.get(record.id) ?? new Map<string, PastValue[]>()
    const past = ofRecord.get(name) ?? []
    if (past.length === 0 && before !== null)
      past.push({ value: before, at: record.createdAt, sourceType: 'IMPORT' })
    past.unshift({ value: value ?? '', at: now, sourceType: source })
    ofRecord.set(name, past)
    this.#history.set(record.id, ofRecord)
  }
}

interface Change {
  readonly before: string | null
  readonly value: string | null
  readonly now: number
  readonly source: string
}

const none: readonly number[] = []

function keyOf(value: string | null): string {
  return (value ?? '').toLowerCase()
}
