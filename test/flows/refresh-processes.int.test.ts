import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { sealCredentials } from '#flows/sealed-credentials.ts'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { insertConnection } from '#store/connections.ts'
import { replaceCredentials } from '#store/credentials.ts'
import { inWorkspace } from '#store/pool.ts'
import { insertWorkspace } from '#store/workspaces.ts'
import {
  type ConnectWorld,
  createBrowser,
  createConnectWorld,
  salesforceApp,
} from '../support/connect-world.ts'
import { fingerprint, type Round, type RoundAnswer, type Setup } from './credential-process.ts'

const program = fileURLToPath(new URL('./credential-process.ts', import.meta.url))
const minute = 60_000

let world: ConnectWorld
const children: ChildProcess[] = []
beforeAll(async () => {
  world = await createConnectWorld()
  await world.portal.post('/_sandbox/settings', { rotateRefreshTokens: true })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.close()
})

/** A connection in a workspace of its own, with a grant of its own. */
async function connection(crm: CrmName): Promise<ConnectionRef> {
  const ref = { workspaceId: randomUUID() as WorkspaceId, id: randomUUID() as ConnectionId, crm }
  const verifier = randomBytes(64).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const port = world.deps.oauth[crm]
  const redirectUri = 'http://127.0.0.1/callback'
  const page = port.authorizeUrl({ purpose: 'install', state: 's', challenge, redirectUri })
  const callback = new URL(await createBrowser().consent(new URL(page)))
  const code = callback.searchParams.get('code') ?? ''
  const granted = await port.exchange({ code, verifier, redirectUri })
  const { baseUrl, refreshToken } = granted
  const grant = { kind: 'oauth', refreshToken: refreshToken ?? '', baseUrl } as const
  const place = { workspaceId: ref.workspaceId, connectionId: ref.id }
  await inWorkspace(world.test.database, ref.workspaceId, async (tx) => {
    await insertWorkspace(tx, { name: 'W', currency: 'EUR', timeZone: 'UTC' })
    const more = {
      externalId: ref.id,
      name: 'C',
      baseUrl,
      isRevenueSource: true,
      authorizationKind: 'oauth',
    } as const
    await insertConnection(tx, { id: ref.id, crm, ...more })
    const sealed = sealCredentials(world.deps.seal, place, {
      granted,
      grant,
      sentAt: new Date(world.clock.now),
    })
    await replaceCredentials(tx, ref.id, sealed)
  })
  return ref
}

function startWorker(connections: readonly ConnectionRef[], dieAt: Setup['dieAt'] = null) {
  const setup: Setup = {
    databaseUrl: world.test.url,
    vaultKey: world.vaultKey,
    hubspot: { url: world.portal.url, app: oauthApp },
    salesforce: { url: world.org.url, app: salesforceApp },
    connections,
    dieAt,
  }
  const child = spawn(process.execPath, [program, JSON.stringify(setup)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const gone = once(child, 'exit').then(() => null)
  const lines = createInterface({ input: child.stdout })
  return {
    async ask(round: Round): Promise<RoundAnswer | null> {
      const line = once(lines, 'line') as Promise<[string]>
      child.stdin.write(`${JSON.stringify(round)}\n`)
      const said = await Promise.race([line, gone])
      return said && (JSON.parse(said[0]) as RoundAnswer)
    },
  }
}

const tokenRequests = () => world.portal.journal.summary().calls + world.org.journal.summary().calls
const states = async () =>
  (await world.test.owner.query('select state, count(*)::int as n from credentials group by 1 order by 1'))
    .rows

describe('four processes over 1,000 expiries of rotated tokens', () => {
  it('make exactly one token request per expiry, send none twice and lose no connection', {
    timeout: 240_000,
  }, async () => {
    const kinds = [
      'hubspot',
      'salesforce',
      'hubspot',
      'salesforce',
      'hubspot',
      'salesforce',
      'hubspot',
      'salesforce',
    ] as const
    const connections = await Promise.all(kinds.map(connection))
    const workers = [1, 2, 3, 4].map(() => startWorker(connections))
    const held: string[] = await Promise.all(
      connections.map(async (ref) => fingerprint((await world.deps.credentials.accessOf(ref)).accessToken)),
    )
    // Now and then an answer takes its time, and the others wait for it.
    for (const stand of [world.portal, world.org])
      stand.faults.set([
        { match: { pathContains: '/token', nth: 100, times: 3 }, action: { delayMs: 1_500 } },
      ])
    const before = tokenRequests()
    const rounds = 1_000 / connections.length
    for (let n = 1; n <= rounds; n++) {
      world.clock.now += 26 * minute
      const round = { now: world.clock.now, refused: held }
      const answers = await Promise.all(workers.map((worker) => worker.ask(round)))
      for (const [i, { id }] of connections.entries()) {
        const tokens = new Set(answers.map((answer) => answer?.[id]))
        expect(tokens.size).toBe(1)
        const [token = ''] = [...tokens]
        expect(token).toMatch(/^[\da-f]{16}$/)
        expect(token).not.toBe(held[i])
        held[i] = token
      }
      expect(tokenRequests() - before).toBe(n * connections.length)
    }
    expect(tokenRequests() - before).toBe(1_000)
    expect(await states()).toEqual([{ state: 'live', n: connections.length }])
    expect((await world.test.owner.query('select distinct rotates from credentials')).rows).toEqual([
      { rotates: true },
    ])
    for (const stand of [world.portal, world.org]) stand.faults.set([])
  })
})

describe('kill -9 around a token request', () => {
  it.each([
    ['before it leaves', 'request', 0],
    ['between its answer and our commit', 'answer', 1],
  ] as const)(
    '%s flags that connection and no other, and its token is never sent again',
    async (_, dieAt, sent) => {
      const [struck, spared] = [await connection('salesforce'), await connection('salesforce')]
      const held = async (ref: ConnectionRef) =>
        fingerprint((await world.deps.credentials.accessOf(ref)).accessToken)
      const refused = [await held(struck), await held(spared)]
      const before = tokenRequests()
      expect(await startWorker([struck], dieAt).ask({ now: world.clock.now, refused })).toBeNull()
      expect(tokenRequests() - before).toBe(sent)
      const next = startWorker([struck, spared])
      for (let n = 0; n < 3; n++) {
        const answer = await next.ask({ now: world.clock.now + n * minute, refused })
        expect(answer?.[struck.id]).toBe('access-cut-off')
        expect(answer?.[spared.id]).toMatch(/^[\da-f]{16}$/)
      }
      expect(tokenRequests() - before).toBe(sent + 1)
      const { rows } = await world.test.owner.query(
        `select connection_id from credentials where state <> 'live' and connection_id = any($1)`,
        [[struck.id, spared.id]],
      )
      expect(rows).toEqual([{ connection_id: struck.id }])
    },
  )

  it('flags nothing where a token may be sent twice', async () => {
    await world.portal.post('/_sandbox/settings', { rotateRefreshTokens: false })
    const ref = await connection('hubspot')
    const now = world.clock.now + 26 * minute
    expect(await startWorker([ref], 'answer').ask({ now, refused: [] })).toBeNull()
    expect((await startWorker([ref]).ask({ now, refused: [] }))?.[ref.id]).toMatch(/^[\da-f]{16}$/)
  })
})
