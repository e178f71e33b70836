/** Takes what the CRMs have of ours about people who were erased out of them: fields, tasks' text, records of the package. */
import type { CrmError } from '#crm/errors.ts'
import type { CrmPort, FieldChange, RejectedItem, WriteResult } from '#crm/port.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { NativeHeld } from '#domain/native-field.ts'
import { withdrawnAlert } from '#store/confidential/withdraw.ts'
import { erasedAlert } from '#store/erasure/anonymise.ts'
import { endErasures } from '#store/erasure/erasures.ts'
import {
  listOwedErasures,
  type OwedErasure,
  type OwedObject,
  postponeOwed,
  settleOwed,
} from '#store/erasure/owed.ts'
import { blankFailures } from '#store/erasure/reports.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

export interface PushedErasures {
  readonly cleaned: number
  readonly refused: number
}

const atOnce = 200
/** Longer than any call that was on its way when the person was erased can still take. */
const lateMs = 15 * 60_000

/** Goes on until nothing is due. What was cleaned stays settled; throws CrmError when the CRM cannot be reached: the rest is owed. */
export async function pushErasures(
  { database, port }: { readonly database: Database; readonly port: CrmPort },
  work: {
    readonly workspaceId: WorkspaceId
    readonly connectionId: ConnectionId
    readonly now: () => Date
    readonly signal: AbortSignal
  },
): Promise<PushedErasures> {
  const { workspaceId, connectionId } = work
  const total = { cleaned: 0, refused: 0 }
  let after = '00000000-0000-0000-0000-000000000000'
  while (true) {
    work.signal.throwIfAborted()
    const owed = await inWorkspace(database, workspaceId, (tx) =>
      listOwedErasures(tx, { connectionId, now: work.now(), after, limit: atOnce }),
    )
    after = owed.at(-1)?.outboxId ?? after
    for (const object of ['contact', 'task', 'alert', 'response'] as const) {
      const rows = owed.filter((row) => row.object === object)
      if (rows.length === 0) continue
      const { done, rejected } = await clean(port, object, rows)
      const byTarget = new Map(rows.map((row) => [row.target, row]))
      const refused = rejected.flatMap(({ id, error }) => {
        const row = byTarget.get(id)
        return row ? [{ outboxId: row.outboxId, error: reasonOf(error) }] : []
      })
      await inWorkspace(database, workspaceId, async (tx) => {
        const now = work.now()
        const lookAgainAt = new Date(now.getTime() + lateMs)
        await settleOwed(
          tx,
          done.flatMap((target) => byTarget.get(target) ?? []),
          { lookAgainAt, now },
        )
        await postponeOwed(tx, refused, now)
        if (object === 'contact') await blankFailures(tx, done)
      })
      total.cleaned += done.length
      total.refused += refused.length
    }
    if (owed.length < atOnce) break
  }
  await inWorkspace(database, workspaceId, (tx) => endErasures(tx, work.now()))
  return total
}

/** Rows of one object. What the CRM does not have (any more) is done. */
async function clean(
  port: CrmPort,
  object: OwedObject,
  rows: readonly OwedErasure[],
): Promise<Pick<WriteResult, 'done' | 'rejected'>> {
  if (object === 'contact') return cleanContacts(port, rows)
  const keys = rows.map(({ target }) => target)
  if (object === 'task')
    return port.rewriteTasks(
      rows.map(({ target, why }) => {
        const { title, body } = taskTexts[why]
        return { key: target, subject: title, body }
      }),
    )
  return port.package?.removeHistory(object, keys) ?? { done: keys, rejected: [] }
}

const taskTexts = { erased: erasedAlert, confidential: withdrawnAlert } as const

/**
 * Only what a record holds is cleared, so that a field which the CRM does not have is no obstacle. A record that was merged meanwhile
 * has left its values to the survivor; if that is somebody else's, the next night writes theirs.
 */
async function cleanContacts(
  port: CrmPort,
  rows: readonly OwedErasure[],
): Promise<Pick<WriteResult, 'done' | 'rejected'>> {
  const { records, gone } = await port.readRecords(
    'contacts',
    rows.map(({ target }) => target),
  )
  const byId = new Map(records.map((record) => [record.externalId, record]))
  const survivors = new Map(gone.map(({ externalId, mergedInto }) => [externalId, mergedInto]))
  const changes = new Map<string, FieldChange>()
  const placeOf = (target: string) => survivors.get(target) ?? target
  for (const { target, native } of rows) {
    const record = byId.get(placeOf(target))
    const fields = record ? [...Object.keys(record.held), ...stillOurs(native, record.native ?? {})] : []
    if (!record || fields.length === 0) continue
    const set = {
      ...changes.get(record.externalId)?.set,
      ...Object.fromEntries(fields.map((name) => [name, null])),
    }
    changes.set(record.externalId, { externalId: record.externalId, set })
  }
  const { rejected } =
    changes.size === 0 ? { rejected: [] } : await port.writeFields('contact', changes.values(), null)
  const errors = new Map(rejected.map(({ id, error }) => [id, error]))
  const outcome = { done: [] as string[], rejected: [] as RejectedItem[] }
  for (const { target } of rows) {
    const error = errors.get(placeOf(target))
    if (error) outcome.rejected.push({ id: target, error })
    else outcome.done.push(target)
  }
  return outcome
}

/** Fields of the CRM's own that hold what Keyward wrote; what a person has put there since is theirs. */
function stillOurs(written: OwedErasure['native'], held: NativeHeld): string[] {
  return Object.entries(written).flatMap(([key, { was, will }]) =>
    held[key] != null && (held[key] === was || held[key] === will) ? [key] : [],
  )
}

/** For the admin. A CRM's own words are left out: they may hold a value of the record. */
function reasonOf({ code, message }: CrmError): object {
  return { code, message }
}
