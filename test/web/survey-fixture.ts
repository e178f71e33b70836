/** A workspace with a wave and its invitations, and the web server in front of it on a free port. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InvitationId, WorkspaceId } from '#domain/ids.ts'
import { silentLog } from '#std/log.ts'
import { makePageToken } from '#std/page-token.ts'
import { deriveToken, hashToken, type LinkChannel, linkChannels, linkUrl } from '#std/token.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { createApp } from '#web/app.ts'
import type { AppDeps } from '#web/deps.ts'

export const secret = 'a-key-of-the-tests-with-32-characters-or-more'
const now = new Date('2026-03-10T09:00:00Z')

/** A clock that begins at an instant and goes on from there. */
export function clockFrom(start: Date): () => Date {
  const begun = Date.now()
  return () => new Date(start.getTime() + Date.now() - begun)
}

/** Of the applications, and of the pages that `post` says it comes from. */
const clock = clockFrom(now)

export interface Invited {
  readonly workspaceId: WorkspaceId
  readonly invitationId: InvitationId
  readonly email: string
  path(channel: LinkChannel): string
  token(channel: LinkChannel): string
}

export interface SeedOptions {
  readonly count?: number
  readonly language?: string
  readonly closesAt?: string
  readonly senderName?: string
  readonly contact?: { readonly firstName: string; readonly lastName: string }
  readonly accountName?: string
}

/** One workspace with one account, an owner, a wave and `count` invited contacts (default 1). */
export async function seedInvitations(database: Database, options: SeedOptions = {}): Promise<Invited[]> {
  const workspaceId = randomUUID() as WorkspaceId
  const [connectionId, accountId, waveId] = [randomUUID(), randomUUID(), randomUUID()]
  const { firstName, lastName } = options.contact ?? { firstName: 'Petra', lastName: 'Öztürk-Lindqvist' }
  return inWorkspace(database, workspaceId, async ({ client }) => {
    await client.query(`insert into workspace_directory (id, time_zone) values ($1, 'Europe/Berlin')`, [
      workspaceId,
    ])
    await client.query(`insert into workspaces (workspace_id, name, currency) values ($1, $2, 'EUR')`, [
      workspaceId,
      options.senderName ?? 'Nordwind Antriebstechnik GmbH',
    ])
    await client.query(
      `insert into connections (id, workspace_id, crm, external_id, name, base_url, is_revenue_source)
       values ($1, $2, 'hubspot', '1', 'portal', 'http://127.0.0.1', true)`,
      [connectionId, workspaceId],
    )
    await client.query(
      `insert into crm_owners (workspace_id, connection_id, external_id, email, name, is_active)
       values ($1, $2, '7', 'anna.berg@nordwind.example', 'Anna Berg', true)`,
      [workspaceId, connectionId],
    )
    await client.query(`insert into accounts (id, workspace_id, name) values ($1, $2, $3)`, [
      accountId,
      workspaceId,
      options.accountName ?? 'Hansen Maschinenbau AG',
    ])
    await client.query(
      `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, owner_external_id, modified_at)
       values ($1, $2, '42', $3, 'Hansen', '7', $4)`,
      [workspaceId, connectionId, accountId, now],
    )
    await client.query(
      `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
       values ($1, $2, 'kapp', 1, 'Spring', $3, $4)`,
      [waveId, workspaceId, now, options.closesAt ?? '2026-04-09T21:59:59Z'],
    )
    const invited: Invited[] = []
    for (let index = 0; index < (options.count ?? 1); index++) {
      const [contactId, invitationId] = [randomUUID(), randomUUID() as InvitationId]
      const email = `person${index}@hansen${index % 7}.example`
      await client.query(
        `insert into contacts (id, workspace_id, account_id, email, first_name, last_name) values ($1, $2, $3, $4, $5, $6)`,
        [contactId, workspaceId, accountId, email, firstName, lastName],
      )
      await client.query(
        `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, invited_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [invitationId, workspaceId, waveId, accountId, contactId, email, options.language ?? 'en', now],
      )
      const token = (channel: LinkChannel) => deriveToken(secret, invitationId, channel, 1)
      for (const channel of linkChannels) {
        await client.query('insert into survey_tokens values ($1, $2, $3)', [
          hashToken(token(channel)),
          workspaceId,
          invitationId,
        ])
      }
      invited.push({
        workspaceId,
        invitationId,
        email,
        token,
        path: (channel) => linkUrl('', channel, token(channel)),
      })
    }
    return invited
  })
}

export interface RunningApp {
  readonly url: string
  readonly server: Server
  close(): Promise<void>
}

/** The application on a free port of this machine. */
export async function startApp(database: Database, overrides: Partial<AppDeps> = {}): Promise<RunningApp> {
  const app = createApp({
    database,
    secret,
    publicUrl: 'https://feedback.nordwind.example',
    now: clock,
    log: silentLog(),
    ...overrides,
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export interface StoredResponse {
  readonly answers: Record<string, unknown> | null
  readonly previous_answers: Record<string, unknown> | null
  readonly confirmed_at: string | null
  readonly draft: Record<string, unknown> | null
  readonly suspected_answers: Record<string, unknown> | null
  readonly suspicion: { readonly reasons: readonly string[]; readonly isConfirmed: boolean } | null
  readonly evidence: Record<string, unknown> | null
  readonly source: string
  readonly is_confidential: boolean
}

/** What is stored, as the application role of that workspace sees it. */
export async function responsesOf(database: Database, workspaceId: WorkspaceId): Promise<StoredResponse[]> {
  const { rows } = await inWorkspace(database, workspaceId, (tx) =>
    tx.client.query<StoredResponse>('select * from responses'),
  )
  return rows
}

export async function optOutsOf(database: Database, workspaceId: WorkspaceId) {
  const { rows } = await inWorkspace(database, workspaceId, (tx) =>
    tx.client.query<{ email: string; source: string }>('select email, source from opt_outs'),
  )
  return rows
}

/**
 * A form post as a browser without script sends it, of a page that was opened twenty seconds ago: of the opt-out and of what is stored the second
 * one, which asks once more. Give `page` to post something else.
 */
export function post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams({ page: pageFor(url), ...fields })
  return fetch(url, { method: 'POST', body, redirect: 'manual' })
}

export interface Visitor {
  get(url: string): Promise<Response>
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Response>
}

/** A browser that keeps the cookie it is given. */
export function visitor(): Visitor {
  let cookie = ''
  const keep = (response: Response) => {
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return {
    get: async (url) => keep(await fetch(url, { headers: { cookie } })),
    post: async (url, fields) => {
      const body = new URLSearchParams({ page: pageFor(url), ...fields })
      return keep(await fetch(url, { method: 'POST', body, redirect: 'manual', headers: { cookie } }))
    },
  }
}

/** Ago, for a page that is posted faster than anybody can, however slow the machine is: half a minute before it was served. */
export const atOnce = -30_000

/** The token of the page that posts to this address. */
export function pageFor(url: string, page?: string, agoMs = 20_000): string {
  const [, folder, link = '', step] = new URL(url).pathname.split('/')
  const usual = pageOfFolder[folder ?? ''] ?? pageOfStep[step ?? ''] ?? 'survey'
  return makePageToken(secret, { link, page: page ?? usual, servedAt: clock().getTime() - agoMs })
}

const pageOfFolder: Readonly<Record<string, string>> = {
  o: 'opt-out-confirmation',
  r: 'rights-confirmation',
  rights: 'deletion-confirmation',
}

const pageOfStep: Readonly<Record<string, string>> = {
  confirm: 'survey-confirmation',
  resume: 'resume',
  'someone-else': 'suggestion-confirmation',
}

/** The least that can be sent. */
export const leastAnswers = { 'company.satisfaction': '4', 'company.recommend': '9' } as const

/** The secret that a review page carries. */
export function nonceIn(page: string): string {
  return /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? ''
}
