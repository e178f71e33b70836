/** One contact's invitation outside a cycle: the same facts and the same tables as a wave's. */
import { randomUUID } from 'node:crypto'
import type { WaveId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'
import { type CandidateRow, candidateColumns, type InvitationCandidate, toCandidate } from './waves/waves.ts'

const lock = 'hashtextextended($1, 7217)'

/** A wave is planned by one transaction at a time, and nobody is invited beside it who is in its list too. */
export async function lockWave(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(${lock})`, [tx.workspaceId])
}

/** False while a wave is being planned; else none will be until this transaction ends. */
export async function holdWaveOff(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query(`select pg_try_advisory_xact_lock_shared(${lock}) as yes`, [
    tx.workspaceId,
  ])
  return rows[0].yes
}

/**
 * What a wave would know of the contact, as of this instant; `isForInvitation` locks the contact's row. Null when there is no
 * such contact.
 */
export async function loadInvitationCandidate(
  tx: WorkspaceTx,
  contactId: string,
  options: { readonly isForInvitation: boolean },
): Promise<InvitationCandidate | null> {
  const { rows } = await tx.client.query<CandidateRow & { has_opted_out: boolean }>(
    `select ${candidateColumns},
       exists (select from opt_outs o where o.email in (email_key(c.email), erased_address(c.email))) as has_opted_out
     from contacts c left join accounts a on a.id = c.account_id and a.gone_at is null
     left join lateral (select greatest((select max(greatest(invited_at, reminded_at)) from invitations where email = email_key(c.email) and state <> 'suppressed'),
       (select max(at) from survey_contacts where email = email_key(c.email))) as at) i on true
     left join lateral (select greatest((select max(greatest(invited_at, reminded_at)) from invitations where contact_id = c.id and state <> 'suppressed'),
       (select max(at) from survey_contacts where contact_id = c.id)) as at) k on true
     left join invitation_decisions d on d.contact_id = c.id and d.state <> 'not_invited'
     left join lateral (select email from invitation_decisions where state = 'rejected' and email = email_key(c.email) limit 1) x on true
     where c.id = $1 and c.workspace_id = $2 and c.gone_at is null ${options.isForInvitation ? 'for update of c' : ''}`,
    [contactId, tx.workspaceId],
  )
  const row = rows[0]
  if (!row) return null
  const candidate = toCandidate(row)
  return { ...candidate, isOptedOut: candidate.isOptedOut || row.has_opted_out }
}

/** The wave that collects the single invitations of a day, made if it is the first. */
export async function ensureSingleWave(
  tx: WorkspaceTx,
  wave: {
    readonly day: string
    readonly instrument: string
    readonly instrumentVersion: number
    readonly name: string
    readonly openedAt: string
    readonly closesAt: string
  },
): Promise<WaveId> {
  const { rows } = await tx.client.query<{ id: WaveId }>(
    `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at, single_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, single_on) where single_on is not null do update set name = excluded.name returning id`,
    [
      randomUUID(),
      tx.workspaceId,
      wave.instrument,
      wave.instrumentVersion,
      wave.name,
      wave.openedAt,
      wave.closesAt,
      wave.day,
    ],
  )
  return (rows[0] as { id: WaveId }).id
}
