import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cardErrorSchema } from '#domain/card-error.ts'
import { type SettingsAnswer, settingsAnswerSchema } from '#domain/card-settings.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type HubspotApp, signer, startHubspotApp } from './app.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let ours: PortalWorkspace
let theirs: PortalWorkspace

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
  ours = await createPortalWorkspace(test.database, '4711')
  theirs = await createPortalWorkspace(test.database, '4712')
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})
beforeEach(() =>
  ours.query(
    `update workspaces set settings = '{"access":{"admins":["ada@us.example"],"auditors":["eve@us.example"]}}'`,
  ),
)

const bob = signer('4711', { id: '2', email: 'bob@us.example' })
const eve = signer('4711', { id: '3', email: 'eve@us.example' })
const get = (by = signer('4711')) => app.call(`/hubspot/settings?${by}`)
const put = (body: object, by = signer('4711')) =>
  app.call(`/hubspot/settings?${by}`, { method: 'PUT', body })

async function read(): Promise<SettingsAnswer> {
  const response = await get()
  expect(response.status).toBe(200)
  return settingsAnswerSchema.parse(await response.json())
}

async function errorOf(response: Response) {
  return cardErrorSchema.parse(await response.json()).error
}

describe('the settings page', () => {
  it('shows the settings with what can be chosen', async () => {
    const shown = await read()
    expect(shown).toMatchObject({
      canSave: true,
      currency: 'EUR',
      settings: { tiers: { thresholds: [80, 90] } },
    })
    expect(shown.choices.revenueSources.map(({ value }) => value)).toEqual([shown.settings.revenueSource])
    expect(shown.choices.timeZones.map(({ value }) => value)).toContain('Europe/Berlin')
  })

  it('is shown to an auditor without the right to save, and to nobody without a role for it', async () => {
    expect(settingsAnswerSchema.parse(await (await get(eve)).json()).canSave).toBe(false)
    const refused = await get(bob)
    expect([refused.status, (await errorOf(refused)).code]).toEqual([403, 'not-allowed'])
  })

  it('saves what was changed, keeps the rest, and logs who it was', async () => {
    const { settings, version } = await read()
    const wanted = {
      ...settings,
      ownersOnly: true,
      timeZone: 'America/New_York',
      nightlyAt: '03:30',
      strategicField: 'strategic_account',
      tiers: { policy: 'revenue', thresholds: [70, 85.5, 95], significantRevenue: null },
    }
    const request = { requestId: randomUUID(), version, settings: wanted }
    const saved = settingsAnswerSchema.parse(await (await put(request)).json())
    expect(saved).toMatchObject({ settings: wanted, message: 'Saved. It takes effect with the next cycle.' })
    expect(await (await put(request)).json()).toEqual(saved)
    const log = await ours.query<{ subject: string; actor_name: string }>(
      `select subject, actor_name from audit_log where action = 'settings.changed' order by subject`,
    )
    expect(log).toEqual(
      ['mapping', 'privacy', 'schedule', 'tiers'].map((subject) => ({
        subject,
        actor_name: 'ada@us.example',
      })),
    )
    const [row] = await ours.query<{ settings: { tiers: object; access: object } }>(
      'select settings from workspaces',
    )
    expect(row?.settings).toMatchObject({
      tiers: { kind: 'revenue', thresholdsBp: [7_000, 8_550, 9_500], hysteresis: { evaluations: 2 } },
      access: { admins: ['ada@us.example'] },
    })
  })

  it('saves an amount in the currency of the workspace', async () => {
    const { settings, version } = await read()
    const tiers = { policy: 'value' as const, thresholds: [80, 90], significantRevenue: '250000.5' }
    const response = await put({ requestId: randomUUID(), version, settings: { ...settings, tiers } })
    expect(settingsAnswerSchema.parse(await response.json()).settings.tiers).toMatchObject({
      ...{ policy: 'value', significantRevenue: '250000.5' },
    })
  })

  it('refuses a save on top of somebody else’s, and keeps theirs', async () => {
    const { settings, version } = await read()
    await put({ requestId: randomUUID(), version, settings: { ...settings, revenueMonths: 24 } })
    const late = await put({ requestId: randomUUID(), version, settings: { ...settings, revenueMonths: 6 } })
    expect([late.status, (await errorOf(late)).code]).toEqual([409, 'changed-meanwhile'])
    expect((await read()).settings.revenueMonths).toBe(24)
  })

  it('names the fields that cannot be saved', async () => {
    const { settings, version } = await read()
    const bad = { ...settings, timeZone: 'Mars/Olympus', nightlyAt: '02:00' }
    const refused = await put({ requestId: randomUUID(), version, settings: bad })
    expect(refused.status).toBe(400)
    expect((await errorOf(refused)).fields).toMatchObject([{ field: 'timeZone' }])
    const shape = await put({ requestId: randomUUID(), version, settings: { ...settings, revenueMonths: 0 } })
    expect((await errorOf(shape)).fields).toMatchObject([{ field: 'revenueMonths' }])
  })

  it('is saved by admins only', async () => {
    const { settings, version } = await read()
    for (const by of [bob, eve]) {
      const refused = await put({ requestId: randomUUID(), version, settings }, by)
      expect([refused.status, (await errorOf(refused)).code]).toEqual([403, 'not-allowed'])
    }
  })

  it('takes no connection of another workspace, and is not theirs', async () => {
    const { settings, version } = await read()
    const foreign = { ...settings, revenueSource: theirs.connectionId }
    const refused = await put({ requestId: randomUUID(), version, settings: foreign })
    expect((await errorOf(refused)).fields).toMatchObject([{ field: 'revenueSource' }])
    const asked = await get(signer('4712'))
    expect(asked.status).toBe(403)
  })
})
