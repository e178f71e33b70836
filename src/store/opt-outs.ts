/** Who wants no surveys, or nothing at all, by address: it outlives the contact record, and a contact made anew is still left in peace. */
import type { WorkspaceTx } from './pool.ts'

/** surveys: no more of them. everything: no mail about earlier answers either. */
export type OptOutScope = 'surveys' | 'everything'

/**
 * Notes the opt-out; one that is there keeps its date, and is widened where this one is wider, never narrowed. The address is kept
 * as its key (domain/email.ts).
 */
export async function insertOptOut(
  tx: WorkspaceTx,
  optOut: {
    readonly email: string
    readonly source: 'page' | 'one-click' | 'complaint'
    /** `surveys` where it is not given. */
    readonly scope?: OptOutScope
    readonly now: string
  },
): Promise<void> {
  await tx.client.query(
    `insert into opt_outs as o (workspace_id, email, source, opted_out_at, scope) values ($1, email_key($2), $3, $4, $5)
     on conflict (workspace_id, email) do update set scope = excluded.scope where o.scope = 'surveys' and excluded.scope = 'everything'`,
    [tx.workspaceId, optOut.email, optOut.source, optOut.now, optOut.scope ?? 'surveys'],
  )
}

/** Takes an opt-out back, at the wish of the same person. */
export async function deleteOptOut(tx: WorkspaceTx, email: string): Promise<void> {
  await tx.client.query('delete from opt_outs where workspace_id = $1 and email = email_key($2)', [
    tx.workspaceId,
    email,
  ])
}
