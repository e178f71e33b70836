import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId } from '#domain/ids.ts'
import { encodeSettings } from '#domain/settings.ts'
import { changeSettings, loadSettings } from '#flows/change-settings.ts'
import { listAudit } from '#store/audit.ts'
import { saveCursor } from '#store/cursors.ts'
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
  office = await seedOffice(test.database)
})

const sections = [
  'revenue',
  'tiers',
  'roles',
  'fields',
  'schedule',
  'survey',
  'branding',
  'privacy',
  'access',
]

/** The form of a settings page as a browser would send it back, with some fields typed over. */
async function formOf(section: string, typed: Record<string, string> = {}): Promise<[string, string][]> {
  const { text } = await visit(app.url, `/console/settings/${section}`, office.people.admin)
  const main = text.slice(text.indexOf('<main'))
  const fields: [string, string][] = []
  for (const [, attributes = ''] of main.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const isSent = !/type="(radio|checkbox)"/.test(attributes) || / checked/.test(attributes)
    if (of('name') && of('type') !== 'file' && isSent) fields.push([of('name'), of('value')])
  }
  for (const [, name = '', value = ''] of main.matchAll(/<textarea id="([^"]+)"[^>]*>([^<]*)</g))
    fields.push([name, value])
  for (const [, name = '', options = ''] of main.matchAll(/<select id="([^"]+)"[^>]*>(.*?)<\/select>/g))
    fields.push([name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''])
  return [...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)]
}

const current = () => inWorkspace(test.database, office.workspaceId, loadSettings)
const audit = () =>
  inWorkspace(test.database, office.workspaceId, (tx) =>
    listAudit(tx, { actor: null, action: 'settings.changed', before: null, limit: 50 }),
  )

describe('a settings page', () => {
  it('names its ways on apart, for whoever moves from one to the next by a screen reader', async () => {
    const { text } = await visit(app.url, '/console/settings/tiers', office.people.admin)
    const names = [...text.matchAll(/<nav[^>]* aria-label="([^"]*)"/g)].map(([, name]) => name)
    expect(names).toEqual(['Console', 'Settings', 'Pages of the settings'])
  })

  it.each(sections)('%s sent back as it is changes nothing and logs nothing', async (section) => {
    const before = await current()
    const fields = await formOf(section)
    expect(fields.length).toBeGreaterThan(2)
    const answer = await post(app.url, `/console/settings/${section}`, office.people.admin, fields)
    expect(answer.headers.get('location')).toBe(`/console/settings/${section}?done=same`)
    const after = await current()
    expect(encodeSettings(after.settings)).toEqual(encodeSettings(before.settings))
    expect({ ...after, settings: null, version: 0 }).toEqual({ ...before, settings: null, version: 0 })
    expect(await audit()).toEqual([])
  })

  it('saves what was typed, and the audit log has before, after and who', async () => {
    const fields = await formOf('tiers', { 'tiers.thresholdsBp': '70 82,5 95' })
    const answer = await post(app.url, '/console/settings/tiers', office.people.admin, fields)
    expect(answer.headers.get('location')).toBe('/console/settings/tiers?done=saved')
    expect((await current()).settings.tiers).toMatchObject({ thresholdsBp: [7_000, 8_250, 9_500] })
    const [entry] = await audit()
    expect(entry).toMatchObject({
      subject: 'tiers',
      actorName: `${office.people.admin.name} <ada@nordwind.example>`,
      before: { thresholdsBp: [8_000, 9_000] },
      after: { thresholdsBp: [7_000, 8_250, 9_500] },
    })
  })

  it.each([
    ['tiers', { 'tiers.thresholdsBp': '90 80' }, 'thresholds must rise'],
    ['tiers', { 'tiers.thresholdsBp': 'eighty' }, 'must be a whole number'],
    [
      'tiers',
      { 'tiers.kind': 'value', 'tiers.significantRevenueMinor': 'much' },
      'expected whole minor units',
    ],
    ['tiers', { 'tiers.kind': 'magic' }, 'must be one of the choices'],
    ['tiers', { 'mapping.hubspot.strategicField': 'a field; drop table' }, 'must be a field name of the CRM'],
    ['roles', { 'roles.words': 'Prokurist = boss' }, 'must be one of'],
    [
      'roles',
      { 'roles.decisionMakerFrom': 'team-lead', 'roles.recommenderFrom': 'vp' },
      'must not begin below',
    ],
    ['revenue', { 'revenue.months': '0' }, 'must be at least 1'],
    ['revenue', { revenueSource: 'salesforce' }, 'is not connected'],
    ['schedule', { 'schedule.timeZone': 'Berlin' }, 'is not a time zone'],
    ['schedule', { 'schedule.nightlyAt': '25:00' }, 'must be a time'],
    ['survey', { 'survey.openDays': '' }, 'must be a whole number'],
    ['branding', { 'branding.accent': '#bbbbbb' }, 'has a contrast of 1.9'],
    ['branding', { 'branding.onAccent': '#0b6157' }, 'has a contrast of 1.0'],
    ['branding', { 'branding.accent': 'green' }, 'must be a colour'],
    [
      'branding',
      { 'branding.linkAddress': 'http://insecure.example' },
      'must be an address that begins with https://',
    ],
    ['branding', { 'branding.linkAddress': 'https://x.example/path' }, 'must be a host alone'],
    [
      'branding',
      { 'branding.privacyUrl': 'javascript:alert(1)' },
      'must be an address that begins with https://',
    ],
    ['access', { 'access.admins': 'not-an-address' }, 'is not an e-mail address'],
    ['privacy', { 'privacy.retentionDays': '-1' }, 'must be at least 0'],
  ])('%s with %o keeps what was typed and saves nothing: %s', async (section, wrong, message) => {
    const before = await current()
    const answer = await post(
      app.url,
      `/console/settings/${section}`,
      office.people.admin,
      await formOf(section, wrong as Record<string, string>),
    )
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(message)
    expect(answer.text).toContain('role="alert"')
    for (const [name, typed] of Object.entries(wrong))
      if (answer.text.includes(`id="${name}" name=`)) expect(answer.text).toContain(typed)
    expect(await current()).toEqual(before)
  })

  it('tells the second of two who save at once, and shows what they typed', async () => {
    const forms = [
      await formOf('revenue', { 'revenue.months': '6' }),
      await formOf('revenue', { 'revenue.months': '7' }),
    ]
    const answers = await Promise.all(
      forms.map((fields) => post(app.url, '/console/settings/revenue', office.people.admin, fields)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const second = answers.find(({ status }) => status === 409)
    expect(second?.text).toContain('Somebody saved these settings meanwhile')
    expect(second?.text).toMatch(/value="[67]"/)
    expect(await audit()).toHaveLength(1)
  })

  it('keeps an admin from locking themselves out', async () => {
    await inWorkspace(test.database, office.workspaceId, ({ client }) =>
      client.query(`update users set is_installer = false where name like 'Ada%'`),
    )
    const fields = await formOf('access', { 'access.admins': 'somebody@nordwind.example' })
    const answer = await post(app.url, '/console/settings/access', office.people.admin, fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('or you would lock yourself out')
  })

  it('gives roles anew at once, for people who are signed in', async () => {
    expect((await visit(app.url, '/console/audit', office.people.account_manager)).status).toBe(403)
    const fields = await formOf('access', {
      'access.auditors': 'max@nordwind.example',
      'access.others': 'none',
    })
    expect((await post(app.url, '/console/settings/access', office.people.admin, fields)).status).toBe(303)
    expect((await visit(app.url, '/console/audit', office.people.account_manager)).status).toBe(200)
    expect((await visit(app.url, '/console', office.people.auditor)).status).toBe(303)
  })

  it('has the CRM read anew when another field is mapped, and only then', async () => {
    const connectionId = office.connectionId as ConnectionId
    const since = async () => {
      const { rows } = await test.owner.query(
        'select stream, since from cursors where workspace_id = $1 order by 1',
        [office.workspaceId],
      )
      return rows.map((row) => row.since !== null)
    }
    const at = now.toISOString()
    await inWorkspace(test.database, office.workspaceId, async (tx) => {
      for (const stream of ['accounts', 'contacts', 'deals'] as const)
        await saveCursor(tx, connectionId, stream, { since: at, fullAt: at, pass: null })
    })
    await post(app.url, '/console/settings/fields', office.people.admin, await formOf('fields'))
    expect(await since()).toEqual([true, true, true])
    const fields = await formOf('fields', { 'mapping.hubspot.lifetimeField': 'clv' })
    await post(app.url, '/console/settings/fields', office.people.admin, fields)
    expect(await since()).toEqual([false, false, true])
    expect((await current()).connections[0]?.mapping.lifetimeField).toBe('clv')
  })

  it('names the sender, and gives the name of the CRM back when it is emptied', async () => {
    const save = async (name: string) =>
      post(
        app.url,
        '/console/settings/branding',
        office.people.admin,
        await formOf('branding', { 'branding.senderName': name }),
      )
    await save('Nordwind Care')
    expect((await current()).name).toBe('Nordwind Care')
    await save('')
    expect((await current()).name).toBe('Nordwind Antriebstechnik portal')
  })
})

describe('changeSettings', () => {
  const change = (value: unknown) =>
    inWorkspace(test.database, office.workspaceId, async (tx) =>
      changeSettings(tx, {
        change: value,
        version: (await loadSettings(tx)).version,
        actor: office.people.admin,
        now,
      }),
    )

  it.each([[null], [[]], ['x'], [{ nonsense: 1 }], [{ tiers: null }], [{ schedule: { timeZone: 'UTC' } }]])(
    'refuses %j and saves nothing',
    async (value) => {
      const before = await current()
      expect(await change(value)).toMatchObject({ kind: 'invalid' })
      expect(await current()).toEqual(before)
    },
  )

  it('saves all of a change or nothing', async () => {
    const outcome = await change({ revenue: { months: 6 }, survey: { openDays: 0 } })
    expect(outcome).toEqual({
      kind: 'invalid',
      problems: [{ path: 'survey.openDays', message: 'must be at least 1' }],
    })
    expect((await current()).settings.revenue.months).toBe(12)
  })

  it('stores only what was set, so that the rest follows the defaults of the version that runs', async () => {
    await change({ revenue: { months: 6 } })
    const { rows } = await test.owner.query('select settings from workspaces where workspace_id = $1', [
      office.workspaceId,
    ])
    expect(Object.keys(rows[0].settings).toSorted()).toEqual(['access', 'revenue'])
  })
})
