/** Pulls one stream of one connection into the mirror, page by page; each page is committed with the cursor that follows it. */
import type { CrmPort, PullMode } from '#crm/port.ts'
import type { Stream } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { loadConnection } from '#store/connections.ts'
import { assertPass, type Cursor, loadCursor, saveCursor } from '#store/cursors.ts'
import { closeFullPass, mergePage, noteMirrorChanged } from '#store/mirror/merge.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'

/** Changes that a CRM shows late: its index lags, and its timestamps are those of the transaction's begin. */
const overlapMs = 5 * 60_000

/** A full pass finds what no increment can: records that were deleted for good, and edits in the moment of our own write. */
const fullEveryMs = 7 * 24 * 3_600_000

export interface Pulled {
  readonly kind: 'full' | 'since'
  /** Records read, records that differed from the mirror, and records found gone. */
  readonly read: number
  readonly changed: number
  readonly gone: number
}

export interface PullWork {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
  readonly stream: Stream
  /** The server key, by which people who were erased are known and left out. */
  readonly secret: string
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onPage?: (records: number) => void
  /** Hears, in the transaction that keeps them, how many records were read. */
  readonly onKept?: (tx: WorkspaceTx, kept: { readonly read: number }) => Promise<void>
  /** Begins no full pass even where one is due: between two cycles. */
  readonly incrementOnly?: boolean
}

/** Begins a pass, or goes on with one that was cut off. Throws CrmError; what was committed stays. */
export async function pullStream(
  deps: { database: Database; port: CrmPort },
  work: PullWork,
): Promise<Pulled> {
  const { database, port } = deps
  const { workspaceId, connectionId, stream } = work
  const begun = await inWorkspace(database, workspaceId, async (tx) => {
    const cursor = await loadCursor(tx, connectionId, stream)
    const { ownWrites } = await loadConnection(tx, connectionId)
    const pass = cursor.pass ?? beginPass(cursor, work.now(), work.incrementOnly === true)
    await saveCursor(tx, connectionId, stream, { ...cursor, pass })
    return { cursor, ownWrites, pass }
  })
  const { cursor, ownWrites, pass } = begun
  const mode: PullMode =
    pass.kind === 'full' || cursor.since === null
      ? { kind: 'full' }
      : { kind: 'since', since: cursor.since, ownWrites }
  const wasFull = cursor.fullAt !== null
  const totals = { read: 0, changed: 0, gone: 0 }
  let { resume } = pass
  for await (const page of port.pull(stream, { mode, resume })) {
    work.signal.throwIfAborted()
    resume = page.next
    const now = work.now().toISOString()
    const merged = await inWorkspace(database, workspaceId, async (tx) => {
      await assertPass(tx, connectionId, stream, pass.startedAt)
      const rememberAs = pass.kind === 'full' && wasFull ? pass.startedAt : null
      const done = await mergePage(tx, connectionId, stream, page, { rememberAs, now, secret: work.secret })
      await saveCursor(tx, connectionId, stream, { ...cursor, pass: { ...pass, resume } })
      await work.onKept?.(tx, { read: page.records.length })
      return done
    })
    totals.read += page.records.length
    totals.changed += merged.changed
    totals.gone += merged.gone
    work.onPage?.(page.records.length)
  }
  const lost = await inWorkspace(database, workspaceId, async (tx) => {
    await assertPass(tx, connectionId, stream, pass.startedAt)
    const found =
      pass.kind === 'full' && wasFull
        ? await closeFullPass(tx, connectionId, stream, {
            passStartedAt: pass.startedAt,
            now: work.now().toISOString(),
          })
        : 0
    await noteMirrorChanged(tx, stream, totals.changed + found)
    await saveCursor(tx, connectionId, stream, endPass(cursor, pass, ownWrites?.until ?? null))
    return found
  })
  return { kind: pass.kind, ...totals, gone: totals.gone + lost }
}

type Pass = NonNullable<Cursor['pass']>

function beginPass(cursor: Cursor, now: Date, incrementOnly: boolean): Pass {
  // A clock that was ahead once must not keep us from reading until it is true.
  const isAhead = cursor.since !== null && Date.parse(cursor.since) > now.getTime()
  const isFullDue =
    isAhead ||
    cursor.since === null ||
    cursor.fullAt === null ||
    (!incrementOnly && now.getTime() - Date.parse(cursor.fullAt) > fullEveryMs)
  return { kind: isFullDue ? 'full' : 'since', startedAt: now.toISOString(), resume: null }
}

/**
 * The next pass reads from the start of this one, less the overlap; but not from before the end of the push that came before
 * it, or it would read all of our own writes again (some CRMs keep time in whole seconds, so from the second after it), and
 * never from later than this pass began.
 */
function endPass(cursor: Cursor, pass: Pass, ownWritesUntil: string | null): Cursor {
  const began = Date.parse(pass.startedAt)
  const afterOwn = ownWritesUntil === null ? 0 : Date.parse(ownWritesUntil) + 1_000
  const since = new Date(Math.min(began, Math.max(began - overlapMs, afterOwn))).toISOString()
  return { since, fullAt: pass.kind === 'full' ? pass.startedAt : cursor.fullAt, pass: null }
}
