/** Both stand-in CRMs, PostgreSQL, Redis, a server and a worker that say all they have to say, each a process of its own. */
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { saveDataset } from '#sandbox/dataset/save.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startRedis } from '../support/redis-server.ts'
import { type ConsoleVisit, signIn } from './console-visit.ts'
import { canaryBase } from './erasure-people.ts'
import { createServerProcess, type ServerProcess, until } from './server-process.ts'
import { createWorld, type World } from './world.ts'

const clientSecret = 'the-client-secret-of-the-tests'
export const inboundKey = 'a key that is used in tests only, and long enough'

export interface ErasureWorld {
  readonly world: World
  readonly test: TestDatabase
  readonly redis: Redis
  readonly origin: string
  readonly server: Omit<ServerProcess, 'start'> & {
    /** Resolves when it answers. */
    start(): Promise<void>
  }
  readonly worker: ServerProcess
  /** All that any process of ours has written, on both outputs, commands included. */
  readonly said: string[]
  /** For files of the test. */
  readonly folder: string
  /** Files of ours on the machine. */
  readonly dataFolder: string
  console: ConsoleVisit
  /** Ids of the contacts that the portal had before anybody was erased. */
  readonly hubspotContacts: string[]
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  mails(afterId?: number): Promise<MailMessage[]>
  /** Runs a command of the command line to its end; its outputs are kept. */
  command(...args: string[]): Promise<string>
  /** What a person or another integration does in a CRM, or a fault of it. */
  inCrm(crm: 'hubspot' | 'salesforce', what: string, body: object): Promise<void>
  /** What HubSpot tells by webhook, signed. */
  webhook(events: readonly object[]): Promise<number>
  /** A request that HubSpot signs; `path` begins with `/` and has its query. */
  asHubspot(method: 'GET' | 'POST', path: string, body?: object): Promise<Response>
  close(): Promise<void>
}

export async function createErasureWorld(port: number): Promise<ErasureWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-erasure-'))
  const base = join(folder, 'base')
  await saveDataset(canaryBase(new Date().toISOString().slice(0, 10)), base)
  const test = await createTestDatabase()
  const ownRedis = await startRedis(folder)
  if (!ownRedis) throw new Error('apt-get install redis-server')
  const world = await createWorld({
    ...{ contacts: 50, port },
    sandboxArgs: ['--data', base],
    environment: () => ({
      DATABASE_URL: test.url,
      REDIS_URL: ownRedis.url,
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: clientSecret,
      KEYWARD_MAIL_PER_MINUTE: '100000',
      KEYWARD_MAIL_BOUNCE_ADDRESS: 'bounce@us.example',
      KEYWARD_MAIL_INBOUND_SECRET: inboundKey,
      KEYWARD_LOG: 'debug',
    }),
  })
  const origin = `http://127.0.0.1:${port}`
  const said: string[] = []
  const server = createServerProcess(world, 'web,scheduler', said)
  const worker = createServerProcess(world, 'worker', said)
  const start = async () => {
    server.start()
    await until(async () => (await fetch(`${origin}/readyz`).catch(() => null))?.ok === true, 100)
  }
  await start()
  worker.start()
  const command: ErasureWorld['command'] = async (...args) => {
    const { code, stdout, stderr } = await world.run(args)
    said.push(stdout, stderr)
    if (code !== 0) throw new Error(`keyward ${args.join(' ')} ended with ${code}: ${stderr}`)
    return stdout
  }
  const link = await until(async () => (await command('console-link').catch(() => '')).trim() || null)
  const redis = new Redis(ownRedis.url)
  return {
    ...{ world, test, redis, origin, worker, said, folder, mails, command },
    server: { ...server, start },
    dataFolder: String(world.environment.KEYWARD_DATA),
    console: await signIn(link),
    hubspotContacts: [],
    rows: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await test.owner.query(sql, [...values])).rows as Row[],
    async inCrm(crm, what, body) {
      const method = what === 'faults/none' ? 'DELETE' : 'POST'
      const path = `${world.sandbox[crm].url}/_sandbox/${what.replace('/none', '')}`
      const answer = await fetch(path, { method, body: method === 'POST' ? JSON.stringify(body) : null })
      if (!answer.ok) throw new Error(`${what} was answered ${answer.status}: ${await answer.text()}`)
    },
    asHubspot,
    webhook: async (events) => (await asHubspot('POST', '/hubspot/webhooks', events)).status,
    async close() {
      await worker.stop()
      await server.stop()
      await redis.quit()
      await world.close()
      await ownRedis.stop()
      await test.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  function asHubspot(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    const raw = body === undefined ? '' : JSON.stringify(body)
    const at = String(Date.now())
    const signed = method + origin + path + raw + at
    return fetch(origin + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': createHmac('sha256', clientSecret).update(signed).digest('base64'),
        'x-hubspot-request-timestamp': at,
      },
      body: body === undefined ? null : raw,
    })
  }

  async function mails(afterId = 0): Promise<MailMessage[]> {
    const answer = await fetch(`${world.sandbox.mailbox.url}/api/messages?after=${afterId}&limit=500`)
    return ((await answer.json()) as { messages: MailMessage[] }).messages
  }
}
