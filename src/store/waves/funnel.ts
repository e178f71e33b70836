/** The funnel of a wave, and whom a person's choice left out: counted from the list as it was frozen, and from what followed. */
import type { WaveId } from '#domain/ids.ts'
import type { SkewCount } from '#domain/selection-skew.ts'
import { type Funnel, type FunnelGroup, funnelCounts, type GroupFunnel } from '#domain/wave-funnel.ts'
import type { WorkspaceTx } from '../pool.ts'

/** The list of a planned wave; of the others, whoever was invited. */
const base = `select m.tier, m.role, m.language, m.owner_name as owner, m.invitation_id, m.withheld from wave_members m
    where m.wave_id = $1 and m.outcome in ('listed', 'removal_asked')
  union all
  select a.tier, coalesce(c.role, 'none'), i.language, null, i.id, null from invitations i
    join waves w on w.id = i.wave_id and w.kind <> 'planned' join contacts c on c.id = i.contact_id left join accounts a on a.id = i.account_id
    where i.wave_id = $1`

/** SQL of each count over `b` the list, `i` its invitation, `r` its response. */
const counts: Readonly<Record<keyof Funnel, string>> = {
  planned: 'true',
  withheld: 'b.invitation_id is null and b.withheld is not null',
  waiting: `i.state = 'planned' or b.invitation_id is null and b.withheld is null`,
  sent: `i.state = 'sent'`,
  rejected: `i.state = 'rejected'`,
  unknown: `i.state = 'unknown'`,
  // An invitation that is gone went with its contact.
  suppressed: `b.invitation_id is not null and coalesce(i.state, 'suppressed') = 'suppressed'`,
  bounced: 'i.bounced_at is not null',
  reminded: `i.reminder_count > 0 and exists (select from outbox o where o.kind = 'mail' and o.object = 'reminder'
    and o.target = i.id::text and o.state = 'done' and o.error is null)`,
  fetched: 'i.first_fetched_at is not null',
  started: 'r.id is not null',
  confirmed: 'r.confirmed_at is not null',
  late: 'r.confirmed_at is not null and r.is_late',
}

const sums = funnelCounts.map((name) => `count(*) filter (where ${counts[name]}) as ${name}`).join(', ')
const joined = `from (${base}) b left join invitations i on i.id = b.invitation_id left join responses r on r.invitation_id = i.id`

export async function loadFunnel(tx: WorkspaceTx, waveId: WaveId): Promise<Funnel> {
  const { rows } = await tx.client.query<Funnel>(`select ${sums} ${joined}`, [waveId])
  return rows[0] as Funnel
}

/** The same by tier, role, language or owner; people of no group come last, under an empty name. */
export async function loadGroupFunnel(
  tx: WorkspaceTx,
  waveId: WaveId,
  by: FunnelGroup,
): Promise<GroupFunnel[]> {
  const { rows } = await tx.client.query<GroupFunnel>(
    `select coalesce(b.${by}, '') as "group", ${sums} ${joined} group by 1 order by coalesce(b.${by}, '') = '', 1`,
    [waveId],
  )
  return rows
}

export interface NotSent {
  /** A kind of domain/invitation.ts, or `stopped`, `closed`; empty where nothing is known. */
  readonly kind: string
  readonly n: number
  /** Of a quarantine: the first day on which nobody of them is in it any more. */
  readonly until: string | null
}

/** Why people of the list got no mail, withheld at the launch or right before the sending, the most frequent reason first. */
export async function loadNotSent(tx: WorkspaceTx, waveId: WaveId): Promise<NotSent[]> {
  const { rows } = await tx.client.query<NotSent>(
    `select kind, count(*) as n, max(until) as until from (
       select coalesce(b.withheld ->> 'kind', '') as kind, (b.withheld ->> 'until')::date as until from (${base}) b
       where b.invitation_id is null and b.withheld is not null
       union all
       select coalesce(i.suppressed_reason, ''), i.suppressed_until from (${base}) b left join invitations i on i.id = b.invitation_id
       where b.invitation_id is not null and coalesce(i.state, 'suppressed') = 'suppressed') t group by 1 order by 2 desc, 1`,
    [waveId],
  )
  return rows
}

const inList = `outcome in ('listed', 'removal_asked')`

/**
 * Eligible and invited by role or by owner. Eligible: in the list, taken out of it by a person, or left out by an admin; by owner also
 * whoever nobody nominated, since whom to nominate is the owner's choice (by role that would only say that influencers are chosen).
 */
export async function loadSkewCounts(
  tx: WorkspaceTx,
  waveId: WaveId,
  by: 'role' | 'owner',
): Promise<SkewCount[]> {
  const chosen = by === 'owner' ? ['rejected', 'undecided', 'not-nominated'] : ['rejected', 'undecided']
  const group = by === 'owner' ? `coalesce(owner_name, '')` : 'role'
  const { rows } = await tx.client.query<SkewCount>(
    `select ${group} as "group", count(*) as eligible, count(*) filter (where ${inList}) as invited
     from wave_members where wave_id = $1 and (${inList} or outcome = 'removed' or reason_kind = any($2)) group by 1 order by ${group} = '', 1`,
    [waveId, chosen],
  )
  return rows
}
