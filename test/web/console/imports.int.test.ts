import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { cookieOf, csrfOf, now, type Office, origin, type Page, post, seedOffice, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: Office

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  office = await seedOffice(test.database)
  await rows(
    `with a as (insert into accounts (id, workspace_id, name) values (gen_random_uuid(), $1, 'Hansen AG') returning id)
     insert into contacts (id, workspace_id, account_id, email) select gen_random_uuid(), $1, id, 'petra@hansen.example' from a`,
    [office.workspaceId],
  )
})

const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  inWorkspace(test.database, office.workspaceId, async ({ client }) => (await client.query(sql, values)).rows)
const lea = () => office.people.cx_lead
const file =
  'Date;Email;CSAT;Comment\n04.03.2025;petra@hansen.example;9;"Good\nwork"\n14.03.2025;new@hansen.example;8;\nsoon;petra@hansen.example;7;\n'

async function upload(text: string, person = lea()): Promise<Page> {
  const body = new FormData()
  body.set('csrf', await csrfOf(app.url, person))
  body.set('file', new File([text], 'Old tool.csv', { type: 'text/csv' }))
  const response = await fetch(`${app.url}/console/imports`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { ...cookieOf(person), 'sec-fetch-site': 'same-origin' },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const meanings = {
  m0: 'answeredAt',
  m1: 'email',
  m2: 'company.satisfaction',
  s2: '1-10',
  m3: 'company.satisfaction.why',
  dates: 'day-first',
  source: 'Old tool',
}

it('goes from the upload over a look to the import, and back', async () => {
  const path = (await upload(file)).headers.get('location') ?? ''
  expect(path).toMatch(/^\/console\/imports\/[\da-f-]{36}$/)
  const guess = await visit(app.url, path, lea())
  for (const part of [
    'value="answeredAt" selected',
    'value="company.satisfaction" selected',
    'value="1-10" selected',
    'value="day-first" selected',
  ])
    expect(guess.text).toContain(part)
  expect(guess.text).not.toContain('value="apply"')
  const look = await post(app.url, path, lea(), { ...meanings, act: 'check', keep: 'Mine' })
  expect(look.text).toContain('<strong>2</strong>would be imported')
  expect(look.text).toMatch(/<td[^>]*>5<\/td><td[^>]*>column “Date”: is no date that is written day-first/)
  expect(await rows('select from responses')).toEqual([])
  expect((await post(app.url, path, lea(), { ...meanings, act: 'apply' })).headers.get('location')).toBe(
    `${path}?done=applied`,
  )
  expect((await post(app.url, path, lea(), { ...meanings, act: 'apply' })).headers.get('location')).toBe(path)
  expect(await rows(`select source, answers ->> 'company.satisfaction' as csat from responses`)).toEqual([
    { source: 'import', csat: '5' },
  ])
  expect(await rows('select from import_files')).toEqual([])
  expect((await visit(app.url, path, lea())).text).toContain('column “Date”')
  expect((await visit(app.url, '/console/imports/unmatched', lea())).text).toContain('new@hansen.example')
  expect((await post(app.url, '/console/imports/unmatched', lea())).status).toBe(303)
  expect((await post(app.url, `${path}/undo`, lea())).headers.get('location')).toBe(`${path}?done=undone`)
  expect(await rows('select from responses')).toEqual([])
  const next = (await upload(file)).headers.get('location') ?? ''
  expect((await post(app.url, next, lea(), { act: 'use', saved: 'Mine' })).text).toContain(
    'value="1-10" selected',
  )
  expect((await post(app.url, next, lea(), { act: 'discard' })).headers.get('location')).toBe(
    '/console/imports?done=discarded',
  )
  expect(await rows(`select action from audit_log where action like 'import.%' order by id`)).toEqual([
    { action: 'import.applied' },
    { action: 'import.undone' },
  ])
})

it('says what is wrong with a file or a mapping, and imports nothing', async () => {
  expect((await upload('')).text).toContain('Choose a CSV file first')
  expect((await upload('PK\x03\x04')).text).toContain('Excel workbook')
  const path = (await upload(file)).headers.get('location') ?? ''
  const twice = await post(app.url, path, lea(), { ...meanings, m3: 'email', act: 'apply' })
  expect(twice.status).toBe(422)
  expect(twice.text).toContain('mean the same')
  const lacking = await post(app.url, path, lea(), { ...meanings, m0: '', act: 'apply' })
  expect(lacking.text).toContain('say which column is the date')
  expect(await rows('select from responses')).toEqual([])
})

it('takes no file from who may not import, and none from outside', async () => {
  expect((await upload(file, office.people.account_manager)).status).toBe(403)
  const outside = await fetch(`${app.url}/console/imports`, {
    method: 'POST',
    body: new FormData(),
    redirect: 'manual',
  })
  expect(outside.status).toBe(401)
  expect(await rows('select from imports')).toEqual([])
})
