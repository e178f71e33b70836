import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evidence, writeEvidence } from '#domain/human/evidence.ts'
import { insertOptOut } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  clockFrom,
  type Invited,
  optOutsOf,
  pageFor,
  type RunningApp,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
const clock = clockFrom(new Date('2026-03-10T09:00:00Z'))
let laterMs = 0

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { now: () => new Date(clock().getTime() + laterMs) })
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const hands: Evidence = {
  ...{ pointer: 20, key: 0, touch: 0, click: 3, scripted: 0 },
  ...{ firstMs: 800, lastMs: 9_000, isDriven: false },
}

async function invite(): Promise<Invited & { readonly url: string }> {
  laterMs = 0
  const [one] = (await seedInvitations(test.database)) as [Invited]
  return { ...one, url: app.url + one.path('opt-out') }
}

/** Presses a button of the second page, as a browser without script that calls itself so; `seen`: of the first, with script. */
async function press(url: string, choice: string, agent: string, isSeen = false): Promise<Response> {
  const page = pageFor(url, isSeen ? 'opt-out' : 'opt-out-confirmation', 20_000 - laterMs)
  const evidence = isSeen ? writeEvidence(hands, page) : ''
  const body = new URLSearchParams({ choice, page, evidence })
  return fetch(url, { method: 'POST', body, headers: { 'user-agent': agent } })
}

const left = async (one: Invited) => (await optOutsOf(test.database, one.workspaceId)).length

describe('an opt-out', () => {
  it('is taken back without script by the browser that made it, and by another one after ten minutes', async () => {
    const one = await invite()
    await press(one.url, 'stop', 'Mail program')
    expect((await press(one.url, 'undo', 'Mail program')).status).toBe(200)
    expect(await left(one)).toBe(0)

    await press(one.url, 'stop', 'Mail program')
    for (const at of [0, 9 * 60_000]) {
      laterMs = at
      const refused = await press(one.url, 'undo', 'Patient program')
      expect(refused.status).toBe(409)
      expect(await refused.text()).toContain('take it back in ten minutes')
      expect(await left(one)).toBe(1)
    }
    laterMs = 11 * 60_000
    expect((await press(one.url, 'undo', 'Patient program')).status).toBe(200)
    expect(await left(one)).toBe(0)
  })

  it('by a mail program is taken back at once by a person whom the page sees, and later without script', async () => {
    for (const isSeen of [true, false]) {
      const one = await invite()
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      await fetch(app.url + one.path('one-click'), { method: 'POST', body })
      expect(await left(one)).toBe(1)
      expect((await press(one.url, 'undo', 'Firefox', isSeen)).status).toBe(isSeen ? 200 : 409)
      expect(await left(one)).toBe(isSeen ? 0 : 1)
    }
  })

  it('that was widened is young again', async () => {
    const one = await invite()
    await press(one.url, 'stop', 'Firefox')
    laterMs = 11 * 60_000
    await press(one.url, 'all', 'Safari')
    expect((await press(one.url, 'undo', 'Firefox')).status).toBe(409)
    expect((await press(one.url, 'undo', 'Safari')).status).toBe(200)
  })

  it.each(['before', 'after'])('stays when the mail was complained about, %s it', async (when) => {
    const one = await invite()
    const complain = () =>
      inWorkspace(test.database, one.workspaceId, (tx) =>
        insertOptOut(tx, { email: one.email, source: 'complaint', now: clock().toISOString() }),
      )
    if (when === 'before') await complain()
    await press(one.url, 'all', 'Firefox')
    if (when === 'after') await complain()
    const shown = await (await fetch(one.url)).text()
    expect(shown).toContain('You are off the list')
    expect(shown).not.toContain('<form')
    laterMs = 60 * 60_000
    for (const isSeen of [true, false])
      expect((await press(one.url, 'undo', 'Firefox', isSeen)).status).toBe(409)
    expect(await optOutsOf(test.database, one.workspaceId)).toMatchObject([{ source: 'complaint' }])
  })
})
