/** The accounts of a workspace as a list to look through, and what a page of one shows beside its card. */
import type { AccountState } from '#domain/account-state.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { TierReason } from '#domain/tier-reason.ts'
import type { WorkspaceTx } from './pool.ts'

export interface ListedAccount {
  readonly id: string
  readonly name: string
  readonly tier: string | null
  readonly state: AccountState
  /** Minor units as decimal text; null where none is known. */
  readonly revenueMinor: string | null
  /** Mean satisfaction of the account's score, and how many answered. */
  readonly csat: number | null
  readonly n: number
  readonly openAlerts: number
}

export interface AccountFilter {
  /** Part of the name, in any case. */
  readonly search: string | null
  readonly tier: string | null
  /** Only accounts of these owners (ownership.ts); null: all. */
  readonly ownerKeys: readonly string[] | null
}

/** SQL over `a`: with the filter's values as $1 to $3. */
const chosen = `a.gone_at is null and ($1::text is null or strpos(lower(a.name), lower($1)) > 0) and ($2::text is null or a.tier = $2)
  and ($3::text[] is null or exists (select from crm_accounts m where m.account_id = a.id and m.gone_at is null
    and m.connection_id || '/' || m.owner_external_id = any($3)))`

/** A page by name; `after` is the `next` of the page before. */
export async function listAccounts(
  tx: WorkspaceTx,
  query: AccountFilter & { readonly after: string | null; readonly limit: number },
): Promise<{ rows: ListedAccount[]; next: string | null }> {
  const { search, tier, ownerKeys, after, limit } = query
  const { rows } = await tx.client.query<ListedAccount>(
    `select a.id, a.name, a.tier, a.state, a.revenue_minor as "revenueMinor", (a.score ->> 'csatMean')::float8 as csat,
       coalesce((a.score ->> 'n')::int, 0) as n,
       (select count(*)::int from alerts l where l.account_id = a.id and l.state <> 'closed' and l.audience = 'owner') as "openAlerts"
     from accounts a
     where a.workspace_id = $4 and ${chosen}
       and ($5::uuid is null or (lower(a.name), a.id) > (select lower(b.name), b.id from accounts b where b.id = $5 and b.workspace_id = $4))
     order by lower(a.name), a.id limit $6`,
    [search, tier, ownerKeys, tx.workspaceId, after, limit + 1],
  )
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** How many accounts of each tier fit the filter, but for its tier; ordered by tier, those without one last. */
export async function countTiers(
  tx: WorkspaceTx,
  filter: Omit<AccountFilter, 'tier'>,
): Promise<{ tier: string | null; accounts: number }[]> {
  const { rows } = await tx.client.query<{ tier: string | null; accounts: number }>(
    `select a.tier, count(*)::int as accounts from accounts a where a.workspace_id = $4 and ${chosen} group by 1
     order by a.tier is null, array_position(array['I','II','III','IV','V','VI','VII','VIII','IX','X'], a.tier)`,
    [filter.search, null, filter.ownerKeys, tx.workspaceId],
  )
  return rows
}

/** Whether an account is one of these owners' in any of the CRMs. */
export async function isOfOwners(
  tx: WorkspaceTx,
  accountId: string,
  ownerKeys: readonly string[],
): Promise<boolean> {
  const { rows } = await tx.client.query<{ is: boolean }>(
    `select exists (select from accounts a where a.id = $4 and ${chosen}) as is`,
    [null, null, ownerKeys, accountId],
  )
  return rows[0]?.is === true
}

export interface AccountFigures {
  readonly revenueMinor: string | null
  readonly previousRevenueMinor: string | null
  readonly openPipelineMinor: string | null
  readonly lifetimeMinor: string | null
  readonly strategicReason: string | null
  readonly country: string | null
  /** What the account is in each CRM. */
  readonly records: readonly {
    readonly crm: CrmName
    readonly name: string
    readonly externalId: string
    readonly owner: string | null
  }[]
}

export async function loadAccountFigures(tx: WorkspaceTx, accountId: string): Promise<AccountFigures | null> {
  const { rows } = await tx.client.query<AccountFigures>(
    `select a.revenue_minor as "revenueMinor", a.previous_revenue_minor as "previousRevenueMinor", a.open_pipeline_minor as "openPipelineMinor",
       a.lifetime_minor as "lifetimeMinor", a.strategic_reason as "strategicReason", a.country,
       (select coalesce(jsonb_agg(jsonb_build_object('crm', c.crm, 'name', m.name, 'externalId', m.external_id, 'owner', o.name) order by c.crm, m.name), '[]')
        from crm_accounts m join connections c on c.id = m.connection_id
        left join crm_owners o on o.connection_id = m.connection_id and o.external_id = m.owner_external_id
        where m.account_id = a.id and m.gone_at is null) as records
     from accounts a where a.id = $1 and a.workspace_id = $2 and a.gone_at is null`,
    [accountId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export interface TierChange {
  /** `YYYY-MM-DD`. */
  readonly changedOn: string
  /** Null: the first one. */
  readonly from: string | null
  readonly to: string
  readonly reason: TierReason
}

/** The latest changes of tier, newest first. */
export async function listTierChanges(
  tx: WorkspaceTx,
  accountId: string,
  limit: number,
): Promise<TierChange[]> {
  const { rows } = await tx.client.query<TierChange>(
    `select changed_on as "changedOn", from_tier as "from", to_tier as "to", reason from tier_changes
     where account_id = $1 and workspace_id = $2 order by changed_on desc, id desc limit $3`,
    [accountId, tx.workspaceId, limit],
  )
  return rows
}
