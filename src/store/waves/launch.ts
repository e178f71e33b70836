/** The invitations of a frozen list: made batch by batch, each in one transaction with its links and owed mails. */
import type { WaveId } from '#domain/ids.ts'
import type { NotInvited } from '#domain/invitation.ts'
import type { Role } from '#domain/role.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'

export interface MemberToInvite {
  readonly contactId: string
  /** As the list was frozen. */
  readonly role: Role
  readonly email: string
  readonly language: string
  readonly timeZone: string
  readonly owner: string | null
}

/** The next of the list who have no invitation and were not withheld: those whose mail was to go first. Their rows are locked. */
export async function takeUninvited(
  tx: WorkspaceTx,
  waveId: WaveId,
  limit: number,
): Promise<MemberToInvite[]> {
  const { rows } = await tx.client.query<MemberToInvite>(
    `select contact_id as "contactId", role, email, language, time_zone as "timeZone", owner from wave_members
     where wave_id = $1 and outcome in ('listed', 'removal_asked') and invitation_id is null and withheld is null
     order by send_at, contact_id limit $2 for update`,
    [waveId, limit],
  )
  return rows
}

/** How many of the list have no invitation yet and were not withheld. */
export async function countUninvited(tx: WorkspaceTx, waveId: WaveId): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*) as n from wave_members
     where wave_id = $1 and outcome in ('listed', 'removal_asked') and invitation_id is null and withheld is null`,
    [waveId],
  )
  return rows[0]?.n ?? 0
}

/** Who gets no invitation after all, and why. */
export async function withholdMembers(
  tx: WorkspaceTx,
  waveId: WaveId,
  withheld: readonly { readonly contactId: string; readonly reason: NotInvited }[],
): Promise<void> {
  if (withheld.length === 0) return
  await tx.client.query(
    `update wave_members m set withheld = s.reason
     from jsonb_to_recordset($2) as s("contactId" uuid, reason jsonb) where m.wave_id = $1 and m.contact_id = s."contactId"`,
    [waveId, JSON.stringify(withheld)],
  )
}

export interface InvitationToMake extends MemberToInvite {
  readonly id: string
  readonly accountId: string
  /** SHA-256 of the invitation's tokens, one per channel, as hex. */
  readonly tokenHashes: readonly string[]
  /** When its mail is to go, and from when on it may not any more. */
  readonly at: string
  readonly until: string
}

/**
 * Makes invitations, the hashes of their links and their owed mails. Twice the same is once: an invitation is unique in its wave
 * by contact and by address, its mail by its key. It counts as asked from the time on at which its mail is to go.
 */
export async function makeInvitations(
  tx: WorkspaceTx,
  waveId: WaveId,
  made: readonly InvitationToMake[],
  now: string,
  /** False where the CRM's own mail carries the link. */
  owesMail: boolean,
): Promise<void> {
  if (made.length === 0) return
  await copyToTemporary(
    tx,
    {
      name: 'made',
      columns:
        'id uuid, account_id uuid, contact_id uuid, email text, language text, send_at timestamptz, until timestamptz, hashes text[]',
    },
    made.map((one): Cell[] => [
      one.id,
      one.accountId,
      one.contactId,
      one.email,
      one.language,
      one.at,
      one.until,
      `{${one.tokenHashes.join(',')}}`,
    ]),
  )
  await tx.client.query(
    `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, invited_at, send_at)
     select id, $1, $2, account_id, contact_id, email, language, greatest(send_at, $3), send_at from made on conflict do nothing`,
    [tx.workspaceId, waveId, now],
  )
  await tx.client.query(
    `insert into survey_tokens (token_hash, workspace_id, invitation_id)
     select decode(hash, 'hex'), $1, m.id from made m join invitations i on i.id = m.id cross join unnest(m.hashes) as hash`,
    [tx.workspaceId],
  )
  if (owesMail)
    await tx.client.query(
      `insert into outbox (workspace_id, kind, object, target, key, not_before, not_after, changed_at)
       select $1, 'mail', 'invitation', i.id, i.id, i.send_at, m.until, $2 from made m join invitations i on i.id = m.id
       on conflict do nothing`,
      [tx.workspaceId, now],
    )
  // Of two members who came to share an address since the freeze, the second is withheld.
  await tx.client.query(
    `update wave_members m set invitation_id = i.id,
       withheld = case when i.id is null then '{"kind":"same-address","contactId":""}'::jsonb end
     from made s left join invitations i on i.id = s.id
     where m.wave_id = $1 and m.contact_id = s.contact_id`,
    [waveId],
  )
}

/** The whole list has its invitations. */
export async function markListed(tx: WorkspaceTx, waveId: WaveId, now: string): Promise<void> {
  await tx.client.query('update waves set listed_at = $2 where id = $1 and listed_at is null', [waveId, now])
}

/** The invitation of a planned wave has gone out, perhaps weeks after the launch: only now was the contact invited. */
export async function markInvited(tx: WorkspaceTx, invitationId: string, now: string): Promise<void> {
  await tx.client.query(
    `update contacts c set last_invited_on = ($2::timestamptz at time zone d.time_zone)::date, survey_status = 'invited'
     from invitations i join waves w on w.id = i.wave_id and w.kind = 'planned' join workspace_directory d on d.id = i.workspace_id
     where i.id = $1 and c.id = i.contact_id`,
    [invitationId, now],
  )
}
