/** What the mail to an account manager says of their accounts. */

import type { WorkspaceTx } from '../pool.ts'
import { isOfOwners } from './accounts.ts'

export interface DueForManager {
  readonly total: number
  /** The highest tiers first. */
  readonly accounts: readonly {
    readonly name: string
    readonly tier: string | null
    readonly coverage: string | null
    readonly isSingleThreaded: boolean
  }[]
}

/** Accounts of these CRM users that nobody has confirmed since. */
export async function listDueForManager(
  tx: WorkspaceTx,
  query: { readonly owners: readonly string[]; readonly confirmedSince: Date; readonly limit: number },
): Promise<DueForManager> {
  const { rows } = await tx.client.query<DueForManager['accounts'][number] & { total: number }>(
    `select a.name, a.tier, a.coverage, a.is_single_threaded as "isSingleThreaded", (count(*) over ())::integer as total
     from accounts a where a.workspace_id = $1 and a.gone_at is null and ${isOfOwners('$2')}
       and (a.nominations_confirmed_at is null or a.nominations_confirmed_at <= $3)
     order by tier_order(a.tier), lower(a.name), a.id limit $4`,
    [tx.workspaceId, query.owners, query.confirmedSince, query.limit],
  )
  return {
    total: rows[0]?.total ?? 0,
    accounts: rows.map(({ name, tier, coverage, isSingleThreaded }) => ({
      name,
      tier,
      coverage,
      isSingleThreaded,
    })),
  }
}
