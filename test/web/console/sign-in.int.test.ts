import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '#flows/sign-in.ts'
import { listAudit } from '#store/audit.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let clock = now

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => clock })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  clock = now
  office = await seedOffice(test.database)
})

const handOff = (path = '/console/sync') =>
  inWorkspace(test.database, office.workspaceId, (tx) =>
    createHandOff(tx, { userId: office.people.admin.id, path, now: clock }),
  )
const open = (token: string) => visit(app.url, `/console/hand-off/${token}`, null)
const press = (token: string, headers?: Record<string, string>, person: { token: string } | null = null) =>
  post(app.url, `/console/hand-off/${token}`, person, {}, headers ?? { 'sec-fetch-site': 'same-origin' })
const isIn = async (token: string) => (await visit(app.url, '/console', { token })).status === 200

function cookieIn(headers: Headers): string {
  return /^__Host-keyward_session=([\w-]{43});/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''
}

describe('a hand-off', () => {
  it('says whom it signs in, and does so at the press of the button', async () => {
    const token = await handOff()
    const looked = await open(token)
    expect(looked.status).toBe(200)
    expect(looked.text).toContain('Ada of Nordwind Antriebstechnik')
    expect(looked.headers.get('set-cookie')).toBeNull()
    const pressed = await press(token)
    expect(pressed.status).toBe(303)
    expect(pressed.headers.get('location')).toBe('/console/sync')
    expect(pressed.headers.get('set-cookie')).toMatch(
      /^__Host-keyward_session=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await isIn(cookieIn(pressed.headers))).toBe(true)
  })

  it('survives programs that open links, any number of times', async () => {
    const token = await handOff()
    for (let visitNumber = 0; visitNumber < 5; visitNumber++) expect((await open(token)).status).toBe(200)
    expect((await press(token)).status).toBe(303)
  })

  it('works once, also for two presses at the same time', async () => {
    const token = await handOff()
    const answers = await Promise.all(Array.from({ length: 8 }, () => press(token)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(7)
    expect((await open(token)).status).toBe(404)
  })

  it('is worth nothing after 60 seconds', async () => {
    const [early, late] = [await handOff(), await handOff()]
    clock = new Date(now.getTime() + 59_999)
    expect((await press(early)).status).toBe(303)
    clock = new Date(now.getTime() + 60_000)
    expect((await open(late)).status).toBe(404)
    expect((await press(late)).status).toBe(404)
  })

  it('is not redeemed by another site, so that nobody is signed in as somebody else unawares', async () => {
    const token = await handOff()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}])
      expect((await press(token, headers)).status).toBe(403)
    expect((await press(token)).status).toBe(303)
  })

  it('is limited where somebody guesses', async () => {
    const guesser = await startApp(test.database, {
      publicUrl: origin,
      now: () => clock,
      limits: { missesPerMinute: 3, requestsPerLink: 100 },
    })
    try {
      const statuses: number[] = []
      for (let guess = 0; guess < 5; guess++)
        statuses.push((await visit(guesser.url, `/console/hand-off/${'x'.repeat(43)}`, null)).status)
      expect(statuses).toEqual([404, 404, 404, 429, 429])
    } finally {
      await guesser.close()
    }
  })

  it.each([
    ['https://evil.example/', '/console'],
    ['//evil.example', '/console'],
    ['/\\evil.example', '/console'],
    ['/console/../s/x', '/console'],
    ['/console\r\nset-cookie: a=b', '/console'],
    ['/console/sign-in', '/console'],
    ['/console.evil.example', '/console'],
    ['/console/sync?kind=task', '/console/sync?kind=task'],
  ])('to %j leads to %s', async (path, location) => {
    const pressed = await press(await handOff(path))
    expect(pressed.headers.get('location')).toBe(location)
  })
})

describe('signing in', () => {
  it('ends the session that the browser came with: a planted one opens nothing', async () => {
    const planted = await inWorkspace(test.database, office.workspaceId, (tx) =>
      createSession(tx, { userId: office.people.account_manager.id, now: clock }),
    )
    expect(await isIn(planted.token)).toBe(true)
    const pressed = await press(await handOff(), undefined, planted)
    const fresh = cookieIn(pressed.headers)
    expect(fresh).not.toBe(planted.token)
    expect([await isIn(planted.token), await isIn(fresh)]).toEqual([false, true])
  })

  it('never takes a token that the browser chose', async () => {
    const chosen = { token: 'A'.repeat(43) }
    const pressed = await press(await handOff(), undefined, chosen)
    expect(cookieIn(pressed.headers)).not.toBe(chosen.token)
    expect(await isIn(chosen.token)).toBe(false)
  })

  it('is refused to a user without a role, and logged for everybody else', async () => {
    await test.owner.query('update users set role = null where id = $1', [office.people.auditor.id])
    const enter = (role: 'auditor' | 'cx_lead') =>
      signIn(
        { database: test.database, now: () => clock },
        {
          workspaceId: office.workspaceId,
          userId: office.people[role].id,
          how: 'by HubSpot',
          previousToken: null,
        },
      )
    expect(await enter('auditor')).toBeNull()
    expect(await enter('cx_lead')).toMatch(/^[\w-]{43}$/)
    const log = await inWorkspace(test.database, office.workspaceId, (tx) =>
      listAudit(tx, { actor: null, action: null, before: null, limit: 10 }),
    )
    expect(log).toMatchObject([
      { action: 'session.began', subject: 'by HubSpot', after: { role: 'cx_lead' } },
    ])
  })

  it('offers the CRMs whose app this server has, and goes on to no address but our own', async () => {
    const offering = await startApp(test.database, {
      publicUrl: origin,
      now: () => clock,
      console: { signInWith: ['hubspot', 'salesforce'] },
    })
    try {
      const { text } = await visit(offering.url, '/console/sign-in?next=%2Fconsole%2Fsync', null)
      expect(text).toContain('href="/connect/hubspot?purpose=sign-in&amp;next=%2Fconsole%2Fsync"')
      expect(text).toContain('href="/connect/salesforce?purpose=sign-in&amp;next=%2Fconsole%2Fsync"')
      for (const next of [
        'https://evil.example',
        '//evil.example',
        '/connect/hubspot',
        'javascript:alert(1)',
      ]) {
        const page = await visit(offering.url, `/console/sign-in?next=${encodeURIComponent(next)}`, null)
        expect(page.text).toContain('next=%2Fconsole"')
        expect(page.text).not.toContain('evil')
      }
    } finally {
      await offering.close()
    }
  })
})
