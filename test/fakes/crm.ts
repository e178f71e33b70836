/** A CRM in memory behind the port: small enough to see through, with a clock of its own and people who edit. */
import { CrmError } from '#crm/errors.ts'
import type { CrmPort, FieldChange, Incoming, Page, PullMode, WriteResult } from '#crm/port.ts'
import { crmLinkField } from '#domain/crm-field.ts'
import type {
  CrmAccount,
  CrmContact,
  CrmContactRole,
  CrmDeal,
  CrmFeedback,
  CrmName,
  CrmOwner,
  FeedbackStream,
  FieldObject,
  Gone,
  RecordStream,
  Stream,
  StreamRecords,
} from '#domain/crm-record.ts'
import { readNativeKey } from '#domain/native-key.ts'
import type { CrmField } from '#domain/native-target.ts'
import type { TaskDraft } from '#domain/task.ts'
import { linkPrint } from '#std/link-print.ts'

export interface FakeCrm {
  readonly port: CrmPort
  readonly owners: Map<string, CrmOwner>
  readonly accounts: Map<string, CrmAccount>
  readonly contacts: Map<string, CrmContact>
  readonly deals: Map<string, CrmDeal>
  readonly contactRoles: Map<string, CrmContactRole>
  readonly tickets: Map<string, CrmFeedback>
  readonly cases: Map<string, CrmFeedback>
  readonly caseComments: Map<string, CrmFeedback>
  readonly notes: Map<string, CrmFeedback>
  readonly enhancedNotes: Map<string, CrmFeedback>
  /** Streams that the CRM keeps closed. */
  readonly closed: Set<Stream>
  readonly tasks: Map<string, TaskDraft>
  readonly gone: { stream: Stream; at: string; entry: Gone }[]
  /** Each look at the fields, in order. */
  readonly fieldSetups: { readonly isDryRun: boolean }[]
  /** What the CRM says of its own fields. */
  readonly nativeFields: Record<FieldObject, CrmField[]>
  /** Records whose writing is refused, and names of fields with which every record is. */
  readonly poison: Set<string>
  /** Numbers of calls of each method. */
  readonly calls: { pulls: Record<string, number>; fieldWrites: number; taskWrites: number }
  /** The CRM's clock; each change moves it by a second. */
  tick(): string
  remove(stream: 'accounts' | 'contacts' | FeedbackStream, externalId: string, mergedInto?: string): void
}

export function createFakeCrm(crm: CrmName, startsAt: string, pageSize = 3): FakeCrm {
  let clock = Date.parse(startsAt)
  const tick = () => {
    clock += 1_000
    return new Date(clock).toISOString()
  }
  const syncedAt = new Map<string, string>()
  const fake: FakeCrm = {
    owners: new Map(),
    accounts: new Map(),
    contacts: new Map(),
    deals: new Map(),
    contactRoles: new Map(),
    tickets: new Map(),
    cases: new Map(),
    caseComments: new Map(),
    notes: new Map(),
    enhancedNotes: new Map(),
    closed: new Set(),
    tasks: new Map(),
    gone: [],
    fieldSetups: [],
    nativeFields: { account: [], contact: [] },
    poison: new Set(),
    calls: { pulls: {}, fieldWrites: 0, taskWrites: 0 },
    tick,
    remove(stream, externalId, mergedInto) {
      fake[stream].delete(externalId)
      fake.gone.push({ stream, at: tick(), entry: { externalId, mergedInto: mergedInto ?? null } })
    },
    port: {
      crm,
      package: null,
      writeBatch: { fields: 5, tasks: 2 },
      fetchProfile: async () => ({
        externalId: `${crm}-1`,
        name: crm,
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
      }),
      pull: (stream, query) => pull(stream, query),
      readRecords: async (stream, externalIds) => readRecords(stream, externalIds),
      ensureFields: async (options) => {
        fake.fieldSetups.push(options)
        return { created: [], missing: [] }
      },
      listFields: async (object) => fake.nativeFields[object],
      removeFields: async () => removeFields(),
      writeFields: (object, changes, at) => writeFields(object, changes, at),
      writeTasks: async (tasks) => writeTasks(tasks),
      rewriteTasks: async (texts) => {
        for (const { key, ...text } of texts) {
          const task = fake.tasks.get(key)
          if (task) fake.tasks.set(key, { ...task, ...text })
        }
        return { done: texts.map(({ key }) => key), rejected: [], modifiedUntil: null }
      },
    },
  }
  return fake

  async function* pull<S extends Stream>(
    stream: S,
    { mode, resume }: { mode: PullMode; resume: string | null },
  ): AsyncGenerator<Page<StreamRecords[S]>> {
    fake.calls.pulls[stream] = (fake.calls.pulls[stream] ?? 0) + 1
    if (fake.closed.has(stream))
      throw new CrmError({ class: 'forbidden', code: 'MISSING_SCOPES', message: 'Grant the scope.' })
    const all = [...(fake[stream] as Map<string, StreamRecords[S]>).values()].filter((record) =>
      isDue(record, mode),
    )
    let from = resume === null ? 0 : Number(resume)
    while (true) {
      const records = all.slice(from, from + pageSize)
      from += pageSize
      const isLast = from >= all.length
      const gone =
        isLast && mode.kind === 'since'
          ? fake.gone.filter((g) => g.stream === stream && g.at >= mode.since).map((g) => g.entry)
          : []
      yield { records, gone, next: isLast ? null : String(from) }
      if (isLast) return
    }
  }

  function readRecords<S extends RecordStream>(stream: S, externalIds: readonly string[]) {
    const table = fake[stream] as Map<string, StreamRecords[S]>
    const records = new Map<string, StreamRecords[S]>()
    const gone: Gone[] = []
    for (const id of new Set(externalIds)) {
      const record = table.get(id)
      if (record) records.set(id, record)
      else {
        const entry = fake.gone.findLast((g) => g.stream === stream && g.entry.externalId === id)?.entry
        gone.push(entry ?? { externalId: id, mergedInto: null })
        const survivor = entry?.mergedInto ? table.get(entry.mergedInto) : undefined
        if (survivor) records.set(survivor.externalId, survivor)
      }
    }
    return { records: [...records.values()], gone }
  }

  function isDue(record: StreamRecords[Stream], mode: PullMode): boolean {
    if (mode.kind === 'full' || !('modifiedAt' in record)) return true
    const own = syncedAt.get(record.externalId)
    const isOnlyOurs =
      mode.ownWrites &&
      own !== undefined &&
      own >= mode.ownWrites.from &&
      record.modifiedAt <= mode.ownWrites.until
    return record.modifiedAt >= mode.since && !isOnlyOurs
  }

  function removeFields() {
    for (const table of [fake.accounts, fake.contacts] as Map<string, CrmAccount | CrmContact>[])
      for (const [id, record] of table) table.set(id, { ...record, held: {} })
    return { removed: ['everything'], isEmptied: false, left: [] }
  }

  async function writeFields(
    object: FieldObject,
    changes: Incoming<FieldChange>,
    at: string | null,
  ): Promise<WriteResult> {
    fake.calls.fieldWrites += 1
    const table = (object === 'account' ? fake.accounts : fake.contacts) as Map<
      string,
      CrmAccount | CrmContact
    >
    const result = {
      done: [] as string[],
      rejected: [] as WriteResult['rejected'][number][],
      modifiedUntil: null as string | null,
    }
    for await (const { externalId, set } of changes) {
      const record = table.get(externalId)
      if (!record || fake.poison.has(externalId) || hasPoison(set)) {
        const error = new CrmError({
          class: 'rejected-record',
          code: 'REFUSED',
          message: 'The record refuses the change.',
        })
        result.rejected.push({ id: externalId, error })
        continue
      }
      const isNative = ([name]: readonly [string, unknown]) => readNativeKey(name) !== null
      const [natives, own] = [Object.entries(set).filter(isNative), Object.entries(set)]
      // As the adapters read it: of a link only its print.
      const read = own.map(
        ([name, value]) => [name, value && name === crmLinkField ? linkPrint(value) : value] as const,
      )
      const held = [...Object.entries(record.held), ...read.filter((one) => !isNative(one))]
      result.modifiedUntil = tick()
      table.set(externalId, {
        ...record,
        held: kept(held),
        ...(natives.length > 0 ? { native: { ...record.native, ...Object.fromEntries(natives) } } : {}),
        modifiedAt: result.modifiedUntil,
      })
      if (at === null) syncedAt.delete(externalId)
      else syncedAt.set(externalId, at)
      result.done.push(externalId)
    }
    return result
  }

  function hasPoison(set: FieldChange['set']): boolean {
    return Object.keys(set).some((name) => fake.poison.has(name))
  }

  function writeTasks(tasks: readonly TaskDraft[]): WriteResult {
    fake.calls.taskWrites += 1
    for (const task of tasks) if (!fake.tasks.has(task.key)) fake.tasks.set(task.key, task)
    return { done: tasks.map((task) => task.key), rejected: [], modifiedUntil: null }
  }
}

/** The last value of each field; one that was cleared has none. */
function kept(entries: readonly (readonly [string, string | null])[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object.fromEntries(entries)).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  )
}
