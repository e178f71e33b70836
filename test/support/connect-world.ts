/** Both stand-in CRMs, a database, and Keyward's way to them and back over real HTTP, with a browser that keeps cookies. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createHubspotOAuth } from '#crm/hubspot/oauth.ts'
import type { CrmDeps } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { createSalesforceOAuth } from '#crm/salesforce/oauth.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectDeps } from '#flows/begin-connect.ts'
import type { CredentialDeps } from '#flows/credential-deps.ts'
import type { DisconnectDeps } from '#flows/disconnect.ts'
import type { FinishDeps } from '#flows/finish-connect.ts'
import { createCredentials } from '#flows/refresh-credentials.ts'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { createLog } from '#std/log.ts'
import { createSeal } from '#std/seal.ts'
import { createApp } from '#web/app.ts'
import { startPortal, type TestPortal } from '../sandbox/hubspot/portal.ts'
import { type SmallOrg, startSmallOrg } from '../sandbox/salesforce/small-org.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export const salesforceApp = { clientId: '3MVG9.keyward', clientSecret: 'salesforce-secret-canary' }

export interface ConnectWorld {
  readonly test: TestDatabase
  readonly portal: TestPortal
  readonly org: SmallOrg
  readonly deps: DisconnectDeps & ConnectDeps & FinishDeps
  readonly vaultKey: string
  /** Of Keyward's web server. */
  readonly url: string
  /** The clock of everything on our side, milliseconds. */
  readonly clock: { now: number }
  /** Everything that was logged. */
  readonly log: string[]
  /** Requests that reached a CRM so far, pages for people apart. */
  requests(): number
  close(): Promise<void>
}

/** All of it; some seconds. */
export async function createConnectWorld(): Promise<ConnectWorld> {
  const test = await createTestDatabase()
  const portal = await startPortal()
  const org = await startSmallOrg({ limits: false })
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') }
  const vaultKey = randomBytes(32).toString('base64')
  const log: string[] = []
  const wait = async () => {}
  const common: CredentialDeps = {
    database: test.database,
    seal: createSeal(vaultKey),
    oauth: {
      hubspot: createHubspotOAuth({
        app: oauthApp,
        baseUrl: portal.url,
        authorizeUrl: `${portal.url}/oauth/authorize`,
        wait,
      }),
      salesforce: createSalesforceOAuth({
        app: salesforceApp,
        loginUrl: org.url,
        now: () => clock.now,
        wait,
      }),
    },
    now: () => new Date(clock.now),
    wait,
  }
  const credentials = createCredentials(common)
  const server: Server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const deps = {
    ...common,
    credentials,
    redirectUri: (crm: CrmName) => `${url}/oauth/${crm}/callback`,
    profileOf: (crm: CrmName, access: { accessToken: string; baseUrl: string }, currency: string) =>
      openAdapter(crm, { credentials: async () => access, currency }).fetchProfile(),
    openLeaving: ({ id, crm }, workspaceId) =>
      openAdapter(crm, {
        credentials: (refused) =>
          credentials.accessOf({ workspaceId, id, crm }, { refused, isLeaving: true }),
      }),
  } satisfies ConnectWorld['deps']
  const app = createApp({
    ...{ database: test.database, secret: 'a secret that is used in tests only, and long', publicUrl: url },
    now: common.now,
    log: createLog({ level: 'debug', write: (line) => log.push(line) }),
    connect: deps,
    console: { signInWith: ['hubspot', 'salesforce'] },
  })
  server.on('request', app)
  return {
    ...{ test, portal, org, deps, vaultKey, url, clock, log },
    requests: () => portal.journal.summary().calls + org.journal.summary().calls,
    async close() {
      server.closeAllConnections()
      server.close()
      await Promise.all([portal.stop(), org.stop()])
      await test.drop()
    },
  }
}

const adapters = { hubspot: createHubspot, salesforce: createSalesforce }

/** An adapter without limits or pauses. */
export function openAdapter(crm: CrmName, more: Pick<CrmDeps, 'credentials'> & Partial<CrmDeps>) {
  return adapters[crm]({
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: () => {},
    currency: 'EUR',
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => Date.now(),
    wait: async () => {},
    ...more,
  })
}

/** A browser: cookies per host, no redirect followed by itself. */
export function createBrowser() {
  const jar = new Map<string, Map<string, string>>()
  const browser = {
    jar,
    async go(url: string, init: RequestInit = {}): Promise<Response> {
      const host = new URL(url).host
      const cookies = jar.get(host) ?? new Map<string, string>()
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...init.headers }
      const response = await fetch(url, { redirect: 'manual', ...init, headers })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      jar.set(host, cookies)
      return response
    },
    /** From Keyward to the consent page: the address to post the decision to, with its form. */
    async depart(world: ConnectWorld, crm: CrmName, query = ''): Promise<URL> {
      const response = await browser.go(`${world.url}/connect/${crm}${query}`)
      return new URL(response.headers.get('location') ?? '')
    },
    /** Consents (or not) on the CRM's page; the address of the callback. */
    async consent(page: URL, more: Record<string, string> = { decision: 'allow' }): Promise<string> {
      const form = new URLSearchParams([...page.searchParams, ...Object.entries(more)])
      const response = await browser.go(page.origin + page.pathname, { method: 'POST', body: form })
      return response.headers.get('location') ?? ''
    },
    /** The whole round; the answer of the callback. */
    async connect(world: ConnectWorld, crm: CrmName, query = '', more?: Record<string, string>) {
      return browser.go(await browser.consent(await browser.depart(world, crm, query), more))
    },
  }
  return browser
}

export type Browser = ReturnType<typeof createBrowser>
