/** Waves whose list nominations can still extend. */
import type { WorkspaceTx } from '../pool.ts'

/** Planned waves that are drafts, the latest first. */
export async function listDraftWaves(
  tx: WorkspaceTx,
  limit: number,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    `select id, name from waves where workspace_id = $1 and kind = 'planned' and state = 'draft' order by opened_at desc, id limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}
