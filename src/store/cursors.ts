/** Where the pull of each stream of a connection stands. */
import type { Stream } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface Cursor {
  /** Everything before this instant has been read; null before the first complete pass. */
  readonly since: string | null
  readonly fullAt: string | null
  /** The pass under way: it goes on after `resume`, also in another process. */
  readonly pass: {
    readonly kind: 'full' | 'since'
    readonly startedAt: string
    readonly resume: string | null
  } | null
}

export async function loadCursor(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: Stream,
): Promise<Cursor> {
  const row = await tx.db
    .selectFrom('cursors')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('stream', '=', stream)
    .executeTakeFirst()
  if (!row) return { since: null, fullAt: null, pass: null }
  const pass =
    row.pass_kind && row.pass_started_at
      ? { kind: row.pass_kind, startedAt: row.pass_started_at, resume: row.resume }
      : null
  return { since: row.since, fullAt: row.full_at, pass }
}

/** Another process has begun or ended a pass over the same stream meanwhile; this one has lost its place. */
export class PassLost extends Error {
  override readonly name = 'PassLost'
}

/** Throws PassLost unless the pass that began at `startedAt` is still the one under way; locks the cursor's row. */
export async function assertPass(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: Stream,
  startedAt: string,
): Promise<void> {
  const { rowCount } = await tx.client.query(
    'select from cursors where connection_id = $1 and stream = $2 and pass_started_at = $3 for update',
    [connectionId, stream, startedAt],
  )
  if (rowCount === 0)
    throw new PassLost(`another process reads ${stream} of this connection; try again when it is done`)
}

/** Saves the cursor; in the same transaction as the page it stands for. */
export async function saveCursor(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: Stream,
  cursor: Cursor,
): Promise<void> {
  const values = {
    since: cursor.since,
    full_at: cursor.fullAt,
    pass_kind: cursor.pass?.kind ?? null,
    pass_started_at: cursor.pass?.startedAt ?? null,
    resume: cursor.pass?.resume ?? null,
  }
  await tx.db
    .insertInto('cursors')
    .values({ workspace_id: tx.workspaceId, connection_id: connectionId, stream, ...values })
    .onConflict((conflict) => conflict.columns(['connection_id', 'stream']).doUpdateSet(values))
    .execute()
}

/** Whether a connection of the workspace has a stream that was never read to its end. */
export async function hasUnreadConnection(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from connections c cross join unnest($1::text[]) as s(stream)
       left join cursors r on r.connection_id = c.id and r.stream = s.stream
       where r.full_at is null and c.disconnecting_at is null) as has`,
    [['accounts', 'contacts', 'deals']],
  )
  return rows[0].has
}
