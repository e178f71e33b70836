/** Who wants no surveys, by address: it outlives the contact record, and a contact made anew is still left in peace. */
import type { WorkspaceTx } from './pool.ts'

/** Notes the opt-out; one that is there stays as it is, with its date. The address is kept as its key (domain/email.ts). */
export async function insertOptOut(
  tx: WorkspaceTx,
  optOut: { readonly email: string; readonly source: 'page' | 'one-click'; readonly now: string },
): Promise<void> {
  await tx.client.query(
    `insert into opt_outs (workspace_id, email, source, opted_out_at) values ($1, email_key($2), $3, $4) on conflict do nothing`,
    [tx.workspaceId, optOut.email, optOut.source, optOut.now],
  )
}

/** Takes an opt-out back, at the wish of the same person. */
export async function deleteOptOut(tx: WorkspaceTx, email: string): Promise<void> {
  await tx.client.query('delete from opt_outs where workspace_id = $1 and email = email_key($2)', [
    tx.workspaceId,
    email,
  ])
}
