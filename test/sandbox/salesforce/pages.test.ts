import { afterAll, beforeAll, expect, it } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeAll(async () => {
  org = await startSmallOrg()
  await org.call('PATCH', `sobjects/Account/${ids.account(2)}`, {
    Keyward_State__c: 'at_risk',
    Keyward_Revenue__c: 1234.5,
  })
  await org.call('POST', 'sobjects/Task', {
    Subject: '<b>Call</b>',
    WhatId: ids.account(2),
    Description: 'One\nTwo',
  })
})
afterAll(() => org.stop())

const page = async (path: string) => {
  const response = await fetch(org.url + path)
  return { status: response.status, text: await response.text() }
}

it('lists accounts with what Keyward wrote, largest revenue first', async () => {
  const { text } = await page('/')
  expect(text).toContain('4 accounts, 5 contacts, 1 tasks')
  expect(text).toContain('At risk')
  expect(text).toContain('1,234.5')
  expect(text.indexOf('O&#39;Hara')).toBeLessThan(text.indexOf('Acme'))
})

it('shows an account with its tasks and contacts, escaped', async () => {
  const { text } = await page(`/${ids.account(2)}`)
  expect(text).toContain('&#60;b&#62;Call&#60;/b&#62;')
  expect(text).not.toContain('<b>Call')
  expect(text).toContain('Nr c3')
  expect(text).toContain('Reference customer')
})

it('says so where there is no record', async () => {
  expect((await page('/001xx0000000099AAA')).status).toBe(404)
})
