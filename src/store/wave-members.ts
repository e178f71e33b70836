/** Everybody as a wave saw them: decided in batches, written by COPY, read in pages. */
import type { WaveId } from '#domain/ids.ts'
import type { NotInvited } from '#domain/invitation.ts'
import type { Role } from '#domain/role.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'
import {
  type CandidateRow,
  candidateColumns,
  type InvitationCandidate,
  lastAskedBy,
  toCandidate,
} from './waves.ts'

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

/** The owner of each account: of the CRM that revenue comes from, where it has one. */
const owners = `(select distinct on (m.account_id) m.account_id, m.connection_id || '/' || r.external_id as owner, r.name
    from crm_accounts m join connections n on n.id = m.connection_id
    join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id and r.gone_at is null
    where m.gone_at is null and m.account_id is not null order by m.account_id, r.is_active desc, n.is_revenue_source desc, m.external_id)`

const from = `contacts c left join accounts a on a.id = c.account_id and a.gone_at is null
    left join ${lastAskedBy('email')} i on i.email = email_key(c.email)
    left join ${lastAskedBy('contact_id')} k on k.contact_id = c.id
    left join invitation_decisions d on d.contact_id = c.id and d.state <> 'not_invited'
    left join (select distinct email from invitation_decisions where state = 'rejected') x on x.email = email_key(c.email)
    left join ${owners} o on o.account_id = a.id
    left join opt_outs p on p.email = email_key(c.email) left join opt_outs q on q.email = erased_address(c.email)`

const select = `select ${candidateColumns}, c.time_zone, o.owner, o.name as owner_name,
    p.email is not null or q.email is not null as has_opted_out`

/** Everybody, in an order that is random and the same each time for a seed. */
export async function* streamWaveCandidates(
  tx: WorkspaceTx,
  draw: { readonly seed: string; readonly parts: number },
): AsyncGenerator<WaveCandidate[]> {
  const text = `${select}, s.sample from ${from}
    left join census_samples s on s.seed = $1 and s.parts = $2 and s.contact_id = c.id
    where c.gone_at is null order by md5($1 || c.id), c.id`
  for await (const rows of streamRows<Row>(tx, { text, values: [draw.seed, draw.parts] }, 5_000))
    yield rows.map(toWaveCandidate)
}

/** These contacts as they are now, in any order; those who have gone are not among them. */
export async function loadWaveCandidates(
  tx: WorkspaceTx,
  contactIds: readonly string[],
): Promise<WaveCandidate[]> {
  const { rows } = await tx.client.query<Row>(
    `${select}, null::integer as sample from ${from} where c.gone_at is null and c.id = any($1::uuid[])`,
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
  await tx.client.query('delete from wave_members where wave_id = $1', [waveId])
}

export async function saveMembers(
  tx: WorkspaceTx,
  waveId: WaveId,
  members: readonly NewMember[],
): Promise<void> {
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
       owner, owner_name, country, email, language, time_zone, sample from looked_at`,
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

/** When and by which plan everybody was looked at. */
export async function markDryRun(tx: WorkspaceTx, waveId: WaveId, now: string): Promise<void> {
  await tx.client.query('update waves set dry_run_at = $2 where id = $1', [waveId, now])
}
