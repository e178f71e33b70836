/** Answers by telephone: who can be called, and what an interviewer enters for them. */
import { randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'
import { isConfidential, noDraft, noSuspicion, waveEnd } from './responses.ts'

export interface Callee {
  readonly contactId: string
  readonly contactName: string
  readonly title: string | null
  readonly accountName: string
  /** Six characters that an interviewer says or types (accounts.code). */
  readonly accountCode: string
  /** Null of somebody who was not invited. */
  readonly invitationId: string | null
  readonly waveName: string | null
  readonly invitedAt: string | null
  readonly hasAnswered: boolean
}

const name = `coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name')`
/**
 * SQL: nobody who has gone or left, and nobody who opted out, of surveys or of everything, by whichever of their addresses: that of the
 * contact, those in the CRMs, and those that were invited.
 */
const mayBeCalled = `c.gone_at is null and c.left_at is null and not c.is_opted_out
  and not exists (select from opt_outs o where o.workspace_id = c.workspace_id
    and o.email in (select email_key(c.email) union select erased_address(c.email)
      union select m.email_key from crm_contacts m where m.contact_id = c.id and m.gone_at is null
      union select email_key(n.email) from invitations n where n.contact_id = c.id))`

/** Whoever was invited in a wave that takes answers and has not answered, by account; of one wave, or of all. */
export async function listNonResponders(
  tx: WorkspaceTx,
  query: { readonly waveId: string | null; readonly now: string; readonly limit: number },
): Promise<Callee[]> {
  const { rows } = await tx.client.query<Callee>(
    `select c.id as "contactId", ${name} as "contactName", c.title, a.name as "accountName", a.code as "accountCode",
       i.id as "invitationId", w.name as "waveName", i.invited_at as "invitedAt", false as "hasAnswered"
     from invitations i join waves w on w.id = i.wave_id join contacts c on c.id = i.contact_id join accounts a on a.id = i.account_id
     left join responses r on r.invitation_id = i.id
     where i.workspace_id = $1 and ($2::uuid is null or w.id = $2) and ${waveEnd} > $3 and r.confirmed_at is null
       and i.invited_at <= $3 and ${mayBeCalled}
     order by a.name, a.id, ${name}, i.id limit $4`,
    [tx.workspaceId, query.waveId, query.now, query.limit],
  )
  return rows
}

/** Contacts by account code, or by a part of their name or their account's, with their newest open invitation. */
export async function findCallees(
  tx: WorkspaceTx,
  query: { readonly text: string; readonly now: string; readonly limit: number },
): Promise<Callee[]> {
  const part = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await tx.client.query<Callee>(
    `select c.id as "contactId", ${name} as "contactName", c.title, a.name as "accountName", a.code as "accountCode",
       i.id as "invitationId", i.wave as "waveName", i.invited_at as "invitedAt", coalesce(i.answered, false) as "hasAnswered"
     from contacts c join accounts a on a.id = c.account_id and a.gone_at is null
     left join lateral (select v.id, w.name as wave, v.invited_at, r.confirmed_at is not null as answered from invitations v
       join waves w on w.id = v.wave_id left join responses r on r.invitation_id = v.id
       where v.contact_id = c.id and ${waveEnd} > $4 and v.invited_at <= $4 order by v.invited_at desc, v.id limit 1) i on true
     where c.workspace_id = $1 and ${mayBeCalled}
       and (a.code = upper(regexp_replace($2, '[^A-Za-z0-9]', '', 'g')) or a.name ilike $3 or ${name} ilike $3)
     order by a.name, a.id, ${name}, c.id limit $5`,
    [tx.workspaceId, query.text, part, query.now, query.limit],
  )
  return rows
}

/** Waves with open invitations, newest first. */
export async function listCallableWaves(
  tx: WorkspaceTx,
  now: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    `select w.id, w.name from waves w where w.workspace_id = $1 and w.kind <> 'import' and ${waveEnd} > $2
       and exists (select from invitations i where i.wave_id = w.id) order by w.opened_at desc, w.id limit 100`,
    [tx.workspaceId, now],
  )
  return rows
}

/** Somebody who may be called; null for who has gone, has no account or does not want to be asked. */
export async function findCallee(
  tx: WorkspaceTx,
  contactId: string,
): Promise<
  | (Pick<Callee, 'contactId' | 'contactName' | 'accountName' | 'accountCode'> & {
      readonly accountId: string
      readonly email: string | null
      readonly language: string | null
    })
  | null
> {
  const { rows } = await tx.client.query(
    `select c.id as "contactId", ${name} as "contactName", a.id as "accountId", a.name as "accountName", a.code as "accountCode", c.email, c.language
     from contacts c join accounts a on a.id = c.account_id and a.gone_at is null
     where c.id = $1 and c.workspace_id = $2 and ${mayBeCalled}`,
    [contactId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/**
 * An invitation for somebody who was not invited: in the wave of the day for telephone calls, which is made if it is the first. No mail
 * belongs to it. One that is there already is given.
 */
export async function ensurePhoneInvitation(
  tx: WorkspaceTx,
  call: {
    readonly contactId: string
    readonly accountId: string
    readonly email: string | null
    readonly language: string
    readonly instrument: string
    readonly instrumentVersion: number
    /** Local date, and when it is over. */
    readonly day: string
    readonly dayEnds: string
    readonly now: string
  },
): Promise<InvitationId> {
  const { rows: waves } = await tx.client.query<{ id: string }>(
    `insert into waves (id, workspace_id, instrument, instrument_version, name, kind, opened_at, closes_at, phone_on)
     values ($1, $2, $3, $4, $5, 'phone', $6, $7, $8)
     on conflict (workspace_id, phone_on, instrument, instrument_version) where phone_on is not null
       do update set name = excluded.name returning id`,
    [
      ...[randomUUID(), tx.workspaceId, call.instrument, call.instrumentVersion, `Telephone ${call.day}`],
      ...[call.now, call.dayEnds, call.day],
    ],
  )
  const { rows } = await tx.client.query<{ id: InvitationId }>(
    `insert into invitations as i (id, workspace_id, wave_id, account_id, contact_id, email, language, state, suppressed_reason, invited_at)
     select $1, $2, $3::uuid, $4::uuid, $5::uuid, case when $6::text is null or exists (select from invitations o where o.wave_id = $3::uuid and o.email = $6::text)
       then 'phone:' || $5::uuid else $6::text end, $7, 'suppressed', 'phone', $8
     on conflict (wave_id, contact_id) do update set language = excluded.language returning id`,
    [
      ...[randomUUID(), tx.workspaceId, waves[0]?.id, call.accountId, call.contactId],
      ...[call.email === null ? null : emailKey(call.email), call.language, call.now],
    ],
  )
  return (rows[0] as { id: InvitationId }).id
}

/**
 * What was said on the telephone counts from now on, in place of a draft; in place of confirmed answers only with `mayReplace`.
 * `answered`: there are confirmed answers, and nothing was changed. `already`: these very answers were entered before. `closed`: the
 * wave takes none any more.
 */
export async function savePhoneAnswers(
  tx: WorkspaceTx,
  entry: {
    readonly invitationId: InvitationId
    readonly answers: object
    readonly language: string
    readonly by: string
    readonly mayReplace: boolean
    readonly now: string
  },
): Promise<'saved' | 'answered' | 'already' | 'closed'> {
  const answers = JSON.stringify(entry.answers)
  const { rowCount } = await tx.client.query(
    `insert into responses as r (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, source, evidence,
       is_confidential, is_late, entered_by)
     select gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id, $3, $5, $4, 'phone', '{"way": "phone"}',
       ${isConfidential('$5::jsonb')}, w.closes_at <= $4, $6
     from invitations i join waves w on w.id = i.wave_id where i.id = $1 and i.workspace_id = $2 and ${waveEnd} > $4
     on conflict (invitation_id) do update set language = excluded.language, previous_answers = coalesce(r.answers, r.previous_answers),
       answers = excluded.answers, confirmed_at = excluded.confirmed_at, source = 'phone', evidence = excluded.evidence,
       is_confidential = excluded.is_confidential, is_late = excluded.is_late, entered_by = excluded.entered_by, answers_browsers = '{}',
       draft_nonce_hash = null, ${noDraft}, ${noSuspicion}
     where r.confirmed_at is null or $7 and r.answers <> excluded.answers`,
    [entry.invitationId, tx.workspaceId, entry.language, entry.now, answers, entry.by, entry.mayReplace],
  )
  if (rowCount === 1) return 'saved'
  const { rows } = await tx.client.query<{ same: boolean }>(
    `select source = 'phone' and answers = $2::jsonb as same from responses where invitation_id = $1 and confirmed_at is not null`,
    [entry.invitationId, answers],
  )
  if (!rows[0]) return 'closed'
  return rows[0].same ? 'already' : 'answered'
}
