import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserRole } from '#domain/access.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { createWaveWorld, start, type WaveWorld } from '../../flows/wave-world.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { origin, post, visit } from './fixture.ts'

type Person = { readonly token: string }

describe('waves on the console', () => {
  let test: TestDatabase
  let app: RunningApp
  let world: WaveWorld
  let people: Record<Exclude<UserRole, 'auditor'>, Person>
  let wave = ''

  beforeAll(async () => {
    test = await createTestDatabase()
    world = await createWaveWorld(test.database, 120)
    app = await startApp(test.database, {
      publicUrl: origin,
      now: () => world.clock.now,
      console: { signInWith: [], hasMailServer: true, postalAddress: 'Street 1, City' },
    })
    people = await world.in(async (tx) => {
      await tx.client.query(
        `update workspaces set settings = settings || '{"access": {"admins": ["ada@us.example"], "cxLeads": ["lea@us.example"]}}'`,
      )
      const enter = async (email: string): Promise<Person> => {
        const user = await ensureUser(tx, {
          crm: 'hubspot',
          externalId: email,
          email,
          name: email.split('@')[0] ?? '',
          isInstaller: false,
          now: world.clock.now,
        })
        return createSession(tx, { userId: user.id, now: world.clock.now })
      }
      return {
        admin: await enter('ada@us.example'),
        cx_lead: await enter('lea@us.example'),
        account_manager: await enter('owner1@us.example'),
      }
    })
  })
  afterAll(async () => {
    await app.close()
    await test.drop()
  })

  const lead = (path: string) => visit(app.url, path, people.cx_lead)
  const doIt = (step: string, fields: Record<string, string> = {}, person = people.cx_lead) =>
    post(app.url, `${wave}/${step}`, person, fields)
  const form = {
    name: 'Spring <2026>',
    instrument: 'kapp/1',
    closesOn: '2026-04-30',
    lateDays: '14',
    reminders: '7',
    'window.days': '1',
    'window.from': '9',
    'window.to': '17',
  }

  it('plans one, and says at which field a plan is wrong, keeping what was typed', async () => {
    expect((await lead('/console/waves')).text).toContain('There is no wave yet')
    expect((await lead('/console/waves/new')).text).toContain('name="pace.perHour"')
    const wrong = await post(app.url, '/console/waves/new', people.cx_lead, {
      ...form,
      closesOn: start.slice(0, 10),
      'window.from': '18',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="Spring &lt;2026&gt;"')
    expect(wrong.text).toContain('href="#window.to"')
    const saved = await post(app.url, '/console/waves/new', people.cx_lead, form)
    expect(saved.status).toBe(303)
    wave = saved.headers.get('location')?.replace(/\?.*/, '') ?? ''
    expect((await lead('/console/waves')).text).toContain('Spring &lt;2026&gt;')
    const changed = await doIt('plan', { ...form, version: '0', reminders: '5, 10' })
    expect(changed.status).toBe(303)
    expect((await lead(`${wave}/plan`)).text).toContain('value="5, 10"')
    expect((await doIt('plan', { ...form, version: '0' })).text).toContain(
      'Somebody else has changed this plan',
    )
  })

  it('shows everybody with the reason, and to account managers nothing of a draft', async () => {
    expect((await doIt('dry-run')).status).toBe(303)
    const all = await lead(`${wave}/people?outcome=not_invited&reason=opted-out`)
    expect(all.text).toContain('Wants no surveys.')
    const filtered = await lead(`${wave}/people?outcome=not_invited&reason=bounced`)
    expect(filtered.text).toContain('Mail to this address came back')
    expect(filtered.text).not.toContain('Wants no surveys.')
    expect((await lead(wave)).text).toMatch(/<strong>120<\/strong>contacts in all/)
    for (const path of ['', '/people'])
      expect((await visit(app.url, wave + path, people.account_manager)).status).toBe(404)
    expect((await visit(app.url, '/console/waves', people.account_manager)).text).not.toContain('Spring')
  })

  it('lets an account manager see the own contacts of a frozen list, with a note, and ask for a removal of those alone', async () => {
    expect((await doIt('freeze')).status).toBe(303)
    const own = await visit(app.url, `${wave}/people?outcome=listed`, people.account_manager)
    expect(own.text).toContain('A note to send before')
    expect(own.text).toContain('Account 1')
    expect(own.text).not.toContain('Account 2<')
    expect(own.text).not.toContain('Account 0')
    const [, contact = ''] = /name="contact" value="([\w-]+)"/.exec(own.text) ?? []
    const lists = await lead(`${wave}/people?outcome=listed&q=Account+22`)
    const [, foreign = ''] = /name="contact" value="([\w-]+)"/.exec(lists.text) ?? []
    const asked = await doIt('removals', { contact: foreign, reason: 'x' }, people.account_manager)
    expect([asked.status, asked.text.includes('no such contact of yours')]).toEqual([422, true])
    expect(
      (await doIt('removals', { contact, reason: 'In a <lawsuit>' }, people.account_manager)).status,
    ).toBe(303)
    const shown = await lead(`${wave}/removals`)
    expect(shown.text).toContain('In a &lt;lawsuit&gt;')
    expect(shown.text).toContain('Selection skew by account manager')
    const [, removal = ''] = /removals\/([\w-]+)\/grant/.exec(shown.text) ?? []
    expect((await doIt(`removals/${removal}/grant`, {}, people.account_manager)).status).toBe(403)
    expect((await doIt('launch', { typed: '1' })).text).toContain('1 removal waits')
    expect((await doIt(`removals/${removal}/grant`)).status).toBe(303)
    expect((await lead(`${wave}/removals`)).text).toContain('removed')
  })

  it('sends test mails and heads-ups', async () => {
    expect((await doIt('test', { email: 'not an address', language: 'en' })).text).toContain(
      'not an e-mail address',
    )
    expect((await doIt('test', { email: 'lea@us.example', language: 'en' })).status).toBe(303)
    expect((await doIt('heads-up')).headers.get('location')).toMatch(/done=announced$/)
    expect((await doIt('heads-up')).headers.get('location')).toMatch(/done=none$/)
    await world.work()
    const headsUp = world.mails.find(({ to }) => to.address === 'owner1@us.example')
    expect(headsUp?.text).toContain(wave)
    expect(headsUp?.subject).toMatch(/of your contacts will be asked/)
    const trial = world.mails.find(({ to }) => to.address === 'lea@us.example')
    const [link = ''] = /https:\/\/survey\.example\/t\/[\w-]+/.exec(trial?.text ?? '') ?? []
    expect(link).not.toBe('')
    expect(world.mails).toHaveLength(6)
  })

  it('says before a resume who would be too late, and offers a later close', async () => {
    expect((await doIt('put-off', { closesOn: '2026-04-30' })).text).toContain('choose a later day')
    expect((await doIt('put-off', { closesOn: '2026-05-08' }, people.account_manager)).status).toBe(403)
    expect((await doIt('put-off', { closesOn: '2026-05-08' })).headers.get('location')).toMatch(/done=later$/)
    expect((await lead(wave)).text).toContain('Close later than 2026-05-08')
    const { rows } = await world.in((tx) =>
      tx.client.query(`select plan, closes_at as "closesAt" from waves where state = 'frozen'`),
    )
    expect(rows[0]).toMatchObject({ plan: { closesOn: '2026-05-08' }, closesAt: '2026-05-08T22:00:00.000Z' })
  })

  it('launches by the typed number, and runs, pauses, resumes and ends it', async () => {
    const [, recipients = ''] = /<p>(\d+) people will be asked/.exec((await lead(wave)).text) ?? []
    expect((await doIt('launch', { typed: String(Number(recipients) - 1) })).text).toContain(
      `as it stands on this page: ${recipients}`,
    )
    expect((await doIt('launch', { typed: recipients }, people.account_manager)).status).toBe(403)
    expect((await doIt('launch', { typed: recipients })).headers.get('location')).toMatch(/done=launched$/)
    await world.work()
    expect((await doIt('pause')).status).toBe(303)
    expect((await lead(wave)).text).toMatch(/Resumed now, the last of \d+ owed mails would go/)
    expect((await doIt('resume')).status).toBe(303)
    world.clock.now = new Date('2026-03-02T11:00:00.000Z')
    await world.work()
    // Whoever has the mail needs no word that it will come.
    const noted = (await lead(`${wave}/people`)).text.split('<tr role="row"><td')
    expect(noted.filter((row) => />Sent\.</.test(row)).length).toBeGreaterThan(0)
    expect(noted.filter((row) => />Sent\.</.test(row) && row.includes('A note to send before'))).toEqual([])
    expect(noted.some((row) => row.includes('A note to send before'))).toBe(true)
    const funnel = await lead(`${wave}/funnel?by=language`)
    expect(funnel.text).toContain('<meter')
    expect(funnel.text).toContain('English')
    await world.in((tx) =>
      tx.client.query(
        `update contacts set last_surveyed_on = '2026-03-02' where id in (select contact_id from invitations where state = 'planned')`,
      ),
    )
    world.clock.now = new Date('2026-03-02T18:00:00.000Z')
    await world.work()
    expect((await lead(`${wave}/funnel`)).text).toMatch(
      /In quarantine<\/a>, until 2026-05-31 at the latest: <strong>\d+/,
    )
    for (const by of ['tier', 'role', 'language', 'owner'])
      for (const row of rowsOf((await lead(`${wave}/funnel?by=${by}`)).text)) {
        const [planned, ...others] = ['Planned', ...ends].map((name) => Number(row.get(name) ?? 0))
        expect(sum(others), `${by}: ${JSON.stringify([...row])}`).toBe(planned)
      }
    expect((await lead(`${wave}/people?reason=quarantined`)).text).toContain('not again before 2026-05-31')
    expect((await doIt('stop')).status).toBe(303)
    expect((await doIt('resume')).text).toContain('was stopped')
    expect((await lead('/console/waves')).text).toContain('stopped')
  })
})

/** Where somebody of the list can be: each row of the funnel must add up to its planned. */
const ends = [
  ...['Sent', 'Waiting for their time', 'Withheld at the launch'],
  ...['Not sent any more', 'Refused by the mail server', 'Outcome not known'],
]
const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0)

/** The rows of the only table, as its cells name their columns. */
function rowsOf(page: string): Map<string, string>[] {
  const rows = page.match(/<tr role="row"><td.*?<\/tr>/gs) ?? []
  if (rows.length === 0) throw new Error('no table')
  return rows.map(
    (row) =>
      new Map([...row.matchAll(/data-label="([^"]*)"[^>]*>([^<]*)/g)].map((m) => [m[1] ?? '', m[2] ?? ''])),
  )
}
