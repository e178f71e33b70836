import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserRole } from '#domain/access.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { createWaveWorld, type WaveWorld } from '../../flows/wave-world.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { origin, post, visit } from './fixture.ts'

describe('links in the CRM on the console', () => {
  let test: TestDatabase
  let app: RunningApp
  let world: WaveWorld
  let people: Record<Extract<UserRole, 'admin' | 'cx_lead'>, { readonly token: string }>
  let wave = ''

  beforeAll(async () => {
    test = await createTestDatabase()
    world = await createWaveWorld(test.database, 60)
    app = await startApp(test.database, {
      publicUrl: origin,
      now: () => world.clock.now,
      console: { signInWith: [], hasMailServer: false },
    })
    people = await world.in(async (tx) => {
      await tx.client.query(
        `update workspaces set settings = settings || '{"access": {"admins": ["ada@us.example"], "cxLeads": ["lea@us.example"]}}'`,
      )
      const enter = async (email: string) => {
        const is = { externalId: email, email, name: email, isInstaller: false, now: world.clock.now }
        const user = await ensureUser(tx, { crm: 'hubspot', ...is })
        return createSession(tx, { userId: user.id, now: world.clock.now })
      }
      return { admin: await enter('ada@us.example'), cx_lead: await enter('lea@us.example') }
    })
  })
  afterAll(async () => {
    await app.close()
    await test.drop()
  })

  const see = async (path: string) => (await visit(app.url, path, people.cx_lead)).text
  const doIt = (step: string, fields: Record<string, string> = {}) =>
    post(app.url, `${wave}/${step}`, people.cx_lead, fields)

  it('are switched on by an admin, who reads who can then answer, and a wave is launched with them only', async () => {
    const saved = await post(app.url, '/console/waves/new', people.cx_lead, {
      ...{ name: 'By the CRM', instrument: 'kapp/1', closesOn: '2026-04-30', lateDays: '14', reminders: '7' },
      ...{ delivery: 'crm', 'window.days': '1', 'window.from': '9', 'window.to': '17' },
    })
    wave = saved.headers.get('location')?.replace(/\?.*/, '') ?? ''
    expect(await see(`${wave}/plan`)).toContain('<option value="crm" selected>')
    await doIt('dry-run')
    await doIt('freeze')
    const typed = /<p>(\d+) people will be asked/.exec(await see(wave))?.[1] ?? ''
    expect((await doIt('launch', { typed })).text).toContain('links in the CRM are off')
    const settings = (await visit(app.url, '/console/settings/survey', people.admin)).text
    expect(settings).toContain('can then answer as the contact')
    expect(settings).not.toMatch(/name="survey.crmLink"[^>]* checked/)
    await world.in((tx) =>
      tx.client.query(`update workspaces set settings = jsonb_set(settings, '{survey,crmLink}', 'true')`),
    )
    const launched = await doIt('launch', { typed })
    expect(launched.headers.get('location')).toContain('done=launched-crm')
    await world.work()
    expect(world.mails).toEqual([])
    world.clock.now = new Date(world.clock.now.getTime() + 3_600_000)
    await world.cycles.runCycle(world.clock.now.toISOString())
    expect(await see(`${wave}/people`)).toContain('Link written to the CRM once.')
  })

  it('are revoked one by one, and an answer through one is marked', async () => {
    const page = await see(`${wave}/people?outcome=listed`)
    const contact = /name="contact" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await world.in((tx) =>
      tx.client.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, source)
         select gen_random_uuid(), workspace_id, id, account_id, contact_id, 'en', '{"company.recommend": 9}', $2, 'crm'
         from invitations where contact_id = $1`,
        [contact, world.clock.now],
      ),
    )
    const marked = await see(`${wave}/people?outcome=listed`)
    expect(marked.match(/link visible in the CRM/g)).toHaveLength(1)
    const { rows } = await test.owner.query('select account_id from contacts where id = $1', [contact])
    expect(await see(`/console/accounts/${rows[0].account_id}`)).toContain('link visible in the CRM')
    const revoked = await doIt('crm-link', { contact })
    expect(revoked.headers.get('location')).toContain('done=revoked')
    const again = await doIt('crm-link', { contact })
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('has no link in the CRM')])
  })
})
