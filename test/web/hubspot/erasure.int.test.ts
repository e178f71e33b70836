import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertOptOut } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type HubspotApp, startHubspotApp } from './app.ts'
import { event } from './events.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let ours: PortalWorkspace

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
  ours = await createPortalWorkspace(test.database, '8001')
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})

const canary = 'quokka'
const email = `${canary}@customer.example`

/** Somebody who was asked, answered in their own words, raised an alert, opted out, and stands in a report. */
async function live(): Promise<void> {
  const contact = ours.crm.contacts.get('1010')
  if (contact)
    ours.crm.contacts.set('1010', { ...contact, email, lastName: canary, modifiedAt: ours.crm.tick() })
  await deliver('propertyChange')
  const [contactId, accountId] = [
    await ours.idOf('crm_contacts', '1010'),
    await ours.idOf('crm_accounts', '101'),
  ]
  const [wave, invitation, response] = [randomUUID(), randomUUID(), randomUUID()]
  const at = '2026-03-01T09:00:00Z'
  const { workspaceId, query } = ours
  await query(
    `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at) values ($1, $2, 'kapp', 1, 'W', $3, '2026-04-01')`,
    [wave, workspaceId, at],
  )
  await query(
    `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
     values ($1, $2, $3, $4, $5, $6, 'en', 'sent', $7)`,
    [invitation, workspaceId, wave, accountId, contactId, email, at],
  )
  await query('insert into survey_tokens (token_hash, workspace_id, invitation_id) values ($1, $2, $3)', [
    Buffer.from(canary),
    workspaceId,
    invitation,
  ])
  await query(
    `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
     values ($1, $2, $3, $4, $5, 'en', $6, $7)`,
    [
      ...[response, workspaceId, invitation, accountId, contactId],
      JSON.stringify({
        'company.satisfaction': 2,
        'company.satisfaction.why': `I am ${canary}`,
        'talk.what': canary,
      }),
      at,
    ],
  )
  await query(
    `insert into alerts (id, workspace_id, situation_key, account_id, contact_id, response_id, kind, polarity, severity, title, body, due_at, raised_at)
     values (gen_random_uuid(), $1, 'k', $2, $3, $4, 'low-rating', 'problem', 'high', $5, $5, $6, $6)`,
    [workspaceId, accountId, contactId, response, canary, at],
  )
  await query(`update jobs set stats = $1 where name = 'fields.push'`, [
    JSON.stringify({ failed: [{ object: 'contact', id: '1010', name: canary, code: 'REFUSED' }] }),
  ])
  await query(`update cycles set summary = summary || $1::jsonb`, [
    JSON.stringify({ failed: [{ object: 'contact', id: '1010', name: canary }] }),
  ])
  await inWorkspace(test.database, workspaceId, (tx) => insertOptOut(tx, { email, source: 'page', now: at }))
}

async function deliver(what: string, type = `object.${what}`): Promise<void> {
  const told = event(ours.portalId, what, 'contact', { objectId: 1010, subscriptionType: type })
  expect((await app.call('/hubspot/webhooks', { method: 'POST', body: [told] })).status).toBe(204)
  for (const job of app.jobs.splice(0)) await ours.run(job)
}

/** Every text of every table, as the owner sees it. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await test.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await test.owner.query(`select 1 from ${name} t where t::text ilike $1 limit 1`, [
      `%${text}%`,
    ])
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}

it('leaves nothing of a person who had themselves erased, but for an anonymous answer', async () => {
  await live()
  expect((await tablesWith(canary)).length).toBeGreaterThan(5)
  ours.crm.remove('contacts', '1010')
  await deliver('deletion')
  await deliver('privacyDeletion', 'contact.privacyDeletion')
  expect(await tablesWith(canary)).toEqual([])
  expect(await test.owner.query('select 1 from survey_tokens')).toMatchObject({ rows: [] })
  expect(await ours.query(`select answers from responses`)).toEqual([
    { answers: { 'company.satisfaction': 2 } },
  ])
  expect(await ours.query(`select state, email like 'erased:%' as is_nobody from invitations`)).toEqual([
    { state: 'sent', is_nobody: true },
  ])
  expect(await ours.query('select source, email from opt_outs')).toEqual([])
  expect(await ours.query('select kind, print from erased_people order by kind')).toEqual([
    { kind: 'address', print: expect.stringMatching(/^hmac:[\w-]{43}$/) },
    { kind: 'record', print: expect.stringMatching(/^hmac:[\w-]{43}$/) },
  ])
})

it('does not let the person in again when the CRM makes them anew', async () => {
  const other = ours.crm.contacts.get('1011')
  if (other) ours.crm.contacts.set('1010', { ...other, externalId: '1999', email: email.toUpperCase() })
  if (other) ours.crm.contacts.set('1999', { ...other, externalId: '1999', email: email.toUpperCase() })
  const told = event(ours.portalId, 'creation', 'contact', { objectId: 1999 })
  await app.call('/hubspot/webhooks', { method: 'POST', body: [told] })
  for (const job of app.jobs.splice(0)) await ours.run(job)
  expect(await tablesWith(canary)).toEqual([])
  expect(await ours.query(`select 1 from crm_contacts where external_id = '1999'`)).toEqual([])
})

it('does not bring the person back by an event that comes late', async () => {
  await deliver('propertyChange')
  expect(await ours.query(`select 1 from crm_contacts where external_id = '1010'`)).toEqual([])
})
