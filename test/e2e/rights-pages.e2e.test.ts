import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveToken, linkUrl } from '#std/token.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now, type Office, seedOffice } from '../web/console/fixture.ts'
import {
  clockFrom,
  type Invited,
  type RunningApp,
  secret,
  seedInvitations,
  startApp,
} from '../web/survey-fixture.ts'
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

describe.skipIf(browserProgram.isMissing)(browserProgram.title('a person’s rights in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: clockFrom(now),
      console: { signInWith: ['hubspot'] },
    })
    // A person's browser does not say that a program drives it.
    browser = await launchBrowser(['--disable-blink-features=AutomationControlled'])
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function check(page: Page, name: string): Promise<void> {
    await keepPicture(page, name)
    expect([name, await problemsOn(page)]).toEqual([name, []])
  }

  async function seedAnswered(language: string): Promise<Invited> {
    const [one] = (await seedInvitations(test.database, { language })) as [Invited]
    await inWorkspace(test.database, one.workspaceId, async ({ client }) => {
      await client.query(
        `update workspaces set settings = jsonb_build_object('invitations', jsonb_build_object('languages', $1::jsonb))`,
        [JSON.stringify(['en', language])],
      )
      await client.query(`update contacts set title = 'Head of Purchasing', language = $1`, [language])
      await client.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
         select gen_random_uuid(), workspace_id, id, account_id, contact_id, $1, $2, $3 from invitations`,
        [
          language,
          JSON.stringify({
            'company.satisfaction': 4,
            'company.recommend': 9,
            'company.recommend.why': 'Quick people',
          }),
          now,
        ],
      )
    })
    return one
  }

  it.each([
    ['en', 400],
    ['ar', 400],
    ['en', 1280],
  ] as const)(
    'from the foot of the survey to the deletion, in %s at %i px, by keyboard',
    async (language, width) => {
      const one = await seedAnswered(language)
      await withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
        const name = (step: string) => `rights-${language}-${width}-${step}`
        await page.goto(app.url + one.path('opt-out'))
        await check(page, name('opt-out'))
        await page.goto(app.url + one.path('link'))
        await turnPage(page, () => page.locator('footer a').last().click())
        await check(page, name('ask'))
        await page.locator('form.actions button').focus()
        await turnPage(page, () => page.keyboard.press('Enter'))
        await check(page, name('sent'))
        const { rows } = await test.owner.query(
          'select id from rights_links where workspace_id = $1 order by asked_at desc limit 1',
          [one.workspaceId],
        )
        const link = linkUrl('', 'rights-page', deriveToken(secret, rows[0]?.id, 'rights-page', 1))
        await page.goto(app.url + link)
        await check(page, name('held'))
        expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
        await turnPage(page, () => page.locator(`a[href*="/delete"]`).click())
        await check(page, name('delete'))
        await page.keyboard.press('Tab')
        await page.locator('button[value=delete]').focus()
        await turnPage(page, () => page.keyboard.press('Enter'))
        await check(page, name('deleted'))
        expect(await page.locator('form').count()).toBe(0)
        expect((await page.goto(app.url + link))?.status()).toBe(200)
        expect(await page.locator('dl').count()).toBe(0)
      })
    },
  )

  it('on the console an admin finds somebody by address, is asked whether they are sure, and sees what is left', async () => {
    const office: Office = await seedOffice(test.database)
    await inWorkspace(test.database, office.workspaceId, async ({ client }) => {
      await client.query(
        `insert into crm_contacts (workspace_id, connection_id, external_id, contact_id, email, first_name, last_name, is_opted_out, is_bounced, modified_at)
         values ($1, $2, '7', gen_random_uuid(), 'kim@customer.example', 'Kim', 'Quokka', false, false, $3)`,
        [office.workspaceId, office.connectionId, now],
      )
      await client.query(
        `insert into contacts (id, workspace_id, email, first_name, last_name)
         select contact_id, workspace_id, email, first_name, last_name from crm_contacts where external_id = '7'`,
      )
    })
    const token = await inWorkspace(test.database, office.workspaceId, (tx) =>
      createHandOff(tx, { userId: office.people.admin.id, path: '/console/people-data', now }),
    )
    await withPage(browser, { viewport: { width: 400, height: 800 } }, async (page) => {
      await enterConsole(page, app.url, token)
      await page.getByLabel('E-mail address').fill('nobody@customer.example')
      await turnPage(page, () => page.getByRole('button', { name: 'Find' }).click())
      await page.getByText('Nothing is stored about this address').waitFor()
      await page.getByLabel('E-mail address').fill('KIM@customer.example')
      await turnPage(page, () => page.getByRole('button', { name: 'Find' }).click())
      await page.getByText('Kim Quokka').waitFor()
      await check(page, 'console-rights-found')
      await page.getByLabel('I am sure').check()
      await turnPage(page, () => page.getByRole('button', { name: 'Erase this person' }).click())
      await page.getByText('1 left').waitFor()
      await check(page, 'console-rights-erased')
      await page.setViewportSize({ width: 1280, height: 800 })
      await check(page, 'console-rights-wide')
      expect(await page.content()).not.toContain('Quokka')
    })
  })
})
