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
    '<option value="" selected>Say which</option>',
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

it('says of an upload that broke on the way that it cannot be read, not that it came from elsewhere', async () => {
  const response = await fetch(`${app.url}/console/imports`, {
    method: 'POST',
    body: '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\ncut o',
    headers: {
      ...cookieOf(lea()),
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=b',
    },
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('We could not read this form')
})

it('hands over the bad rows as a file in which nothing is a formula', async () => {
  const bad = `=Date,Email,"@SUM(1+9)*cmd|' /C calc'!A0"\nsoon,petra@hansen.example,9\n2025-01-02,petra@hansen.example,x\n`
  const path = (await upload(bad)).headers.get('location') ?? ''
  const fields = {
    m0: 'answeredAt',
    m1: 'email',
    m2: 'company.recommend',
    s2: '0-10',
    dates: 'year-first',
    source: 'x',
  }
  const done = await post(app.url, path, lea(), { ...fields, act: 'apply' })
  expect(done.headers.get('location')).toContain('done=applied')
  const file = await visit(app.url, `${path}/bad-rows.csv`, lea())
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(file.headers.get('content-disposition')).toContain('bad-rows.csv')
  const lines = file.text.replace('\ufeff', '').trim().split('\r\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual(['Line', '2', '3'])
  for (const line of lines.slice(1)) expect(line.slice(2)).toMatch(/^"?column /)
  expect((await visit(app.url, `${path}/bad-rows.csv`, office.people.account_manager)).status).toBe(403)
})

it('is imported once by many clicks at once, and nobody waits for ever', async () => {
  const many = Array.from({ length: 3_000 }, (_, n) => `${n};04.03.2025;petra@hansen.example;9;x`).join('\n')
  const path = (await upload(`ID;Date;Email;CSAT;Comment\n${many}\n`)).headers.get('location') ?? ''
  const fields = {
    ...{ m0: 'externalId', m1: 'answeredAt', m2: 'email', m3: 'company.satisfaction', s3: '1-10' },
    ...{ dates: 'day-first', source: 'Old tool', act: 'apply' },
  }
  // More than there are connections to the database.
  const clicks = await Promise.all(Array.from({ length: 14 }, () => post(app.url, path, lea(), fields)))
  expect(new Set(clicks.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await rows(`select count(*)::int as n from responses`)).toEqual([{ n: 3_000 }])
  expect(await rows(`select count(*)::int as n from audit_log where action = 'import.applied'`)).toEqual([
    { n: 1 },
  ])
})

it('asks for the scale and the order of dates where the file leaves them open', async () => {
  const open = 'Date,Email,CSAT,,CSAT 2,CSAT 2\n03/04/2025,petra@hansen.example,7,,1,2\n'
  const path = (await upload(open)).headers.get('location') ?? ''
  const form = await visit(app.url, path, lea())
  for (const part of [
    'Say which: they can be read in two ways',
    'It has no name',
    'Several columns have this name',
  ])
    expect(form.text).toContain(part)
  const fields = { m0: 'answeredAt', m1: 'email', m2: 'company.satisfaction', s2: '', dates: '', source: 'x' }
  const refused = await post(app.url, path, lea(), { ...fields, act: 'apply' })
  expect(refused.status).toBe(422)
  for (const part of ['say how dates are written', 'on which scale the ratings of column “CSAT” are'])
    expect(refused.text).toContain(part)
  expect(await rows('select from responses')).toEqual([])
  const stated = { ...fields, s2: '1-10', dates: 'month-first', act: 'apply' }
  expect((await post(app.url, path, lea(), stated)).status).toBe(303)
  expect(await rows('select confirmed_at from responses')).toEqual([
    { confirmed_at: '2025-03-04T11:00:00.000Z' },
  ])
})
