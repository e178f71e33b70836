import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#std/log.ts'
import { humanScript } from '#web/human/script.ts'
import { xssCorpus } from '../fixtures/xss.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  type Invited,
  leastAnswers,
  nonceIn,
  post,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let invited: Invited
const logged: string[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, {
    limits: { missesPerMinute: 10_000, requestsPerLink: 10_000 },
    log: createLog({ level: 'info', write: (line) => logged.push(line) }),
  })
  ;[invited] = (await seedInvitations(test.database)) as [Invited]
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

describe('every answer', () => {
  const requests: [string, () => Promise<Response>][] = [
    ['the survey', () => fetch(app.url + invited.path('link'))],
    ['the review', () => post(app.url + invited.path('link'), leastAnswers)],
    ['a stale confirmation', () => post(`${app.url}${invited.path('link')}/confirm`, {})],
    ['the opt-out', () => fetch(app.url + invited.path('opt-out'))],
    ['one-click', () => post(app.url + invited.path('one-click'), {})],
    ['a wrong link', () => fetch(`${app.url}/s/wrong`)],
    ['a form too large', () => post(app.url + invited.path('link'), { x: 'x'.repeat(600_000) })],
  ]
  it.each(requests)(
    'to %s lets a page only show itself and count input, names no product and is never kept',
    async (_, ask) => {
      const { headers } = await ask()
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(
        /^default-src 'none';style-src 'sha256-[\w+/=]+';script-src 'sha256-[\w+/=]+';form-action 'self';frame-ancestors 'none';base-uri 'none'$/,
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      // What was saved is shown again only in the browser it came from: one cookie, for the one link.
      const cookie = headers.get('set-cookie')
      if (cookie !== null)
        expect(cookie).toMatch(
          new RegExp(
            `^answers=[\\w-]{32}; Max-Age=\\d+; Path=${invited.path('link')}; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$`,
          ),
        )
      expect(cookie !== null).toBe(/^the review|^a stale/.test(_))
      for (const name of ['x-powered-by', 'server', 'etag', 'access-control-allow-origin'])
        expect(headers.has(name)).toBe(false)
    },
  )
})

describe('hostile input', () => {
  it('comes back as text on every page, and round-trips', async () => {
    const texts = ['company.satisfaction.why', 'products.recommend.why', 'talk.what', 'competitor']
    for (const attack of xssCorpus) {
      const fields = { ...leastAnswers, ...Object.fromEntries(texts.map((id) => [id, attack])) }
      const review = await (await post(app.url + invited.path('link'), fields)).text()
      const again = await (await fetch(app.url + invited.path('link'))).text()
      const wrong = await (
        await post(app.url + invited.path('link'), { ...fields, 'company.recommend': attack })
      ).text()
      for (const page of [review, again, wrong]) expect(foreignIn(page), attack).toEqual([])
      await post(`${app.url}${invited.path('link')}/confirm`, { nonce: nonceIn(review) })
      const [stored] = await responsesOf(test.database, invited.workspaceId)
      const expected = attack.toWellFormed().replaceAll('\0', '').trim()
      expect(stored?.answers?.['company.satisfaction.why']).toBe(expected)
    }
  })

  it('in names of sender, account and contact is text too', async () => {
    for (const attack of [
      '"><script>alert(1)</script>',
      '<xmp><img src=x onerror=alert(1)></xmp>',
      "' onload='alert(1)",
    ]) {
      const [other] = (await seedInvitations(test.database, {
        senderName: attack,
        accountName: attack,
        contact: { firstName: attack, lastName: attack },
      })) as [Invited]
      for (const channel of ['link', 'opt-out', 'one-click'] as const) {
        const page = await (await fetch(app.url + other.path(channel))).text()
        expect(foreignIn(page)).toEqual([])
      }
    }
  })

  it.each([
    ['prototype keys', { __proto__: 'x', 'constructor.prototype': 'y', toString: 'z', ...leastAnswers }, 200],
    ['another person in the body', { email: 'eve@evil.example', contact_id: 'x', ...leastAnswers }, 200],
    ['values out of range', { 'company.satisfaction': '6', 'company.recommend': '-1' }, 422],
    ['an empty form', {}, 422],
  ])('of %s is answered %o → %i', async (_, fields, status) => {
    expect((await post(app.url + invited.path('link'), fields as Record<string, string>)).status).toBe(status)
  })

  it('that no browser would send gets a plain answer, not a fault', async () => {
    const url = app.url + invited.path('link')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const many = Array.from({ length: 2_100 }, (_, index) => `k${index}=1`).join('&')
    const cases: [RequestInit, number][] = [
      [{ body: '{"company.satisfaction":4}', headers: { 'content-type': 'application/json' } }, 422],
      [{ body: '%E0%A4%A&company.satisfaction=%ZZ', headers }, 422],
      [{ body: many, headers }, 413],
      [{ body: 'x'.repeat(600_000), headers }, 413],
      [{ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' } }, 415],
      [{ body: 'a=1', headers: { ...headers, 'content-encoding': 'br' } }, 400],
    ]
    for (const [init, status] of cases)
      expect((await fetch(url, { method: 'POST', ...init })).status, String(init.body).slice(0, 40)).toBe(
        status,
      )
    expect(await statusOf('/s/%E0%A4%A')).toBe(404)
    expect(await statusOf('/s/%00')).toBe(404)
    expect((await fetch(url, { method: 'PUT' })).status).toBe(404)
  })
})

it('takes every answer at its full length, in any script', async () => {
  const [other] = (await seedInvitations(test.database)) as [Invited]
  const page = await (await fetch(app.url + other.path('link'))).text()
  const areas = Array.from(page.matchAll(/<textarea id="([^"]+)"/g), ([, id = '']) => id)
  const longest = '漢'.repeat(4_000)
  const response = await post(app.url + other.path('link'), {
    ...leastAnswers,
    ...Object.fromEntries(areas.map((id) => [id, longest])),
  })
  expect(areas.length).toBeGreaterThan(5)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain(longest)
})

it('never writes a token or an address of a customer into the log', () => {
  for (const line of logged) {
    expect(line).not.toContain(invited.token('link'))
    expect(line).not.toContain(invited.email)
  }
})

const ownTags = new Set(
  'html head meta title style body header main footer nav section form fieldset legend label input textarea button details summary div p span ul li dl dt dd a h1 h2 strong'.split(
    ' ',
  ),
)

/** Tags and attributes of a page that are none of ours. */
function foreignIn(page: string): string[] {
  const unquoted = page.replace(`<script>${humanScript}</script>`, '').replace(/"[^"]*"/g, '""')
  const tags = Array.from(unquoted.matchAll(/<\/?([a-z][a-z0-9]*)/gi), ([, name = '']) => name.toLowerCase())
  const handlers = Array.from(
    unquoted.matchAll(/<[^>]*\s(on\w+|srcdoc|formaction|style)\s*=/gi),
    ([, name = '']) => name,
  )
  return [...tags.filter((name) => !ownTags.has(name)), ...handlers]
}

it('would see a tag or a handler that is none of ours', () => {
  expect(foreignIn('<p onclick="x">a</p><svg>')).toEqual(['svg', 'onclick'])
})

/** Without the normalising that fetch does to a path. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(app.url, { path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}
