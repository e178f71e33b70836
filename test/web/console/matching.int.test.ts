import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { resolveRecords } from '#flows/resolve-records.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

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
  office = await seedTwoCrms()
})

/** Amber is linked, Beryl only has the same name in both; Coral is called otherwise in the other CRM. */
async function seedTwoCrms(): Promise<Office> {
  const seeded = await seedOffice(test.database)
  const other = randomUUID()
  await inWorkspace(test.database, seeded.workspaceId, async (tx) => {
    await tx.client.query(
      `insert into connections (id, workspace_id, crm, external_id, name, base_url) values ($1, $2, 'salesforce', '00D', 'Org', 'http://127.0.0.1')`,
      [other, seeded.workspaceId],
    )
    await tx.client.query(
      `insert into cursors (workspace_id, connection_id, stream, full_at) select $1, c.id, 'accounts', $2 from connections c`,
      [seeded.workspaceId, now],
    )
    const records = [
      [seeded.connectionId, '1', 'Amber GmbH', 'X'],
      [other, 'X', 'Amber', null],
      [seeded.connectionId, '2', 'Beryl <b>AG</b>', null],
      [other, 'Y', 'Beryl b AG /b', null],
      [seeded.connectionId, '3', 'Coral reef', null],
      [other, 'Z', 'The coral', null],
    ]
    for (const [connection, id, name, linked] of records)
      await tx.client.query(
        `insert into crm_accounts (workspace_id, connection_id, external_id, name, linked_external_id, modified_at) values ($1, $2, $3, $4, $5, $6)`,
        [seeded.workspaceId, connection, id, name, linked, now],
      )
    await resolveRecords(tx, now.toISOString())
  })
  return seeded
}

const page = (path = '', person = office.people.admin) => visit(app.url, `/console/matching${path}`, person)
const firstForm = (text: string, end: string) => {
  const action = new RegExp(`action="([^"]*${end})"`).exec(text)?.[1] ?? ''
  const fields = /<input type="hidden" name="print" value="([^"]+)">/.exec(text)?.[1] ?? ''
  return { action, print: fields }
}
const accounts = async () => {
  const { rows } = await test.owner.query(
    `select string_agg(external_id, '+' order by external_id) as ids from crm_accounts where workspace_id = $1 group by account_id having count(*) > 1 order by 1`,
    [office.workspaceId],
  )
  return rows.map((row) => row.ids)
}

it('shows proposals with both records and the reason, and merges on request', async () => {
  const { text, status } = await page()
  expect(status).toBe(200)
  expect(text).toContain('Beryl &lt;b&gt;AG&lt;/b&gt;')
  expect(text).toContain('The same name')
  const { action, print } = firstForm(text, 'accept')
  const answer = await post(app.url, action, office.people.admin, { print })
  expect(answer.headers.get('location')).toBe('/console/matching?done=done')
  expect(await accounts()).toEqual(['1+X', '2+Y'])
  expect((await page()).text).toContain('Nothing waits for a decision')
  expect((await post(app.url, action, office.people.admin, { print })).status).toBe(404)
})

it('keeps a dismissed proposal in a list of its own', async () => {
  const { action, print } = firstForm((await page()).text, 'dismiss')
  await post(app.url, action, office.people.admin, { print })
  expect(await accounts()).toEqual(['1+X'])
  expect((await page('?show=dismissed')).text).toContain('Ada of Nordwind')
})

it('decides nothing on a proposal that was another one when it was shown', async () => {
  const { action } = firstForm((await page()).text, 'accept')
  const answer = await post(app.url, action, office.people.admin, { print: 'old' })
  expect(answer.headers.get('location')).toBe('/console/matching?done=changed')
  expect(await accounts()).toEqual(['1+X'])
})

it('shows what is merged and why, takes it apart, and keeps that in the history', async () => {
  const { text } = await page('/merged?q=amber')
  expect(text).toContain('Linked id')
  expect(text).toContain('The HubSpot record states the Salesforce id')
  const action = /action="([^"]*split)"/.exec(text)?.[1] ?? ''
  const [, connection = '', record = ''] =
    /name="connection" value="([^"]+)"><input type="hidden" name="record" value="([^"]+)"/.exec(text) ?? []
  const answer = await post(app.url, action, office.people.admin, { connection, record })
  expect(answer.headers.get('location')).toBe('/console/matching/history?done=done')
  expect(await accounts()).toEqual([])
  const history = (await page('/history')).text
  for (const part of ['Amber GmbH', 'Taken apart by hand', 'Ada of Nordwind']) expect(history).toContain(part)
  const { rows } = await test.owner.query('select action from audit_log where workspace_id = $1', [
    office.workspaceId,
  ])
  expect(rows).toContainEqual({ action: 'account.split' })
})

it('merges by hand two that are marked, and says what is wrong otherwise', async () => {
  const ids = [...(await page('/by-hand?q=coral')).text.matchAll(/name="account" value="([^"]+)"/g)].map(
    ([, id]) => id ?? '',
  )
  expect(ids).toHaveLength(2)
  const press = (marked: readonly string[]) =>
    post(app.url, '/console/matching/by-hand', office.people.admin, [
      ['q', 'coral'],
      ...marked.map((id) => ['account', id] as const),
    ])
  for (const wrong of [
    [],
    ids.slice(0, 1),
    [ids[0] ?? '', randomUUID()],
    [ids[0] ?? '', 'x'],
    [ids[0] ?? '', ids[0] ?? ''],
  ]) {
    const answer = await press(wrong)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Nothing was changed.')
  }
  expect((await press(ids)).headers.get('location')).toBe('/console/matching/merged?done=done')
  expect(await accounts()).toEqual(['1+X', '3+Z'])
})

it('touches nothing of another workspace, and gives none of its accounts away', async () => {
  const foreign = office
  const { action, print } = firstForm((await page()).text, 'accept')
  const { text } = await page('/merged')
  const split = /action="([^"]*split)"/.exec(text)?.[1] ?? ''
  const [, connection = '', record = ''] =
    /name="connection" value="([^"]+)"><input type="hidden" name="record" value="([^"]+)"/.exec(text) ?? []
  const own = await seedTwoCrms()
  expect((await post(app.url, action, own.people.admin, { print })).status).toBe(404)
  expect((await post(app.url, split, own.people.admin, { connection, record })).status).toBe(404)
  office = foreign
  expect(await accounts()).toEqual(['1+X'])
})

it('lets a CX lead and an auditor read, and nobody but an admin decide', async () => {
  const { action, print } = firstForm((await page()).text, 'accept')
  for (const role of ['cx_lead', 'auditor'] as const) {
    const { text, status } = await page('', office.people[role])
    expect(status).toBe(200)
    expect(text).not.toContain('/accept')
    expect((await post(app.url, action, office.people[role], { print })).status).toBe(403)
  }
  expect((await page('', office.people.account_manager)).status).toBe(403)
  expect(await accounts()).toEqual(['1+X'])
})
