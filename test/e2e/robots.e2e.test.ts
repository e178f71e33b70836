import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoreResponses } from '#flows/score-responses.ts'
import { renderInvitation } from '#mail/invitation.ts'
import { planFor } from '#sandbox/customers/plan.ts'
import { type RobotBrowser, type RobotClass, runRobot } from '#sandbox/customers/robots.ts'
import { createTurn } from '#sandbox/customers/turn.ts'
import { answerSurvey } from '#sandbox/customers/visit.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  type Invited,
  optOutsOf,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from '../web/survey-fixture.ts'
import { browserProgram, launchBrowser, turnPage, withPage } from './browser.ts'

/** Mails that each class goes over; the browser ones are slower. 200 take an hour: once in a while, not in every run. */
const rawMails = Number(process.env.KEYWARD_TEST_ROBOT_MAILS ?? 16)
const browserMails = Math.ceil(rawMails / 6)

let test: TestDatabase
let app: RunningApp
let browser: Browser
/** The server's clock goes on while a person reads; the test need not wait. */
let readMs = 0

describe.skipIf(browserProgram.isMissing)(browserProgram.title('robots and people at the survey'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, {
      publicUrl: 'http://127.0.0.1',
      now: () => new Date(Date.now() + readMs),
      limits: { missesPerMinute: 1_000, requestsPerLink: 120 },
    })
    // A browser of a person: nothing says that a program drives it.
    browser = await launchBrowser(['--disable-blink-features=AutomationControlled'])
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function invite(count: number): Promise<readonly Invited[]> {
    return seedInvitations(test.database, {
      count,
      closesAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    })
  }

  /** What robots are given: the links of the body, as the mail has them. */
  function mailTo(invited: Invited): { readonly links: readonly string[] } {
    const surveyUrl = app.url + invited.path('link')
    const { html } = renderInvitation({
      ...{
        language: 'en',
        senderName: 'Nordwind',
        contactName: 'Petra',
        ownerName: null,
        postalAddress: 'Hamburg',
      },
      ...{ surveyUrl, optOutUrl: app.url + invited.path('opt-out'), minutes: 4, closesOn: '2026-12-31' },
      first: {
        question: 'How likely are you to recommend us?',
        answers: Array.from({ length: 11 }, (_, point) => ({
          label: String(point),
          url: `${surveyUrl}?company.recommend=${point}`,
        })),
        ends: null,
      },
    })
    return {
      links: Array.from(html.matchAll(/href="([^"]+)"/g), ([, link = '']) => link.replaceAll('&amp;', '&')),
    }
  }

  async function robot(kind: RobotClass, people: readonly Invited[], driven: RobotBrowser | null) {
    return runRobot(kind, people.map(mailTo), { seed: 'robots', browser: driven })
  }

  async function rowsOf([first]: readonly Invited[]) {
    if (!first) throw new Error('nobody was invited')
    const rows = await responsesOf(test.database, first.workspaceId)
    return {
      rows,
      optOuts: await optOutsOf(test.database, first.workspaceId),
      workspaceId: first.workspaceId,
    }
  }

  /** Nothing counts, nobody is off the list, no score and no alert came of it. */
  async function expectNothing(people: readonly Invited[]) {
    const { rows, optOuts, workspaceId } = await rowsOf(people)
    expect(rows.filter(({ answers, confirmed_at }) => answers !== null || confirmed_at !== null)).toEqual([])
    expect(optOuts).toEqual([])
    const scored = await inWorkspace(test.database, workspaceId, (tx) =>
      scoreResponses(tx, {
        asOf: new Date().toISOString(),
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        mode: 'live',
      }),
    )
    expect(scored).toMatchObject({ responses: 0, alertsRaised: 0, tasksPlanned: 0 })
    return rows
  }

  async function inDrivenBrowser(work: (driven: RobotBrowser) => Promise<void>): Promise<void> {
    // As automation starts it: navigator.webdriver is true.
    const own = await launchBrowser()
    try {
      const page = await own.newPage()
      page.setDefaultTimeout(15_000)
      await work({ run: (url, script) => drive(page, url, script) })
    } finally {
      await own.close()
    }
  }

  describe('robots', () => {
    it.each(['fetch', 'scores', 'served'] as const)(
      'that %s over plain HTTP change nothing',
      async (kind) => {
        const people = await invite(rawMails)
        const report = await robot(kind, people, null)
        expect(report).toMatchObject({ mails: rawMails })
        expect(report.requests + report.posts).toBeGreaterThan(rawMails)
        await expectNothing(people)
      },
    )

    it('that fill in at random and confirm are suspected, each with its reasons, and nothing more', async () => {
      const people = await invite(rawMails)
      const report = await robot('random', people, null)
      expect(report.posts).toBeGreaterThan(rawMails * 2)
      const rows = await expectNothing(people)
      const suspected = rows.filter(({ suspicion }) => suspicion !== null)
      expect(suspected.length).toBeGreaterThan(rawMails / 2)
      for (const { suspicion, suspected_answers } of suspected) {
        expect(suspicion?.reasons).toContain('too-fast')
        expect(Object.keys(suspected_answers ?? {}).length).toBeGreaterThan(1)
      }
      expect(suspected.some(({ suspicion }) => suspicion?.isConfirmed)).toBe(true)
    })

    it.each(['browser', 'scores', 'served'] as const)('with a browser (%s) change nothing', async (kind) => {
      const people = await invite(browserMails)
      await inDrivenBrowser(async (driven) => void (await robot(kind, people, driven)))
      await expectNothing(people)
    })

    it('with a browser that fills in by script and confirms are suspected for what they are', async () => {
      const people = await invite(browserMails)
      await inDrivenBrowser(async (driven) => {
        await runRobot(
          'random',
          people.map((one) => ({ links: [app.url + one.path('link'), app.url + one.path('opt-out')] })),
          {
            seed: 'robots',
            browser: driven,
          },
        )
      })
      const rows = await expectNothing(people)
      expect(rows).toHaveLength(browserMails)
      for (const { suspicion } of rows)
        expect(suspicion?.reasons).toEqual(expect.arrayContaining(['driven-browser', 'scripted-input']))
    })

    it('whose input is trusted are suspected as far as the browser says so', async () => {
      const [invited] = (await invite(1)) as [Invited]
      await inDrivenBrowser(async (driven) => {
        await driven.run(app.url + invited.path('link'), null)
      })
      const own = await launchBrowser()
      try {
        await answerByKeyboard(await own.newPage(), app.url + invited.path('link'))
      } finally {
        await own.close()
      }
      const [row] = await expectNothing([invited])
      expect(row?.suspicion).toMatchObject({ reasons: ['driven-browser'] })
    })
  })

  describe('people, after robots were there', () => {
    it('succeed without script, many behind one address at once', async () => {
      const people = await invite(rawMails)
      await robot('served', people, null)
      await robot('random', people.slice(0, 10), null)
      const turn = createTurn(20)
      await Promise.all(
        people.map((one) => answerSurvey(turn, app.url + one.path('link'), planFor('people', one.email, 1))),
      )
      const { rows } = await rowsOf(people)
      expect(rows.filter(({ confirmed_at }) => confirmed_at !== null)).toHaveLength(rawMails)
      expect(rows.filter(({ suspicion, draft }) => suspicion !== null || draft !== null)).toEqual([])
      for (const { evidence } of rows) expect(evidence).toEqual({ way: 'confirmation' })
    })

    it('succeed by keyboard, in one step', async () => {
      const [invited] = (await invite(1)) as [Invited]
      await robot('random', [invited], null)
      await asPerson(async (page) => {
        await answerByKeyboard(page, app.url + invited.path('link'))
        expect(await page.textContent('h1')).toBe('Thank you!')
      })
      const { rows } = await rowsOf([invited])
      expect(rows).toMatchObject([
        { answers: { 'company.recommend': 9 }, suspicion: null, evidence: { way: 'page', isDriven: false } },
      ])
      expect(rows[0]?.evidence?.key).toBeGreaterThan(3)
    })

    it('succeed with a finger in under five seconds, from a number chosen in the mail', async () => {
      const [invited] = (await invite(1)) as [Invited]
      await asPerson(
        async (page) => {
          await page.goto(`${app.url}${invited.path('link')}?company.recommend=10`)
          await page.locator('label:has(input[name="company.satisfaction"][value="5"])').tap()
          await turnPage(page, () => page.getByRole('button', { name: 'Send my answers' }).tap())
          expect(await page.textContent('h1')).toBe('Thank you!')
        },
        { hasTouch: true, isMobile: true, viewport: { width: 360, height: 720 } },
      )
      const { rows } = await rowsOf([invited])
      expect(rows[0]?.evidence?.lastMs).toBeLessThan(5_000)
      expect(rows).toMatchObject([
        { answers: { 'company.recommend': 10, 'company.satisfaction': 5 }, evidence: { way: 'page' } },
      ])
    })

    it('get off the list with one press where the page sees it, and with two without script', async () => {
      const people = (await invite(2)) as [Invited, Invited]
      await asPerson(async (page) => {
        await page.goto(app.url + people[0].path('opt-out'))
        await turnPage(page, () => page.getByRole('button', { name: 'Send me no more surveys' }).click())
        expect(await page.textContent('h1')).toBe('You are off the list')
      })
      await asPerson(
        async (page) => {
          await page.goto(app.url + people[1].path('opt-out'))
          for (let press = 0; press < 2; press++) {
            readMs += 1_300
            await turnPage(page, () => page.getByRole('button', { name: 'Send me no more surveys' }).click())
          }
          expect(await page.textContent('h1')).toBe('You are off the list')
        },
        { javaScriptEnabled: false },
      )
      expect((await rowsOf(people)).optOuts).toHaveLength(2)
    })
  })

  async function asPerson(
    work: (page: Page) => Promise<void>,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<void> {
    return withPage(browser, options, work)
  }
})

async function answerByKeyboard(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('input[name="company.satisfaction"]').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.locator('input[name="company.recommend"][value="9"]').focus()
  await page.keyboard.press('Space')
  await turnPage(page, () => page.keyboard.press('Enter'))
}

async function drive(page: Page, url: string | null, script: string | null): Promise<boolean> {
  if (url !== null) await page.goto(url)
  if (script === null) return true
  const hasForm = await page.evaluate('document.forms.length > 0')
  const isSent = hasForm === true && /submit|click/.test(script)
  // A form that the browser itself finds wanting goes nowhere.
  const next = isSent ? page.waitForEvent('load', { timeout: 5_000 }).catch(() => null) : null
  await page.evaluate(script)
  return isSent ? (await next) !== null : true
}
