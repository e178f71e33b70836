import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserRole } from '#domain/access.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now, type Office, seedOffice } from '../web/console/fixture.ts'
import { seedProposals } from '../web/console/proposals.ts'
import { seedWork, type WorkDone } from '../web/console/work.ts'
import { type RunningApp, startApp } from '../web/survey-fixture.ts'
import {
  browserProgram,
  enterConsole,
  keepPicture,
  launchBrowser,
  problemsOn,
  turnPage,
  withPage,
} from './browser.ts'

const settings = [
  'revenue',
  'tiers',
  'roles',
  'fields',
  'schedule',
  'survey',
  'writing',
  'branding',
  'privacy',
  'access',
]

let test: TestDatabase
let app: RunningApp
let browser: Browser
let office: Office
let work: WorkDone

describe.skipIf(browserProgram.isMissing)(browserProgram.title('the console in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => now,
      console: { signInWith: ['hubspot', 'salesforce'] },
    })
    office = await seedOffice(test.database)
    work = await seedWork(test.database, office)
    await seedProposals(test.database, office)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function as(
    role: UserRole | null,
    options: Parameters<Browser['newContext']>[0],
    task: (page: Page) => Promise<void>,
  ): Promise<void> {
    await withPage(browser, options, async (page) => {
      if (role) await signIn(page, role)
      await task(page)
    })
  }

  async function signIn(page: Page, role: UserRole, path = '/console'): Promise<void> {
    const token = await inWorkspace(test.database, office.workspaceId, (tx) =>
      createHandOff(tx, { userId: office.people[role].id, path, now }),
    )
    await enterConsole(page, app.url, token)
  }

  const places = () => [
    '/console',
    ...settings.map((section) => `/console/settings/${section}`),
    '/console/accounts',
    '/console/sync',
    '/console/sync/failures',
    `/console/sync/runs/${work.cycleId}`,
    '/console/people',
    '/console/audit',
    '/console/connections',
    '/console/preview',
    '/console/preview/changes',
    '/console/preview/invitations',
    '/console/preview/tasks',
    `/console/connections/${office.connectionId}/disconnect`,
    '/console/sign-in',
    '/console/nothing-here',
  ]

  it.each([
    ['phone', { viewport: { width: 400, height: 850 } }],
    ['desktop', { viewport: { width: 1280, height: 900 } }],
    ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const }],
  ])('every page can be used by everybody: %s', async (name, options) => {
    await as('admin', options, async (page) => {
      for (const path of places()) {
        await page.goto(app.url + path)
        const problems = await problemsOn(page)
        await keepPicture(page, `${name}${path.replaceAll('/', '-')}`)
        expect({ path, problems }).toEqual({ path, problems: [] })
      }
    })
  })

  it('saves settings by keyboard alone, and leads from a problem to its field', async () => {
    await as('admin', { viewport: { width: 400, height: 850 }, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${app.url}/console/settings/schedule`)
      await page.getByLabel('Time zone').focus()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('Berlin')
      await turnPage(page, () => page.keyboard.press('Enter'))
      expect(await page.title()).toMatch(/^Error: /)
      await page.getByRole('alert').getByRole('link').press('Enter')
      await page.waitForURL('**#schedule.timeZone')
      expect(await page.getByLabel('Time zone').inputValue()).toBe('Berlin')
      await page.getByLabel('Time zone').fill('America/New_York')
      await turnPage(page, () => page.getByRole('button', { name: 'Save' }).press('Enter'))
      expect(await page.getByRole('status').textContent()).toMatch(/^Saved/)
      await page.goto(`${app.url}/console/audit`)
      expect(await page.getByRole('cell', { name: 'schedule' }).count()).toBeGreaterThan(0)
    })
  })

  it('tries a refused write again by one button', async () => {
    await as('admin', {}, async (page) => {
      await page.goto(`${app.url}/console/sync/failures?kind=fields`)
      await turnPage(page, () => page.getByRole('button', { name: 'Try again', exact: true }).click())
      expect(await page.getByRole('status').textContent()).toMatch(/^Owed again/)
    })
    const { rows } = await test.owner.query('select state from outbox where id = $1', [work.fieldsId])
    expect(rows).toEqual([{ state: 'pending' }])
  })

  it('takes a logo, shows it, and refuses what is none', async () => {
    await as('admin', {}, async (page) => {
      await page.goto(`${app.url}/console/settings/branding`)
      const upload = async (name: string, buffer: Buffer) => {
        await page
          .getByLabel('Picture', { exact: false })
          .setInputFiles({ name, mimeType: 'image/png', buffer })
        await turnPage(page, () => page.getByRole('button', { name: 'Upload logo' }).click())
      }
      await upload(
        'logo.png',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      )
      expect(await page.textContent('#logo-problem')).toContain('neither a PNG nor a JPEG')
      await upload('logo.png', await page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 40 } }))
      const shown = page.getByRole('img', { name: 'Your logo' })
      await shown.scrollIntoViewIfNeeded()
      expect(
        await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      ).toBe(120)
      await turnPage(page, () => page.getByRole('button', { name: 'Remove logo' }).click())
      expect(await shown.count()).toBe(0)
    })
  })

  it('leads back to where one was going after the sign-in, and out again', async () => {
    await as(null, {}, async (page) => {
      await page.goto(`${app.url}/console/audit`)
      expect(page.url()).toBe(`${app.url}/console/sign-in?next=%2Fconsole%2Faudit`)
      await signIn(page, 'auditor', '/console/audit')
      expect(page.url()).toBe(`${app.url}/console/audit`)
      expect(await page.getByRole('link', { name: 'CRM' }).count()).toBe(1)
      await turnPage(page, () => page.getByRole('button', { name: 'Sign out' }).click())
      await page.goto(`${app.url}/console/audit`)
      expect(page.url()).toContain('/console/sign-in')
    })
  })
})
