import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { CrmError } from '#crm/errors.ts'
import { ConnectedAgain, type disconnect, NoConnection } from '#flows/disconnect.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

type Wish = Parameters<typeof disconnect>[1]

let test: TestDatabase
let app: RunningApp
let office: Office
let wishes: Wish[]
let ending: () => ReturnType<typeof disconnect>

const ended = { fields: null, leftBehind: null, deleteAfter: '2026-04-09T09:00:00.000Z' }

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, {
    publicUrl: origin,
    now: () => now,
    console: {
      signInWith: ['hubspot'],
      // The way to the CRM has tests of its own; here it is what the page asks for and what it makes of the answer.
      disconnect: (wish) => {
        wishes.push(wish)
        return ending()
      },
    },
  })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  office = await seedOffice(test.database)
  wishes = []
  ending = async () => ended
})

const path = () => `/console/connections/${office.connectionId}/disconnect`
const press = (fields: Record<string, string>) => post(app.url, path(), office.people.admin, fields)

it('asks what becomes of the fields, and disconnects only once that is said', async () => {
  const question = await visit(app.url, path(), office.people.admin)
  expect(question.text).toContain('What becomes of Keyward’s fields in HubSpot?')
  expect(question.text).not.toMatch(/name="fields"[^>]* checked/)
  for (const fields of [{}, { fields: 'maybe' }]) {
    const answer = await press(fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Nothing was changed yet')
  }
  expect(wishes).toEqual([])
})

it.each([
  ['keep', false],
  ['remove', true],
])('disconnects: fields %s', async (fields, removeFields) => {
  const answer = await press({ fields })
  expect(answer.headers.get('location')).toBe('/console/connections?done=disconnected')
  expect(wishes).toMatchObject([
    {
      workspaceId: office.workspaceId,
      connectionId: office.connectionId,
      removeFields,
      actor: { id: office.people.admin.id },
    },
  ])
})

it('offers to empty fields of theirs only where Keyward has filled some', async () => {
  expect((await visit(app.url, path(), office.people.admin)).text).not.toContain('remove-all')
  await test.owner.query(
    `insert into crm_accounts (workspace_id, connection_id, external_id, name, modified_at, native_written)
     values ($1, $2, '1', 'Acme', now(), '{"tier@rating": {"was": "Hot"}}')`,
    [office.workspaceId, office.connectionId],
  )
  expect((await visit(app.url, path(), office.people.admin)).text).toContain(
    'your own fields that Keyward filled',
  )
  await press({ fields: 'remove-all' })
  await press({ fields: 'remove' })
  expect(wishes.map(({ removeFields, clearNatives }) => [removeFields, clearNatives])).toEqual([
    [true, true],
    [true, false],
  ])
})

it('says when the CRM could not be reached, and that asking again goes on', async () => {
  ending = async () => {
    throw new CrmError({ class: 'transient', code: 'TIMEOUT', message: 'HubSpot did not answer.' })
  }
  const answer = await press({ fields: 'remove' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('It is not finished: HubSpot did not answer.')
})

it('is 404 when somebody else was faster', async () => {
  ending = async () => {
    throw new NoConnection('gone')
  }
  expect((await press({ fields: 'keep' })).status).toBe(404)
})

it('says when somebody connected it again meanwhile', async () => {
  ending = async () => {
    throw new ConnectedAgain()
  }
  const answer = await press({ fields: 'keep' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('It stays connected')
  expect(answer.text).not.toContain('Nothing works on this connection')
})

it.each([
  [14, false],
  [15, true],
])('offers, %i minutes after the way out began, to go on; to connect again: %s', async (minutes, offered) => {
  await test.owner.query('update connections set disconnecting_at = $2 where workspace_id = $1', [
    office.workspaceId,
    new Date(now.getTime() - minutes * 60_000),
  ])
  const { text } = await visit(app.url, '/console/connections', office.people.admin)
  expect(text).toContain('Disconnect …')
  expect(text.includes('Connect again')).toBe(offered)
})

it('shows what stayed behind and until when data is kept, and offers to connect again', async () => {
  await test.owner.query(
    `update connections set disconnecting_at = $2, disconnected_at = $2, delete_after = '2026-04-09T09:00:00Z',
       left_behind = 'HubSpot kept keyward_tier (used in a workflow).' where workspace_id = $1`,
    [office.workspaceId, now],
  )
  const { text } = await visit(app.url, '/console/connections', office.people.admin)
  for (const part of ['disconnected', '9 Apr 2026', 'HubSpot kept keyward_tier', 'Connect again'])
    expect(text).toContain(part)
  expect(text).toContain('href="/connect/hubspot?purpose=install&amp;next=%2Fconsole%2Fconnections"')
  expect(text).toContain('keyward connect salesforce')
  expect((await visit(app.url, path(), office.people.admin)).status).toBe(404)
})

it('shows an auditor how things stand, and no way to change them', async () => {
  const { text, status } = await visit(app.url, '/console/connections', office.people.auditor)
  expect(status).toBe(200)
  expect(text).not.toContain('Disconnect …')
  expect(text).not.toContain('/connect/')
})
