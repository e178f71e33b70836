import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, type UserRole, userRoles } from '#domain/access.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession, idleMs, longestMs } from '#store/sessions.ts'
import { consoleRoutes } from '#web/console/routes.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { cookieOf, csrfOf, now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let clock = now

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => clock })
  office = await seedOffice(test.database)
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

/** An address of the route, with ids that nothing has. */
function addressOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name) => (name === 'section' ? 'revenue' : randomUUID()))
}

const all = consoleRoutes.map((route) => [route.method, route.path, route] as const)

describe('the role matrix', () => {
  it('has routes to test', () => {
    expect(all.length).toBeGreaterThan(12)
    expect(new Set(all.map(([method, path]) => `${method} ${path}`)).size).toBe(all.length)
  })

  it.each(all)('%s %s is for its roles alone', async (method, path, route) => {
    for (const role of userRoles) {
      const person = (await seedOffice(test.database)).people[role]
      const answer = await (method === 'get' ? visit : post)(app.url, addressOf(path), person)
      const isRefused = answer.status === 403 && answer.text.includes('This page is not for your role')
      expect({ role, isRefused }).toEqual({ role, isRefused: !may(role, route.permission) })
      expect(answer.status, `${role} ${path}`).toBeLessThan(500)
    }
  })

  it.each(all)('%s %s is for nobody who is not signed in', async (method, path) => {
    for (const person of [null, { token: 'A'.repeat(43) }, { token: "' or 1=1 --" }]) {
      const answer = await (method === 'get' ? visit : post)(app.url, addressOf(path), person)
      expect(answer.status).toBe(method === 'get' ? 303 : 401)
      if (method === 'get')
        expect(answer.headers.get('location')).toMatch(/^\/console\/sign-in\?next=%2Fconsole/)
    }
  })

  it('lets an account manager see nothing but the overview, accounts, feedback, nominations and the own contacts of waves', () => {
    const seen = consoleRoutes.filter(({ permission }) => may('account_manager', permission))
    expect([...new Set(seen.map(({ path }) => path))].toSorted()).toEqual([
      '/console',
      '/console/accounts',
      '/console/accounts/:id',
      '/console/accounts/of/:crm/:object/:record',
      '/console/feedback',
      '/console/feedback/:id',
      '/console/nominations',
      '/console/nominations/:id',
      '/console/waves',
      '/console/waves/:id',
      '/console/waves/:id/people',
      '/console/waves/:id/removals',
    ])
  })
})

describe('a form from elsewhere', () => {
  const posts = consoleRoutes.filter(({ method }) => method === 'post')

  it.each(posts.map((route) => [route.path, route] as const))('%s is refused', async (_, route) => {
    const admin = office.people.admin
    const csrf = await csrfOf(app.url, admin)
    const other = await csrfOf(app.url, office.people.cx_lead)
    const attempts: [Record<string, string>, Record<string, string>][] = [
      [{ csrf: '' }, { 'sec-fetch-site': 'same-origin' }],
      [{ csrf: other }, { 'sec-fetch-site': 'same-origin' }],
      [{ csrf }, { 'sec-fetch-site': 'cross-site' }],
      [{ csrf }, { 'sec-fetch-site': 'same-site' }],
      [{ csrf }, { 'sec-fetch-site': 'none' }],
      [{ csrf }, { origin: 'https://evil.example' }],
      [{ csrf }, { origin: 'null' }],
      [{ csrf }, { 'sec-fetch-site': 'cross-site', origin }],
      [{ csrf }, {}],
    ]
    for (const [fields, headers] of attempts) {
      const answer = await post(app.url, addressOf(route.path), admin, fields, headers)
      expect({ headers, status: answer.status }).toEqual({ headers, status: 403 })
      expect(answer.text).toContain('This form did not come from Keyward')
    }
  })

  it('is taken from our own origin where the browser states nothing better', async () => {
    const answer = await post(app.url, '/console/sync/failures/retry', office.people.admin, {}, { origin })
    expect(answer.headers.get('location')).toBe('/console/sync/failures?done=none')
  })
})

describe('a session', () => {
  const enter = (role: UserRole = 'admin') =>
    inWorkspace(test.database, office.workspaceId, (tx) =>
      createSession(tx, { userId: office.people[role].id, now: clock }),
    )
  const isIn = async (token: string) => (await visit(app.url, '/console', { token })).status === 200

  it('ends 12 hours after the last request and 7 days after the sign-in', async () => {
    clock = now
    const { token, expiresAt } = await enter()
    expect(Date.parse(expiresAt)).toBe(now.getTime() + longestMs)
    const idle = await enter()
    for (let at = now.getTime(); at < now.getTime() + longestMs; at += idleMs - 60_000) {
      clock = new Date(at)
      expect(await isIn(token), clock.toISOString()).toBe(true)
    }
    clock = new Date(now.getTime() + longestMs)
    expect(await isIn(token)).toBe(false)
    clock = new Date(now.getTime() + idleMs)
    expect(await isIn(idle.token)).toBe(false)
    clock = now
  })

  it('is kept as a hash alone', async () => {
    const { token } = await enter()
    const { rows } = await test.owner.query(`select row_to_json(s)::text as text from sessions s`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { text } of rows) expect(text).not.toContain(token)
  })

  it('ends when the user signs out, in this browser alone', async () => {
    const [one, two] = [await enter(), await enter()]
    const answer = await post(app.url, '/console/sign-out', one)
    expect(answer.headers.get('location')).toBe('/console/sign-in')
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-keyward_session=; Path=\/; Expires=Thu, 01 Jan 1970/,
    )
    expect([await isIn(one.token), await isIn(two.token)]).toEqual([false, true])
  })

  it('ends everywhere when an admin says so', async () => {
    const [one, two] = [await enter('cx_lead'), await enter('cx_lead')]
    const { id } = office.people.cx_lead
    await post(app.url, `/console/people/${id}/sign-out`, office.people.admin)
    expect([await isIn(one.token), await isIn(two.token)]).toEqual([false, false])
    expect(await isIn((await enter('cx_lead')).token)).toBe(true)
  })

  it('ends with the role of its user', async () => {
    const { token } = await enter('auditor')
    await test.owner.query('update users set role = null where id = $1', [office.people.auditor.id])
    expect(await isIn(token)).toBe(false)
    await test.owner.query(`update users set role = 'auditor' where id = $1`, [office.people.auditor.id])
    expect(await isIn(token)).toBe(true)
  })

  it('is not found by a cookie without the prefix that a host alone can set', async () => {
    const { token } = await enter()
    const response = await fetch(`${app.url}/console`, {
      headers: { cookie: `keyward_session=${token}` },
      redirect: 'manual',
    })
    expect(response.status).toBe(303)
  })
})

describe('every answer of the console', () => {
  it('may be framed by nobody, kept by nobody, and runs no script', async () => {
    const paths = [
      '/console',
      '/console/sign-in',
      '/console/hand-off/x',
      '/console/nothing-here',
      '/console/sync',
    ]
    for (const path of paths) {
      const { headers } = await visit(app.url, path, office.people.admin)
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none';style-src 'sha256-[\w+/=]+';img-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'$/,
      )
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    }
  })

  it('shows names as text', async () => {
    const hostile = await seedOffice(test.database, '"><script>alert(1)</script>')
    for (const path of ['/console', '/console/people', '/console/settings/branding', '/console/sync']) {
      const { text, status } = await visit(app.url, path, hostile.people.admin)
      expect(status).toBe(200)
      expect(text).not.toContain('<script')
      expect(text).toContain('&lt;script&gt;')
    }
  })

  it('puts the path of the public address before every link and form', async () => {
    const behind = await startApp(test.database, {
      publicUrl: 'https://example.com/keyward/',
      now: () => clock,
    })
    try {
      for (const { method, path, permission } of consoleRoutes) {
        if (method !== 'get' || !may('admin', permission)) continue
        const { text, headers, status } = await visit(behind.url, addressOf(path), office.people.admin)
        if (status === 303) expect(headers.get('location')).toMatch(/^\/keyward\/console/)
        for (const [, address = ''] of text.matchAll(/(?:href|action|src)="([^"#][^"]*)"/g))
          expect(address).toMatch(/^\/keyward\/console/)
      }
      const out = await visit(behind.url, '/console/sync', null)
      expect(out.headers.get('location')).toBe('/keyward/console/sign-in?next=%2Fconsole%2Fsync')
      expect(Object.keys(cookieOf(office.people.admin))).toEqual(['cookie'])
    } finally {
      await behind.close()
    }
  })
})
