/** What the tier rule reads and writes. */
import type { CycleId } from '#domain/ids.ts'
import type { TierDecision, TierInput } from '#domain/tier.ts'
import { describeTierReason, type TierReason } from '#domain/tier-reason.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows, toMinor } from './rows.ts'

/** An account for the rule, with what is stored of its last decision. */
export interface TierCandidate {
  readonly input: TierInput
  readonly name: string
  readonly reason: TierReason | null
}

interface Row {
  id: string
  name: string
  revenue_minor: string | null
  strategic_reason: string | null
  potential_minor: string | null
  lifetime_minor: string | null
  previous_revenue_minor: string | null
  open_pipeline_minor: string | null
  tier: string | null
  tier_reason: TierReason | null
  pending_tier: string | null
  pending_count: number
  pending_on: string | null
  override_tier: string | null
  override_reason: string | null
  override_until: string | null
}

/**
 * Makes the temporary table `tier_units` that the rule is run over: every account with its own revenue, or, rolled up, every
 * ultimate parent with the revenue of all below it (a circle of parents counts at its smallest id). Returns the total that
 * shares refer to.
 */
export async function prepareTierUnits(tx: WorkspaceTx, rollUpToParent: boolean): Promise<bigint> {
  await tx.client.query('drop table if exists pg_temp.tier_units')
  await tx.client.query(
    rollUpToParent
      ? `create temporary table tier_units on commit drop as
         with recursive up as (
           select id, parent_id, array[id] as path from accounts where gone_at is null
           union all
           select u.id, p.parent_id, u.path || p.id from up u join accounts p on p.id = u.parent_id and p.gone_at is null
           where not p.id = any(u.path)),
         tops as (
           select distinct on (id) id,
             case when parent_id = any(path) then (select min(x) from unnest(path[array_position(path, parent_id):]) x)
                  else path[cardinality(path)] end as top
           from up order by id, cardinality(path) desc)
         select t.id, t.top, sum(a.revenue_minor) over (partition by t.top) as revenue_minor,
           sum(a.previous_revenue_minor) over (partition by t.top) as previous_revenue_minor,
           sum(a.open_pipeline_minor) over (partition by t.top) as open_pipeline_minor
         from tops t join accounts a on a.id = t.id`
      : `create temporary table tier_units on commit drop as
         select id, id as top, revenue_minor, previous_revenue_minor, open_pipeline_minor from accounts where gone_at is null`,
  )
  // As countsTowardTotal (domain/tier.ts) has it: positive, and not strategic.
  const { rows } = await tx.client.query(
    `select coalesce(sum(u.revenue_minor), 0) as total from tier_units u join accounts a on a.id = u.id
     where u.id = u.top and u.revenue_minor > 0 and coalesce(a.strategic_reason, '') !~ '\\S'`,
  )
  return toMinor(rows[0].total) ?? 0n
}

/** The units by falling revenue, as the rule wants them. */
export async function* streamTierCandidates(tx: WorkspaceTx, today: string): AsyncGenerator<TierCandidate[]> {
  const text = `select a.id, a.name, u.revenue_minor, a.strategic_reason, a.potential_minor, a.lifetime_minor,
      u.previous_revenue_minor, u.open_pipeline_minor, a.tier, a.tier_reason, a.pending_tier, a.pending_count, a.pending_on,
      a.override_tier, a.override_reason, a.override_until
    from tier_units u join accounts a on a.id = u.id where u.id = u.top
    order by u.revenue_minor desc nulls last, a.id`
  for await (const rows of streamRows<Row>(tx, { text, values: [] }))
    yield rows.map((row) => toCandidate(row, today))
}

/** Accounts below an ultimate parent, with the parent's decision as it was just stored. */
export async function* streamSubsidiaries(
  tx: WorkspaceTx,
): AsyncGenerator<
  { id: string; name: string; tier: string | null; parent: TierDecision; parentName: string }[]
> {
  const text = `select a.id, a.name, a.tier, p.id as parent_id, p.name as parent_name, p.tier as parent_tier, p.tier_reason, p.pending_tier, p.pending_count
    from tier_units u join accounts a on a.id = u.id join accounts p on p.id = u.top where u.id <> u.top`
  type Below = {
    id: string
    name: string
    tier: string | null
    parent_id: string
    parent_name: string
    parent_tier: string
    tier_reason: TierReason
  } & Pick<Row, 'pending_tier' | 'pending_count'>
  for await (const rows of streamRows<Below>(tx, { text, values: [] })) {
    yield rows.map((row) => ({
      id: row.id,
      name: row.name,
      tier: row.tier,
      parentName: row.parent_name,
      parent: {
        id: row.parent_id,
        tier: row.parent_tier,
        pendingTier: row.pending_tier,
        pendingCount: row.pending_count,
        reason: row.tier_reason,
        reasonText: describeTierReason(row.tier_reason),
        shareBefore: null,
        flags: [],
      },
    }))
  }
}

function toCandidate(row: Row, today: string): TierCandidate {
  // Evaluated on this day already, perhaps by an attempt that was killed: that evaluation is repeated, not added.
  const count = row.pending_count - (row.pending_on === today ? 1 : 0)
  return {
    name: row.name,
    reason: row.tier_reason,
    input: {
      id: row.id,
      revenueMinor: toMinor(row.revenue_minor),
      strategicReason: row.strategic_reason,
      potentialMinor: toMinor(row.potential_minor),
      lifetimeMinor: toMinor(row.lifetime_minor),
      previousRevenueMinor: toMinor(row.previous_revenue_minor),
      openPipelineMinor: toMinor(row.open_pipeline_minor),
      previous:
        row.tier === null
          ? null
          : {
              tier: row.tier,
              pendingTier: count > 0 ? row.pending_tier : null,
              pendingCount: Math.max(0, count),
            },
      override:
        row.override_tier === null
          ? null
          : { tier: row.override_tier, reason: row.override_reason ?? '', until: row.override_until },
    },
  }
}

/** Stores decisions that differ from what is there, and keeps every change of tier in the history. */
export async function saveTiers(
  tx: WorkspaceTx,
  decisions: readonly TierDecision[],
  at: { readonly today: string; readonly cycleId: CycleId },
): Promise<number> {
  await copyToTemporary(
    tx,
    {
      name: 'decided',
      columns:
        'id uuid, tier text, tier_reason jsonb, tier_reason_text text, tier_flags text[], pending_tier text, pending_count integer',
    },
    decisions.map((d): Cell[] => [
      d.id,
      d.tier,
      d.reason,
      d.reasonText,
      `{${d.flags.join(',')}}`,
      d.pendingTier,
      d.pendingCount,
    ]),
  )
  await tx.client.query(
    `insert into tier_changes (workspace_id, account_id, cycle_id, changed_on, from_tier, to_tier, reason)
     select $1, a.id, $2, $3, a.tier, d.tier, d.tier_reason from decided d join accounts a on a.id = d.id
     where a.tier is distinct from d.tier on conflict do nothing`,
    [tx.workspaceId, at.cycleId, at.today],
  )
  const { rowCount } = await tx.client.query(
    `update accounts a set tier = d.tier, tier_reason = d.tier_reason, tier_reason_text = d.tier_reason_text, tier_flags = d.tier_flags,
       pending_tier = d.pending_tier, pending_count = d.pending_count,
       pending_on = case when d.pending_tier is null then null else $1::date end,
       tier_since = case when a.tier is distinct from d.tier then $1::date else a.tier_since end
     from decided d where a.id = d.id
       and (d.pending_tier is not null and a.pending_on is distinct from $1::date or (a.tier, a.tier_reason, a.tier_reason_text, a.tier_flags, a.pending_tier, a.pending_count)
         is distinct from (d.tier, d.tier_reason, d.tier_reason_text, d.tier_flags, d.pending_tier, d.pending_count))`,
    [at.today],
  )
  return rowCount ?? 0
}
