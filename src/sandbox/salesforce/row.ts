import type { Value } from './value.ts'

/**
 * One record. A million of them must fit, so a row holds what it was loaded from and, only once somebody wrote to it,
 * the values that differ; everything else is read through the fields of its object.
 */
export class Row {
  /** 18 characters. */
  readonly id: string
  /** The dataset's record, or null for one that was created here. */
  readonly source: unknown
  /** Seconds since the epoch. */
  readonly createdAt: number
  /** SystemModstamp and LastModifiedDate, seconds since the epoch. */
  modifiedAt: number
  /** Id of the user who wrote last; null stands for the integration user. */
  modifiedBy: string | null = null
  isDeleted = false
  /** Values written since the load, by field name. */
  own: Record<string, Value> | null = null

  constructor(id: string, source: unknown, createdAt: number, modifiedAt: number) {
    this.id = id
    this.source = source
    this.createdAt = createdAt
    this.modifiedAt = modifiedAt
  }

  /** Keeps a value; the caller has checked it. */
  set(name: string, value: Value): void {
    this.own ??= {}
    this.own[name] = value
  }
}
