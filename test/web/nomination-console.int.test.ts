import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now, origin, post, visit } from './console/fixture.ts'
import { askTier, type NominationOffice, seedNominationOffice } from './nomination-office.ts'
import { type RunningApp, startApp } from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: NominationOffice
const clock = now
let links: Awaited<ReturnType<typeof askTier>>

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, {
    publicUrl: origin,
    now: () => clock,
    console: { signInWith: [], hasMailServer: true },
    limits: { missesPerMinute: 500, requestsPerLink: 60 },
  })
  office = await seedNominationOffice(test.database)
  links = { ...(await askTier(test.database, office.workspaceId, 'I')) }
  Object.assign(
    links,
    await askTier(test.database, office.workspaceId, 'II', new Date(now.getTime() + 1_000)),
  )
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const _path = (owner: string) => links[owner]?.path ?? ''
const rows = async <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  (await inWorkspace(test.database, office.workspaceId, (tx) => tx.client.query(text, values))).rows as Row[]
/** Everything that a deed could change, and the log. */
const state = async () =>
  JSON.stringify([
    await rows('select id, is_nominated, left_at from contacts order by id'),
    await rows('select id, coverage, nominations_confirmed_at from accounts order by id'),
    await rows('select count(*) from audit_log'),
    await rows('select * from nomination_links order by id'),
  ])
const confirm = (owner: 'Max' | 'Mia', ...names: string[]) => ({
  deed: 'confirm',
  account: office.accounts[owner],
  ...(names[0] && { nominate: office.contacts[names[0]] ?? '' }),
})

describe('the console', () => {
  it('shows an account manager the own accounts, and CX lead, admin and auditor all', async () => {
    for (const role of ['account_manager', 'cx_lead', 'admin', 'auditor'] as const) {
      const { text, status } = await visit(app.url, '/console/nominations', office.people[role])
      expect(status).toBe(200)
      expect(text).toContain('Customer of Max')
      expect(text.includes('Customer of Mia')).toBe(role !== 'account_manager')
      expect(text.includes('value="confirm"')).toBe(role !== 'auditor')
      const other = await visit(app.url, `/console/nominations/${office.accounts.Mia}`, office.people[role])
      expect(other.status).toBe(role === 'account_manager' ? 404 : 200)
    }
  })

  it('takes deeds about the own accounts alone', async () => {
    const max = office.people.account_manager
    const before = await state()
    const foreign = await post(app.url, '/console/nominations', max, confirm('Mia', 'Mia Agent'))
    expect(foreign.status).toBe(404)
    const asking = await post(app.url, '/console/nominations/requests', max, { for: 'tier:I' })
    expect(asking.status).toBe(403)
    expect((await post(app.url, '/console/nominations', office.people.auditor, confirm('Max'))).status).toBe(
      403,
    )
    expect(await state()).toBe(before)
    const fields = {
      deed: 'left',
      account: office.accounts.Max,
      contact: office.contacts['Max Head'] ?? '',
      tier: 'I',
      reason: '',
    }
    const done = await post(app.url, '/console/nominations', max, fields)
    expect(done.headers.get('location')).toBe(
      `/console/nominations?tier=I&done=left#account-${office.accounts.Max}`,
    )
    const page = await visit(app.url, '/console/nominations', max)
    expect(page.text).toContain('has left the company')
    expect(page.text).toContain('✕</span> Recommender: nobody')
    const again = await post(app.url, '/console/nominations', max, fields)
    expect(again.status).toBe(422)
    expect(again.text).toContain('marked as having left already')
  })

  it('shows names as text', async () => {
    const hostile = await seedNominationOffice(test.database, '"><script>alert(1)</script>')
    const { text } = await visit(app.url, '/console/nominations', hostile.people.admin)
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;')
  })
})
