/** From the current credentials to a jsforce connection that never refreshes, retries or signs in by itself. */
import { Connection } from 'jsforce'
import { CrmError } from '../errors.ts'
import type { CrmDeps } from '../port.ts'
import { apiVersion } from './limits.ts'

export interface Session {
  readonly connection: Connection
  readonly accessToken: string
  /** Scheme, host and port of the org, without a slash at the end. */
  readonly origin: string
}

/**
 * A function that gives the session of the credentials as they are now, and a new one only when they changed. No refresh
 * token and no client id go in: with either, jsforce would refresh on its own and lose a rotated token.
 */
export function createSessions(credentials: CrmDeps['credentials']): (refused?: string) => Promise<Session> {
  let last: Session | null = null
  return async (refused) => {
    const { accessToken, baseUrl } = await credentials(refused)
    const origin = originOf(baseUrl)
    if (last?.accessToken === accessToken && last.origin === origin) return last
    const connection = new Connection({ instanceUrl: origin, accessToken, version: apiVersion })
    last = { connection, accessToken, origin }
    return last
  }
}

function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  // The pages of Lightning answer no API calls; jsforce throws on them.
  if (url && isWeb && !/\.lightning\.force\.com$/i.test(url.hostname)) return url.origin
  throw new CrmError({
    class: 'unauthorized',
    code: 'INVALID_INSTANCE_URL',
    message:
      'The address of the Salesforce org cannot be used. It must be the My Domain address, such as https://example.my.salesforce.com, not the address of a Lightning page.',
  })
}
