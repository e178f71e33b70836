/** Writes own fields where the CRM holds something else: full batches, the newest values, one bad record never in the way. */
import type { CrmError } from '#crm/errors.ts'
import type { CrmPort, FieldChange, WriteResult } from '#crm/port.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { planFieldChange } from '#domain/write-back.ts'
import { beginOwnWrites, extendOwnWrites } from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listNamed, listPendingChanges, settlePushed, settleRejected } from '#store/write-back.ts'

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

/** Pending records read at a time; what a push holds in memory follows this. */
const rowsAtOnce = 1_000

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
    while (await isAnyPending(deps, work, object, after)) {
      if (!isPrepared) {
        isPrepared = true
        await port.ensureFields({ isDryRun: false })
        await inWorkspace(database, work.workspaceId, (tx) => beginOwnWrites(tx, work.connectionId, syncedAt))
      }
      const part: Part = { object, upTo: after, unneeded: [] }
      const result = await port.writeFields(object, changesOf(deps, work, part), syncedAt)
      const failed = await settle(deps, work, part, result)
      after = part.upTo
      pushed.written += result.done.length
      pushed.failed.push(...failed)
      work.onProgress?.(result.done.length)
    }
  }
  return pushed
}

/** What one call of writeFields takes: pending records in the order of their ids, up to the last that it has taken. */
interface Part {
  readonly object: FieldObject
  upTo: string
  /** Records that hold what they should after all. */
  readonly unneeded: string[]
}

function read(
  deps: { database: Database },
  work: PushWork,
  object: FieldObject,
  after: string,
  limit: number,
) {
  const { workspaceId, connectionId } = work
  return inWorkspace(deps.database, workspaceId, (tx) =>
    listPendingChanges(tx, { connectionId, object, after, limit }),
  )
}

async function isAnyPending(
  deps: { database: Database },
  work: PushWork,
  object: FieldObject,
  after: string,
): Promise<boolean> {
  work.signal.throwIfAborted()
  return (await read(deps, work, object, after, 1)).length > 0
}

/** The changes as they are asked for, as many as one call may have; no transaction is open between two pages. */
async function* changesOf(
  deps: { database: Database; port: CrmPort },
  work: PushWork,
  part: Part,
): AsyncGenerator<FieldChange> {
  let left = deps.port.writeBatch.fields
  while (left > 0) {
    work.signal.throwIfAborted()
    const page = await read(deps, work, part.object, part.upTo, Math.min(rowsAtOnce, left))
    const last = page.at(-1)
    if (!last) return
    for (const { externalId, held, wanted } of page) {
      const plan = planFieldChange(part.object, held, wanted)
      if (plan) yield { externalId, set: plan.set }
      else part.unneeded.push(externalId)
    }
    part.upTo = last.externalId
    left -= page.length
  }
}

/** Keeps what the CRM said of each record, in one transaction. */
async function settle(
  { database }: { database: Database },
  work: PushWork,
  { object, unneeded }: Part,
  { done, rejected, modifiedUntil }: WriteResult,
): Promise<Failure[]> {
  const from = { connectionId: work.connectionId, object }
  return inWorkspace(database, work.workspaceId, async (tx) => {
    await settlePushed(tx, from, done)
    await settlePushed(tx, from, unneeded)
    if (modifiedUntil) await extendOwnWrites(tx, work.connectionId, modifiedUntil)
    if (rejected.length === 0) return []
    const errors = new Map(rejected.map(({ id, error }) => [id, error]))
    const refused = (await listNamed(tx, from, [...errors.keys()])).flatMap(
      ({ outboxId, externalId: id, name }) => {
        const error = errors.get(id)
        return error ? [{ outboxId, error: failureOf({ object, id, name }, error) }] : []
      },
    )
    await settleRejected(tx, refused, work.now().toISOString())
    return refused.map(({ error }) => error)
  })
}

function failureOf(record: Pick<Failure, 'object' | 'id' | 'name'>, error: CrmError): Failure {
  const { code, message, fields } = error
  return { ...record, code, message, fields }
}
