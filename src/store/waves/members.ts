/** Everybody as a wave saw them: decided in batches, written by COPY, read in pages. */
import type { WaveId } from '#domain/ids.ts'
import type { NotInvited } from '#domain/invitation.ts'
import type { Role } from '#domain/role.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import { holdOffErasures } from '../erasure/hold-off.ts'
import type { WorkspaceTx } from '../pool.ts'
import { type CandidateRow, candidateColumns, type InvitationCandidate, toCandidate } from './waves.ts'

export interface WaveCandidate extends InvitationCandidate {
  readonly timeZone: string | null
  /** The account's owner: `<connection>/<external id>`. */
  readonly owner: string | null
  readonly ownerName: string | null
  /** The part of the census that the contact was drawn into before. */
  readonly sample: number | null
}

type Row = CandidateRow & {
  time_zone: string | null
  owner: string | null
  owner_name: string | null
  sample: number | null
  has_opted_out: boolean
}

/** The owner of an account: of the CRM that revenue comes from, where it has one. */
const owner = `left join lateral (select m.connection_id || '/' || r.external_id as owner, r.name from crm_accounts m
      join connections n on n.id = m.connection_id
      join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id and r.gone_at is null
      where m.account_id = a.id and m.gone_at is null order by r.is_active desc, n.is_revenue_source desc, m.external_id limit 1) o on true`

/** SQL: when the person of `c` was last asked by what `match` finds among invitations `x`, or contacts of other kinds `y`; by index, for few people. */
const lastAsked = (invited: string, contacted: string) =>
  `left join lateral (select greatest((select max(greatest(x.invited_at, x.reminded_at)) from invitations x where ${invited} and x.state <> 'suppressed'),
      (select max(y.at) from survey_contacts y where ${contacted})) as at)`

/** SQL: what is known of the contacts `c`, which are few: everything is looked up one by one, nothing is read whole. */
const facts = `left join accounts a on a.id = c.account_id and a.gone_at is null
    ${lastAsked('x.workspace_id = c.workspace_id and x.email = email_key(c.email)', 'y.workspace_id = c.workspace_id and y.email = email_key(c.email)')} i on true
    ${lastAsked('x.contact_id = c.id', 'y.contact_id = c.id')} k on true
    left join invitation_decisions d on d.contact_id = c.id and d.state <> 'not_invited'
    left join (select distinct email from invitation_decisions where state = 'rejected') x on x.email = email_key(c.email)`

const hasOptedOut = `exists (select from opt_outs p where p.email in (email_key(c.email), erased_address(c.email))) as has_opted_out`

/** Where a page of everybody ended. */
export interface MemberCursor {
  readonly key: string
  readonly id: string
}

/**
 * A page of everybody, in an order that is random and the same each time for a seed. `after` is the last of the page before; the
 * next page begins after the last of this one.
 */
export async function pageWaveCandidates(
  tx: WorkspaceTx,
  draw: { readonly seed: string; readonly parts: number },
  page: { readonly after: MemberCursor | null; readonly limit: number },
): Promise<(WaveCandidate & { readonly at: MemberCursor })[]> {
  const { rows } = await tx.client.query<Row & { key: string }>(
    `select ${candidateColumns}, c.time_zone, o.owner, o.name as owner_name, ${hasOptedOut}, s.sample, c.key
     from (select *, md5($1 || id) as key from contacts where workspace_id = $3 and gone_at is null
       and ($4::text is null or (md5($1 || id), id) > ($4, $5::uuid)) order by md5($1 || id), id limit $6) c
     ${facts} ${owner} left join census_samples s on s.workspace_id = $3 and s.seed = $1 and s.parts = $2 and s.contact_id = c.id
     order by c.key, c.id`,
    [draw.seed, draw.parts, tx.workspaceId, page.after?.key ?? null, page.after?.id ?? null, page.limit],
  )
  return rows.map((row) => ({ ...toWaveCandidate(row), at: { key: row.key, id: row.contact_id } }))
}

/** How many a look at everybody looks at. */
export async function countCandidates(tx: WorkspaceTx): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*) as n from contacts where workspace_id = $1 and gone_at is null',
    [tx.workspaceId],
  )
  return rows[0]?.n ?? 0
}

/** These contacts as they are now, in any order; those who have gone are not among them. Owners and samples are those of the list. */
export async function loadWaveCandidates(
  tx: WorkspaceTx,
  contactIds: readonly string[],
): Promise<WaveCandidate[]> {
  const { rows } = await tx.client.query<Row>(
    `select ${candidateColumns}, c.time_zone, null as owner, null as owner_name, null::integer as sample, ${hasOptedOut}
     from (select * from contacts where gone_at is null and id = any($1::uuid[])) c ${facts}`,
    [contactIds],
  )
  return rows.map(toWaveCandidate)
}

function toWaveCandidate(row: Row): WaveCandidate {
  const candidate = toCandidate(row)
  return {
    ...candidate,
    isOptedOut: candidate.isOptedOut || row.has_opted_out,
    timeZone: row.time_zone,
    owner: row.owner,
    ownerName: row.owner_name,
    sample: row.sample,
  }
}

export interface NewMember {
  readonly contactId: string
  readonly accountId: string | null
  readonly reason: NotInvited | null
  readonly tier: string | null
  readonly role: Role
  readonly owner: string | null
  readonly ownerName: string | null
  readonly country: string | null
  readonly email: string | null
  readonly language: string | null
  readonly timeZone: string
  readonly sample: number | null
}

export async function clearMembers(tx: WorkspaceTx, waveId: WaveId): Promise<void> {
  await holdOffErasures(tx)
  await tx.client.query('delete from wave_members where wave_id = $1', [waveId])
}

export async function saveMembers(
  tx: WorkspaceTx,
  waveId: WaveId,
  members: readonly NewMember[],
): Promise<void> {
  // Between reading the contacts and this somebody may have been erased: they are in no list.
  await holdOffErasures(tx)
  await copyToTemporary(
    tx,
    {
      name: 'looked_at',
      columns:
        'contact_id uuid, account_id uuid, reason_kind text, reason jsonb, tier text, role text, owner text, owner_name text, country text, email text, language text, time_zone text, sample integer',
    },
    members.map((m): Cell[] => [
      m.contactId,
      m.accountId,
      m.reason?.kind ?? null,
      m.reason,
      m.tier,
      m.role,
      m.owner,
      m.ownerName,
      m.country,
      m.email,
      m.language,
      m.timeZone,
      m.sample,
    ]),
  )
  await tx.client.query(
    `insert into wave_members (workspace_id, wave_id, contact_id, account_id, outcome, reason_kind, reason, tier, role, owner, owner_name,
       country, email, language, time_zone, sample)
     select $1, $2, contact_id, account_id, case when reason is null then 'listed' else 'not_invited' end, reason_kind, reason, tier, role,
       owner, owner_name, country, email, language, time_zone, sample from looked_at l
     where exists (select from contacts c where c.id = l.contact_id and c.erased_at is null)`,
    [tx.workspaceId, waveId],
  )
}

/** Of several contacts with one address only the first is in the list: the higher role, then the smaller id (pickOnePerAddress). */
export async function keepOnePerAddress(tx: WorkspaceTx, waveId: WaveId): Promise<void> {
  await tx.client.query(
    `update wave_members m set outcome = 'not_invited', reason_kind = 'same-address', language = null,
       reason = jsonb_build_object('kind', 'same-address', 'contactId', k.keeper)
     from (select contact_id, first_value(contact_id) over (partition by email order by
         case role when 'decision_maker' then 0 when 'recommender' then 1 when 'influencer' then 2 else 3 end, contact_id) as keeper
       from wave_members where wave_id = $1 and outcome = 'listed') k
     where m.wave_id = $1 and m.contact_id = k.contact_id and k.keeper <> m.contact_id`,
    [waveId],
  )
}

/** Everybody was looked at by the plan as it stands, and whoever is in the list has a foreseen time. */
export async function markDryRun(tx: WorkspaceTx, waveId: WaveId, now: string): Promise<void> {
  await tx.client.query('update waves set dry_run_at = $2 where id = $1', [waveId, now])
}
