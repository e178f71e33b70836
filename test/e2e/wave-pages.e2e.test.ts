import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freezeWave } from '#flows/waves/freeze.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { planNewWave } from '#flows/waves/plan.ts'
import { askRemoval } from '#flows/waves/removal.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { ensureUser } from '#store/users.ts'
import { countMembers, listMembers } from '#store/waves/lists.ts'
import { createWaveWorld, lead, plan, type WaveWorld } from '../flows/wave-world.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type RunningApp, startApp } from '../web/survey-fixture.ts'
import { browserProgram, enterConsole, keepPicture, launchBrowser, problemsOn, withPage } from './browser.ts'

describe.skipIf(browserProgram.isMissing)(browserProgram.title('the pages of waves in a browser'), () => {
  let test: TestDatabase
  let app: RunningApp
  let browser: Browser
  let world: WaveWorld
  let frozen = ''
  let running = ''

  beforeAll(async () => {
    test = await createTestDatabase()
    world = await createWaveWorld(test.database, 150)
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => world.clock.now,
      console: { signInWith: [], hasMailServer: true },
    })
    await world.in(async (tx) => {
      await tx.client.query(
        `update workspaces set settings = settings || '{"access": {"cxLeads": ["lea@us.example"]}}'`,
      )
      running = await waveOf('Autumn', { parts: 2, part: 1, seed: '2026' })
      frozen = await waveOf('Spring', { parts: 2, part: 2, seed: '2026' })

      async function waveOf(name: string, rotation: object): Promise<string> {
        const work = { by: lead, now: world.clock.now }
        const made = await planNewWave(tx, { ...work, plan: { ...plan, name, rotation } })
        if (!made.ok) throw new Error('the plan is wrong')
        await freezeWave(tx, { ...work, waveId: made.waveId })
        return made.waveId
      }
    })
    await world.in(async (tx) => {
      const work = { by: lead, now: world.clock.now }
      const { outcomes } = await countMembers(tx, running as never)
      await launchWave(tx, { ...work, waveId: running, typed: outcomes.listed, hasMailServer: true })
      const [one] = await listMembers(tx, frozen as never, { outcomes: ['listed'], owners: null, limit: 1 })
      await askRemoval(tx, {
        ...{ ...work, waveId: frozen, contactId: one?.contactId ?? '' },
        ...{ reason: 'Leaves at the end of the month', owners: null },
      })
    })
    await world.work()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function signIn(page: Page, email: string): Promise<void> {
    const token = await world.in(async (tx) => {
      const now = world.clock.now
      const who = { crm: 'hubspot' as const, externalId: email, email, name: email, isInstaller: false, now }
      const user = await ensureUser(tx, who)
      return createHandOff(tx, { userId: user.id, path: '/console', now })
    })
    await enterConsole(page, app.url, token)
  }

  it.each([
    ['phone', 'lea@us.example', { viewport: { width: 400, height: 850 } }],
    ['desktop', 'lea@us.example', { viewport: { width: 1280, height: 900 } }],
    ['manager', 'owner1@us.example', { viewport: { width: 400, height: 850 } }],
  ])('can be used by everybody: %s', async (name, email, options) => {
    await withPage(browser, options, async (page) => {
      await signIn(page, email)
      const own = [
        '/console/waves',
        `/console/waves/${frozen}`,
        `/console/waves/${frozen}/people?outcome=listed`,
      ]
      const all = [
        '/console/waves/new',
        `/console/waves/${frozen}/removals`,
        `/console/waves/${frozen}/plan`,
        `/console/waves/${frozen}/funnel`,
        `/console/waves/${running}`,
        `/console/waves/${running}/people`,
        `/console/waves/${running}/funnel`,
      ]
      for (const path of name === 'manager' ? own : [...own, ...all]) {
        const response = await page.goto(app.url + path)
        expect({ path, status: response?.status() }).toEqual({ path, status: 200 })
        for (const summary of await page.locator('summary').all()) await summary.click()
        const file = path.replaceAll(/[/?=]/g, '-').replace(frozen, 'frozen').replace(running, 'running')
        await keepPicture(page, name + file)
        expect({ path, problems: await problemsOn(page) }).toEqual({ path, problems: [] })
      }
    })
  })
})
