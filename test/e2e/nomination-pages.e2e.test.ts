import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suggest } from '#store/contact-suggestions.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { awaitNomination } from '#store/nominations/awaited.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now } from '../web/console/fixture.ts'
import { askTier, type NominationOffice, seedNominationOffice } from '../web/nomination-office.ts'
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
let office: NominationOffice
let link = ''
let clock = now

describe.skipIf(browserProgram.isMissing)(browserProgram.title('nominations in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => clock,
      console: { signInWith: ['hubspot'], hasMailServer: true },
    })
    office = await seedNominationOffice(test.database)
    await inWorkspace(test.database, office.workspaceId, async (tx) => {
      const [boss = '', head = ''] = [office.contacts['Max Boss'], office.contacts['Max Head']]
      const person = { name: 'Nora New', email: 'nora.new@max.example', title: 'Buyer' }
      await suggest(tx, { contactId: head, kind: 'left', detail: {}, source: 'auto-reply', now })
      await suggest(tx, { contactId: boss, kind: 'successor', detail: person, source: 'respondent', now })
      await tx.client.query(`update contact_suggestions set state = 'accepted' where kind = 'successor'`)
      await awaitNomination(tx, { contactId: boss, email: person.email, by: 'Max', now })
    })
    link = (await askTier(test.database, office.workspaceId, 'I')).Max?.path ?? ''
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function signIn(page: Page, role: 'cx_lead' | 'account_manager', path: string): Promise<void> {
    const token = await inWorkspace(test.database, office.workspaceId, (tx) =>
      createHandOff(tx, { userId: office.people[role].id, path, now }),
    )
    await enterConsole(page, app.url, token)
  }

  const openEverything = (page: Page) =>
    page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)

  it.each([320, 400, 1280])('have no axe violation and fit at %i pixels', async (width) => {
    await withPage(browser, { viewport: { width, height: 900 } }, async (page) => {
      await signIn(page, 'cx_lead', '/console/nominations')
      const places = [
        '/console/nominations',
        `/console/nominations/${office.accounts.Max}`,
        '/console/nominations/requests',
        link,
      ]
      for (const [n, place] of places.entries()) {
        await page.goto(app.url + place)
        expect({ place, problems: await problemsOn(page) }).toEqual({ place, problems: [] })
        await keepPicture(page, `nomination-${n}-${width}`)
        await openEverything(page)
        expect({ place, problems: await problemsOn(page) }).toEqual({ place, problems: [] })
        await keepPicture(page, `nomination-${n}-${width}-open`)
      }
    })
  })

  const clerks = async () =>
    (
      await test.owner.query(
        `select last_name, is_nominated from contacts where first_name = 'Max' and role = 'influencer' order by 1`,
      )
    ).rows

  it('are done without script, with one more step by the link', async () => {
    await withPage(
      browser,
      { javaScriptEnabled: false, viewport: { width: 400, height: 800 } },
      async (page) => {
        await page.goto(app.url + link)
        await page.getByRole('checkbox', { name: /Clerk/ }).uncheck()
        await turnPage(page, () => page.getByRole('button', { name: 'Confirm Customer of Max' }).click())
        await page.getByRole('heading', { name: 'One more step' }).waitFor()
        await keepPicture(page, `nomination-check`)
        expect((await clerks()).map((one) => one.is_nominated)).toEqual([false, false])
        // A person reads before pressing.
        clock = new Date(now.getTime() + 20_000)
        await turnPage(page, () => page.getByRole('button', { name: 'Yes, do it' }).click())
        await page.getByRole('status').getByText('Confirmed. Thank you.').waitFor()
        expect(await clerks()).toEqual([
          { last_name: 'Agent', is_nominated: true },
          { last_name: 'Clerk', is_nominated: false },
        ])
      },
    )
  })

  const isFocused = async (one: Locator) => (await one.and(one.page().locator(':focus')).count()) === 1

  it('are done by keyboard alone', async () => {
    await withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
      await signIn(page, 'account_manager', '/console/nominations')
      const button = page.getByRole('button', { name: 'Confirm again Customer of Max' })
      for (let n = 0; n < 60 && !(await isFocused(button)); n += 1) await page.keyboard.press('Tab')
      await turnPage(page, () => page.keyboard.press('Enter'))
      await page.getByRole('status').getByText('Confirmed. Thank you.').waitFor()
      expect((await clerks()).map((one) => one.is_nominated)).toEqual([true, true])
    })
  })
})
