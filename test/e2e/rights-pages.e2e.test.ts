import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveToken, linkUrl } from '#std/token.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, requireChromium, type TestDatabase } from '../support/database.ts'
import { now, type Office, seedOffice } from '../web/console/fixture.ts'
import { type Invited, type RunningApp, secret, seedInvitations, startApp } from '../web/survey-fixture.ts'

const browserProgram = requireChromium()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** Set it to look at the pages: every page is kept there as a picture. */
const pictures = process.env.KEYWARD_TEST_PICTURES

const findProblems = `(async () => {
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run({ runOnly: { type: 'tag', values } })
  const found = violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' '))
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [...found, 'scrolls sideways'] : found
})()`

let test: TestDatabase
let app: RunningApp
let browser: Browser

describe.skipIf(browserProgram.isMissing)(browserProgram.title('a person’s rights in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => now,
      console: { signInWith: ['hubspot'] },
    })
    browser = await chromium.launch({ executablePath: browserProgram.value, args: ['--no-sandbox'] })
    if (pictures) mkdirSync(pictures, { recursive: true })
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function check(page: Page, name: string): Promise<void> {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
    await page.evaluate(readFileSync(axePath, 'utf8'))
    expect([name, await page.evaluate(findProblems)]).toEqual([name, []])
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
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        javaScriptEnabled: true,
        bypassCSP: true,
      })
      const page = await context.newPage()
      const name = (step: string) => `rights-${language}-${width}-${step}`
      await page.goto(app.url + one.path('opt-out'))
      await check(page, name('opt-out'))
      await page.goto(app.url + one.path('link'))
      await Promise.all([page.waitForEvent('load'), page.locator('footer a').last().click()])
      await check(page, name('ask'))
      await page.locator('form.actions button').focus()
      await page.keyboard.press('Enter')
      await page.waitForLoadState()
      await check(page, name('sent'))
      const { rows } = await test.owner.query(
        'select id from rights_links where workspace_id = $1 order by asked_at desc limit 1',
        [one.workspaceId],
      )
      const link = linkUrl('', 'rights-page', deriveToken(secret, rows[0]?.id, 'rights-page', 1))
      await page.goto(app.url + link)
      await check(page, name('held'))
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      await Promise.all([page.waitForEvent('load'), page.locator(`a[href*="/delete"]`).click()])
      await check(page, name('delete'))
      await page.keyboard.press('Tab')
      await page.locator('button[value=delete]').focus()
      await page.keyboard.press('Enter')
      await page.waitForLoadState()
      await check(page, name('deleted'))
      expect((await page.goto(app.url + link))?.status()).toBe(404)
      await context.close()
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
    const context = await browser.newContext({ viewport: { width: 400, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${app.url}/console/hand-off/${token}`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('E-mail address').fill('nobody@customer.example')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Nothing is stored about this address').waitFor()
    await page.getByLabel('E-mail address').fill('KIM@customer.example')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Kim Quokka').waitFor()
    await check(page, 'console-rights-found')
    await page.getByLabel('I am sure').check()
    await page.getByRole('button', { name: 'Erase this person' }).click()
    await page.getByText('1 left').waitFor()
    await check(page, 'console-rights-erased')
    await page.setViewportSize({ width: 1280, height: 800 })
    await check(page, 'console-rights-wide')
    expect(await page.content()).not.toContain('Quokka')
    await context.close()
  })
})
