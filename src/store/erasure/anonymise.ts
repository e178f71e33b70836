/**
 * What a person was asked and answered stays as an anonymous answer, so that totals do not change behind anybody's back; who they
 * were, what they wrote in their own words, and every way back to them goes.
 */
import { eraseFeedbackOf } from '../feedback-pull.ts'
import { eraseFromImports } from '../imports/erase.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

export const erasedAlert = {
  title: 'A contact who was erased',
  body: 'The person asked to be erased. What they said is no longer kept.',
} as const

/** Moves what is to stay to contacts without a person, and removes the person. Returns how many answers stay. */
export async function anonymise(tx: WorkspaceTx, person: Person, now: Date): Promise<number> {
  const run = (text: string, values: readonly unknown[] = []) => tx.client.query(text, [...values])
  const { contactIds, invitationIds, responseIds, emailKeys } = person
  await makeNobodies(tx, person, now)
  await run(`delete from outbox where kind = 'mail' and target = any($1)`, [invitationIds])
  for (const table of ['survey_tokens', 'resume_links', 'rights_links'])
    await run(`delete from ${table} where invitation_id = any($1)`, [invitationIds])
  await run(
    `with gone as (delete from rights_links where email = any($1) returning token_hash)
     delete from survey_tokens where token_hash in (select token_hash from gone)`,
    [emailKeys],
  )
  const { rowCount } = await run(
    `update responses r set contact_id = n.nobody, own_contact_id = null, answers = without_person(answers),
       previous_answers = without_person(previous_answers), draft = null, draft_nonce_hash = null, draft_saved_at = null,
       suspected_answers = null, suspected_at = null, suspicion = null, suspected_nonce_hash = null, evidence = null,
       draft_browsers = '{}', answers_browsers = '{}', is_draft_kept = false, counted_posts = '{}', row_hash = null, external_id = null
     from nobodies n where n.id = r.contact_id and r.id = any($1)`,
    [responseIds],
  )
  await run(
    `update alerts set contact_id = null, own_contact_id = null, title = $3, body = $4, erased_at = $5
     where contact_id = any($1) or own_contact_id = any($1)
       or response_id = any($2)`,
    [contactIds, responseIds, erasedAlert.title, erasedAlert.body, now],
  )
  await run(
    `update invitations i set contact_id = n.nobody, own_contact_id = null, email = 'erased:' || i.id, crm_link_version = null,
       state = case when state = 'planned' then 'suppressed' else state end
     from nobodies n where n.id = i.contact_id and i.id = any($1)`,
    [invitationIds],
  )
  await anonymiseWaves(tx, person)
  await eraseFromImports(tx, person)
  for (const table of ['opt_outs', 'mail_suppressions', 'survey_contacts'])
    await run(`delete from ${table} where email = any($1)`, [emailKeys])
  await run('delete from survey_contacts where contact_id = any($1) or email_key(email) = any($2)', [
    contactIds,
    emailKeys,
  ])
  await run(
    `with gone as (delete from wave_tests where email_key(email) = any($1) returning id),
       links as (delete from survey_tokens where invitation_id in (select id from gone))
     delete from outbox where kind = 'mail' and target in (select id::text from gone)`,
    [emailKeys],
  )
  await run(
    'delete from awaited_nominations where address in (select erased_address(a) from unnest($1::text[]) a)',
    [emailKeys],
  )
  await run(
    `delete from contact_suggestions where contact_id = any($1) or email_key(detail ->> 'email') = any($2)`,
    [contactIds, emailKeys],
  )
  await run('delete from invitation_decisions where contact_id = any($1) or email_key(email) = any($2)', [
    contactIds,
    emailKeys,
  ])
  await removeRecords(tx, person)
  await run('delete from contacts where id = any($1)', [contactIds])
  return rowCount ?? 0
}

/** The temporary table `nobodies`: for each contact with something that stays, the one without a person that it moves to. */
async function makeNobodies(tx: WorkspaceTx, person: Person, now: Date): Promise<void> {
  const { client, workspaceId } = tx
  await client.query('drop table if exists pg_temp.nobodies')
  await client.query(
    `create temporary table nobodies on commit drop as
     select id, gen_random_uuid() as nobody from (
       select unnest($1::uuid[]) as id union select contact_id from invitations where id = any($2)
       union select contact_id from responses where id = any($3)) c`,
    [person.contactIds, person.invitationIds, person.responseIds],
  )
  await client.query(
    `insert into contacts (id, workspace_id, account_id, role, is_opted_out, gone_at, erased_at)
     select n.nobody, $1, c.account_id, c.role, true, $2, $2 from nobodies n join contacts c on c.id = n.id`,
    [workspaceId, now],
  )
}

/** SQL: whoever of the list was not invited yet gets no mail any more: it counts as withheld, and the rest of the list goes on. */
const left = `case when m.invitation_id is null and m.outcome in ('listed', 'removal_asked') then '{"kind":"left"}'::jsonb
  else m.withheld - 'name' - 'email' end`

/** In lists of waves a person stays as one who was listed or not, for the funnel. */
async function anonymiseWaves(tx: WorkspaceTx, { contactIds, emailKeys }: Person): Promise<void> {
  const run = (text: string, values: readonly unknown[]) => tx.client.query(text, [...values])
  await run(
    `update wave_members m set contact_id = n.nobody, own_contact_id = null, email = null, language = null, country = null, time_zone = null,
       reason = m.reason - 'name' - 'email', withheld = ${left}
     from nobodies n where n.id = m.contact_id and m.contact_id = any($1)`,
    [contactIds],
  )
  await run(`update wave_members m set email = null, withheld = ${left} where email_key(email) = any($1)`, [
    emailKeys,
  ])
  await run(
    `update wave_removals r set contact_id = n.nobody, reason = 'erased',
       decision_note = case when r.decision_note is not null then 'erased' end
     from nobodies n where n.id = r.contact_id and r.contact_id = any($1)`,
    [contactIds],
  )
  await run('delete from census_samples where contact_id = any($1)', [contactIds])
}

async function removeRecords(tx: WorkspaceTx, { contactIds, records }: Person): Promise<void> {
  for (const contactId of contactIds) await eraseFeedbackOf(tx, contactId)
  const values = [records.map((one) => one.connectionId), records.map((one) => one.externalId)]
  const theirs = 'unnest($1::uuid[], $2::text[]) as t(connection_id, external_id)'
  await tx.client.query(
    `delete from crm_contact_roles r using ${theirs} where r.connection_id = t.connection_id and r.contact_external_id = t.external_id`,
    values,
  )
  await tx.client.query(
    `delete from feedback_items f using ${theirs} where f.connection_id = t.connection_id and f.contact_external_id = t.external_id`,
    values,
  )
  await tx.client.query(
    `delete from outbox o using ${theirs}
     where o.kind = 'fields' and o.object = 'contact' and o.connection_id = t.connection_id and o.target = t.external_id`,
    values,
  )
  await tx.client.query(
    `delete from crm_contacts m using ${theirs} where m.connection_id = t.connection_id and m.external_id = t.external_id`,
    values,
  )
}
