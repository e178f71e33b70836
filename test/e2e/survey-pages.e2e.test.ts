import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  clockFrom,
  type Invited,
  optOutsOf,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from '../web/survey-fixture.ts'
import { browserProgram, launchBrowser, turnPage, withPage } from './browser.ts'

let test: TestDatabase
let app: RunningApp
let browser: Browser

/** The server's clock goes on while a person reads; the test need not wait. */
const clock = clockFrom(new Date('2026-03-10T09:00:00Z'))
let readMs = 0
const read = () => {
  readMs += 1_500
}

describe.skipIf(browserProgram.isMissing)(browserProgram.title('the survey pages in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => new Date(clock().getTime() + readMs),
    })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function visit(
    options: Parameters<Browser['newContext']>[0],
    work: (page: Page) => Promise<void>,
  ): Promise<void> {
    return withPage(browser, { javaScriptEnabled: false, ...options }, work)
  }

  async function invite(options: Parameters<typeof seedInvitations>[1] = {}): Promise<Invited> {
    const [invited] = await seedInvitations(test.database, options)
    if (!invited) throw new Error('nobody was invited')
    return invited
  }

  it('takes an answer without script, by keyboard, on a phone, in German', async () => {
    const invited = await invite({ language: 'de' })
    await visit({ viewport: { width: 400, height: 800 } }, async (page) => {
      await page.goto(app.url + invited.path('link'))
      await page.locator('input[name="company.satisfaction"]').first().focus()
      await page.keyboard.press('ArrowDown')
      await page.locator('textarea[name="company.satisfaction.why"]').fill('Gut erreichbar.\nWeiter so!')
      read()
      await turnPage(page, () => page.getByRole('button', { name: 'Weiter' }).press('Enter'))
      // The recommendation is missing: everything stays, and the link in the summary leads to the field.
      expect(await page.title()).toMatch(/^Fehler: /)
      await page.getByRole('alert').getByRole('link').click()
      await page.waitForURL('**#company.recommend')
      await page.locator('input[name="company.recommend"][value="9"]').press('Space')
      expect(await page.locator('textarea[name="company.satisfaction.why"]').inputValue()).toBe(
        'Gut erreichbar.\nWeiter so!',
      )
      await page.getByText('Wichtigsten Grund nennen').first().press('Enter')
      await page.locator('textarea[name="products.satisfaction.why"]').fill('Passt.')
      await turnPage(page, () => page.getByRole('button', { name: 'Weiter' }).click())
      expect(await page.textContent('h1')).toBe('Bitte prüfen Sie Ihre Antworten')
      read()
      await turnPage(page, () => page.getByRole('button', { name: 'Antworten absenden' }).click())
      expect(await page.textContent('h1')).toBe('Vielen Dank!')
      await turnPage(page, () => page.getByRole('link', { name: 'Antworten ändern' }).click())
      expect(await page.locator('input[name="company.recommend"][value="9"]').isChecked()).toBe(true)
      expect(await page.locator('textarea[name="products.satisfaction.why"]').isVisible()).toBe(true)
    })
    expect(await responsesOf(test.database, invited.workspaceId)).toMatchObject([
      {
        answers: { 'company.satisfaction': 4, 'company.recommend': 9, 'products.satisfaction.why': 'Passt.' },
      },
    ])
  })

  it('opts out by one button, pressed twice without script, and takes it back', async () => {
    const invited = await invite()
    await visit({}, async (page) => {
      await page.goto(app.url + invited.path('opt-out'))
      // Without script the same choice once more is the human act.
      for (let press = 0; press < 2; press++) {
        expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
        read()
        await turnPage(page, () => page.getByRole('button', { name: 'Send me no more surveys' }).click())
      }
      expect(await page.textContent('h1')).toBe('You are off the list')
      expect(await optOutsOf(test.database, invited.workspaceId)).toHaveLength(1)
      read()
      await turnPage(page, () => page.getByRole('button', { name: 'That was a mistake' }).click())
      read()
      await turnPage(page, () => page.getByRole('button', { name: 'Keep me on the list' }).click())
    })
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
  })

  it('cannot run a script, load anything from elsewhere, or be framed', async () => {
    const invited = await invite({ senderName: '<img src=x onerror=alert(1)>' })
    const requested: string[] = []
    const said: string[] = []
    await visit({ javaScriptEnabled: true }, async (page) => {
      page.on('request', (request) => requested.push(new URL(request.url()).pathname))
      page.on('console', (message) => said.push(message.text()))
      page.on('dialog', (dialog) => said.push(dialog.message()))
      await page.goto(app.url + invited.path('link'))
      // The style is applied: its hash is right.
      expect(
        await page.evaluate(`getComputedStyle(document.querySelector('.card')).borderTopLeftRadius`),
      ).toBe('16px')
      await page.goto('about:blank')
      await page.setContent(`<iframe src="${app.url}${invited.path('link')}"></iframe>`, {
        waitUntil: 'load',
      })
      expect(await page.frames()[1]?.locator('.card').count()).toBe(0)
    })
    expect(requested.filter((path) => path !== invited.path('link') && path !== '/favicon.ico')).toEqual([])
    expect(
      said.filter((text) => !/frame-ancestors|x-frame-options|refused to connect|favicon/i.test(text)),
    ).toEqual([])
  })
})
