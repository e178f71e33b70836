import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectWorld, createBrowser, createConnectWorld } from '../../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())

const minute = 60_000
const stored = async () =>
  (
    await world.test.owner.query(
      'select (select count(*)::int from connections) as connections, (select count(*)::int from users) as users, (select count(*)::int from sessions) as sessions',
    )
  ).rows[0]
const nothing = { connections: 0, users: 0, sessions: 0 }

/** Runs the attack and shows that it was refused, that nothing was asked outside, and that nothing is stored. */
async function refused(attack: () => Promise<Response>, says: RegExp) {
  const before = world.requests()
  const answer = await attack()
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(page).toMatch(says)
  expect(page).toContain('Nothing was changed')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(world.requests() - before).toBe(0)
  expect(await stored()).toEqual(nothing)
  return page
}

/** A browser that has consented, and the callback it was sent to. */
async function consented(crm: 'hubspot' | 'salesforce' = 'hubspot') {
  const browser = createBrowser()
  const callback = new URL(await browser.consent(await browser.depart(world, crm)))
  return { browser, callback }
}

describe('the state', () => {
  it('is 256 bits, and stored as a hash only, with a sealed verifier of 86 characters', async () => {
    const page = await createBrowser().depart(world, 'hubspot')
    const state = page.searchParams.get('state') ?? ''
    expect(state).toMatch(/^[\w-]{43}$/)
    expect(page.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(page.searchParams.get('code_challenge_method')).toBe('S256')
    const { rows } = await world.test.owner.query(
      'select t::text, length(sealed_verifier) as n from oauth_attempts t',
    )
    expect(rows[0].n).toBe(1 + 4 + 12 + 16 + 86)
    expect(JSON.stringify(rows)).not.toContain(state)
  })

  it('is asked for: a start in the marketplace is shown the way', async () => {
    const { browser, callback } = await consented()
    callback.searchParams.delete('state')
    const page = await refused(() => browser.go(callback.href), /Start here/)
    expect(page).toContain('href="/connect/hubspot"')
    await refused(() => createBrowser().go(`${world.url}/oauth/salesforce/callback?code=x`), /Start here/)
  })

  it.each(['x', 'A'.repeat(43), `${'A'.repeat(43)}'--`, '%00', 'a'.repeat(5000)])(
    'is one of ours: not %j',
    async (state) => {
      const address = `${world.url}/oauth/hubspot/callback?code=c&state=${encodeURIComponent(state)}`
      await refused(() => createBrowser().go(address), /cannot be used any more/)
    },
  )

  it('comes once: two of them are none', async () => {
    const { browser, callback } = await consented()
    const doubled = `${callback.href}&state=${callback.searchParams.get('state')}`
    await refused(() => browser.go(doubled), /Start here/)
  })

  it('is bound to the browser: one that was planted there by somebody else is refused', async () => {
    const attacker = await consented()
    await refused(() => createBrowser().go(attacker.callback.href), /begun elsewhere/)
    // … and a victim that has a way of its own under way is no better off for the attacker.
    const victim = await consented()
    const planted = await consented()
    await refused(() => victim.browser.go(planted.callback.href), /begun elsewhere/)
  })

  it('is worth nothing after a try, whoever tried', async () => {
    const { browser, callback } = await consented()
    await refused(() => createBrowser().go(callback.href), /begun elsewhere/)
    await refused(() => browser.go(callback.href), /cannot be used any more/)
  })

  it('is good for ten minutes', async () => {
    const { browser, callback } = await consented()
    world.clock.now += 10 * minute
    await refused(() => browser.go(callback.href), /cannot be used any more/)
    expect((await world.test.owner.query('select from oauth_attempts')).rowCount).not.toBe(0)
    await createBrowser().depart(world, 'hubspot') // the next departure sweeps
    expect((await world.test.owner.query('select from oauth_attempts')).rowCount).toBe(1)
  })

  it('belongs to one CRM: an answer of the other is refused', async () => {
    const { browser, callback } = await consented('hubspot')
    const other = await consented('salesforce')
    const mixed = new URL(`${world.url}/oauth/salesforce/callback${callback.search}`)
    mixed.searchParams.set('code', other.callback.searchParams.get('code') ?? '')
    await refused(() => browser.go(mixed.href), /begun elsewhere/)
  })

  it('ends with the refusal of the person', async () => {
    const browser = createBrowser()
    const callback = await browser.consent(await browser.depart(world, 'salesforce'), { decision: 'deny' })
    await refused(() => browser.go(callback), /not granted in Salesforce/)
    await refused(() => browser.go(callback), /cannot be used any more/)
  })
})

describe('the way back', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/console/../../evil',
    '/console@evil.example',
    'javascript:alert(1)',
    '/console/sign-in',
    '/o1/token',
    '/console?next=https://evil.example',
    '/console\r\nset-cookie: x=y',
  ])('leads to the console whatever was asked for: %j', async (next) => {
    const fresh = await createConnectedBrowser(`?next=${encodeURIComponent(next)}`)
    expect(fresh.headers.get('location')).toBe('/console')
  })

  async function createConnectedBrowser(query: string) {
    const arrived = await createBrowser().connect(world, 'hubspot', query)
    await world.test.owner.query('delete from workspace_directory')
    return arrived
  }
})

describe('a hostile answer of the token endpoint', () => {
  it('is sent no token: instance_url must be Salesforce’s', async () => {
    const heard: string[] = []
    const evil = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`)
      response.end('{}')
    })
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    const evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
    try {
      for (const instance_url of [
        evilUrl,
        'https://evil.example',
        'http://169.254.169.254/',
        'x',
        undefined,
      ]) {
        const { browser, callback } = await consented('salesforce')
        const body = {
          access_token: 'token-canary',
          refresh_token: 'refresh-canary',
          instance_url,
          token_type: 'Bearer',
        }
        world.org.faults.set([
          { match: { pathContains: '/oauth2/token', times: 1 }, action: { status: 200, body } },
        ])
        const answer = await browser.go(callback.href)
        expect(answer.status).toBe(502)
        expect(await answer.text()).not.toMatch(/canary|evil/)
      }
      expect(heard).toEqual([])
      expect(await stored()).toEqual(nothing)
    } finally {
      world.org.faults.set([])
      evil.close()
    }
  })

  it('ends on a page that says what to do, when the CRM refuses or is away', async () => {
    for (const action of [
      { status: 400, body: { error: 'invalid_grant' } },
      { status: 503 },
      { drop: true as const },
    ]) {
      const { browser, callback } = await consented('salesforce')
      world.org.faults.set([{ match: { pathContains: '/oauth2/token' }, action }])
      const answer = await browser.go(callback.href)
      expect([answer.status, await answer.text()]).toEqual([
        502,
        expect.stringContaining('Nothing was changed'),
      ])
    }
    world.org.faults.set([])
    expect(await stored()).toEqual(nothing)
  })
})

describe('access that was granted and is not kept', () => {
  /** The access that a callback was given works no more. */
  async function expectGivenBack(prepare: () => Promise<void>, status: number) {
    const { browser, callback } = await consented('salesforce')
    const { exchange } = world.deps.oauth.salesforce
    let accessToken = ''
    world.deps.oauth.salesforce.exchange = async (code) => {
      const granted = await exchange(code)
      accessToken = granted.accessToken
      await prepare()
      return granted
    }
    const answer = await browser.go(callback.href).finally(() => {
      world.deps.oauth.salesforce.exchange = exchange
      world.org.faults.set([])
    })
    expect(answer.status).toBe(status)
    expect(accessToken).not.toBe('')
    const headers = { authorization: `Bearer ${accessToken}` }
    const use = await fetch(`${world.org.url}/services/oauth2/userinfo`, { headers })
    expect(use.status).toBe(401)
    expect(await stored()).toEqual(nothing)
  }

  it.each(['/oauth2/userinfo', '/services/data/'])('is given back when %s fails', async (pathContains) => {
    await expectGivenBack(async () => {
      world.org.faults.set([{ match: { pathContains }, action: { status: 503 } }])
    }, 502)
  })

  it('is given back when it cannot be stored', async () => {
    const { owner } = world.test
    await owner.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`,
    )
    await owner.query('create trigger fail before insert on credentials for each row execute function fail()')
    try {
      await expectGivenBack(async () => {}, 500)
    } finally {
      await owner.query('drop function fail cascade')
    }
  })
})

it('keeps the way to itself: no referrer, no frame, no cache, a cookie that no script reads', async () => {
  const answer = await createBrowser().go(`${world.url}/connect/hubspot`)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('set-cookie')).toMatch(
    /^keyward_connect=[\w-]{32}; Max-Age=600; Path=\/; .*HttpOnly; SameSite=Lax/,
  )
})

it('answers 404 for a CRM that does not exist', async () => {
  for (const path of ['/connect/zoho', '/connect/__proto__', '/oauth/constructor/callback'])
    expect((await createBrowser().go(world.url + path)).status).toBe(404)
})

it('logs no code, state or token of all this', () => {
  expect(world.log.join('\n')).not.toMatch(/canary|state=|sandbox-(access|refresh)|5Aep|00Dxx/)
})
