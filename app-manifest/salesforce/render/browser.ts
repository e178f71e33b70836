/** Opens a state of a component in Chromium, with the real base components and SLDS; nothing leaves the machine. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { chromium, type Page, type Route } from 'playwright-core'
import { bundleComponents, sldsFolder } from './bundle.ts'
import { now, type State } from './states.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Record page</title>
<link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css">
<style>body{background:#f3f3f3}main{padding:12px;max-width:860px}</style><main></main><script src="/bundle.js"></script></html>`

export interface Opened {
  readonly page: Page
  /** What went wrong in the page: errors, refused requests, messages of the console. */
  readonly troubles: readonly string[]
}

export interface Stage {
  /** Shows the state alone on the page of that width; the page of an earlier state of the same width becomes this one. */
  open(state: State, width: number): Promise<Opened>
  close(): Promise<void>
}

interface Window {
  org: State['org']
  showComponent(name: string, properties: object): void
}

/** Bundles once, starts one browser, and loads one page for each width. */
export async function createStage(): Promise<Stage> {
  const bundle = await bundleComponents()
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const pages = new Map<number, { page: Page; troubles: string[] }>()

  async function load(width: number): Promise<{ page: Page; troubles: string[] }> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      timezoneId: 'America/Los_Angeles',
      reducedMotion: 'reduce',
    })
    const loaded = { page: await context.newPage(), troubles: [] as string[] }
    loaded.page.on('pageerror', (error) => loaded.troubles.push(error.message))
    loaded.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') loaded.troubles.push(message.text())
    })
    await loaded.page.clock.setFixedTime(now)
    await loaded.page.route('**/*', (route) => answer(route, bundle))
    await loaded.page.goto('http://record.page/')
    pages.set(width, loaded)
    return loaded
  }

  async function open({ component, recordId, org }: State, width: number): Promise<Opened> {
    const { page, troubles } = pages.get(width) ?? (await load(width))
    troubles.length = 0
    await page.evaluate(
      ({ given, name, id }) => {
        const here = window as unknown as Window
        document.querySelector('main')?.replaceChildren()
        here.org = given
        here.showComponent(name, { recordId: id, consoleAddress: 'https://keyward.example.com' })
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      },
      { given: org, name: component, id: recordId },
    )
    return { page, troubles }
  }
  return { open, close: () => browser.close() }
}

/** The page, the bundle, and the files of SLDS; nothing else exists. */
async function answer(route: Route, bundle: string): Promise<void> {
  const path = new URL(route.request().url()).pathname
  if (path === '/') return route.fulfill({ contentType: 'text/html', body: html })
  if (path === '/bundle.js') return route.fulfill({ contentType: 'text/javascript', body: bundle })
  const file = join(sldsFolder(), normalize(path.replace(/^\/(slds|assets)\//, '/')))
  if (!existsSync(file)) return route.fulfill({ status: 404, body: '' })
  const contentType = types[extname(file)] ?? 'application/octet-stream'
  return route.fulfill({ contentType, body: await readFile(file) })
}
