import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { erasePerson } from '#flows/erase-person.ts'
import { insertOptOut } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, secret, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

const place = '/console/people-data'
const email = 'Anna.Falk+survey@customer.example'
let test: TestDatabase
let app: RunningApp
let office: Office

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin })
  office = await seedOffice(test.database)
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})
beforeEach(async () => {
  await inside(({ client }) => client.query('delete from opt_outs'))
})

const inside: <R>(work: Parameters<typeof inWorkspace<R>>[2]) => Promise<R> = (work) =>
  inWorkspace(test.database, office.workspaceId, work)
const optOut = (source: 'page' | 'complaint' = 'page', at = now) =>
  inside((tx) => insertOptOut(tx, { email, source, scope: 'everything', now: at.toISOString() }))
const optOuts = async () => (await inside(({ client }) => client.query('select source from opt_outs'))).rows
const find = () => post(app.url, `${place}/find`, office.people.admin, { email: email.toUpperCase() })
const takeBack = (fields: Record<string, string>, who: keyof Office['people'] = 'admin') =>
  post(app.url, `${place}/opt-out`, office.people[who], {
    ...{ email, said: now.toISOString(), reason: 'Rang on 9 March', asked: 'yes', ...fields },
  })

it('shows how somebody opted out, and takes it back at their wish, with the reason in the log', async () => {
  await optOut('complaint')
  const shown = (await find()).text
  expect(shown).toContain('no mail at all')
  expect(shown).toContain('by reporting a mail as spam')
  const done = await takeBack({})
  expect(done.headers.get('location')).toBe(`${place}?done=taken-back`)
  expect(await optOuts()).toEqual([])
  expect((await visit(app.url, `${place}?done=taken-back`, office.people.admin)).text).toContain(
    'was taken back',
  )
  const { rows } = await inside(({ client }) =>
    client.query(
      `select actor_name, subject, before, after from audit_log where action = 'opt_out.taken_back'`,
    ),
  )
  expect(rows).toEqual([
    {
      actor_name: expect.stringContaining(office.people.admin.name),
      subject: 'An address that no contact has',
      before: { scope: 'everything', source: 'complaint' },
      after: { reason: 'Rang on 9 March' },
    },
  ])
})

it('asks for a reason and for the person’s wish, and is an admin’s alone', async () => {
  await optOut()
  expect((await takeBack({ reason: '  ' })).status).toBe(422)
  expect((await takeBack({ asked: '' })).text).toContain('Nothing was changed')
  for (const who of ['cx_lead', 'account_manager', 'auditor'] as const)
    expect((await takeBack({}, who)).status).toBe(403)
  expect(await optOuts()).toHaveLength(1)
})

it('lets what the person has said since count', async () => {
  await optOut('page', new Date(now.getTime() + 60_000))
  const answer = await takeBack({})
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('once more since you looked')
  expect(await optOuts()).toHaveLength(1)
  await takeBack({ said: new Date(now.getTime() + 60_000).toISOString() })
  await optOut()
  expect(await optOuts()).toHaveLength(1)
})

it('never brings back whoever was erased', async () => {
  await optOut()
  await inside((tx) =>
    erasePerson(tx, { person: { kind: 'mailbox', email }, way: 'admin', actor: null, secret, now }),
  )
  await optOut()
  expect((await takeBack({})).text).toContain('never asked again')
  expect(await optOuts()).toHaveLength(1)
})
