/** Revenue of each account in a period, from won deals or from an admin-mapped field, in SQL and in integers. */
import type { WorkspaceTx } from './pool.ts'

export interface RevenuePeriods {
  /** Dates; a period is everything after `after` up to and including `until`. */
  readonly until: string
  readonly after: string
  /** Where the period before this one begins (after this date). */
  readonly previousAfter: string
}

/**
 * Sets revenue, the previous period's revenue and the open pipeline of every account. One CRM is the source: an account that
 * exists in the revenue source takes its figures from there alone, never the sum of both; an account that exists only in the
 * other CRM takes them from that one. Deals without an account count for nobody; their number is returned.
 */
export async function computeRevenue(
  tx: WorkspaceTx,
  periods: RevenuePeriods,
): Promise<{ changed: number; dealsWithoutAccount: number }> {
  const { rowCount } = await tx.client.query(
    `with home as (
       select distinct on (m.account_id) m.account_id, m.connection_id from crm_accounts m join connections c on c.id = m.connection_id
       where m.gone_at is null and m.account_id is not null order by m.account_id, c.is_revenue_source desc, c.crm),
     won as (
       select m.account_id,
         sum(d.amount_minor) filter (where d.state = 'won' and d.closed_on > $2 and d.closed_on <= $1) as revenue,
         sum(d.amount_minor) filter (where d.state = 'won' and d.closed_on > $3 and d.closed_on <= $2) as previous,
         sum(d.amount_minor) filter (where d.state = 'open') as pipeline
       from crm_deals d
       join crm_accounts m on m.connection_id = d.connection_id and m.external_id = d.account_external_id and m.gone_at is null
       join home h on h.account_id = m.account_id and h.connection_id = m.connection_id
       where d.gone_at is null group by m.account_id),
     stated as (
       select m.account_id, sum(m.revenue_minor) as revenue from crm_accounts m
       join home h on h.account_id = m.account_id and h.connection_id = m.connection_id
       where m.gone_at is null and m.revenue_minor is not null group by m.account_id),
     figures as (
       select h.account_id as id, coalesce(s.revenue, w.revenue) as revenue, w.previous, w.pipeline
       from home h left join won w on w.account_id = h.account_id left join stated s on s.account_id = h.account_id)
     update accounts a set revenue_minor = f.revenue, previous_revenue_minor = f.previous, open_pipeline_minor = f.pipeline
     from figures f
     where a.id = f.id and (a.revenue_minor, a.previous_revenue_minor, a.open_pipeline_minor) is distinct from (f.revenue, f.previous, f.pipeline)`,
    [periods.until, periods.after, periods.previousAfter],
  )
  const { rows } = await tx.client.query(
    `select count(*) as n from crm_deals d where d.gone_at is null and d.state = 'won' and not exists (
       select from crm_accounts m where m.connection_id = d.connection_id and m.external_id = d.account_external_id and m.gone_at is null)`,
  )
  return { changed: rowCount ?? 0, dealsWithoutAccount: rows[0].n }
}
