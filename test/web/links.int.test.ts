import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeEvidence } from '#domain/human/evidence.ts'
import { openLink } from '#flows/open-link.ts'
import { deriveToken } from '#std/token.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  atOnce,
  type Invited,
  leastAnswers,
  optOutsOf,
  pageFor,
  post,
  type RunningApp,
  responsesOf,
  secret,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

const hands = {
  ...{ pointer: 9, key: 0, touch: 0, click: 1, scripted: 0 },
  ...{ firstMs: 400, lastMs: 2_000, isDriven: false },
}

let test: TestDatabase
let app: RunningApp
let one: Invited
let other: Invited

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { limits: { missesPerMinute: 10_000, requestsPerLink: 60 } })
  ;[one] = (await seedInvitations(test.database)) as [Invited]
  ;[other] = (await seedInvitations(test.database, { senderName: 'Somebody Else' })) as [Invited]
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

/** All that a client can tell answers apart by, but for the moment. */
async function fingerprint(path: string, init: RequestInit = {}) {
  const response = await fetch(app.url + path, init)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
  return { status: response.status, headers, body: await response.text() }
}

describe('a link', () => {
  it('that is wrong, of another channel, outdated or malformed gets one and the same 404, as does any other address', async () => {
    const unknown = await fingerprint(`/s/${'A'.repeat(32)}`)
    expect(unknown.status).toBe(404)
    expect(unknown.body).not.toContain('Nordwind')
    const paths = [
      `/s/${one.token('opt-out')}`,
      `/s/${one.token('one-click')}`,
      `/o/${one.token('link')}`,
      `/o1/${one.token('link')}`,
      `/s/${deriveToken(secret, one.invitationId, 'link', 2)}`,
      `/s/${deriveToken('another key of thirty-two letters', one.invitationId, 'link', 1)}`,
      `/s/${one.invitationId}`,
      `/s/${encodeURIComponent("' or 1=1 --")}`,
      `/s/${'x'.repeat(2_000)}`,
      '/s/null',
      '/s/',
      '/',
      '/nothing/here',
    ]
    for (const path of paths) expect(await fingerprint(path), path).toEqual(unknown)
    for (const path of paths.slice(0, 6)) {
      const posted = await fingerprint(path, { method: 'POST', body: new URLSearchParams(leastAnswers) })
      expect(posted, path).toEqual(unknown)
    }
    expect(await optOutsOf(test.database, one.workspaceId)).toEqual([])
    expect(await responsesOf(test.database, one.workspaceId)).toEqual([])
  })

  it('takes the same queries whether it is wrong, foreign or outdated, so that its time tells nothing', async () => {
    const asked: string[] = []
    const pool = new Proxy(test.database.pool, {
      get(target, name, self) {
        if (name === 'query') {
          return (...given: unknown[]) => {
            asked.push(String(given[0]).slice(0, 40))
            return (target.query as (...all: unknown[]) => unknown).apply(target, given)
          }
        }
        if (name === 'connect') {
          return async () => {
            const client = await target.connect()
            return new Proxy(client, {
              get(inner, member) {
                if (member !== 'query') return Reflect.get(inner, member, inner)
                return (...given: unknown[]) => {
                  const [query] = given as [string | { text: string }]
                  asked.push((typeof query === 'string' ? query : query.text).slice(0, 40))
                  return (inner.query as (...all: unknown[]) => unknown).apply(inner, given)
                }
              },
            })
          }
        }
        return Reflect.get(target, name, self)
      },
    })
    const deps = { database: { ...test.database, pool }, secret, now: () => new Date('2026-03-10T09:00:00Z') }
    const ways = []
    for (const token of [
      'A'.repeat(32),
      one.token('opt-out'),
      deriveToken(secret, one.invitationId, 'link', 2),
    ]) {
      asked.length = 0
      expect(await openLink(deps, token, ['link', 'resume', 'crm'])).toBeNull()
      ways.push([...asked])
    }
    expect(ways[0]?.length).toBeGreaterThan(4)
    expect(ways[1]).toEqual(ways[0])
    expect(ways[2]).toEqual(ways[0])
  })

  it('of one workspace never writes to another', async () => {
    await post(app.url + other.path('link'), leastAnswers)
    expect(await responsesOf(test.database, one.workspaceId)).toEqual([])
    expect(await responsesOf(test.database, other.workspaceId)).toHaveLength(1)
    const { rows } = await test.database.pool.query('select * from responses')
    expect(rows).toEqual([])
  })

  it('is answered 429 when wrong ones come too often, while the right one goes on working', async () => {
    const strict = await startApp(test.database, { limits: { missesPerMinute: 5, requestsPerLink: 60 } })
    try {
      const statuses = []
      for (let time = 0; time < 8; time++)
        statuses.push((await fetch(`${strict.url}/s/${'B'.repeat(32)}`)).status)
      expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429])
      const limited = await fetch(`${strict.url}/s/wrong`)
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await fetch(strict.url + one.path('link'))).status).toBe(200)
    } finally {
      await strict.close()
    }
  })

  it('used too often is asked to wait', async () => {
    const strict = await startApp(test.database, { limits: { missesPerMinute: 5, requestsPerLink: 3 } })
    try {
      const statuses = []
      for (let time = 0; time < 4; time++) statuses.push((await fetch(strict.url + one.path('link'))).status)
      expect(statuses).toEqual([200, 200, 200, 429])
    } finally {
      await strict.close()
    }
  })
})

describe('opting out', () => {
  it('on the page takes the button, not the visit', async () => {
    const [invited] = (await seedInvitations(test.database)) as [Invited]
    const url = app.url + invited.path('opt-out')
    expect((await fetch(url)).status).toBe(200)
    expect((await post(url, {})).status).toBe(422)
    expect((await post(url, { choice: 'keep' })).status).toBe(200)
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
    const done = await post(url, { choice: 'stop' })
    expect(done.status).toBe(200)
    expect(await done.text()).toContain(invited.email)
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([
      { email: invited.email, source: 'page' },
    ])
    expect(await (await fetch(url)).text()).toContain('You are off the list')
    await post(url, { choice: 'undo' })
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
  })

  it('without script takes the choice twice, from robots nothing, and from a person seen one press', async () => {
    const [invited] = (await seedInvitations(test.database)) as [Invited]
    const url = app.url + invited.path('opt-out')
    const first = pageFor(url, 'opt-out')
    const checked = await (await post(url, { choice: 'stop', page: first })).text()
    expect(checked).toContain('Send me no more surveys')
    for (const page of ['', first, pageFor(url, 'opt-out-confirmation', atOnce), pageFor(url, 'survey')])
      await post(url, { choice: 'stop', page })
    const driven = { ...hands, isDriven: true }
    await post(url, { choice: 'stop', page: first, evidence: writeEvidence(driven, first) })
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
    await post(url, { choice: 'stop', page: first, evidence: writeEvidence(hands, first) })
    expect(await optOutsOf(test.database, invited.workspaceId)).toHaveLength(1)
    await post(url, { choice: 'undo', page: first })
    expect(await optOutsOf(test.database, invited.workspaceId)).toHaveLength(1)
  })

  it('with one click acts on the POST of RFC 8058 in both encodings, without a cookie, and not on GET', async () => {
    const [invited] = (await seedInvitations(test.database)) as [Invited]
    const url = app.url + invited.path('one-click')
    const shown = await fetch(url)
    expect(shown.status).toBe(200)
    expect(await shown.text()).toContain(`/o/${invited.token('opt-out')}`)
    expect((await post(url, { other: 'thing' })).status).toBe(400)
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([])
    const urlencoded = await post(url, { 'List-Unsubscribe': 'One-Click' })
    expect(urlencoded.status).toBe(200)
    expect(urlencoded.headers.get('set-cookie')).toBeNull()
    expect(await optOutsOf(test.database, invited.workspaceId)).toEqual([
      { email: invited.email, source: 'one-click' },
    ])

    const [second] = (await seedInvitations(test.database)) as [Invited]
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const multipart = await fetch(app.url + second.path('one-click'), { method: 'POST', body: form })
    expect(multipart.status).toBe(200)
    expect(await optOutsOf(test.database, second.workspaceId)).toHaveLength(1)
  })

  it('works after the end of the wave', async () => {
    const [invited] = (await seedInvitations(test.database, { closesAt: '2026-01-01T00:00:00Z' })) as [
      Invited,
    ]
    expect((await post(app.url + invited.path('opt-out'), { choice: 'stop' })).status).toBe(200)
    expect(await optOutsOf(test.database, invited.workspaceId)).toHaveLength(1)
  })
})
