import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import {
  type Invited,
  leastAnswers,
  nonceIn,
  optOutsOf,
  post,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

let test: TestDatabase
let proxy: FaultProxy
let database: Database
let app: RunningApp

beforeAll(async () => {
  test = await createTestDatabase()
  proxy = await startFaultProxy(test.url)
  database = openDatabase({ url: proxy.url, max: 5, onError: () => {} })
  app = await startApp(database)
})

afterAll(async () => {
  await app?.close()
  await database?.close()
  await proxy?.close()
  await test?.drop()
})

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]

describe('while the database is away', () => {
  it('nothing is answered 2xx, what was typed stays on the page, and all goes on afterwards without a restart', async () => {
    const [invited] = (await seedInvitations(test.database, { language: 'de' })) as [Invited]
    const url = app.url + invited.path('link')
    const typed = { ...leastAnswers, lang: 'de', 'company.satisfaction.why': 'Schnell & "freundlich"' }
    const nonce = nonceIn(await (await post(url, typed)).text())

    await proxy.cut()
    const form = await post(url, { ...typed, competitor: 'Corvane' })
    const kept = await form.text()
    expect(form.status).toBe(503)
    expect(form.headers.get('retry-after')).toBe('30')
    expect(kept).toContain('<html lang="de" dir="ltr">')
    expect(hidden(kept, 'company.recommend')).toBe('9')
    expect(hidden(kept, 'competitor')).toBe('Corvane')
    expect(kept).toContain('<dd class="why-text">Schnell &amp; &quot;freundlich&quot;</dd>')
    expect(kept).toContain(`action="${invited.path('link')}"`)

    const confirmation = await post(`${url}/confirm`, { nonce, ...typed })
    const keptToo = await confirmation.text()
    expect(confirmation.status).toBe(503)
    expect(hidden(keptToo, 'nonce')).toBe(nonce)
    expect(keptToo).toContain(`action="${invited.path('link')}/confirm"`)

    const view = await fetch(url)
    expect([view.status, view.headers.get('retry-after')]).toEqual([503, '30'])
    expect((await post(app.url + invited.path('opt-out'), { choice: 'stop' })).status).toBe(503)
    expect(
      (await post(app.url + invited.path('one-click'), { 'List-Unsubscribe': 'One-Click' })).status,
    ).toBe(503)
    const problem = await fetch(url, { headers: { accept: 'application/json' } })
    expect(problem.headers.get('content-type')).toContain('application/problem+json')
    expect(await problem.json()).toMatchObject({ status: 503, type: 'about:blank' })

    await proxy.heal()
    expect((await post(`${url}/confirm`, { nonce, ...typed })).status).toBe(200)
    const [stored] = await responsesOf(test.database, invited.workspaceId)
    expect(stored?.answers).toMatchObject({ 'company.satisfaction.why': 'Schnell & "freundlich"' })
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
  })

  it('a submission that was acknowledged is always there', async () => {
    const people = await seedInvitations(test.database, { count: 30 })
    const acknowledged = new Set<string>()
    const submissions = people.map(async (invited, index) => {
      const url = app.url + invited.path('link')
      const fields = {
        'company.satisfaction': '5',
        'company.recommend': String(index % 11),
        competitor: invited.email,
      }
      const nonce = nonceIn(await (await post(url, fields)).text())
      if (index === 9) await proxy.cut()
      const { status } = await post(`${url}/confirm`, { nonce })
      if (index === 19) await proxy.heal()
      if (status === 200) acknowledged.add(invited.email)
    })
    await Promise.all(submissions)
    await proxy.heal()
    const [first] = people
    const rows = first ? await responsesOf(test.database, first.workspaceId) : []
    const kept = new Set(rows.flatMap(({ answers }) => (answers ? [String(answers.competitor)] : [])))
    expect(acknowledged.size).toBeLessThan(30)
    expect([...acknowledged].filter((email) => !kept.has(email))).toEqual([])
  })
})
