import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserProgram, launchBrowser, turnPage } from './browser.ts'
import { createWorld, type World } from './world.ts'

const port = 38_471
/** Set it to a folder to have a picture of each step, as docs/ has them. */
const pictures = process.env.KEYWARD_PICTURES

/** How each CRM is told that the access is over. */
const farewell = {
  hubspot: ['DELETE', '/external-install'],
  salesforce: ['POST', '/services/oauth2/revoke'],
} as const

let world: World
let server: { stop(): Promise<void> }
let browser: Browser

describe.skipIf(browserProgram.isMissing)(
  browserProgram.title('from the install button to the last row deleted'),
  () => {
    beforeAll(async () => {
      world = await createWorld({
        contacts: 120,
        port,
        sandboxArgs: ['--seed', 'install'],
        environment: ({ hubspot, salesforce }) => ({
          HUBSPOT_ACCESS_TOKEN: undefined,
          SALESFORCE_ACCESS_TOKEN: undefined,
          SALESFORCE_INSTANCE_URL: undefined,
          HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
          HUBSPOT_CLIENT_ID: 'keyward-sandbox',
          HUBSPOT_CLIENT_SECRET: 'sandbox-client-secret',
          SALESFORCE_LOGIN_URL: salesforce.url,
          SALESFORCE_CLIENT_ID: 'keyward-salesforce',
          SALESFORCE_CLIENT_SECRET: 'salesforce-client-secret',
        }),
      })
      server = await world.serve('web,worker,scheduler')
      browser = await launchBrowser()
      if (pictures) mkdirSync(pictures, { recursive: true })
    })

    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      await world?.close()
    })

    it.for([
      { crm: 'hubspot', allow: 'Connect app' },
      { crm: 'salesforce', allow: 'Allow' },
    ] as const)('works from the side of $crm', async ({ crm, allow }) => {
      const context = await browser.newContext({ viewport: { width: 1100, height: 800 } })
      try {
        await walk(await openPage(context), crm, allow)
      } finally {
        await context.close()
      }
    })
  },
)

async function walk(page: Page, crm: 'hubspot' | 'salesforce', allow: string): Promise<void> {
  const home = `http://127.0.0.1:${port}`
  let step = 0
  const show = async (name: string) => {
    step += 1
    if (pictures)
      await page.screenshot({ path: `${pictures}/install-${crm}-${step}-${name}.png`, fullPage: false })
  }

  const before = (await world.addressees()).length
  await page.goto(`${home}/connect/${crm}`)
  await show('consent')
  await turnPage(page, () => page.getByRole('button', { name: allow, exact: true }).click())
  await page.waitForURL(`${home}/console**`)
  await show('console')

  await page.goto(`${home}/console/settings/privacy`)
  await page.locator('input[name="privacy.retentionDays"]').fill('0')
  await turnPage(page, () => page.getByRole('button', { name: 'Save' }).click())
  await page.getByRole('status').waitFor()
  await show('settings')

  // The first cycle began with the connection.
  await until(async () => {
    await page.goto(`${home}/console/preview`)
    return (await page.getByRole('button', { name: /^Apply all/ }).count()) > 0
  })
  expect(await writesOf(crm)).toBe(0)
  expect(await world.addressees()).toHaveLength(before)
  await show('preview')
  await turnPage(page, () => page.getByRole('link', { name: 'records to change' }).click())
  await show('preview-changes')

  await page.goto(`${home}/console/preview`)
  await turnPage(page, () => page.getByRole('button', { name: /^Apply all/ }).click())
  await page.getByRole('status').waitFor()
  await until(async () => (await countTiers(crm)) > 0 && (await isQuiet(page, home)))
  await page.goto(`${home}/console/sync`)
  await show('sync-log')
  await page.goto(world.sandbox[crm].url)
  await show('records')
  const tiered = await countTiers(crm)
  expect(tiered).toBe((await recordsOf(crm, 'account')).length)

  const { findings } = JSON.parse((await world.run(['doctor', '--json'])).stdout) as {
    findings: { about: string; state: string }[]
  }
  expect(findings).toContainEqual(expect.objectContaining({ about: `${crm} fields`, state: 'ok' }))

  await page.goto(`${home}/console/connections`)
  await turnPage(page, () => page.getByRole('link', { name: 'Disconnect …' }).click())
  await page.getByRole('radio', { name: /They are removed/ }).check()
  await show('disconnect')
  await turnPage(page, () => page.getByRole('button', { name: 'Disconnect', exact: true }).click())
  await page.getByRole('status').waitFor()
  await show('disconnected')
  expect(await countTiers(crm)).toBe(0)
  const [method, path] = farewell[crm]
  const last = world.journal().filter((line) => line.crm === crm && line.kind === 'other')
  expect(
    last.filter((line) => line.method === method && line.path.includes(path) && line.status < 300),
  ).not.toEqual([])

  // With nothing connected and nothing to be kept, the next upkeep deletes the workspace, its people and their sign-in.
  await server.stop()
  server = await world.serve('web,worker,scheduler')
  await until(async () => {
    await page.goto(`${home}/console`)
    return page.url().includes('/console/sign-in')
  })
  await show('deleted')
}

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

async function recordsOf(crm: 'hubspot' | 'salesforce', object: string) {
  return (await world.state(crm)).records.filter((record) => record.object === object)
}

async function countTiers(crm: 'hubspot' | 'salesforce'): Promise<number> {
  return (await recordsOf(crm, 'account')).filter(({ fields }) => fields.tier !== undefined).length
}

/** Requests that changed data in the CRM. */
async function writesOf(crm: 'hubspot' | 'salesforce'): Promise<number> {
  return world.journal().filter((line) => line.crm === crm && line.kind === 'write').length
}

/** Whether no cycle runs. */
async function isQuiet(page: Page, home: string): Promise<boolean> {
  await page.goto(`${home}/console/sync`)
  return (await page.getByText('running', { exact: true }).count()) === 0
}

/** Asks again until it is true, or the test's own time is over. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 500))
}
