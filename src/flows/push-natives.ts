/** The part of a push that concerns the CRM's own fields: noted before it goes out, so that what is ours is never taken for a person's. */
import type { CrmErrorClass } from '#crm/errors.ts'
import type { CrmPort, FieldChange, WriteResult } from '#crm/port.ts'
import { crmLinkField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { noteIntent } from '#domain/native-field.ts'
import { readNativeKey } from '#domain/native-key.ts'
import { dropNativeIntents, saveNativeIntents, settleNatives } from '#store/native.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { listPendingChanges, type PendingChange } from '#store/write-back.ts'

interface Work {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
}

interface Part {
  readonly object: FieldObject
  /** Names the push. */
  readonly syncedAt: string
}

type Set = FieldChange['set']
const hasNative = (set: Set) => Object.keys(set).some((name) => readNativeKey(name) !== null)

/** Commits what is about to be written into native fields of these records. */
export async function keepIntents(
  { database }: { readonly database: Database },
  { workspaceId, connectionId }: Work,
  { object, syncedAt }: Part,
  changes: readonly { readonly change: PendingChange; readonly set: Set }[],
): Promise<void> {
  const notes = changes.flatMap(({ change, set }) => {
    const { externalId, nativeHeld: held, nativeWritten: written } = change
    return hasNative(set) ? [{ externalId, written: noteIntent({ held, written }, set, syncedAt) }] : []
  })
  if (notes.length === 0) return
  await inWorkspace(database, workspaceId, (tx) => saveNativeIntents(tx, { connectionId, object }, notes))
}

/** Classes after which nobody knows for sure that nothing was written. */
const open: readonly CrmErrorClass[] = ['transient', 'limited', 'unknown-outcome']

/** In the transaction that settles the push: what was taken is ours, what was refused for good is not there. */
export async function settleSent(
  tx: WorkspaceTx,
  { at, ...from }: { readonly connectionId: ConnectionId; readonly object: FieldObject; readonly at: string },
  { done, rejected }: Pick<WriteResult, 'done' | 'rejected'>,
): Promise<void> {
  await settleNatives(tx, from, done, at)
  const refused = rejected.flatMap(({ id, error }) => (open.includes(error.class) ? [] : [id]))
  if (refused.length > 0) await dropNativeIntents(tx, from, refused, at)
}

/** Ids of one statement. */
const idsAtOnce = 1_000

/**
 * A native field that the CRM refuses must not keep Keyward's own values from their record: of records that were refused with one,
 * the own values are written by themselves. They stay refused, with the reason, until the field or the rule is mended.
 */
export async function withoutNatives(
  { database, port }: { readonly database: Database; readonly port: CrmPort },
  { workspaceId, connectionId }: Work,
  { object, syncedAt }: Part,
  { rejected }: Pick<WriteResult, 'rejected'>,
): Promise<void> {
  const ids = rejected.flatMap(({ id, error }) => (open.includes(error.class) ? [] : [id]))
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const among = ids.slice(at, at + idsAtOnce)
    const pending = await inWorkspace(database, workspaceId, (tx) =>
      listPendingChanges(tx, { connectionId, object, after: '', limit: idsAtOnce, among }),
    )
    const changes = pending.flatMap((change) => ownPartOf(change))
    if (changes.length > 0) await port.writeFields(object, changes, syncedAt)
  }
}

/** What may be written of a record without its native fields; nothing where it has none, or nothing else. */
function ownPartOf({ externalId, held, wanted, chosen, refused, isOutdated }: PendingChange): FieldChange[] {
  const names = Object.keys({ ...held, ...wanted }).filter((name) => held[name] !== wanted[name])
  // A personal link waits until the record is taken as a whole: here is only its print.
  const own = names.filter(
    (name) =>
      readNativeKey(name) === null &&
      name !== crmLinkField &&
      !refused.includes(name) &&
      (chosen === null || chosen.includes(name)),
  )
  if (isOutdated || own.length === 0 || own.length === names.length) return []
  return [{ externalId, set: Object.fromEntries(own.map((name) => [name, wanted[name] ?? null])) }]
}
