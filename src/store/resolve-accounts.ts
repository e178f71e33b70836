/** Accounts as a kind of record for resolve.ts. */
import type { WorkspaceTx } from './pool.ts'
import type { Kind } from './resolve.ts'

export const accountKind: Kind = {
  mirror: 'crm_accounts',
  own: 'accounts',
  id: 'account_id',
  attributes: ['name', 'country', 'potential_minor', 'lifetime_minor', 'strategic_reason'].map((name) => ({
    name,
    value: `m.${name}`,
  })),
  followers: ['invitations', 'responses', 'alerts', 'tier_changes', 'confidential_pools'],
  choice: ['override_tier', 'override_reason', 'override_until'],
  takes: [],
  carryOver,
}

/** Attributes from the CRM that is the revenue source, else from the other one. */
async function carryOver(tx: WorkspaceTx, only: readonly string[] | null): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with picked as (
       select distinct on (m.account_id) m.account_id as id, m.name, m.country, p.account_id as parent_id, m.potential_minor, m.lifetime_minor
       from crm_accounts m join connections c on c.id = m.connection_id
       left join crm_accounts p on p.connection_id = m.connection_id and p.external_id = m.parent_external_id and p.account_id <> m.account_id
       where m.gone_at is null and m.account_id is not null and ($1::uuid[] is null or m.account_id = any($1))
       order by m.account_id, c.is_revenue_source desc, m.external_id),
     strategic as (
       select account_id as id, min(strategic_reason) as strategic_reason from crm_accounts
       where gone_at is null and strategic_reason is not null group by account_id)
     update accounts a
       set name = p.name, country = p.country, parent_id = p.parent_id, potential_minor = p.potential_minor,
           lifetime_minor = p.lifetime_minor, strategic_reason = s.strategic_reason, gone_at = null
     from picked p left join strategic s on s.id = p.id
     where a.id = p.id and (a.name, a.country, a.parent_id, a.potential_minor, a.lifetime_minor, a.strategic_reason, a.gone_at)
       is distinct from (p.name, p.country, p.parent_id, p.potential_minor, p.lifetime_minor, s.strategic_reason, null)`,
    [only],
  )
  return rowCount ?? 0
}
