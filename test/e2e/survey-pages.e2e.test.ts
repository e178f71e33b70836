import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, requireChromium, type TestDatabase } from '../support/database.ts'
import {
  type Invited,
  optOutsOf,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from '../web/survey-fixture.ts'

const browserProgram = requireChromium()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Runs in the page: what axe objects to, one line each, and whether the page is wider than its window. */
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

describe.skipIf(browserProgram.isMissing)(browserProgram.title('the survey pages in a browser'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, { publicUrl: 'http://127.0.0.1' })
    browser = await chromium.launch({ executablePath: browserProgram.value, args: ['--no-sandbox'] })
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
    const context: BrowserContext = await browser.newContext({ javaScriptEnabled: false, ...options })
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await work(page)
    } finally {
      await context.close()
    }
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
      await page.getByRole('button', { name: 'Weiter' }).press('Enter')
      // The recommendation is missing: everything stays, and the link in the summary leads to the field.
      expect(await page.title()).toMatch(/^Fehler: /)
      await page.getByRole('alert').getByRole('link').click()
      expect(page.url()).toContain('#company.recommend')
      await page.locator('input[name="company.recommend"][value="9"]').press('Space')
      expect(await page.locator('textarea[name="company.satisfaction.why"]').inputValue()).toBe(
        'Gut erreichbar.\nWeiter so!',
      )
      await page.getByText('Wichtigsten Grund nennen').first().press('Enter')
      await page.locator('textarea[name="products.satisfaction.why"]').fill('Passt.')
      await page.getByRole('button', { name: 'Weiter' }).click()
      expect(await page.textContent('h1')).toBe('Bitte prüfen Sie Ihre Antworten')
      await page.getByRole('button', { name: 'Antworten absenden' }).click()
      expect(await page.textContent('h1')).toBe('Vielen Dank!')
      await page.getByRole('link', { name: 'Antworten ändern' }).click()
      expect(await page.locator('input[name="company.recommend"][value="9"]').isChecked()).toBe(true)
      expect(await page.locator('textarea[name="products.satisfaction.why"]').isVisible()).toBe(true)
    })
    expect(await responsesOf(test.database, invited.workspaceId)).toMatchObject([
      {
        answers: { 'company.satisfaction': 4, 'company.recommend': 9, 'products.satisfaction.why': 'Passt.' },
      },
    ])
  })

  it('opts out by one button, and takes it back', async () => {
    const invited = await invite()
    await visit({}, async (page) => {
      await page.goto(app.url + invited.path('opt-out'))
      await page.getByRole('button', { name: 'Send me no more surveys' }).click()
      expect(await page.textContent('h1')).toBe('You are off the list')
      expect(await optOutsOf(test.database, invited.workspaceId)).toHaveLength(1)
      await page.getByRole('button', { name: 'That was a mistake' }).click()
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

  const sizes = [
    ['a phone', 400, 'light'],
    ['a phone in the dark', 400, 'dark'],
    ['a desktop', 1_280, 'light'],
  ] as const
  it.each(sizes)(
    'has nothing that axe objects to on %s, and never scrolls sideways',
    async (_, width, colorScheme) => {
      const invited = await invite({ language: width === 400 ? 'de' : 'en' })
      const closed = await invite({ closesAt: '2026-01-01T00:00:00Z' })
      const seen: Record<string, string[]> = {}
      // axe is a script, which the pages do not allow: this one context bypasses the policy.
      await visit(
        { viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: true, bypassCSP: true },
        async (page) => {
          const check = async (name: string) => {
            await page.addScriptTag({ path: axePath })
            seen[name] = await page.evaluate(findProblems)
          }
          await page.goto(app.url + invited.path('link'))
          await check('survey')
          await page.locator('button[type=submit]').click()
          await check('errors')
          await page.locator('input[name="company.satisfaction"][value="4"]').check()
          await page.locator('input[name="company.recommend"][value="8"]').check()
          await page.locator('input[name="competitor"]').fill('W'.repeat(200))
          await page.locator('button[type=submit]').click()
          await check('review')
          await page.locator('button[type=submit]').click()
          await check('thanks')
          await page.goto(app.url + invited.path('link'))
          await check('change')
          await page.goto(app.url + closed.path('link'))
          await check('closed')
          await page.goto(`${app.url}/s/wrong`)
          await check('wrong link')
          await page.goto(app.url + invited.path('one-click'))
          await check('one-click')
          await page.goto(app.url + invited.path('opt-out'))
          await check('opt-out')
          await page.locator('button[value=stop]').click()
          await check('opted out')
          await page.locator('button').click()
          await check('taken back')
        },
      )
      expect(Object.keys(seen)).toHaveLength(11)
      expect(Object.entries(seen).filter(([, problems]) => problems.length > 0)).toEqual([])
    },
  )
})
