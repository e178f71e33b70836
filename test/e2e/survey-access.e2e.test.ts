import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Invited, post, type RunningApp, seedInvitations, startApp } from '../web/survey-fixture.ts'
import { browserProgram, keepPicture, launchBrowser, problemsOn, turnPage, withPage } from './browser.ts'

const offered = ['en', 'de', 'ar', 'ja', 'fi']

let test: TestDatabase
let app: RunningApp
let browser: Browser

describe.skipIf(browserProgram.isMissing)(browserProgram.title('the pages of respondents'), () => {
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database, { publicUrl: 'http://127.0.0.1' })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await test?.drop()
  })

  async function invite(language: string, options: Parameters<typeof seedInvitations>[1] = {}) {
    const [invited] = (await seedInvitations(test.database, { language, ...options })) as [Invited]
    await dress(invited, language)
    return invited
  }

  /** Gives the workspace a look, a privacy notice, and news since last time. */
  async function dress({ workspaceId }: Invited, language: string): Promise<void> {
    await inWorkspace(test.database, workspaceId, async ({ client }) => {
      const branding = {
        accent: '#8a1c4a',
        onAccent: '#ffffff',
        privacyText: Object.fromEntries(offered.map((one) => [one, 'Nordwind: 2 ✓'])),
      }
      const invitations = { languages: offered }
      await client.query('update workspaces set settings = $1', [JSON.stringify({ branding, invitations })])
      await client.query(
        `insert into logos (workspace_id, content_type, bytes, width, height, saved_at) values ($1, 'image/png', $2, 120, 40, now())`,
        [workspaceId, png(120, 40)],
      )
      await client.query('update waves set plan = $1', [
        JSON.stringify({ since: { [language]: 'Nordwind: +1 ☎\n2026 → 24 h' } }),
      ])
    })
  }

  it.each([
    ['en', 320, 'light'],
    ['de', 400, 'dark'],
    ['ar', 400, 'light'],
    ['ja', 320, 'dark'],
    ['fi', 1_280, 'light'],
  ] as const)(
    'in %s at %i px, %s, have nothing that axe objects to, never scroll sideways, and are small',
    async (language, width, colorScheme) => {
      const invited = await invite(language)
      const closed = await invite(language, { closesAt: '2026-01-01T00:00:00Z' })
      const seen: Record<string, string[]> = {}
      await withPage(browser, { viewport: { width, height: 800 }, colorScheme }, (page) =>
        walk(page, invited, closed, async (name) => {
          seen[name] = await problemsOn(page)
          await keepPicture(page, `${language}-${width}-${name}`)
        }),
      )
      expect(Object.keys(seen)).toHaveLength(15)
      expect(Object.entries(seen).filter(([, problems]) => problems.length > 0)).toEqual([])
    },
  )

  it('load the page and one picture, under 50 KB in all, from nowhere else, and keep their colours', async () => {
    const invited = await invite('ja')
    const page = await browser.newPage()
    try {
      const loaded: { path: string; bytes: number }[] = []
      page.on('response', async (response) => {
        const { pathname } = new URL(response.url())
        if (pathname !== '/favicon.ico')
          loaded.push({ path: pathname, bytes: (await response.body()).length })
      })
      await page.goto(app.url + invited.path('link'), { waitUntil: 'networkidle' })
      expect(loaded).toHaveLength(2)
      expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(50_000)
      const colour = `getComputedStyle(document.querySelector('button')).backgroundColor`
      expect(await page.evaluate(colour)).toBe('rgb(138, 28, 74)')
      const logo = await fetch(app.url + (loaded.find(({ path }) => path.startsWith('/b/'))?.path ?? ''))
      expect(logo.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(logo.headers.get('set-cookie')).toBeNull()
    } finally {
      await page.close()
    }
  })
})

/** Every page that a respondent can come to. */
async function walk(
  page: Page,
  invited: Invited,
  closed: Invited,
  check: (name: string) => Promise<void>,
): Promise<void> {
  const url = app.url + invited.path('link')
  await page.goto(`${url}?company.recommend=9`)
  await page.locator('.languages summary').click()
  await check('survey')
  await turnPage(page, () => page.locator('.actions button:not([name])').click())
  await check('errors')
  await page.locator('input[name="company.satisfaction"][value="4"]').check()
  await page.locator('input[name="competitor"]').fill('W'.repeat(200))
  await turnPage(page, () => page.locator('.actions button:not([name])').click())
  await check('review')
  await turnPage(page, () => page.locator('.actions button:not([name])').click())
  await check('thanks')
  await page.goto(url)
  await turnPage(page, () => page.locator('button[value=later]').click())
  await check('later')
  await post(url, { 'company.recommend': '3', act: 'later' })
  await page.context().clearCookies()
  await page.goto(url)
  await check('begun')
  await page.goto(`${url}/someone-else`)
  await check('someone else')
  await page.locator('input[name=email]').fill('nobody')
  await turnPage(page, () => page.locator('.actions button').click())
  await check('someone else, wrong')
  await page.goto(`${url}/privacy`)
  await check('privacy')
  await page.goto(app.url + closed.path('link'))
  await check('closed')
  await page.goto(`${app.url}/s/wrong`)
  await check('wrong link')
  await page.goto(app.url + invited.path('one-click'))
  await check('one-click')
  await page.goto(app.url + invited.path('opt-out'))
  await check('opt-out')
  await turnPage(page, () => page.locator('button[value=stop]').click())
  await check('opt-out, once more')
  await post(app.url + invited.path('opt-out'), { choice: 'stop' })
  await page.goto(app.url + invited.path('opt-out'))
  await check('opted out')
}

/** A picture of one colour (PNG, ISO/IEC 15948). */
function png(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x77)])
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
  }
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
