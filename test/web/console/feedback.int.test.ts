import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let other: Office

const [tierI, tierII] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2']

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
  office = await seedOffice(test.database)
  other = await seedOffice(test.database, 'Another')
  await seed()
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const query = <Row>(text: string, values: unknown[] = [], of = office) =>
  inWorkspace(
    test.database,
    of.workspaceId,
    async (tx) => (await tx.client.query(text, values)).rows as Row[],
  )
const set = (settings: object) => query('update workspaces set settings = settings || $1', [settings])

async function seed(): Promise<void> {
  const { workspaceId, connectionId } = office
  for (const [id, name, tier, external, owner] of [
    [tierI, 'Hansen <AG>', 'I', '1', 'max'],
    [tierII, 'Berger', 'II', '2', 'eve'],
  ]) {
    await query(`insert into accounts (id, workspace_id, name, tier) values ($1, $2, $3, $4)`, [
      id,
      workspaceId,
      name,
      tier,
    ])
    await query(
      `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, owner_external_id, modified_at)
       values ($1, $2, $3, $4, $5, $6, now())`,
      [workspaceId, connectionId, external, id, name, owner],
    )
  }
  await query(
    `insert into crm_owners (workspace_id, connection_id, external_id, email, name, is_active) values ($1, $2, 'max', 'max@nordwind.example', 'Max', true)`,
    [workspaceId, connectionId],
  )
  const items = [
    ['tickets', '11', 'Late <again>', 'The line stood\nstill & cold', '2026-03-01', '1', 'closed'],
    ['tickets', '12', 'Old trouble', 'Long ago', '2025-03-01', '2', 'new'],
    ['notes', '11', null, 'Leaves in <b>March</b>', '2026-02-01', '2', null],
  ]
  for (const [stream, id, subject, text, at, account, status] of items)
    await query(
      `insert into feedback_items (workspace_id, connection_id, stream, external_id, subject, text, author, occurred_at, status, account_external_id, modified_at)
       values ($1, $2, $3, $4, $5, $6, 'customer', $7, $8, $9, now())`,
      [workspaceId, connectionId, stream, id, subject, text, at, status, account],
    )
  await set({ feedback: { sources: ['ticket', 'note'] } })
}

const see = (path: string, role: keyof Office['people'] = 'cx_lead') =>
  visit(app.url, path, office.people[role])
const idOf = async (text: string) =>
  (await query<{ id: string }>('select id from feedback_items where text = $1', [text]))[0]?.id ?? ''

describe('the list of feedback', () => {
  it('shows what was said, newest first, escaped', async () => {
    const { status, text } = await see('/console/feedback')
    expect(status).toBe(200)
    const at = ['Late &lt;again&gt;', 'Leaves in &lt;b&gt;March', 'Old trouble'].map((part) =>
      text.indexOf(part),
    )
    expect(at.every((place) => place > 0)).toBe(true)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(text).toContain('Hansen &lt;AG&gt;')
  })

  it.each([
    ['source=note', ['Leaves in'], ['Late', 'Old trouble']],
    ['tier=II', ['Leaves in', 'Old trouble'], ['Late']],
    ['since=2026-02-15', ['Late'], ['Leaves in', 'Old trouble']],
    ['search=hansen', ['Late'], ['Leaves in', 'Old trouble']],
    ['source=mail&since=never', ['Late', 'Leaves in', 'Old trouble'], []],
    ['tier=III', ['Nothing fits'], ['Late']],
  ])('filtered by %s', async (filter, shown, hidden) => {
    const { text } = await see(`/console/feedback?${filter}`)
    for (const part of shown) expect(text).toContain(part)
    for (const part of hidden) expect(text).not.toContain(part)
  })

  it('goes on page by page without losing or repeating an item', async () => {
    for (let i = 0; i < 60; i++)
      await query(
        `insert into feedback_items (workspace_id, connection_id, stream, external_id, text, author, occurred_at, account_external_id, modified_at)
         values ($1, $2, 'notes', $3, $4, 'employee', '2024-01-01', '1', now())`,
        [office.workspaceId, office.connectionId, `p${i}`, `page item ${i}.`],
      )
    const grouped = await see('/console/feedback?search=hansen&source=note')
    expect(grouped.text.match(/page item \d+\./g)).toHaveLength(5)
    expect(grouped.text).toContain('60 items')
    const follow = (text: string, with_: string) =>
      new RegExp(`href="[^"]*(/console/feedback\\?[^"]*${with_}=[^"]*)"`)
        .exec(text)?.[1]
        ?.replaceAll('&amp;', '&') ?? ''
    const first = await see(follow(grouped.text, 'account'))
    const second = await see(follow(first.text, 'after'))
    const seen = [first, second].flatMap(({ text }) => text.match(/page item \d+\./g) ?? [])
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
    await query(`delete from feedback_items where external_id like 'p%'`)
  })

  it('stands account by account, with the ways to the account and to the CRM', async () => {
    const { text } = await see('/console/feedback')
    const groups = text.split('<section class="record">').slice(1)
    expect(groups.map((group) => group.match(/Late|Leaves in|Old trouble/g))).toEqual([
      ['Late'],
      ['Leaves in', 'Old trouble'],
    ])
    const [account] = await query<{ id: string }>(`select id from accounts where name = 'Berger'`)
    expect(groups[1]).toContain(`/console/accounts/${account?.id}`)
    for (const link of ['4711/record/0-2/2', '4711/record/0-5/12'])
      expect(groups[1]).toContain(`https://app.hubspot.com/contacts/${link}`)
    expect((await see(`/console/feedback?account=${account?.id}&source=note`)).text).toMatch(
      /Feedback of Berger[\s\S]*Leaves in/,
    )
  })

  it('goes on page by page of accounts', async () => {
    for (let i = 0; i < 45; i++)
      await query(
        `with a as (insert into accounts (id, workspace_id, name) values (gen_random_uuid(), $1, $3) returning id),
           m as (insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, modified_at) select $1, $2, $4, id, $3, now() from a)
         insert into feedback_items (workspace_id, connection_id, stream, external_id, text, author, occurred_at, account_external_id, modified_at)
         values ($1, $2, 'notes', $4, 'x', 'employee', '2023-01-01', $4, now())`,
        [office.workspaceId, office.connectionId, `Many ${i}.`, `many${i}`],
      )
    const seen: string[] = []
    for (let path = '/console/feedback?search=many'; path !== ''; ) {
      const { text } = await see(path)
      seen.push(...new Set(text.match(/Many \d+\./g) ?? []))
      path =
        /href="[^"]*(\/console\/feedback\?[^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
    await query(`delete from feedback_items where external_id like 'many%'`)
  })

  it('says how to begin where nothing is switched on', async () => {
    await set({ feedback: { sources: [] } })
    const { text } = await see('/console/feedback')
    expect(text).toContain('No source is switched on')
    expect(text).not.toContain('Late')
    expect((await see(`/console/feedback/${await idOf('Long ago')}`)).status).toBe(404)
    await set({ feedback: { sources: ['ticket', 'note'] } })
  })
})

describe('the page of an item', () => {
  it('shows the words as text, with whom they concern', async () => {
    const { status, text } = await see(`/console/feedback/${await idOf('The line stood\nstill & cold')}`)
    expect(status).toBe(200)
    for (const part of [
      'The line stood\nstill &amp; cold',
      'Hansen &lt;AG&gt;',
      'closed',
      'the customer',
      'Ticket in HubSpot',
    ])
      expect(text).toContain(part)
  })

  it('is there for one’s own workspace only', async () => {
    const id = await idOf('Long ago')
    const person = other.people.admin
    await query(`update workspaces set settings = '{"feedback": {"sources": ["ticket", "note"]}}'`, [], other)
    expect((await visit(app.url, `/console/feedback/${id}`, person)).status).toBe(404)
    expect((await visit(app.url, '/console/feedback', person)).text).not.toContain('Old trouble')
  })
})

describe('words and owners', () => {
  it('keep words from those who may not read them, in list and page', async () => {
    const id = await idOf('Long ago')
    for (const path of ['/console/feedback', `/console/feedback/${id}`]) {
      const { status, text } = await see(path, 'auditor')
      expect(status).toBe(200)
      expect(text).not.toMatch(/Late|Leaves in|Old trouble|Long ago/)
      expect(text).toContain('Berger')
    }
    await set({ privacy: { verbatims: 'admins' } })
    expect((await see(`/console/feedback/${id}`)).text).not.toContain('Long ago')
    expect((await see(`/console/feedback/${id}`, 'admin')).text).toContain('Long ago')
    await set({ privacy: {} })
  })

  it('with “owners only” leave account managers their own accounts', async () => {
    await set({ privacy: { ownersOnly: true } })
    const { text } = await see('/console/feedback', 'account_manager')
    expect(text).toContain('Late')
    expect(text).not.toMatch(/Old trouble|Leaves in/)
    expect((await see(`/console/feedback/${await idOf('Long ago')}`, 'account_manager')).status).toBe(404)
    await set({ privacy: {} })
  })
})

describe('the settings of feedback sources', () => {
  const path = '/console/settings/feedback'
  const save = async (sources: string[]) => {
    const version = /name="version" value="(\d+)"/.exec((await see(path, 'admin')).text)?.[1] ?? ''
    return post(app.url, path, office.people.admin, { version, 'feedback.sources': sources } as never)
  }

  it('show each source of the CRM, what is read, and whether it waits for a permission', async () => {
    await query(
      `insert into feedback_waits (workspace_id, connection_id, stream, since, reason) values ($1, $2, 'tickets', now(), 'Grant tickets.')`,
      [office.workspaceId, office.connectionId],
    )
    const { text } = await see(path, 'admin')
    for (const part of ['Tickets in HubSpot', 'Notes in HubSpot', 'waiting for permission', 'Grant tickets.'])
      expect(text).toContain(part)
    expect(text).not.toContain('Salesforce')
  })

  it('switch off: what was read is deleted in the same moment, and the audit log has it', async () => {
    const saved = await save(['note'])
    expect(saved.status).toBe(303)
    expect(await query('select distinct stream from feedback_items')).toEqual([{ stream: 'notes' }])
    expect(await query(`select after from audit_log where subject = 'feedback'`)).toEqual([
      { after: { sources: ['note'] } },
    ])
  })
})
