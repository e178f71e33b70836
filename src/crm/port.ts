/**
 * What Keyward needs of a CRM. One implementation per CRM (`hubspot/`, `salesforce/`), one contract suite for both
 * (test/contract/crm.ts). Every method may throw a CrmError (errors.ts) and nothing else on purpose.
 */
import type { CrmName, FieldObject, Gone, Stream, StreamRecords } from '#domain/crm-record.ts'
import type { TaskDraft } from '#domain/task.ts'
import type { CrmError } from './errors.ts'

/** Who and what is at the other end. */
export interface Profile {
  /** HubSpot portal id, Salesforce organisation id. */
  readonly externalId: string
  readonly name: string
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
}

export type PullMode =
  | { readonly kind: 'full' }
  | {
      readonly kind: 'since'
      /** Read everything changed at or after this instant (the caller has taken the overlap off already) … */
      readonly since: string
      /**
       * … but leave out records whose last change is our own write: those with `synced_at` at or after `from` that were
       * not modified after `until` (both of the last push; `from` by our clock, `until` by the CRM's).
       */
      readonly ownWrites: { readonly from: string; readonly until: string } | null
    }

export interface Page<Record> {
  readonly records: readonly Record[]
  readonly gone: readonly Gone[]
  /** Hand it back as `resume` to go on after this page, also from another process; null after the last page. */
  readonly next: string | null
}

export interface FieldChange {
  readonly externalId: string
  /** Canonical values to set; null clears a field. */
  readonly set: Readonly<Record<string, string | null>>
}

/** Items that come one by one, from memory or from elsewhere. */
export type Incoming<Item> = Iterable<Item> | AsyncIterable<Item>

export interface RejectedItem {
  /** External id of the record, or key of the task. */
  readonly id: string
  readonly error: CrmError
}

export interface WriteResult {
  /** External ids (or task keys) that the CRM now holds as asked. */
  readonly done: readonly string[]
  readonly rejected: readonly RejectedItem[]
  /** The latest modification instant of the records written, by the CRM's clock; null if it does not say. */
  readonly modifiedUntil: string | null
}

/** What of our own fields exists; `missing` are those a write would fail on. */
export interface FieldSetup {
  readonly created: readonly string[]
  readonly missing: readonly string[]
}

export interface CrmPort {
  readonly crm: CrmName
  /**
   * How many records to hand to one call of writeFields or writeTasks at most, so that calls go out in full batches and
   * little is repeated when one is cut off.
   */
  readonly writeBatch: { readonly fields: number; readonly tasks: number }

  /** Asks the CRM who it is. The cheapest call that also proves that the credentials work. */
  fetchProfile(): Promise<Profile>

  /**
   * Pages of one stream. Each page can be committed on its own; `resume` is the `next` of the last committed page.
   * A full pull yields everything that exists; `gone` in it holds only merge losers that survivors name.
   */
  pull<S extends Stream>(
    stream: S,
    query: { readonly mode: PullMode; readonly resume: string | null },
  ): AsyncIterable<Page<StreamRecords[S]>>

  /**
   * Makes sure that Keyward's own fields exist: HubSpot creates what is missing, Salesforce only describes.
   * With `isDryRun` nothing is created and `created` lists what would be. Safe to call at any time and from two processes.
   */
  ensureFields(options: { readonly isDryRun: boolean }): Promise<FieldSetup>

  /**
   * Writes own fields, any number of changes of one object, each record at most once. Takes them as they come, so that they are never all in memory;
   * batches and bisects by itself; a bad record never stops the others. Each record that came is in the result, done or
   * rejected; when it throws, nobody knows which ones were written. Setting the same values again is harmless. `syncedAt`
   * goes into the synced_at field of each record.
   */
  writeFields(object: FieldObject, changes: Incoming<FieldChange>, syncedAt: string): Promise<WriteResult>

  /** Creates tasks that do not exist yet by their key, associated with account and contact. Repeating it changes nothing. */
  writeTasks(tasks: readonly TaskDraft[]): Promise<WriteResult>
}

/** Kinds of calls, counted apart: data read, data written, and everything else (sign-in, set-up, job polls, limits). */
export type CallKind = 'read' | 'write' | 'other'

/** What an adapter needs from outside. */
export interface CrmDeps {
  /** The current credentials; asked for again before every call so that a refreshed token is used at once. */
  readonly credentials: () => Promise<{ readonly accessToken: string; readonly baseUrl: string }>
  /** Waits until the connection's shared limit allows one more call of this kind. */
  readonly limiter: { take(bucket: 'general' | 'search'): Promise<void>; pause(ms: number): Promise<void> }
  /** Called once per HTTP request that went out, repeats included. */
  readonly onCall: (kind: CallKind) => void
  /** ISO 4217 currency of the workspace: its decimals turn amounts into minor units. */
  readonly currency: string
  readonly mapping: FieldMapping
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Waits; a test passes one that does not. */
  readonly wait: (ms: number) => Promise<void>
}

/** Native or custom fields that the admin mapped; names are the CRM's own. */
export interface FieldMapping {
  readonly revenueField: string | null
  readonly strategicField: string | null
  readonly lifetimeField: string | null
  readonly lastSurveyedField: string | null
}
