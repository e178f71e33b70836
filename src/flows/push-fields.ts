/** Writes own fields where the CRM holds something else: full batches, the newest values, one bad record never in the way. */
import type { CrmError, CrmErrorClass } from '#crm/errors.ts'
import type { CrmPort, FieldChange, WriteResult } from '#crm/port.ts'
import { crmLinkField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { planFieldChange } from '#domain/write-back.ts'
import { withoutLinks } from '#std/link-print.ts'
import { beginOwnWrites, extendOwnWrites } from '#store/connections.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { saveFieldSetup, touchPreview } from '#store/preview/preview.ts'
import { forgetHeld, hasPendingWrites, hasRefusedFields, reviveRefused } from '#store/refused-writes.ts'
import {
  listNamed,
  proposeAnew,
  settlePartlyPushed,
  settlePushed,
  settleRejected,
} from '#store/settle-writes.ts'
import { listPendingChanges, type PendingChange } from '#store/write-back.ts'
import { type CrmLinkDeps, noteWritten, withLinks } from './crm-links.ts'
import { keepIntents, settleSent, withoutNatives } from './push-natives.ts'

interface PushDeps {
  readonly database: Database
  readonly port: CrmPort
  readonly links: CrmLinkDeps
}

export interface PushWork {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Also looks what would have to be set up, where nothing is pushed: for a preview. */
  readonly isPreview?: boolean
  readonly onProgress?: (written: number) => void
  /** Hears, in the transaction that keeps them, how many were written. */
  readonly onKept?: (tx: WorkspaceTx, kept: { readonly written: number }) => Promise<void>
}

export interface Failure {
  readonly object: string
  readonly id: string
  readonly name: string
  /** Of errors.ts: what kind of trouble it is. */
  readonly class: CrmErrorClass
  readonly code: string
  readonly message: string
  readonly fields: readonly string[]
  /** The CRM's own words, where it has any; they may hold values of the record. */
  readonly vendorMessage: string | null
}

export interface Pushed {
  readonly written: number
  /** Approved, but no longer the change that was seen: not written, proposed anew. */
  readonly proposedAnew: number
  /** Personal links that contacts carry now. */
  readonly links: number
  readonly failed: readonly Failure[]
}

/** Pending records read at a time; what a push holds in memory follows this. */
const rowsAtOnce = 1_000

/** Pushes accounts, then contacts. Throws CrmError when the connection as a whole fails; what was written stays settled. */
export async function pushFields(deps: PushDeps, work: PushWork): Promise<Pushed> {
  const { database, port } = deps
  const syncedAt = work
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
  const pushed = { written: 0, proposedAnew: 0, links: 0, failed: [] as Failure[] }
  let isPrepared = false
  await lookAtFields(deps, work)
  for (const object of ['account', 'contact'] as const) {
    let after = ''
    while (await isAnyPending(deps, work, object, after)) {
      if (!isPrepared) {
        isPrepared = true
        await setUpFields(deps, work, { isDryRun: false })
        await inWorkspace(database, work.workspaceId, (tx) => beginOwnWrites(tx, work.connectionId, syncedAt))
      }
      const part: Part = {
        object,
        upTo: after,
        unneeded: [],
        partly: new Set(),
        outdated: [],
        prints: new Map(),
        links: new Map(),
        syncedAt,
      }
      const result = await port.writeFields(object, changesOf(deps, work, part), syncedAt)
      await withoutNatives(deps, work, part, result)
      const failed = await settle(deps, work, part, result)
      after = part.upTo
      pushed.written += result.done.length
      pushed.proposedAnew += part.outdated.length
      pushed.links += linksOf(part, result).length
      pushed.failed.push(...failed)
      work.onProgress?.(result.done.length)
    }
  }
  return pushed
}

/**
 * Looks at our fields where nothing is owed: for a preview, and where records were refused because of a field. If that was mended,
 * they are owed again.
 */
async function lookAtFields(deps: { database: Database; port: CrmPort }, work: PushWork): Promise<void> {
  const isWanted = await inWorkspace(deps.database, work.workspaceId, async (tx) => {
    if (await hasPendingWrites(tx, work.connectionId)) return false
    return work.isPreview || (await hasRefusedFields(tx, work.connectionId))
  })
  if (isWanted) await setUpFields(deps, work, { isDryRun: work.isPreview === true })
}

/** Sees to our own fields, or looks what there is to see to, and keeps what came of it for the admin. */
export async function setUpFields(
  { database, port }: { database: Database; port: CrmPort },
  work: Pick<PushWork, 'workspaceId' | 'connectionId' | 'now'>,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<void> {
  const { createdFields = [], ...setup } = await port.ensureFields({ isDryRun })
  const now = work.now().toISOString()
  await inWorkspace(database, work.workspaceId, async (tx) => {
    const mended = await saveFieldSetup(tx, work.connectionId, { ...setup, isDryRun, lookedAt: now })
    if (mended.length > 0) await reviveRefused(tx, work.connectionId, now)
    if (!isDryRun) await forgetHeld(tx, work.connectionId, createdFields)
  })
}

/** What one call of writeFields takes: pending records in the order of their ids, up to the last that it has taken. */
interface Part {
  readonly object: FieldObject
  upTo: string
  /** Records that hold what they should after all. */
  readonly unneeded: string[]
  /** Records of which only a part is written, or nothing because all of it is refused. */
  readonly partly: Set<string>
  /** Approved records whose change has become another one. */
  readonly outdated: string[]
  /** What was wanted of each record when it was read: 16 characters for each record of one call, and none of another's. */
  readonly prints: Map<string, string>
  /** Records that a personal link is written on, each with the invitation that it is of. */
  readonly links: Map<string, string>
  /** Names the push, on the records and in the notes of what it was about to write. */
  readonly syncedAt: string
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
async function* changesOf(deps: PushDeps, work: PushWork, part: Part): AsyncGenerator<FieldChange> {
  let left = deps.port.writeBatch.fields
  while (left > 0) {
    work.signal.throwIfAborted()
    const page = await read(deps, work, part.object, part.upTo, Math.min(rowsAtOnce, left))
    const last = page.at(-1)
    if (!last) return
    const changes = page.map((change) => {
      part.prints.set(change.externalId, change.print)
      return { change, set: allowed(part, change) }
    })
    await keepIntents(deps, work, part, changes)
    for (const { change, set } of await linked(deps, work, part, changes))
      if (Object.keys(set).length > 0) yield { externalId: change.externalId, set }
    part.upTo = last.externalId
    left -= page.length
  }
}

/** The same with links in place of their prints. A record whose link is not the planned one any more is owed again. */
async function linked(
  { database, links }: PushDeps,
  { workspaceId, connectionId, now }: PushWork,
  part: Part,
  changes: readonly { readonly change: PendingChange; readonly set: FieldChange['set'] }[],
): Promise<readonly { readonly change: PendingChange; readonly set: FieldChange['set'] }[]> {
  if (!changes.some(({ set }) => set[crmLinkField])) return changes
  const at = { connectionId, now: now().toISOString() }
  const all = await inWorkspace(database, workspaceId, (tx) => withLinks(tx, links, at, changes))
  for (const { change, invitationId, isOverdue } of all) {
    if (isOverdue) part.prints.set(change.externalId, '')
    if (invitationId !== null) part.links.set(change.externalId, invitationId)
  }
  return all
}

/** Invitations whose links the CRM took. */
function linksOf({ links }: Part, { done }: Pick<WriteResult, 'done'>): string[] {
  return done.flatMap((id) => links.get(id) ?? [])
}

/** The values that may be written on a record now; notes on `part` those that are not written, or not as a whole. */
function allowed(part: Part, change: PendingChange): FieldChange['set'] {
  const { externalId, held, wanted, chosen, refused, isOutdated } = change
  const plan = planFieldChange(part.object, held, wanted)
  if (!plan) part.unneeded.push(externalId)
  if (plan && isOutdated) part.outdated.push(externalId)
  if (!plan || isOutdated) return {}
  if (chosen === null && refused.length === 0) return plan.set
  part.partly.add(externalId)
  const isAllowed = (field: string) => !refused.includes(field) && (chosen?.includes(field) ?? true)
  return Object.fromEntries(Object.entries(plan.set).filter(([field]) => isAllowed(field)))
}

/** Keeps what the CRM said of each record, in one transaction. */
async function settle(
  { database }: { database: Database },
  work: PushWork,
  part: Part,
  { done, rejected, modifiedUntil }: WriteResult,
): Promise<Failure[]> {
  const { object, unneeded, partly, outdated, prints, syncedAt } = part
  const from = { connectionId: work.connectionId, object }
  return inWorkspace(database, work.workspaceId, async (tx) => {
    const now = work.now().toISOString()
    const isRejected = new Set(rejected.map(({ id }) => id))
    await settleSent(tx, { ...from, at: syncedAt }, { done, rejected })
    await settlePushed(tx, from, partly.size === 0 ? done : done.filter((id) => !partly.has(id)), prints)
    await settlePushed(tx, from, unneeded, prints)
    await settlePartlyPushed(
      tx,
      from,
      [...partly].filter((id) => !isRejected.has(id)),
      prints,
      now,
    )
    await noteWritten(tx, linksOf(part, { done }), { ...from, now: work.now() })
    if (outdated.length > 0) {
      await proposeAnew(tx, from, outdated, now)
      await touchPreview(tx, now)
    }
    if (modifiedUntil) await extendOwnWrites(tx, work.connectionId, modifiedUntil)
    await work.onKept?.(tx, { written: done.length })
    if (rejected.length === 0) return []
    const errors = new Map(rejected.map(({ id, error }) => [id, error]))
    const refused = (await listNamed(tx, from, [...errors.keys()])).flatMap(
      ({ outboxId, externalId: id, name }) => {
        const error = errors.get(id)
        return error ? [{ outboxId, error: failureOf({ object, id, name }, error) }] : []
      },
    )
    await settleRejected(tx, refused, now)
    return refused.map(({ error }) => error)
  })
}

/** A refusal as it is stored, reported, and shown to the admin. */
export function failureOf(record: Pick<Failure, 'object' | 'id' | 'name'>, error: CrmError): Failure {
  const { code, fields } = error
  const [message, vendorMessage] = [withoutLinks(error.message), error.vendorMessage]
  return {
    ...{ ...record, class: error.class, code, message, fields },
    vendorMessage: vendorMessage && withoutLinks(vendorMessage),
  }
}
