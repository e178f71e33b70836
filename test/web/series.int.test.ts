import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPage } from '#sandbox/customers/form.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  type Invited,
  leastAnswers,
  nonceIn,
  optOutsOf,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
/** The server's clock goes on only while somebody, or something, waits: how fast this machine is changes nothing. */
let waitedMs = 0

let test: TestDatabase
let app: RunningApp

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { now: () => new Date(start + waitedMs) })
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const pageTokenIn = (html: string) => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function send(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  return response.text()
}

/** Every step for all of them before the next, with a pause between: each page looks as if somebody had read it. */
async function answerInStep(people: readonly Invited[]): Promise<void> {
  const urls = people.map((one) => app.url + one.path('link'))
  const forms: string[] = []
  for (const url of urls) forms.push(await (await fetch(url)).text())
  waitedMs += 4_000
  const reviews: string[] = []
  for (const [n, url] of urls.entries())
    reviews.push(await send(url, { ...leastAnswers, page: pageTokenIn(forms[n] ?? '') }))
  waitedMs += 3_000
  for (const [n, url] of urls.entries()) {
    const review = reviews[n] ?? ''
    await send(`${url}/confirm`, { ...leastAnswers, nonce: nonceIn(review), page: pageTokenIn(review) })
  }
}

describe('one browser without script that uses many links', () => {
  it('is an office, however many answer at once, as long as each takes a moment', async () => {
    const office = await seedInvitations(test.database, { count: 150 })
    await answerInStep(office)
    const [person] = office as [Invited]
    const answers = await responsesOf(test.database, person.workspaceId)
    expect(answers.filter(({ confirmed_at }) => confirmed_at !== null)).toHaveLength(150)
  }, 240_000)

  it('is a program where it follows every link of the mail while it has a page open', async () => {
    const [one] = (await seedInvitations(test.database)) as [Invited]
    const url = app.url + one.path('link')
    const form = await (await fetch(url)).text()
    for (let score = 0; score <= 10; score++) await fetch(`${url}?company.recommend=${score}`)
    await fetch(app.url + one.path('opt-out'))
    waitedMs += 2_000
    const review = await send(url, { ...leastAnswers, page: pageTokenIn(form) })
    waitedMs += 2_000
    await send(`${url}/confirm`, { ...leastAnswers, nonce: nonceIn(review), page: pageTokenIn(review) })
    expect(await responsesOf(test.database, one.workspaceId)).toMatchObject([
      { confirmed_at: null, suspicion: { reasons: ['every-link'] } },
    ])
  })
})

describe('a program that asks for one link again and again', () => {
  it('uses up its own requests, not those of the person, who loses nothing either way', async () => {
    const [one] = (await seedInvitations(test.database)) as [Invited]
    const url = app.url + one.path('link')
    const robot = { 'user-agent': 'Scanner/1' }
    const statuses = new Set<number>()
    for (let n = 0; n < 140; n++) statuses.add((await fetch(url, { headers: robot })).status)
    expect([...statuses]).toEqual([200, 429])
    expect((await fetch(url)).status).toBe(200)

    const answers = { ...leastAnswers, 'company.recommend.why': 'Quick people, slow lorries' }
    const last = { status: 0, html: '' }
    for (let n = 0; n < 140 && last.status !== 429; n++) {
      const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...answers }) })
      Object.assign(last, { status: response.status, html: await response.text() })
    }
    expect(last.status).toBe(429)
    // What was typed is on the page, and its button sends it again.
    const kept = readPage(last.html).forms[0]?.fields ?? []
    expect(kept.find(({ name }) => name === 'company.recommend.why')?.value).toBe(
      answers['company.recommend.why'],
    )

    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    for (let n = 0; n < 150; n++) await fetch(app.url + one.path('one-click'), { method: 'POST', body })
    expect(await optOutsOf(test.database, one.workspaceId)).toHaveLength(1)
    expect((await fetch(app.url + one.path('one-click'), { method: 'POST', body })).status).toBe(200)
  }, 240_000)
})
