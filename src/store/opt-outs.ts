/** Who wants no surveys, or nothing at all, by address: it outlives the contact record, and a contact made anew is still left in peace. */
import type { WorkspaceTx } from './pool.ts'

/** surveys: no more of them. everything: no mail about earlier answers either. */
export type OptOutScope = 'surveys' | 'everything'

export type OptOutSource = 'page' | 'one-click' | 'erasure' | 'complaint'

/**
 * Notes the opt-out; one that is there keeps its date, and is widened where this one is wider, never narrowed; a complaint stays one.
 * The address is kept as its key (domain/email.ts). `clientHash`: of the browser in which a person chose it.
 */
export async function insertOptOut(
  tx: WorkspaceTx,
  optOut: {
    readonly email: string
    readonly source: 'page' | 'one-click' | 'complaint'
    /** `surveys` where it is not given. */
    readonly scope?: OptOutScope
    readonly clientHash?: Buffer
    readonly now: string
  },
): Promise<void> {
  await tx.client.query(
    `insert into opt_outs as o (workspace_id, email, source, opted_out_at, scope, client_hash, chosen_at)
     values ($1, email_key($2), $3, $4, $5, $6, $4)
     on conflict (workspace_id, email) do update set client_hash = excluded.client_hash, chosen_at = excluded.chosen_at,
       scope = case when o.scope = 'everything' then o.scope else excluded.scope end,
       source = case when excluded.source = 'complaint' then excluded.source else o.source end
     where (o.scope = 'surveys' and excluded.scope = 'everything') or (o.source <> 'complaint' and excluded.source = 'complaint')`,
    [
      ...[tx.workspaceId, optOut.email, optOut.source, optOut.now],
      ...[optOut.scope ?? 'surveys', optOut.clientHash ?? null],
    ],
  )
}

/** How an address opted out; null: it did not. The row stays locked. `chosenAt`: when it was said last. */
export async function findOptOut(
  tx: WorkspaceTx,
  email: string,
): Promise<{
  readonly source: OptOutSource
  readonly scope: OptOutScope
  readonly clientHash: Buffer | null
  readonly chosenAt: string
} | null> {
  const { rows } = await tx.client.query(
    `select source, scope, client_hash as "clientHash", coalesce(chosen_at, opted_out_at) as "chosenAt" from opt_outs
     where workspace_id = $1 and email = email_key($2) for update`,
    [tx.workspaceId, email],
  )
  return rows[0] ?? null
}

/** Takes an opt-out back, at the wish of the same person. */
export async function deleteOptOut(tx: WorkspaceTx, email: string): Promise<void> {
  await tx.client.query('delete from opt_outs where workspace_id = $1 and email = email_key($2)', [
    tx.workspaceId,
    email,
  ])
}
