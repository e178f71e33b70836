import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Evidence, writeEvidence } from '#domain/human/evidence.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  clockFrom,
  type Invited,
  leastAnswers,
  nonceIn,
  pageFor,
  post,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
  visitor,
} from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let invited: Invited
let url: string
const clock = clockFrom(new Date('2026-03-10T09:00:00Z'))
let isOver = false

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, {
    limits: { missesPerMinute: 10_000, requestsPerLink: 10_000 },
    now: () => (isOver ? new Date('2026-06-10T09:00:00Z') : clock()),
  })
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})
beforeEach(async () => {
  isOver = false
  const [one] = (await seedInvitations(test.database)) as [Invited]
  invited = one
  url = app.url + one.path('link')
})

const hands: Evidence = {
  ...{ pointer: 20, key: 0, touch: 0, click: 3, scripted: 0 },
  ...{ firstMs: 800, lastMs: 9_000, isDriven: false },
}

function seen(agoMs = 20_000): Record<string, string> {
  const page = pageFor(url, 'survey', agoMs)
  return { page, evidence: writeEvidence(hands, page) }
}

const stored = async () => (await responsesOf(test.database, invited.workspaceId))[0]
const x = { ...leastAnswers, competitor: 'Corvane', 'company.recommend.why': 'First\nSecond' }
const y = { ...leastAnswers, competitor: 'Delmark' }

describe('an older post', () => {
  it('undoes no newer answer when it is replayed, by either way of counting', async () => {
    const first = { ...x, ...seen(30_000) }
    await post(url, first)
    await post(url, { ...y, ...seen() })
    expect((await post(url, first)).status).toBe(200)
    expect(await stored()).toMatchObject({ answers: { competitor: 'Delmark' }, draft: null })

    const review = await post(url, x)
    const confirmation = { ...x, nonce: nonceIn(await review.text()) }
    const confirm = () => post(`${url}/confirm`, confirmation)
    expect((await confirm()).status).toBe(200)
    expect(await stored()).toMatchObject({ answers: { competitor: 'Corvane' } })
    await post(url, { ...y, ...seen(25_000) })
    expect((await confirm()).status).toBe(200)
    expect(await stored()).toMatchObject({ answers: { competitor: 'Delmark' } })
  })

  it('counts anew when a person says the same again on a page of their own', async () => {
    for (const [index, answers] of [x, y, x].entries())
      await post(url, { ...answers, ...seen(30_000 - 5_000 * index) })
    expect(await stored()).toMatchObject({ answers: { competitor: 'Corvane' } })
  })
})

describe('what somebody keeps in another browser', () => {
  it('stays as it is until a post without script is confirmed, and gives way then', async () => {
    await visitor().post(url, { ...y, act: 'later' })
    const review = await (await post(url, x)).text()
    expect(review).toContain('Please check your answers')
    expect(await stored()).toMatchObject({ draft: { competitor: 'Delmark' }, is_draft_kept: true })
    const confirm = (fields: Record<string, string>) => post(`${url}/confirm`, { ...x, ...fields })
    const other = await confirm({ nonce: nonceIn(review), competitor: 'Edited' })
    expect(other.status).toBe(409)
    expect(await stored()).toMatchObject({ answers: null, draft: { competitor: 'Delmark' } })
    for (let time = 0; time < 2; time++) expect((await confirm({ nonce: nonceIn(review) })).status).toBe(200)
    expect(await stored()).toMatchObject({
      answers: { competitor: 'Corvane', 'company.recommend.why': 'First\nSecond' },
      ...{ draft: null, previous_answers: null, evidence: { way: 'confirmation' } },
    })
  })

  it('is replaced by another later only once that is confirmed', async () => {
    await visitor().post(url, { ...y, act: 'later' })
    const later = { competitor: 'Corvane', act: 'later' }
    const asked = await (await post(url, later)).text()
    expect(asked).toContain('Save and go on later')
    expect(asked).not.toContain('Send my answers')
    expect(await stored()).toMatchObject({ draft: { competitor: 'Delmark' } })
    const send = await post(`${url}/confirm`, { ...later, act: 'send', nonce: nonceIn(asked) })
    expect(send.status).toBe(409)
    const kept = await post(`${url}/confirm`, { ...later, nonce: nonceIn(asked) })
    expect(await kept.text()).toContain('Saved for later')
    expect(await stored()).toMatchObject({ answers: null, draft: { competitor: 'Corvane' } })
  })

  it('stays when a program confirms: that is suspected', async () => {
    await visitor().post(url, { ...y, act: 'later' })
    const nonce = nonceIn(await (await post(url, x)).text())
    const confirm = `${url}/confirm`
    await post(confirm, { ...x, nonce, page: pageFor(confirm, 'survey-confirmation', 5) })
    expect(await stored()).toMatchObject({
      ...{ answers: null, draft: { competitor: 'Delmark' } },
      ...{ suspected_answers: { competitor: 'Corvane' }, suspicion: { reasons: ['too-fast'] } },
    })
  })

  it('is replaced at once in the browser that keeps it', async () => {
    const browser = visitor()
    await browser.post(url, { ...y, act: 'later' })
    await browser.post(url, x)
    expect(await stored()).toMatchObject({ draft: { competitor: 'Corvane' } })
  })
})

describe('after the end', () => {
  it('nobody is thanked for what was not saved', async () => {
    const suspected = nonceIn(await (await post(url, { ...x, homepage: 'robot' })).text())
    const confirm = `${url}/confirm`
    const page = pageFor(confirm)
    const driven = { page, evidence: writeEvidence({ ...hands, isDriven: true }, page) }
    isOver = true
    for (const fields of [{ nonce: suspected }, { nonce: suspected, ...driven }]) {
      const response = await post(confirm, { ...x, ...fields })
      expect(response.status).toBe(410)
      expect(await response.text()).toContain('came too late')
    }
    expect(await stored()).toMatchObject({ answers: null, suspicion: { isConfirmed: false } })
  })

  it('what a driven browser confirms stays the draft that it was', async () => {
    const nonce = nonceIn(await (await post(url, x)).text())
    isOver = true
    const confirm = `${url}/confirm`
    const page = pageFor(confirm)
    const evidence = writeEvidence({ ...hands, isDriven: true }, page)
    expect((await post(confirm, { ...x, nonce, page, evidence })).status).toBe(410)
    expect(await stored()).toMatchObject({ draft: { competitor: 'Corvane' }, suspicion: null })
  })
})
