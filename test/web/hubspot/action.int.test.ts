import { afterAll, beforeAll, expect, it } from 'vitest'
import { nominateContact } from '#flows/nominate-contact.ts'
import type { OutgoingMail } from '#mail/port.ts'
import { inTransaction, inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type HubspotApp, startHubspotApp } from './app.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let ours: PortalWorkspace
let theirs: PortalWorkspace
const mails: OutgoingMail[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
  const port = {
    async send(mail: OutgoingMail) {
      mails.push(mail)
      return { kind: 'accepted' } as const
    },
    verify: async () => {},
    close: () => {},
  }
  const settings = {
    secret: 'a secret that is used in tests only, and long',
    publicUrl: () => 'https://keyward.example/app',
    from: { name: 'Acme', address: 'survey@acme.example' },
    postalAddress: 'Acme, 1 Main Street',
  }
  ours = await createPortalWorkspace(test.database, '4711', { port, settings })
  theirs = await createPortalWorkspace(test.database, '4712')
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})

let runs = 0

function invite(
  objectId: number,
  more: Record<string, unknown> = {},
  options: object = {},
): Promise<Response> {
  runs += 1
  const body = {
    callbackId: `ap-4711-${runs}`,
    origin: { portalId: 4711, actionDefinitionId: 1, actionDefinitionVersion: 1 },
    context: { source: 'WORKFLOWS', workflowId: 9 },
    object: { objectId, objectType: 'CONTACT', properties: {} },
    inputFields: { survey: 'kapp' },
    ...more,
  }
  return app.call('/hubspot/actions/invite', { method: 'POST', body, ...options })
}

async function outputs(response: Response): Promise<unknown> {
  expect(response.status).toBe(200)
  return ((await response.json()) as { outputFields: unknown }).outputFields
}

const notInvited = (reason: string) => ({
  ...{ outcome: 'not_invited', reason: expect.stringContaining(reason), hs_execution_state: 'SUCCESS' },
})

it('obeys quarantine, nomination and opt-out, and says the reason', async () => {
  expect(await outputs(await invite(1010))).toEqual(notInvited('not again before 2026-05-31'))
  expect(await outputs(await invite(1012))).toEqual(notInvited('not nominated'))
  expect(await outputs(await invite(424242))).toEqual(notInvited('does not know this contact'))
  expect(mails).toHaveLength(14)
})

it('invites once by its callback id, in a wave of the day, and the mail goes out by a job outside the cycle', async () => {
  const contactId = await ours.idOf('crm_contacts', '1012')
  await inWorkspace(test.database, ours.workspaceId, (tx) =>
    nominateContact(tx, { contactId, actor: null, now: app.clock.now }),
  )
  app.jobs.length = 0
  const again = { callbackId: 'ap-4711-once' }
  const answers = await Promise.all([1, 2, 3].map(() => invite(1012, again)))
  for (const answer of answers) {
    expect(await outputs(answer)).toEqual({
      ...{ outcome: 'invited', reason: 'The invitation is on its way.', hs_execution_state: 'SUCCESS' },
    })
  }
  expect(
    await ours.query(`select name, single_on::text as day from waves where single_on is not null`),
  ).toEqual([{ name: 'kapp 2026-03-02, one by one', day: '2026-03-02' }])
  expect(app.jobs).toHaveLength(1)
  for (const job of app.jobs) await ours.run({ ...job })
  expect(mails.map((mail) => mail.to.address)).toContain('a2@customer.example')
  expect(mails).toHaveLength(15)
  expect(await outputs(await invite(1012))).toEqual(notInvited('not again before'))
  expect(mails[14]?.html).toContain('https://keyward.example/app/s/')
})

it('collects the invitations of a day in one wave', async () => {
  await ours.query(`update contacts set is_nominated = true where title = 'Clerk'`)
  await outputs(await invite(1022))
  await outputs(await invite(1032))
  expect(await ours.query(`select 1 from waves where single_on is not null`)).toHaveLength(1)
  await ours.query(`update contacts set email = 'b2@customer.example' where email = 'd2@customer.example'`)
  expect(await outputs(await invite(1042))).toEqual(notInvited('not again before'))
})

it('respects an opt-out of a minute ago, and what an admin rejected', async () => {
  await ours.query(
    `insert into opt_outs (workspace_id, email, source, opted_out_at) values ($1, 'e2@customer.example', 'page', now())`,
    [ours.workspaceId],
  )
  expect(await outputs(await invite(1052))).toEqual(notInvited('Wants no surveys'))
})

it('asks nobody while the workspace is in preview', async () => {
  await ours.query(`update workspaces set write_mode = 'preview'`)
  expect(await outputs(await invite(1062))).toEqual(notInvited('in preview'))
  await ours.query(`update workspaces set write_mode = 'live'`)
})

it('asks to come back while a wave is being planned', async () => {
  await inTransaction(test.database, async ({ client }) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7217))', [ours.workspaceId])
    const response = await invite(1062)
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60'])
  })
  expect(await outputs(await invite(1062))).toMatchObject({ outcome: 'invited' })
})

it('does not send where no mail server is', async () => {
  const silent = await startHubspotApp(test.database, { now: app.clock.now, hasMailServer: false })
  const body = {
    callbackId: 'silent',
    origin: { portalId: 4711 },
    object: { objectId: 1072, objectType: 'CONTACT' },
    inputFields: { survey: 'kapp' },
  }
  const response = await silent.call('/hubspot/actions/invite', { method: 'POST', body })
  await silent.close()
  expect(await outputs(response)).toEqual(notInvited('no mail server'))
})

it('takes the older signature, which HubSpot documents for actions, and no forged one', async () => {
  expect((await invite(1010, {}, { isV2: true })).status).toBe(200)
  expect((await invite(1010, {}, { isV2: true, secret: 'forged' })).status).toBe(401)
  expect((await invite(1010, {}, { isV2: true, signedBody: '{}' })).status).toBe(401)
  expect((await invite(1010, {}, { at: Date.parse('2026-03-02T11:00:00Z') })).status).toBe(401)
})

it.each([
  ['another survey', { inputFields: { survey: 'other' } }],
  ['another object', { object: { objectId: 1, objectType: 'COMPANY' } }],
  ['no callback', { callbackId: '' }],
  ['no portal', { origin: {} }],
])('refuses %s', async (_, more) => {
  expect((await invite(1010, more)).status).toBe(400)
})

it('does nothing in another workspace, and nothing for a portal that is not connected', async () => {
  const before = await theirs.query('select 1 from invitations')
  expect(await outputs(await invite(1012, { origin: { portalId: 99 } }))).toEqual(notInvited('not connected'))
  expect(await theirs.query('select 1 from invitations')).toEqual(before)
  expect(
    await ours.query(`select 1 from requests where source = 'hubspot-workflow' and answer is null`),
  ).toEqual([])
})
