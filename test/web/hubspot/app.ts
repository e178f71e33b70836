/** The application with a HubSpot app, behind a proxy that strips a path, and requests signed as HubSpot signs them. */
import { createHash, createHmac } from 'node:crypto'
import type { Log } from '#std/log.ts'
import { createLog } from '#std/log.ts'
import type { Database } from '#store/pool.ts'
import type { SingleJob } from '#store/single-jobs.ts'
import type { HubspotParts } from '#web/hubspot/deps.ts'
import { startApp } from '../survey-fixture.ts'

export const publicUrl = 'https://keyward.example/app'
export const clientSecret = 'the-client-secret-of-the-tests'

export interface SignedCall {
  readonly method?: 'GET' | 'POST' | 'PUT'
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** What differs from a genuine request. */
  readonly secret?: string
  readonly at?: number
  readonly signedPath?: string
  readonly signedBody?: string
  readonly isV2?: boolean
}

export interface HubspotApp {
  readonly url: string
  /** The app's clock, which signs too. */
  readonly clock: { now: Date }
  readonly jobs: SingleJob[]
  readonly counted: Parameters<NonNullable<HubspotParts['onWebhooks']>>[0][]
  readonly lines: string[]
  call(path: string, options?: SignedCall): Promise<Response>
  close(): Promise<void>
}

export async function startHubspotApp(
  database: Database,
  options: { readonly now: Date; readonly hasMailServer?: boolean; readonly secrets?: readonly string[] },
): Promise<HubspotApp> {
  const clock = { now: options.now }
  const jobs: SingleJob[] = []
  const counted: HubspotApp['counted'] = []
  const lines: string[] = []
  const log: Log = createLog({ level: 'debug', write: (line) => lines.push(line) })
  const app = await startApp(database, {
    publicUrl,
    log,
    now: () => clock.now,
    limits: { missesPerMinute: 1_000, requestsPerLink: 10_000 },
    hubspot: {
      clientSecrets: options.secrets ?? [clientSecret],
      hasMailServer: options.hasMailServer ?? true,
      enqueue: async (due) => void jobs.push(...due),
      onWebhooks: (events) => void counted.push(events),
    },
  })
  return { url: app.url, clock, jobs, counted, lines, call, close: app.close }

  function call(path: string, given: SignedCall = {}): Promise<Response> {
    const { method = 'GET', secret = clientSecret, at = clock.now.getTime() } = given
    const body =
      given.body === undefined ? '' : typeof given.body === 'string' ? given.body : JSON.stringify(given.body)
    const signed = `${method}${publicUrl}${given.signedPath ?? path}${given.signedBody ?? body}`
    const headers: Record<string, string> = given.isV2
      ? {
          'X-HubSpot-Signature-Version': 'v2',
          'X-HubSpot-Signature': createHash('sha256')
            .update(secret + signed)
            .digest('hex'),
        }
      : {
          'X-HubSpot-Signature-v3': createHmac('sha256', secret).update(`${signed}${at}`).digest('base64'),
          'X-HubSpot-Request-Timestamp': String(at),
        }
    return fetch(app.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers, ...given.headers },
      ...(method === 'GET' ? {} : { body }),
    })
  }
}

/** What HubSpot appends to the address of a card's request. */
export function signer(
  portalId: string,
  user: { readonly id?: string; readonly email?: string } = {},
): string {
  const { id = '63000001', email = 'ada@us.example' } = user
  return `userId=${id}&portalId=${portalId}&userEmail=${email}&appId=1`
}
