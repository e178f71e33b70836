/** The components in Chromium with the real base components and SLDS: each state, on a phone and on a desk. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createStage, type Stage } from './browser.ts'
import { type State, states } from './states.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let stage: Stage
before(async () => {
  stage = await createStage()
})
after(() => stage?.close())

for (const [name, state] of Object.entries(states) as [string, State][]) {
  for (const width of [400, 1100]) {
    test(`${name} at ${width} pixels`, async () => {
      const { page, troubles } = await stage.open(state, width)
      assert.ok(
        (await page.getByText(state.shows).count()) > 0,
        (await page.locator('main').textContent()) ?? '',
      )
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(tooWide <= 0, `the page is ${tooWide} pixels too wide`)
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(troubles, [])
    })
  }
}

test('a double click on a button makes one request, which the page then shows as waiting', async () => {
  const { page } = await stage.open(states['account-loaded'], 400)
  await page.getByRole('button', { name: 'Nominate' }).dblclick()
  await page.getByText('Asked. Keyward carries it out within 15 minutes.').waitFor()
  const created = await createdOn(page)
  assert.equal(created.length, 1)
  const { Keyward_Key__c: key, ...fields } = created[0]?.fields ?? {}
  assert.match(key ?? '', /^nominate-[0-9a-f]{32}$/)
  assert.deepEqual(fields, {
    Keyward_Kind__c: 'nominate',
    Keyward_Account__c: '001xx0000000001AAA',
    Keyward_Contact__c: '003xx0000000005AAA',
  })
  assert.equal(await page.getByRole('button', { name: 'Nominate' }).count(), 0)
})

test('buttons are reached and pressed by keyboard', async () => {
  const { page } = await stage.open(states['account-loaded'], 400)
  await page.getByRole('link', { name: 'Open in the console' }).focus()
  await page.keyboard.press('Tab')
  assert.equal(await page.locator('button:focus').textContent(), 'Acknowledge')
  await page.keyboard.press('Enter')
  await page.getByText('Asked. Keyward carries it out within 15 minutes.').waitFor()
  assert.equal((await createdOn(page))[0]?.fields.Keyward_Kind__c, 'acknowledge')
})

test('a refusal says what Salesforce said, and the button stays', async () => {
  const refuseCreate = {
    body: {
      output: { errors: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'You may not create this record' }] },
    },
  }
  const state: State = {
    ...states['contact-to-nominate'],
    org: { ...states['contact-to-nominate'].org, refuseCreate },
  }
  const { page } = await stage.open(state, 400)
  await page.getByRole('button', { name: 'Nominate' }).click()
  await page
    .getByText('The request could not be saved: You may not create this record. Nothing was changed.')
    .waitFor()
  assert.equal(await page.getByRole('button', { name: 'Nominate' }).count(), 1)
})

/** What the page asked Salesforce to create. */
function createdOn(page: Page): Promise<readonly { readonly fields: Readonly<Record<string, string>> }[]> {
  return page.evaluate(() => (window as unknown as { org: { created: [] } }).org.created)
}

/** WCAG 2.2 AA, by axe. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          root: string,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await axe.run('main', { runOnly: tags })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
