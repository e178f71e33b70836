/** Writes own fields where the CRM holds something else: full batches, the newest values, one bad record never in the way. */
import type { CrmError } from '#crm/errors.ts'
import type { CrmPort } from '#crm/port.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { planFieldChange } from '#domain/write-back.ts'
import { beginOwnWrites, extendOwnWrites } from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listPendingChanges, type PendingChange, settlePushed, settleRejected } from '#store/write-back.ts'

export interface PushWork {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onProgress?: (written: number) => void
}

export interface Failure {
  readonly object: string
  readonly id: string
  readonly name: string
  readonly code: string
  readonly message: string
  readonly fields: readonly string[]
}

export interface Pushed {
  readonly written: number
  readonly failed: readonly Failure[]
}

/** How many batches are read ahead at once: enough to keep the calls in flight busy, few enough to stay small. */
const batchesAtOnce = 10
const mostAtOnce = 20_000

/** Pushes accounts, then contacts. Throws CrmError when the connection as a whole fails; what was written stays settled. */
export async function pushFields(
  deps: { database: Database; port: CrmPort },
  work: PushWork,
): Promise<Pushed> {
  const { database, port } = deps
  const syncedAt = work
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
  const pushed = { written: 0, failed: [] as Failure[] }
  let isPrepared = false
  for (const object of ['account', 'contact'] as const) {
    let after = ''
    while (true) {
      work.signal.throwIfAborted()
      const limit = Math.min(port.writeBatch.fields * batchesAtOnce, mostAtOnce)
      const changes = await inWorkspace(database, work.workspaceId, (tx) =>
        listPendingChanges(tx, { connectionId: work.connectionId, object, after, limit }),
      )
      if (changes.length === 0) break
      if (!isPrepared) {
        isPrepared = true
        await port.ensureFields({ isDryRun: false })
        await inWorkspace(database, work.workspaceId, (tx) => beginOwnWrites(tx, work.connectionId, syncedAt))
      }
      after = changes.at(-1)?.externalId ?? after
      const outcome = await pushBatch(deps, work, object, changes, syncedAt)
      pushed.written += outcome.written
      pushed.failed.push(...outcome.failed)
      work.onProgress?.(outcome.written)
    }
  }
  return pushed
}

async function pushBatch(
  { database, port }: { database: Database; port: CrmPort },
  work: PushWork,
  object: FieldObject,
  changes: readonly PendingChange[],
  syncedAt: string,
): Promise<Pushed> {
  const plan = changes.map((change) => ({
    change,
    plan: planFieldChange(object, change.held, change.wanted),
  }))
  const writes = plan.flatMap(({ change, plan: diff }) =>
    diff ? [{ externalId: change.externalId, set: diff.set }] : [],
  )
  const result = await port.writeFields(object, writes, syncedAt)
  const done = new Set(result.done)
  const refusals = new Map(result.rejected.map(({ id, error }) => [id, error]))
  // A record that needed nothing after all is done as well.
  const settled = plan
    .filter(({ change, plan: diff }) => !diff || done.has(change.externalId))
    .map(({ change }) => change)
  const refused = changes.flatMap((change) => {
    const error = refusals.get(change.externalId)
    return error ? [{ change, error }] : []
  })
  await inWorkspace(database, work.workspaceId, async (tx) => {
    await settlePushed(tx, object, work.connectionId, settled)
    await settleRejected(
      tx,
      refused.map(({ change, error }) => ({
        outboxId: change.outboxId,
        error: failureOf(object, change, error),
      })),
      work.now().toISOString(),
    )
    if (result.modifiedUntil) await extendOwnWrites(tx, work.connectionId, result.modifiedUntil)
  })
  return { written: done.size, failed: refused.map(({ change, error }) => failureOf(object, change, error)) }
}

function failureOf(object: string, change: PendingChange, error: CrmError): Failure {
  const { code, message, fields } = error
  return { object, id: change.externalId, name: change.name, code, message, fields }
}
