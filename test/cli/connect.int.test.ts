import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPortal, type TestPortal } from '../sandbox/hubspot/portal.ts'
import { type SmallOrg, startSmallOrg } from '../sandbox/salesforce/small-org.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const keyward = fileURLToPath(new URL('../../src/cli/keyward.ts', import.meta.url))
const secret = 'consumer-secret-canary'
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

let test: TestDatabase
let portal: TestPortal
let org: SmallOrg
const data = mkdtempSync(join(tmpdir(), 'keyward-connect-'))
beforeAll(async () => {
  test = await createTestDatabase()
  portal = await startPortal()
  org = await startSmallOrg({ limits: false, now: () => Date.now() })
})
afterAll(async () => {
  await Promise.all([portal.stop(), org.stop()])
  await test.drop()
  rmSync(data, { recursive: true })
})

/** Runs the command; `input` goes to standard input. */
async function run(args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}) {
  const env = {
    PATH: process.env.PATH,
    KEYWARD_DATA: data,
    DATABASE_URL: test.url,
    HUBSPOT_API_URL: portal.url,
    SALESFORCE_LOGIN_URL: org.url,
    KEYWARD_CRM_LIMITS: 'off',
    ...options.env,
  }
  const child = spawn(process.execPath, [keyward, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(options.input ?? '')
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      out += String(chunk)
    })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out }
}

const rows = async (sql: string) => (await test.owner.query(sql)).rows
const kinds =
  'select crm, authorization_kind as kind, is_revenue_source as source from connections order by 1'

describe('keyward connect', () => {
  it('takes a HubSpot token from standard input, proves it, and stores it sealed', async () => {
    const wrong = await run(['connect', 'hubspot'], { input: 'pat-wrong-canary\n' })
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/HubSpot refused the access token/)])
    expect(wrong.out).not.toContain('canary')
    expect(await rows(kinds)).toEqual([])
    const right = await run(['connect', 'hubspot'], { input: `${portal.token}\n` })
    expect([right.code, right.out]).toEqual([0, expect.stringMatching(/HubSpot is connected.*48000001/)])
    expect(await rows(kinds)).toEqual([{ crm: 'hubspot', kind: 'static', source: true }])
    const [row] = await rows('select c::text as text from credentials c')
    expect(row.text).not.toContain(Buffer.from(portal.token).toString('hex'))
    expect(right.out).not.toContain(portal.token)
    expect(statSync(join(data, 'vault-key')).mode & 0o777).toBe(0o600)
    expect(row.text).not.toContain(readFileSync(join(data, 'vault-key'), 'utf8'))
  })

  it('takes nothing secret as an argument, and says what it needs', async () => {
    const argument = await run(['connect', 'hubspot', 'pat-token'])
    expect([argument.code, argument.out]).toEqual([1, expect.stringMatching(/too many arguments/)])
    const empty = await run(['connect', 'hubspot'])
    expect([empty.code, empty.out]).toEqual([1, expect.stringMatching(/Nothing came on standard input/)])
    const app = await run(['connect', 'salesforce'])
    expect([app.code, app.out]).toEqual([1, expect.stringMatching(/SALESFORCE_CLIENT_ID/)])
  })

  it('sends no secret to an address that is not Salesforce’s', async () => {
    const before = org.journal.summary().calls
    const args = [
      'connect',
      'salesforce',
      '--client-id',
      'own',
      '--instance-url',
      'https://salesforce.com.evil.example',
    ]
    const { code, out } = await run(args, { input: secret })
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/is not an address of Salesforce, so nothing was sent there/),
    ])
    expect(org.journal.summary().calls).toBe(before)
  })

  it('connects Salesforce by client credentials, secret from the environment, beside HubSpot', async () => {
    const args = ['connect', 'salesforce', '--client-id', 'own', '--instance-url', org.url]
    const { code, out } = await run(args, {
      env: { SALESFORCE_CLIENT_ID: 'own', SALESFORCE_CLIENT_SECRET: secret },
    })
    expect([code, out]).toEqual([0, expect.stringMatching(/Salesforce is connected/)])
    expect(out).not.toContain('canary')
    expect(await rows(kinds)).toEqual([
      { crm: 'hubspot', kind: 'static', source: false },
      { crm: 'salesforce', kind: 'client-credentials', source: true },
    ])
  })

  it('is used by a cycle, without any token in the environment, and new access tokens are had as needed', async () => {
    // Every token of the org is refused from here on; only a new one helps.
    await org.call('POST', '/_sandbox/uninstall')
    const { code, out } = await run(['cycle', '--json'])
    expect(out).toContain('"connections"')
    const report = JSON.parse(out.slice(out.indexOf('{')))
    expect(
      report.connections.map(({ crm, failed }: { crm: string; failed: object[] }) => [crm, failed]),
    ).toEqual([
      ['hubspot', []],
      ['salesforce', []],
    ])
    expect(code).toBe(0)
    expect(
      await rows(
        `select k.generation, k.state from credentials k join connections c on c.id = k.connection_id where c.crm = 'salesforce'`,
      ),
    ).toEqual([{ generation: 2, state: 'live' }])
  })

  it('connects the same org by JWT, the key from standard input', async () => {
    const args = [
      'connect',
      'salesforce',
      '--flow',
      'jwt',
      '--client-id',
      'own',
      '--username',
      'int@acme.example',
    ]
    const none = await run(args, { input: 'no key' })
    expect([none.code, none.out]).toEqual([1, expect.stringMatching(/not an RSA key/)])
    const { code, out } = await run(args, { input: privateKey })
    expect([code, out]).toEqual([0, expect.stringMatching(/Salesforce is connected/)])
    expect((await rows(kinds))[1]).toEqual({ crm: 'salesforce', kind: 'jwt-bearer', source: true })
  })
})

describe('a dead token in the environment', () => {
  it('does not keep the other CRM from its cycle, and is named', async () => {
    const env = {
      HUBSPOT_ACCESS_TOKEN: portal.token,
      SALESFORCE_ACCESS_TOKEN: 'dead-canary',
      SALESFORCE_INSTANCE_URL: org.url,
    }
    const { code, out } = await run(['cycle', '--workspace', 'second', '--json'], { env })
    expect(out).toMatch(/salesforce is left out: Salesforce refused/)
    expect(out).not.toContain('canary')
    const report = JSON.parse(out.slice(out.indexOf('\n{') + 1))
    expect(report.connections.map(({ crm }: { crm: string }) => crm)).toEqual(['hubspot'])
    expect(report.connections[0].read.accounts).toBeGreaterThan(0)
    expect(code).toBe(1)
  })
})

describe('keyward disconnect', () => {
  it('asks what becomes of the fields before it does anything', async () => {
    const { code, out } = await run(['disconnect', 'hubspot'])
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/--fields remove or --fields keep. Nothing was changed/),
    ])
    expect(await rows('select disconnecting_at from connections where disconnecting_at is not null')).toEqual(
      [],
    )
  })

  it('ends both, removes what it may and says what stays', async () => {
    const hubspot = await run(['disconnect', 'hubspot', '--fields', 'remove'])
    expect([hubspot.code, hubspot.out]).toEqual([
      0,
      expect.stringMatching(/\d+ fields were removed.*deleted then/s),
    ])
    expect(hubspot.out).toMatch(/The access token was made in HubSpot and works until it is deleted there/)
    const salesforce = await run(['disconnect', 'salesforce', '--fields', 'keep'])
    expect(salesforce.out).toMatch(/stayed in Salesforce, as you asked/)
    expect(await rows('select from credentials')).toEqual([])
    const again = await run(['disconnect', 'salesforce', '--fields', 'keep'])
    expect([again.code, again.out]).toEqual([1, expect.stringMatching(/has no connection to Salesforce/)])
  })
})
