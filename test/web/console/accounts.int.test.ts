import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserRole } from '#domain/access.ts'
import { loadCompanyCard, loadContactCard } from '#flows/load-card.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { createPortalWorkspace, type PortalWorkspace } from '../hubspot/workspace.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { origin, visit } from './fixture.ts'

const now = new Date('2026-03-10T09:00:00Z')
let test: TestDatabase
let app: RunningApp
let world: PortalWorkspace
let people: Record<UserRole | 'stranger', { readonly token: string }>
/** Own ids of the accounts 101 (A) and 102 (B). */
let [a, b] = ['', '']

const ada = 'ada@us.example'
const verbatims = async (readers: string, ownersOnly = false) => {
  await world.query(
    `update workspaces set settings = settings || jsonb_build_object('privacy', jsonb_build_object('verbatims', $1::text, 'ownersOnly', $2::boolean))`,
    [readers, ownersOnly],
  )
}

/** What the CEO and the buyer of account 101 answered; the second confidentially. */
async function answer(
  wave: string,
  contact: string,
  answers: object,
  isConfidential: boolean,
): Promise<void> {
  const id = await world.idOf('crm_contacts', contact)
  const invitation = randomUUID()
  await world.query(
    `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
     values ($1, $2, $3, $4, $5, $6, 'en', 'sent', '2026-03-03')`,
    [invitation, world.workspaceId, wave, a, id, `${contact}@answers.example`],
  )
  await world.query(
    `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, is_confidential)
     values ($1, $2, $3, $4, $5, 'en', $6, '2026-03-05', $7)`,
    [randomUUID(), world.workspaceId, invitation, a, id, answers, isConfidential],
  )
}

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
  world = await createPortalWorkspace(test.database, 'hubspot-1')
  ;[a, b] = [await world.idOf('crm_accounts', '101'), await world.idOf('crm_accounts', '102')]
  const wave = randomUUID()
  await world.query(
    `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
     values ($1, $2, 'kapp', 1, 'W', '2026-03-03', '2026-04-01')`,
    [wave, world.workspaceId],
  )
  const said = {
    'company.satisfaction': 2,
    'company.satisfaction.why': 'Nobody <b>calls</b> back',
    'company.recommend': 3,
  }
  await answer(wave, '1010', { ...said, 'company.versus': 'worse', competitor: 'Rival' }, false)
  await answer(wave, '1011', { 'company.satisfaction': 1, 'company.satisfaction.why': 'SECRET words' }, true)
  await world.runCycle('2026-03-09T10:00:00.000Z')
  await world.query(
    `update workspaces set settings = '{"access": {"admins": ["boss@us.example"], "cxLeads": ["lea@us.example"], "auditors": ["otto@us.example"]}}'`,
  )
  const enter = (email: string) =>
    inWorkspace(test.database, world.workspaceId, async (tx) => {
      const person = {
        crm: 'hubspot',
        externalId: email,
        email,
        name: email,
        isInstaller: false,
        now,
      } as const
      return createSession(tx, { userId: (await ensureUser(tx, person)).id, now })
    })
  people = {
    admin: await enter('boss@us.example'),
    cx_lead: await enter('lea@us.example'),
    auditor: await enter('otto@us.example'),
    account_manager: await enter(ada),
    stranger: await enter('sam@us.example'),
  }
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const accountPage = (person: keyof typeof people = 'admin', id = a) =>
  visit(app.url, `/console/accounts/${id}`, people[person])

describe('the page of an account', () => {
  it('shows tier and why, state, revenue, matrix, alerts, contacts and history', async () => {
    const { status, text } = await accountPage()
    expect(status).toBe(200)
    for (const part of [
      ...['<h1>Account A</h1>', 'Tier I', 'At risk', 'Why at risk', '400 EUR', 'owner Ada', '101'],
      ...[
        '2.0 of 5',
        'n = 1 of 3',
        'detractors 1',
        'Answers by subject',
        'Against the competitor',
        'Named: Rival',
      ],
      ...['Asked, silent', 'Decision maker', 'Head of Purchasing', 'Not nominated', 'History of tiers'],
      ...['satisfaction 2 of 5', 'worse against the competitor'],
    ])
      expect(text).toContain(part)
    expect(text.match(/<td role="cell" data-label="To">Tier I<\/td>/g)).toHaveLength(1)
    expect(text).toMatch(/data-label="Due">(Overdue since )?\w{3},? /)
  })

  it('never shows what was said confidentially, to nobody, and says how it counts', async () => {
    for (const role of Object.keys(people) as (keyof typeof people)[]) {
      const { text } = await accountPage(role)
      expect(text).not.toContain('SECRET')
      expect(text).toContain('told in totals only')
      expect(text).not.toContain('satisfaction 1 of 5')
    }
  })

  it.each([
    ['account_managers', ['admin', 'cx_lead', 'account_manager']],
    ['cx_leads', ['admin', 'cx_lead']],
    ['admins', ['admin']],
  ] as const)('shows customers’ own words where %s read them to those who may', async (readers, mayRead) => {
    await verbatims(readers)
    for (const role of ['admin', 'cx_lead', 'account_manager', 'auditor'] as const) {
      const { text } = await accountPage(role)
      const reads = (mayRead as readonly string[]).includes(role)
      expect({ role, reads: text.includes('Nobody &lt;b&gt;calls&lt;/b&gt; back') }).toEqual({ role, reads })
      expect(text.includes('that your role does not read')).toBe(!reads)
    }
  })

  it('with “owners only” is for the owner and those who see everything; for others it is not there', async () => {
    await verbatims('account_managers', true)
    for (const role of ['admin', 'cx_lead', 'auditor', 'account_manager'] as const)
      expect({ role, status: (await accountPage(role)).status }).toEqual({ role, status: 200 })
    expect((await accountPage('stranger')).status).toBe(404)
    expect((await visit(app.url, '/console/accounts', people.stranger)).text).toContain(
      'No account of the CRM is yours',
    )
    expect((await visit(app.url, '/console/accounts', people.account_manager)).text).toContain('Account A')
    await verbatims('account_managers')
    expect((await accountPage('stranger')).status).toBe(200)
  })

  it('is there while nobody has answered, and says so', async () => {
    const { status, text } = await accountPage('admin', b)
    expect(status).toBe(200)
    expect(text).toContain('Nobody has answered in the last 12 months')
  })

  it.each(['x', randomUUID(), "1' or '1'='1"])('is not there for %s', async (id) => {
    expect((await accountPage('admin', encodeURIComponent(id))).status).toBe(404)
  })

  it('is where the cards of both CRMs lead', async () => {
    const contact = await world.idOf('crm_contacts', '1010')
    const [company, person] = await inWorkspace(test.database, world.workspaceId, async (tx) => [
      await loadCompanyCard(tx, a, world.connectionId, now),
      await loadContactCard(tx, contact, world.connectionId, now),
    ])
    for (const card of [company, person])
      expect(card).toMatchObject({ consolePath: `/console/accounts/${a}` })
    const of = (crm: string, object: string, id: string) =>
      visit(app.url, `/console/accounts/of/${crm}/${object}/${id}`, people.account_manager)
    expect((await of('hubspot', 'account', '101')).headers.get('location')).toBe(`/console/accounts/${a}`)
    expect((await of('hubspot', 'contact', '1010')).headers.get('location')).toBe(`/console/accounts/${a}`)
    for (const [crm, object, id] of [
      ['salesforce', 'account', '101'],
      ['hubspot', 'account', '999'],
      ['hubspot', 'deal', '101'],
    ] as const)
      expect((await of(crm, object, id)).status).toBe(404)
  })
})

describe('the list of accounts', () => {
  const list = (query: string) => visit(app.url, `/console/accounts${query}`, people.admin)
  const names = (text: string) =>
    [...text.matchAll(/<a href="\/console\/accounts\/[\da-f-]{36}">([^<]+)</g)].map(([, name]) => name)

  it('finds by a part of the name, in any case and as it is typed, and by tier', async () => {
    expect(names((await list('')).text)).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((id) => `Account ${id}`),
    )
    expect(names((await list('?search=UNT+c')).text)).toEqual(['Account C'])
    expect((await list('?search=%25')).text).toContain('No account fits')
    const { text } = await list('?tier=I')
    expect(names(text)).toEqual(['Account A', 'Account B', 'Account C', 'Account D'])
    expect(text).toContain('Tier I (4)')
  })

  it('pages through ten thousand, each once, in the order of names', async () => {
    await world.query(
      `insert into accounts (id, workspace_id, name, tier) select gen_random_uuid(), $1, 'Many ' || lpad((n / 2)::text, 5, '0'), 'III' from generate_series(1, 10000) n`,
      [world.workspaceId],
    )
    const seen: string[] = []
    let path = '?search=many'
    for (let pages = 0; pages < 6; pages++) {
      const { text } = await list(path)
      seen.push(
        ...[...text.matchAll(/href="\/console\/accounts\/([\da-f-]{36})"/g)].map(([, id]) => id ?? ''),
      )
      path = `?${(/href="\/console\/accounts\?([^"]+)">Next/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')}`
    }
    expect(seen).toHaveLength(300)
    expect(new Set(seen).size).toBe(300)
    await world.query(`delete from accounts where name like 'Many%'`)
  })
})
