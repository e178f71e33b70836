/**
 * What Keyward needs of a CRM. One implementation per CRM (`hubspot/`, `salesforce/`), one contract suite for both
 * (test/contract/crm.ts). Every method may throw a CrmError (errors.ts) and nothing else on purpose.
 */
import type { CrmName, FieldObject, Gone, RecordStream, Stream, StreamRecords } from '#domain/crm-record.ts'
import type { HistoryObject, HistoryRecord } from '#domain/history.ts'
import type { NativeRule } from '#domain/native-field.ts'
import type { CrmField } from '#domain/native-target.ts'
import type { PackageRequest, RequestAnswer } from '#domain/package-request.ts'
import type { TaskDraft, TaskText } from '#domain/task.ts'
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
  /** The created ones on accounts and contacts, in Keyward's names: no record holds a value in them. Absent when there are none. */
  readonly createdFields?: readonly { readonly object: FieldObject; readonly name: string }[]
}

/** What became of our own fields when they were to be removed. */
export interface FieldRemoval {
  /** Fields that are gone, or whose values are (where the CRM keeps the field, `isEmptied`). */
  readonly removed: readonly string[]
  readonly isEmptied: boolean
  /** Fields that the CRM did not let go, each with its reason; they can only be removed there. */
  readonly left: readonly { readonly field: string; readonly reason: string }[]
}

/** Objects that Keyward's package brings to a CRM, apart from fields on the CRM's own objects. */
export type PackagePart = 'requests' | 'alerts' | 'responses'

/** Whether a part of the package can be used. */
export interface PackageState {
  /** False where the object itself, or a field without which it is of no use, is not there. */
  readonly isUsable: boolean
  /** Objects and fields that are not there, are hidden, or may not be edited; named without namespace. */
  readonly missing: readonly string[]
}

/** What a CRM can do where Keyward's package is installed in it. */
export interface PackagePort {
  /** How many records to hand to one call of writeHistory at most. */
  readonly writeBatch: number

  /** Looks at an object of the package. What was found is remembered; what was missing is looked for again. */
  inspect(part: PackagePart): Promise<PackageState>

  /** Requests of people that have no answer yet, oldest first; at most some 2,000, the rest comes once these are answered. */
  readRequests(): Promise<readonly PackageRequest[]>

  /** Writes answers onto their requests. Answering again with the same is harmless. */
  answerRequests(answers: readonly (RequestAnswer & { readonly externalId: string })[]): Promise<WriteResult>

  /**
   * Writes records of history, found by their key or made; fields that the CRM lacks are left out. Results are by key. Repeating
   * it changes nothing.
   */
  writeHistory(object: HistoryObject, records: readonly HistoryRecord[]): Promise<WriteResult>

  /** Deletes records of history by their key. One that does not exist is done, and so is every one where the object is not there. */
  removeHistory(object: HistoryObject, keys: readonly string[]): Promise<WriteResult>
}

export interface CrmPort {
  readonly crm: CrmName
  /** Null where Keyward has no package for the CRM. */
  readonly package: PackagePort | null
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
   * Reads single records again, any number of ids. Each id that was asked for comes back: as a record, or as gone when it
   * does not exist (any more). Of a record that was merged away, the survivor comes as a record too.
   */
  readRecords<S extends RecordStream>(
    stream: S,
    externalIds: readonly string[],
  ): Promise<Pick<Page<StreamRecords[S]>, 'records' | 'gone'>>

  /**
   * Makes sure that Keyward's own fields exist: HubSpot creates what is missing, Salesforce only describes. Native fields that the
   * mapping lets us fill are looked at as well: `missing` names those that are not there or may not be written.
   * With `isDryRun` nothing is created and `created` lists what would be. Safe to call at any time and from two processes.
   */
  ensureFields(options: { readonly isDryRun: boolean }): Promise<FieldSetup>

  /** Every field of the object as the CRM describes it to us, for the admin's choice of native ones. A call or two, none of them data. */
  listFields(object: FieldObject): Promise<readonly CrmField[]>

  /**
   * Takes Keyward's own fields out of the CRM again, with all their values: HubSpot archives properties and group, Salesforce clears the
   * values, since its fields belong to the package. Tasks stay: they are the work of the people they belong to. Safe to repeat.
   */
  removeFields(): Promise<FieldRemoval>

  /**
   * Writes own fields and native ones that the mapping names (by their nativeKey), any number of changes of one object, each record at most once. Takes them as they come, so that they are never all in memory;
   * batches and bisects by itself; a bad record never stops the others. Each record that came is in the result, done or
   * rejected; when it throws, nobody knows which ones were written. Setting the same values again is harmless. `syncedAt`
   * goes into the synced_at field of each record; null clears it as well.
   */
  writeFields(
    object: FieldObject,
    changes: Incoming<FieldChange>,
    syncedAt: string | null,
  ): Promise<WriteResult>

  /** Creates tasks that do not exist yet by their key, associated with account and contact. Repeating it changes nothing. */
  writeTasks(tasks: readonly TaskDraft[]): Promise<WriteResult>

  /**
   * Gives tasks, found by their key, another text, and leaves everything else of them as it is: for people who were erased. A task
   * that does not exist is done. Repeating it changes nothing.
   */
  rewriteTasks(texts: readonly TaskText[]): Promise<WriteResult>
}

/** Kinds of calls, counted apart: data read, data written, and everything else (sign-in, set-up, job polls, limits). */
export type CallKind = 'read' | 'write' | 'other'

/** What an adapter needs from outside. */
export interface CrmDeps {
  /**
   * The current credentials; asked for again before every call so that a refreshed token is used at once. `refused` is an access
   * token that the CRM has just refused: then a newer one comes, or the same where there is none to be had.
   */
  readonly credentials: (
    refused?: string,
  ) => Promise<{ readonly accessToken: string; readonly baseUrl: string }>
  /** Waits until the connection's shared limit allows one more call of this kind. */
  readonly limiter: { take(bucket: 'general' | 'search'): Promise<void>; pause(ms: number): Promise<void> }
  /** Called once per HTTP request that went out, repeats included. */
  readonly onCall: (kind: CallKind) => void
  /** Called when the CRM states how much of the customer's daily allowance is used, by everything that calls it. */
  readonly onUsage?: (usage: { readonly used: number; readonly limit: number }) => void
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
  /** Fields that Keyward fills by the admin's choice; absent: none. */
  readonly native?: readonly NativeRule[]
  /** The contact's IANA time zone; HubSpot's own property is read where this names nothing. */
  readonly timeZoneField?: string | null
  /** Names of competitors of the account, for the questionnaire. */
  readonly competitorField?: string | null
}
