import type { WorkspaceTx } from './pool.ts'

/** One transaction at a time makes accounts and contacts out of the mirrors of a workspace; released at its end. */
export async function lockRecords(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended($1, 7216))`, [tx.workspaceId])
}
