import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHandOff } from '#store/hand-offs.ts'
import { listInstruments } from '#store/instruments.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now, type Office, seedOffice } from '../web/console/fixture.ts'
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

let test: TestDatabase
let app: RunningApp
let browser: Browser
let office: Office

describe.skipIf(browserProgram.isMissing)(browserProgram.title('instruments in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, { publicUrl: 'http://127.0.0.1', now: () => now })
    office = await seedOffice(test.database)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  /** Signed in as the CX lead. Console pages hold no script: their policy bars any. */
  async function asLead(width: number, task: (page: Page) => Promise<void>): Promise<void> {
    await withPage(browser, { viewport: { width, height: 900 } }, async (page) => {
      const token = await inWorkspace(test.database, office.workspaceId, (tx) =>
        createHandOff(tx, { userId: office.people.cx_lead.id, path: '/console/instruments', now }),
      )
      await enterConsole(page, app.url, token)
      await task(page)
    })
  }

  async function check(page: Page, name: string): Promise<void> {
    await keepPicture(page, name)
    expect({ name, problems: await problemsOn(page) }).toEqual({ name, problems: [] })
  }

  it('builds one from the shipped questionnaire and previews it', async () => {
    await asLead(1280, async (page) => {
      await turnPage(page, () => page.getByRole('link', { name: 'KAPP relationship survey' }).click())
      await check(page, 'shipped')
      await turnPage(page, () => page.getByRole('button', { name: 'Make the next version' }).click())
      await page.getByLabel('Name', { exact: true }).fill('Pump P3')
      await turnPage(page, () => page.getByRole('button', { name: 'Add the subject' }).click())
      await page.getByLabel('New attribute of Pump P3').fill('Noise')
      await turnPage(page, () => page.getByRole('button', { name: 'Add the attribute' }).last().click())
      await page.getByLabel('Question', { exact: true }).fill('How easy is it to work with {sender}?')
      await turnPage(page, () => page.getByRole('button', { name: 'Add the question' }).click())
      await turnPage(page, () => page.getByRole('button', { name: 'Save the draft' }).click())
      expect(await page.getByRole('alert').textContent()).toContain('must be there in one language at least')
      expect(await page.getByLabel('Attribute, English').inputValue()).toBe('Noise')
      await check(page, 'editor-problems')
      await page.getByLabel('What 1 means, English').fill('Hard')
      await page.getByLabel('What 5 means, English').fill('Easy')
      await page.getByLabel('Choice of confidentiality').check()
      await turnPage(page, () => page.getByRole('button', { name: 'Save and make ready' }).click())
      expect(await page.getByRole('alert').textContent()).toContain('Above 5, fewer people answer')
      await page.getByLabel('It may take more than 5 minutes').check()
      await turnPage(page, () => page.getByRole('button', { name: 'Save and make ready' }).click())
      expect(await page.getByRole('status').textContent()).toContain('ready to be sent')
      await check(page, 'editor-ready')
      await turnPage(page, () => page.getByRole('link', { name: 'Preview on a phone' }).click())
      await check(page, 'preview-phone')
      await turnPage(page, () => page.getByRole('link', { name: 'Desktop' }).click())
      await turnPage(page, () => page.locator('button[type=submit]').filter({ hasText: 'Next' }).click())
      expect(await page.getByRole('alert').count()).toBe(1)
      await check(page, 'preview-desktop')
    })
    const own = await inWorkspace(test.database, office.workspaceId, listInstruments)
    expect(own).toMatchObject([{ name: 'kapp', version: 2, state: 'ready' }])
    expect(own[0]?.definition.subjects.at(-1)).toMatchObject({
      id: 'products:pump-p3',
      attributes: [{ slug: 'noise', text: { en: 'Noise' } }],
    })
  })

  it('can be used on a phone', async () => {
    await asLead(400, async (page) => {
      await check(page, 'phone-list')
      await turnPage(page, () => page.getByRole('link', { name: 'KAPP relationship survey' }).first().click())
      await check(page, 'phone-editor')
      await page.goto(`${app.url}/console/languages`)
      await check(page, 'phone-languages')
      await page.goto(`${app.url}/console/languages/ar?group=pages`)
      await check(page, 'phone-arabic')
      await page.goto(`${app.url}/console/instruments/shipped/pulse/preview?width=phone&language=ja`)
      await check(page, 'phone-preview-ja')
    })
  })

  it('approves a language and words a text anew', async () => {
    await asLead(1280, async (page) => {
      await page.goto(`${app.url}/console/languages`)
      await turnPage(page, () => page.getByRole('button', { name: 'Approve: German' }).click())
      expect(await page.getByRole('status').textContent()).toContain('Approved')
      await check(page, 'languages')
      await page.goto(`${app.url}/console/languages/de`)
      const field = page.getByLabel('Own wording of relationship', { exact: true })
      await field.fill('Was sind wir?')
      await turnPage(page, () => page.getByRole('button', { name: 'Save own wording' }).click())
      expect(await page.getByRole('alert').textContent()).toContain('{sender}')
      expect(await field.inputValue()).toBe('Was sind wir?')
      await field.fill('Was ist {sender} für Sie?')
      await turnPage(page, () => page.getByRole('button', { name: 'Save own wording' }).click())
      expect(await page.getByRole('status').textContent()).toContain('Saved')
      await check(page, 'german')
      await page.goto(`${app.url}/console/instruments/shipped/kapp/preview?language=de`)
      expect(await page.textContent('main')).toContain('Was ist Nordwind Antriebstechnik für Sie?')
    })
  })
})
