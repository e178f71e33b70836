import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freezeWave } from '#flows/waves/freeze.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { ensureUser } from '#store/users.ts'
import { countMembers } from '#store/waves/lists.ts'
import { createWaveWorld, draftWave, lead, type WaveWorld } from '../flows/wave-world.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
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

const past = `Response ID;Date;E-mail;Company;CSAT;CSAT;Comment;NPS;
1;3.4.2025;c1@a0.example;Account 0;9;;"Good
work";4;
2;soon;c2@a0.example;Account 0;9;;;5;
3;5.4.2025;nobody@elsewhere.example;Elsewhere;4;;=cmd|' /C calc'!A0;3;
4;6.4.2025;c3@a0.example;Account 0;1;;;many;
`

describe.skipIf(browserProgram.isMissing)(
  browserProgram.title('imports, telephone and feedback in a browser'),
  () => {
    let test: TestDatabase
    let app: RunningApp
    let browser: Browser
    let world: WaveWorld

    beforeAll(async () => {
      test = await createTestDatabase()
      world = await createWaveWorld(test.database, 60)
      app = await startApp(test.database, {
        publicUrl: 'http://127.0.0.1',
        now: () => world.clock.now,
        console: { signInWith: [], hasMailServer: true },
      })
      await world.in((tx) =>
        tx.client.query(
          `update workspaces set settings = settings || '{"access": {"cxLeads": ["lea@us.example"]}, "feedback": {"sources": ["ticket", "note", "comment"]}}'`,
        ),
      )
      const waveId = await draftWave(world)
      const work = { by: lead, now: world.clock.now, waveId }
      await world.in((tx) => freezeWave(tx, work))
      await world.work()
      await world.in(async (tx) => {
        const { outcomes } = await countMembers(tx, waveId as never)
        await launchWave(tx, { ...work, typed: outcomes.listed, hasMailServer: true })
      })
      await world.work()
      await world.in(({ client }) =>
        client.query(
          `insert into feedback_items (workspace_id, connection_id, stream, external_id, subject, text, author, occurred_at, status,
           account_external_id, contact_external_id, modified_at)
         select m.workspace_id, m.connection_id, case when n % 3 = 0 then 'notes' else 'tickets' end, 'f' || n, case when n % 3 > 0 then 'Delivery late again, number ' || n end,
           'The third delivery this quarter came two days late. ' || repeat('Ourlinestoodstill', 3), 'customer', timestamptz '2026-02-01' - n * interval '1 day',
           case when n % 3 > 0 then 'closed' end, m.external_id, null, now()
         from generate_series(1, 40) n join crm_accounts m on m.external_id = 'a' || (n % 4)`,
        ),
      )
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
      await test?.drop()
    })

    async function signIn(page: Page): Promise<void> {
      const now = world.clock.now
      const email = 'lea@us.example'
      const token = await world.in(async (tx) => {
        const who = {
          crm: 'hubspot' as const,
          externalId: email,
          email,
          name: 'Lea',
          isInstaller: false,
          now,
        }
        const user = await ensureUser(tx, who)
        return createHandOff(tx, { userId: user.id, path: '/console', now })
      })
      await enterConsole(page, app.url, token)
    }

    async function look(page: Page, name: string): Promise<void> {
      await keepPicture(page, name)
      expect({ name, problems: await problemsOn(page) }).toEqual({ name, problems: [] })
      await page.emulateMedia({ media: 'print' })
      await keepPicture(page, `${name}-print`)
      await page.emulateMedia({ media: 'screen' })
    }

    /** Presses a button or follows a link as one does without a mouse. */
    const press = (page: Page, role: 'button' | 'link', name: string | RegExp) =>
      turnPage(page, async () => {
        const place = page.getByRole(role, { name }).first()
        await place.focus()
        expect(await place.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
        await page.keyboard.press('Enter')
      })

    const sizes = [
      ['phone', { viewport: { width: 400, height: 850 } }],
      ['desktop', { viewport: { width: 1280, height: 900 } }],
    ] as const

    it.each(sizes)(
      'an import goes from the file over a look to the responses and back: %s',
      async (size, options) => {
        await withPage(browser, options, async (page) => {
          await signIn(page)
          await page.goto(`${app.url}/console/imports`)
          await look(page, `${size}-imports`)
          await page.setInputFiles('#file', {
            name: `Old tool ${size}.csv`,
            mimeType: 'text/csv',
            buffer: Buffer.from(past),
          })
          await press(page, 'button', 'Upload and look')
          await look(page, `${size}-import-columns`)
          expect(await page.getByText('Several columns have this name').count()).toBe(2)
          // Nothing is guessed where the values leave it open: three to five can stand on two scales.
          await press(page, 'button', 'See what would happen')
          expect(await page.getByRole('alert').textContent()).toContain(
            'on which scale the ratings of column “NPS” are',
          )
          await look(page, `${size}-import-problem`)
          await page
            .getByRole('group', { name: 'NPS' })
            .getByLabel('If a rating: its scale')
            .selectOption('0-10')
          await press(page, 'button', 'See what would happen')
          await look(page, `${size}-import-look`)
          expect(await page.getByText('no date that is written').count()).toBe(1)
          await press(page, 'button', 'Import')
          await page.waitForURL(/done=applied/)
          await look(page, `${size}-import-done`)
          await page.goto(`${app.url}/console/imports/unmatched`)
          await look(page, `${size}-import-unmatched`)
          await page.goBack()
          await press(page, 'button', 'Take this import back')
          await look(page, `${size}-import-undone`)
        })
      },
    )

    it.each(sizes)(
      'an interview is found by code, filled in by keyboard, read back and saved: %s',
      async (size, options) => {
        await withPage(browser, options, async (page) => {
          await signIn(page)
          await page.goto(`${app.url}/console/phone`)
          await look(page, `${size}-telephone`)
          const code = (await page.locator('tbody code').first().textContent()) ?? ''
          await page.getByLabel('Account code, or part of a name').focus()
          await page.keyboard.type(code.toLowerCase())
          await turnPage(page, () => page.keyboard.press('Enter'))
          await look(page, `${size}-telephone-found`)
          await press(page, 'link', 'Enter answers')
          await look(page, `${size}-telephone-interview`)
          await press(page, 'button', 'Read back and confirm')
          await look(page, `${size}-telephone-problems`)
          expect(await page.getByRole('alert').getByRole('link').count()).toBeGreaterThan(0)
          for (const name of ['company.satisfaction', 'company.recommend']) {
            await page.locator(`input[name="${name}"]`).first().focus()
            await page.keyboard.press('ArrowRight')
            await page.keyboard.press('ArrowRight')
          }
          await page
            .locator('details summary')
            .first()
            .focus()
            .catch(() => {})
          await press(page, 'button', 'Read back and confirm')
          await look(page, `${size}-telephone-read-back`)
          await press(page, 'button', 'Confirm and save')
          await page.waitForURL(/done=saved/)
          await look(page, `${size}-telephone-saved`)
          expect(
            await page.getByRole('table', { name: 'Entered lately' }).getByText('Lea').count(),
          ).toBeGreaterThan(0)
        })
      },
    )

    it.each(sizes)('feedback stands by account and leads on: %s', async (size, options) => {
      await withPage(browser, options, async (page) => {
        await signIn(page)
        await page.goto(`${app.url}/console/feedback`)
        await look(page, `${size}-feedback`)
        await page.getByLabel('Source').selectOption('note')
        await press(page, 'button', 'Show')
        expect(await page.getByText('Delivery late again').count()).toBe(0)
        await page.goto(`${app.url}/console/feedback`)
        await press(page, 'link', /^All \d+ of/)
        await look(page, `${size}-feedback-account`)
        await press(page, 'link', /^Delivery late again/)
        await look(page, `${size}-feedback-item`)
      })
    })
  },
)
