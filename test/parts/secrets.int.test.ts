import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#config.ts'
import { openAccess, openGrant } from '#flows/sealed-credentials.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { type RunningWorker, startWorker } from '#jobs/worker.ts'
import { connectParts } from '#parts/connect.ts'
import { beginManualCycle, waitForCycle } from '#parts/cycle.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { createLog } from '#std/log.ts'
import { findCredentials } from '#store/credentials.ts'
import { inWorkspace } from '#store/pool.ts'
import { createApp } from '#web/app.ts'
import { startPortal, type TestPortal } from '../sandbox/hubspot/portal.ts'
import { type SmallOrg, startSmallOrg } from '../sandbox/salesforce/small-org.ts'
import { createBrowser, salesforceApp } from '../support/connect-world.ts'
import { createTestDatabase, requireRedis, type TestDatabase } from '../support/database.ts'

const redis = requireRedis()
const data = mkdtempSync(join(tmpdir(), 'keyward-secrets-'))
const vaultKey = randomBytes(32).toString('base64')
const log: string[] = []
const pages: string[] = []
/** Everything that must stay secret, as it comes to be known. */
const secrets = new Set<string>([vaultKey, oauthApp.clientSecret, salesforceApp.clientSecret])

let test: TestDatabase
let portal: TestPortal
let org: SmallOrg
let runtime: Runtime
let worker: RunningWorker
let sweeper: { close(): Promise<void> }
const server = createServer()
let url = ''

beforeAll(async () => {
  if (redis.isMissing) return
  test = await createTestDatabase()
  portal = await startPortal()
  org = await startSmallOrg({ limits: false })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config = readConfig({
    KEYWARD_DATA: data,
    DATABASE_URL: test.url,
    REDIS_URL: redis.value,
    KEYWARD_VAULT_KEY: vaultKey,
    HUBSPOT_API_URL: portal.url,
    HUBSPOT_AUTHORIZE_URL: `${portal.url}/oauth/authorize`,
    HUBSPOT_CLIENT_ID: oauthApp.clientId,
    HUBSPOT_CLIENT_SECRET: oauthApp.clientSecret,
    SALESFORCE_LOGIN_URL: org.url,
    SALESFORCE_CLIENT_ID: salesforceApp.clientId,
    SALESFORCE_CLIENT_SECRET: salesforceApp.clientSecret,
    KEYWARD_CRM_LIMITS: 'off',
  })
  const write = (line: string) => log.push(line)
  runtime = await openRuntime({ config, log: createLog({ level: 'debug', write }), publicUrl: () => url })
  const { backend, database, producer, secret, now } = runtime
  worker = await startWorker({
    ...{ backend, database, producer, log: runtime.log },
    work: runtime.createWork(),
  })
  sweeper = startSweeper({ backend, database, producer, log: runtime.log, everyMs: 300 })
  server.on(
    'request',
    createApp({ database, secret, publicUrl: url, now, log: runtime.log, ...connectParts(runtime, url) }),
  )
})
afterAll(async () => {
  if (redis.isMissing) return
  server.closeAllConnections()
  server.close()
  await sweeper.close()
  await worker.close()
  await runtime.close()
  await Promise.all([portal.stop(), org.stop()])
  await test.drop()
  rmSync(data, { recursive: true })
})

/** Tokens and refresh tokens as they are now. */
async function learn(): Promise<void> {
  const { rows } = await test.owner.query(
    'select connection_id as id, workspace_id as "workspaceId" from credentials',
  )
  for (const { id, workspaceId } of rows) {
    const row = await inWorkspace(runtime.database, workspaceId, (tx) => findCredentials(tx, id))
    if (!row) continue
    const place = { workspaceId, connectionId: id }
    const grant = openGrant(runtime.vault.seal, place, row)
    for (const text of [
      openAccess(runtime.vault.seal, place, row),
      grant?.kind === 'oauth' ? grant.refreshToken : null,
    ])
      if (text) secrets.add(text)
  }
}

/** Every row of every table, the queue's too, as a dump would have it. */
async function dump(): Promise<string> {
  const { rows } = await test.owner.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const parts = await Promise.all(
    rows.map(async ({ name }) =>
      (await test.owner.query(`select t::text as text from ${name} t`)).rows
        .map((row) => row.text)
        .join('\n'),
    ),
  )
  return parts.join('\n')
}

async function redisContents(): Promise<string> {
  const client = new Redis(redis.value)
  const keys = await client.keys('*')
  const values = await Promise.all(keys.map((key) => client.dumpBuffer(key)))
  client.disconnect()
  return [...keys, ...values.map((value) => value?.toString('latin1') ?? '')].join('\n')
}

/** Forms in which a secret could stand somewhere. */
const formsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]

function hits(text: string): string[] {
  return [...secrets].flatMap((secret) => formsOf(secret).filter((form) => text.includes(form)))
}

async function runCycle(workspaceId: Parameters<typeof beginManualCycle>[1]) {
  const now = new Date()
  const { cycleId } = await beginManualCycle(runtime.database, workspaceId, { asOf: now, now })
  return waitForCycle(runtime.database, workspaceId, cycleId, () => {}, AbortSignal.timeout(150_000))
}

describe.skipIf(redis.isMissing)(redis.title('secrets of connections'), () => {
  it('stand nowhere but sealed: not in logs, jobs, Redis, pages or a dump', async () => {
    const browser = createBrowser()
    for (const crm of ['hubspot', 'salesforce'] as const) {
      const page = await browser.depart({ url } as never, crm)
      secrets.add(page.searchParams.get('state') ?? '')
      const callback = new URL(await browser.consent(page))
      secrets.add(callback.searchParams.get('code') ?? '')
      // First as somebody else: an error page. Then as it should be: the state is spent, so a second way is taken.
      pages.push(await (await createBrowser().go(callback.href)).text())
      pages.push(await (await browser.connect({ url } as never, crm)).text())
    }
    await learn()
    const { rows } = await test.owner.query('select distinct workspace_id as id from connections')
    expect(rows).toHaveLength(1)
    expect((await runCycle(rows[0].id)).state).toBe('done')
    // A token that is refused in the middle, then a grant that is dead: both write errors everywhere they can.
    for (const stand of [portal, org]) await fetch(`${stand.url}/_sandbox/uninstall`, { method: 'POST' })
    await learn()
    expect((await runCycle(rows[0].id)).state).not.toBe('done')
    pages.push(await (await browser.go(`${url}/console/connections`)).text())
    pages.push(await (await browser.go(`${url}/console/sync`)).text())

    const database = await dump()
    expect(database).toContain('access-dead')
    expect(secrets.size).toBeGreaterThanOrEqual(11)
    expect({ log: hits(log.join('\n')), pages: hits(pages.join('\n')) }).toEqual({ log: [], pages: [] })
    expect({ database: hits(database), redis: hits(await redisContents()) }).toEqual({
      database: [],
      redis: [],
    })
    const files = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'))
    expect(hits(files.join('\n'))).toEqual([])
  })

  it('would be found: the search is not blind', async () => {
    const [secret = ''] = secrets
    expect(hits(`x${encodeURIComponent(secret)}x`)).not.toEqual([])
    expect(hits(Buffer.from(secret).toString('hex'))).not.toEqual([])
    expect((await dump()).length).toBeGreaterThan(10_000)
    expect(log.length).toBeGreaterThan(10)
  })
})
