/** Planning a wave: who could be asked, and the invitations that were decided. */
import type { CycleId, WaveId } from '#domain/ids.ts'
import type { AdminDecision } from '#domain/preview.ts'
import type { Role } from '#domain/role.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'
import { streamRows } from '../rows.ts'

export interface InvitationCandidate {
  readonly contactId: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly name: string
  readonly tier: string | null
  readonly email: string | null
  readonly role: Role
  readonly isNominated: boolean
  readonly isOptedOut: boolean
  readonly isBounced: boolean
  /** A person has said that the contact left the company. */
  readonly hasLeft: boolean
  readonly language: string | null
  readonly country: string | null
  /** When this address was last invited to anything of ours, and by which other tool it was last surveyed. */
  readonly lastInvitedAt: string | null
  readonly lastSurveyedOn: string | null
  /** What an admin decided, or has yet to decide, of this invitation; and whether one rejected another to the same address. */
  readonly decided: AdminDecision | null
  readonly isAddressRejected: boolean
}

export interface PlannedInvitation {
  readonly id: string
  readonly accountId: string
  readonly contactId: string
  readonly email: string
  readonly language: string
  /** SHA-256 of the invitation's tokens, one per channel, as hex. */
  readonly tokenHashes: readonly string[]
}

/** A row of candidateColumns. */
export interface CandidateRow {
  contact_id: string
  account_id: string | null
  account_name: string | null
  name: string
  tier: string | null
  email: string | null
  role: Role | null
  is_nominated: boolean
  is_opted_out: boolean
  is_bounced: boolean
  has_left: boolean
  language: string | null
  country: string | null
  last_invited_at: string | null
  last_surveyed_on: string | null
  decision: AdminDecision['state'] | null
  print: string | null
  is_address_rejected: boolean
}

/** When somebody was last asked, by address and by contact: mails that were sent or are owed, their reminders, and contacts of other kinds. */
export const lastAskedBy = (column: 'email' | 'contact_id') =>
  `(select ${column}, max(at) as at from (
     select ${column}, greatest(invited_at, reminded_at) as at from invitations where state <> 'suppressed'
     union all select ${column}, at from survey_contacts where ${column} is not null) asked group by ${column})`

/**
 * SQL: whether the person of an invitation was asked: its mail went out, or is owed for this night, or there is a response. A list that
 * goes out over weeks, or that was stopped before its turn came, has not asked everybody on it.
 */
export const wasAsked = (invitation: string) => `(${invitation}.state in ('sent', 'unknown', 'rejected')
  or ${invitation}.state = 'planned' and exists (select from waves w where w.id = ${invitation}.wave_id and w.kind <> 'planned')
  or exists (select from responses a where a.invitation_id = ${invitation}.id))`

/** Of `c` contacts, `a` their accounts, `i` and `k` the last invitation by address and by contact, `d` what an admin decided, `x` a refused address. */
export const candidateColumns = `c.id as contact_id, a.id as account_id, a.name as account_name,
      concat_ws(' ', c.first_name, c.last_name) as name, a.tier, c.email, c.role, c.is_nominated, c.is_opted_out, c.is_bounced, c.left_at is not null as has_left,
      c.language, coalesce(c.country, a.country) as country, greatest(i.at, k.at) as last_invited_at, c.last_surveyed_on,
      d.state as decision, d.print, x.email is not null as is_address_rejected`

/**
 * Everybody, so that everybody who is not invited can be given the reason. Of two contacts with one address the first is
 * asked: the higher role, then the smaller id (as pickOnePerAddress has it).
 */
export async function* streamInvitationCandidates(tx: WorkspaceTx): AsyncGenerator<InvitationCandidate[]> {
  const text = `select ${candidateColumns}
    from contacts c left join accounts a on a.id = c.account_id and a.gone_at is null
    left join ${lastAskedBy('email')} i on i.email = email_key(c.email)
    left join ${lastAskedBy('contact_id')} k on k.contact_id = c.id
    left join invitation_decisions d on d.contact_id = c.id and d.state <> 'not_invited'
    left join (select distinct email from invitation_decisions where state = 'rejected') x on x.email = email_key(c.email)
    where c.gone_at is null
    order by case c.role when 'decision_maker' then 0 when 'recommender' then 1 when 'influencer' then 2 else 3 end, c.id`
  for await (const rows of streamRows<CandidateRow>(tx, { text, values: [] }, 5_000)) {
    yield rows.map(toCandidate)
  }
}

export function toCandidate(row: CandidateRow): InvitationCandidate {
  return {
    contactId: row.contact_id,
    accountId: row.account_id,
    accountName: row.account_name,
    name: row.name,
    tier: row.tier,
    email: row.email,
    role: row.role ?? 'none',
    isNominated: row.is_nominated,
    isOptedOut: row.is_opted_out,
    isBounced: row.is_bounced,
    hasLeft: row.has_left,
    language: row.language,
    country: row.country,
    lastInvitedAt: row.last_invited_at,
    lastSurveyedOn: row.last_surveyed_on,
    decided: row.decision && row.print ? { state: row.decision, print: row.print } : null,
    isAddressRejected: row.is_address_rejected,
  }
}

export async function ensureWave(
  tx: WorkspaceTx,
  wave: {
    readonly id: WaveId
    readonly cycleId: CycleId
    readonly instrument: string
    readonly instrumentVersion: number
    readonly name: string
    readonly openedAt: string
    readonly closesAt: string
  },
): Promise<WaveId> {
  const { rows } = await tx.client.query(
    `insert into waves (id, workspace_id, cycle_id, instrument, instrument_version, name, opened_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, cycle_id) do update set name = excluded.name returning id`,
    [
      wave.id,
      tx.workspaceId,
      wave.cycleId,
      wave.instrument,
      wave.instrumentVersion,
      wave.name,
      wave.openedAt,
      wave.closesAt,
    ],
  )
  return rows[0].id
}

/**
 * Stores invitations with their token hashes and the outbox row of each mail. Of two contacts with one address only the
 * first is asked: the address is unique in a wave. Returns how many were stored.
 */
export async function saveInvitations(
  tx: WorkspaceTx,
  waveId: WaveId,
  planned: readonly PlannedInvitation[],
  at: { readonly now: string; readonly today: string },
): Promise<number> {
  await copyToTemporary(
    tx,
    {
      name: 'planned',
      columns:
        'n integer, id uuid, account_id uuid, contact_id uuid, email text, language text, hashes text[]',
    },
    planned.map((p, n): Cell[] => [
      n,
      p.id,
      p.accountId,
      p.contactId,
      p.email,
      p.language,
      `{${p.tokenHashes.join(',')}}`,
    ]),
  )
  const { rowCount } = await tx.client.query(
    `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, invited_at)
     select distinct on (email) id, $1, $2, account_id, contact_id, email, language, $3 from planned order by email, n
     on conflict do nothing`,
    [tx.workspaceId, waveId, at.now],
  )
  await tx.client.query(
    `insert into survey_tokens (token_hash, workspace_id, invitation_id)
     select decode(hash, 'hex'), $1, p.id from planned p join invitations i on i.id = p.id cross join unnest(p.hashes) as hash`,
    [tx.workspaceId],
  )
  await tx.client.query(
    `insert into outbox (workspace_id, kind, object, target, key, changed_at)
     select $1, 'mail', 'invitation', i.id, i.id, $2 from planned p join invitations i on i.id = p.id
     on conflict do nothing`,
    [tx.workspaceId, at.now],
  )
  await tx.client.query(
    `update contacts c set last_invited_on = $1, survey_status = 'invited'
     from planned p join invitations i on i.id = p.id where c.id = p.contact_id`,
    [at.today],
  )
  return rowCount ?? 0
}
