import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { text } from '#domain/instrument-text.ts'
import { inWorkspace } from '#store/pool.ts'
import { saveDraft } from '#store/responses.ts'
import { loadInvitationCandidate } from '#store/single-invitation.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let accountId: string
let contactId: string
let invitationId: string
let code: string

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  inWorkspace(test.database, office.workspaceId, async ({ client }) => (await client.query(sql, values)).rows)

beforeEach(async () => {
  office = await seedOffice(test.database)
  await rows(`update workspaces set settings = settings || '{"invitations": {"languages": ["en", "de"]}}'`)
  const [account] = await rows<{ id: string; code: string }>(
    `insert into accounts (id, workspace_id, name) values (gen_random_uuid(), $1, 'Hansen AG') returning id, code`,
    [office.workspaceId],
  )
  ;({ id: accountId, code } = account as { id: string; code: string })
  const [contact] = await rows<{ id: string }>(
    `insert into contacts (id, workspace_id, account_id, email, first_name, last_name, language)
     values (gen_random_uuid(), $1, $2, 'petra@hansen.example', 'Petra', 'Hansen', 'de') returning id`,
    [office.workspaceId, accountId],
  )
  contactId = contact?.id ?? ''
  const [invitation] = await rows<{ id: string }>(
    `with w as (insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
       values (gen_random_uuid(), $1, 'kapp', 1, 'Spring', '2026-03-01', '2026-04-01') returning id)
     insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
     select gen_random_uuid(), $1, w.id, $2, $3, 'petra@hansen.example', 'de', 'sent', '2026-03-02' from w returning id`,
    [office.workspaceId, accountId, contactId],
  )
  invitationId = invitation?.id ?? ''
})

const said = {
  'company.satisfaction': '2',
  'company.recommend': '4',
  'company.recommend.why': 'Zu langsam',
  lang: 'de',
}
const lea = () => office.people.cx_lead
const responses = () => rows<Record<string, unknown>>('select * from responses')
const enter = (fields: Record<string, string> = {}, path = `invitations/${invitationId}`) =>
  post(app.url, `/console/phone/${path}`, lea(), { ...said, act: 'save', ...fields })

it('lists who has not answered, with a code that always finds the account', async () => {
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
  const list = await visit(app.url, '/console/phone', lea())
  for (const part of ['Petra Hansen', code, `/console/phone/invitations/${invitationId}`])
    expect(list.text).toContain(part)
  for (const q of [code.toLowerCase(), `${code.slice(0, 3)}-${code.slice(3)}`, 'hansen a', 'petra'])
    expect((await visit(app.url, `/console/phone?q=${encodeURIComponent(q)}`, lea())).text).toContain(
      'Enter answers',
    )
  await rows(
    `insert into opt_outs (workspace_id, email, source, opted_out_at) values ($1, 'petra@hansen.example', 'page', now())`,
    [office.workspaceId],
  )
  expect((await visit(app.url, '/console/phone?q=petra', lea())).text).not.toContain('Enter answers')
  expect((await visit(app.url, `/console/phone/invitations/${invitationId}`, lea())).status).toBe(404)
})

it('asks in the contact’s language, reads back, and saves only what was confirmed', async () => {
  const form = await visit(app.url, `/console/phone/invitations/${invitationId}`, lea())
  expect(form.text).toContain('lang="de" dir="ltr"')
  expect(form.text).toContain(text('de', 'satisfaction.5'))
  expect(form.text).toContain('name="confidential"')
  const missing = await enter({ 'company.satisfaction': '', act: 'review' })
  expect(missing.status).toBe(422)
  const review = await enter({ act: 'review' })
  expect(review.text).toContain('Zu langsam')
  expect(await responses()).toEqual([])
  expect((await enter()).headers.get('location')).toBe('/console/phone?done=saved')
  expect(await responses()).toMatchObject([
    {
      ...{
        source: 'phone',
        invitation_id: invitationId,
        language: 'de',
        confirmed_at: now.toISOString(),
        entered_by: expect.stringContaining('Lea'),
      },
      answers: { 'company.satisfaction': 2, 'company.recommend': 4, 'company.recommend.why': 'Zu langsam' },
    },
  ])
  expect(await rows(`select action from audit_log where action = 'response.entered'`)).toHaveLength(1)
  expect((await visit(app.url, '/console/phone', lea())).text).not.toContain('Enter answers')
})

it('replaces a draft, but confirmed answers only when that is said', async () => {
  await inWorkspace(test.database, office.workspaceId, (tx) =>
    saveDraft(tx, {
      ...{
        invitationId: invitationId as never,
        language: 'de',
        answers: { 'company.satisfaction': 5 },
        source: 'mail',
      },
      ...{ browsers: [], now: now.toISOString(), nonceHash: null, isKept: true },
    }),
  )
  await enter()
  expect(await responses()).toMatchObject([{ draft: null, answers: { 'company.satisfaction': 2 } }])
  // The same once more, as after a double click.
  expect((await enter()).status).toBe(303)
  const refused = await enter({ 'company.satisfaction': '4' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('name="replace"')
  expect(await responses()).toMatchObject([{ answers: { 'company.satisfaction': 2 } }])
  expect((await enter({ 'company.satisfaction': '4', replace: 'yes' })).status).toBe(303)
  expect(await responses()).toMatchObject([
    { answers: { 'company.satisfaction': 4 }, previous_answers: { 'company.satisfaction': 2 } },
  ])
})

it('takes who was not invited in a wave of the day, sends nothing, and feeds the quarantine', async () => {
  await rows('delete from waves')
  expect((await visit(app.url, `/console/phone/contacts/${contactId}`, lea())).status).toBe(200)
  expect(await rows('select from invitations')).toEqual([])
  expect((await enter({ confidential: 'confidential' }, `contacts/${contactId}`)).status).toBe(303)
  expect(
    await rows(
      `select w.kind, w.phone_on, i.state, r.source, r.is_confidential from responses r join invitations i on i.id = r.invitation_id join waves w on w.id = i.wave_id`,
    ),
  ).toEqual([
    { kind: 'phone', phone_on: '2026-03-10', state: 'suppressed', source: 'phone', is_confidential: true },
  ])
  expect(await rows('select from outbox')).toEqual([])
  const candidate = await inWorkspace(test.database, office.workspaceId, (tx) =>
    loadInvitationCandidate(tx, contactId, { isForInvitation: false }),
  )
  expect(candidate?.lastInvitedAt).toBe(now.toISOString())
})

it('takes nothing for a wave that is over', async () => {
  await rows(`update waves set closes_at = '2026-03-05'`)
  const answer = await enter()
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('nothing was saved')
  expect(await responses()).toEqual([])
})

it('leaves out who has left, and who opted out by any of their addresses', async () => {
  const isListed = async () => {
    const [list, found] = await Promise.all([
      visit(app.url, '/console/phone', lea()),
      visit(app.url, '/console/phone?q=petra', lea()),
    ])
    const page = await visit(app.url, `/console/phone/contacts/${contactId}`, lea())
    const shown = [list, found].map(({ text }) => text.includes('Enter answers'))
    expect(new Set([...shown, page.status === 200]).size).toBe(1)
    return shown[0]
  }
  expect(await isListed()).toBe(true)
  await rows(`update contacts set left_at = now()`)
  expect(await isListed()).toBe(false)
  expect((await enter()).status).toBe(404)
  await rows(`update contacts set left_at = null`)
  expect(await isListed()).toBe(true)
  // Both scopes: a call asks for an answer to a survey.
  for (const scope of ['surveys', 'everything']) {
    await rows(
      `insert into opt_outs (workspace_id, email, source, opted_out_at, scope) values ($1, 'petra@hansen.example', 'page', now(), $2)`,
      [office.workspaceId, scope],
    )
    expect(await isListed()).toBe(false)
    await rows('delete from opt_outs')
  }
  // Invited at an address of before, and refused there.
  await rows(`update contacts set email = 'petra.new@hansen.example'`)
  await rows(
    `insert into opt_outs (workspace_id, email, source, opted_out_at, scope) values ($1, 'petra@hansen.example', 'page', now(), 'everything')`,
    [office.workspaceId],
  )
  expect(await isListed()).toBe(false)
  expect(await responses()).toEqual([])
})

it('shows who entered what, and marks what may have been entered twice', async () => {
  expect((await enter()).status).toBe(303)
  const list = await visit(app.url, '/console/phone', lea())
  for (const part of ['Entered lately', 'Lea of Nordwind', 'by telephone', 'Petra Hansen'])
    expect(list.text).toContain(part)
  expect(list.text).not.toContain('perhaps entered twice')
  // The same person without the invitation: asked about, and entered only when it is said to be another answer.
  const path = `contacts/${contactId}`
  const form = await visit(app.url, `/console/phone/${path}`, lea())
  expect(form.text).toContain('This person has answered lately')
  expect(form.text).toContain('entered by Lea of Nordwind')
  const asked = await enter({}, path)
  expect(asked.status).toBe(409)
  expect(asked.text).toContain('name="another"')
  expect(await responses()).toHaveLength(1)
  expect(await rows(`select from waves where kind = 'phone'`)).toEqual([])
  expect((await enter({ another: 'yes' }, path)).status).toBe(303)
  expect((await enter({ another: 'yes' }, path)).status).toBe(303)
  expect(await responses()).toHaveLength(2)
  const after = await visit(app.url, '/console/phone', lea())
  expect(after.text.match(/mark-wait">perhaps entered twice/g)).toHaveLength(2)
})

it('takes one of two interviewers at once, and asks the other', async () => {
  const path = `contacts/${contactId}`
  const answers = await Promise.all([
    enter({ 'company.satisfaction': '5' }),
    enter({ 'company.satisfaction': '1' }, path),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  expect(await responses()).toHaveLength(1)
})
