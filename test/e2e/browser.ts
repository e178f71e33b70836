/** What every test in a real browser shares: the program, pages that are turned and waited for, axe, pictures to look at. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { requireChromium } from '../support/database.ts'

export const browserProgram = requireChromium()

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = process.env.KEYWARD_TEST_PICTURES

/** Runs in the page: what axe objects to, one line each, and whether the page is wider than its window. */
const findProblems = `(async () => {
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run({ runOnly: { type: 'tag', values } })
  const found = violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' '))
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [...found, 'scrolls sideways'] : found
})()`

/** `args` go to Chromium beside those that a container needs. */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: browserProgram.value, args: ['--no-sandbox', ...args] })
}

/** One page in a context of its own, closed afterwards whatever happens. */
export async function withPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
  task: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await task(page)
  } finally {
    await context.close()
  }
}

/**
 * Does what leads to another page (a link, a form's button, the Enter key) and waits until that page has loaded. Without it a
 * test reads the old page whenever the machine is slow: pressing alone waits for no navigation.
 */
export async function turnPage(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

/** Through the page of a one-time link into the console. */
export async function enterConsole(page: Page, url: string, token: string): Promise<void> {
  await page.goto(`${url}/console/hand-off/${token}`)
  await turnPage(page, () => page.getByRole('button', { name: 'Continue' }).click())
}

/** What is wrong with the page as it stands: axe's violations (WCAG 2.2 AA and best practice), and scrolling sideways. */
export async function problemsOn(page: Page): Promise<string[]> {
  // The Content-Security-Policy bars scripts from the page, not from the browser's own tools.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const { result } = await session.send('Runtime.evaluate', {
    expression: findProblems,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return result.value as string[]
}

/** Keeps a picture of the page in the folder KEYWARD_TEST_PICTURES; nothing without it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}
