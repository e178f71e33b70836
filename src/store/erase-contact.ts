/**
 * A person who had themselves erased. What they answered stays as an anonymous answer, so that scores do not change behind
 * anybody's back; who they were, what they wrote in their own words, and every way back to them goes.
 */
import { randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { eraseTraces } from './erase-traces.ts'
import type { WorkspaceTx } from './pool.ts'

/**
 * Erases the contact that this record of the connection is. False when there is none (any more): then nothing happened. A
 * record of the same person in the other CRM stays, without the answers, and is not asked any more: erasing there is that
 * CRM's own event.
 */
export async function eraseContact(
  tx: WorkspaceTx,
  work: { readonly connectionId: ConnectionId; readonly externalId: string; readonly now: Date },
): Promise<boolean> {
  const { connectionId, externalId, now } = work
  const { rows } = await tx.client.query<{ contact_id: string | null }>(
    'select contact_id from crm_contacts where connection_id = $1 and external_id = $2',
    [connectionId, externalId],
  )
  const row = rows[0]
  if (!row) return false
  const { rows: gone } = await tx.client.query<{ external_id: string; email: string | null }>(
    `delete from crm_contacts where connection_id = $1 and (external_id = $2 or contact_id = $3)
     returning external_id, email`,
    [connectionId, externalId, row.contact_id],
  )
  const externalIds = gone.map((record) => record.external_id)
  await tx.client.query(
    'delete from crm_contact_roles where connection_id = $1 and contact_external_id = any($2)',
    [connectionId, externalIds],
  )
  const emails = gone.flatMap((record) => record.email ?? [])
  if (row.contact_id !== null) emails.push(...(await anonymise(tx, row.contact_id, now)))
  await keepOptedOut(tx, emails, now)
  await eraseTraces(tx, { connectionId, externalIds })
  return true
}

/** Moves what is to stay to a contact without a person, and removes the person. Returns the addresses they had. */
async function anonymise(tx: WorkspaceTx, contactId: string, now: Date): Promise<string[]> {
  const { client } = tx
  const nobody = randomUUID()
  const { rows } = await client.query<{ email: string }>(
    `select email from contacts where id = $1 and email is not null union select email from invitations where contact_id = $1`,
    [contactId],
  )
  await client.query(
    `insert into contacts (id, workspace_id, account_id, role, is_opted_out, gone_at, erased_at)
     select $2, workspace_id, account_id, role, true, $3, $3 from contacts where id = $1`,
    [contactId, nobody, now],
  )
  const invited = 'select id from invitations where contact_id = $1'
  await client.query(
    `delete from outbox where kind = 'mail' and target in (select i.id::text from (${invited}) i)`,
    [contactId],
  )
  await client.query(`delete from survey_tokens where invitation_id in (${invited})`, [contactId])
  await client.query(
    `update responses set contact_id = $2, answers = without_words(answers), previous_answers = without_words(previous_answers),
       draft = null, draft_nonce_hash = null, draft_saved_at = null where contact_id = $1`,
    [contactId, nobody],
  )
  await client.query(
    `update invitations set contact_id = $2, email = 'erased:' || id, state = case when state = 'planned' then 'suppressed' else state end
     where contact_id = $1`,
    [contactId, nobody],
  )
  await client.query(
    `update alerts set contact_id = null, title = 'A contact who was erased', body = 'The person asked to be erased. What they said is no longer kept.'
     where contact_id = $1 or response_id in (select id from responses where contact_id = $2)`,
    [contactId, nobody],
  )
  await client.query(
    `delete from contacts k where id = $1 and not exists (select from crm_contacts m where m.contact_id = k.id and m.gone_at is null)`,
    [contactId],
  )
  // Known from the other CRM still: nothing of what we did with them is left, and they are left in peace.
  await client.query(
    `update contacts set is_opted_out = true, override_role = null, override_reason = null, is_nominated = false,
       last_invited_on = null, last_answered_on = null, last_csat = null, last_recommend = null, survey_status = null, wanted = null
     where id = $1`,
    [contactId],
  )
  return rows.map((row) => row.email)
}

/** An address that comes back, on a record made anew or from the other CRM, is still not asked. */
async function keepOptedOut(tx: WorkspaceTx, emails: readonly string[], now: Date): Promise<void> {
  await tx.client.query('delete from opt_outs where email = any($1)', [emails.map(emailKey)])
  await tx.client.query(
    `insert into opt_outs (workspace_id, email, source, opted_out_at)
     select distinct $1::uuid, erased_address(email), 'erasure', $3::timestamptz from unnest($2::text[]) as email on conflict do nothing`,
    [tx.workspaceId, emails, now],
  )
}
