/** Tokens from HubSpot's dated OAuth endpoint. */
import type { CrmDeps } from '../port.ts'
import { withRetry } from '../retry.ts'
import { classify } from './classify.ts'
import { check } from './client.ts'
import { limits } from './limits.ts'
import { paths } from './paths.ts'
import { tokenSchema } from './schema.ts'
import { send } from './transport.ts'

interface OAuthApp {
  readonly clientId: string
  readonly clientSecret: string
}

export type Grant =
  | {
      readonly kind: 'code'
      readonly code: string
      readonly redirectUri: string
      readonly codeVerifier: string
    }
  | { readonly kind: 'refresh'; readonly refreshToken: string }

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  /** ISO 8601. HubSpot's access tokens live 30 minutes; go by this, refresh before it. */
  readonly expiresAt: string
}

type AuthDeps = Pick<CrmDeps, 'limiter' | 'wait' | 'now' | 'onCall'> & {
  readonly baseUrl: string
  readonly app: OAuthApp
}

/**
 * Exchanges a code or a refresh token. HubSpot normally hands back the same refresh token; keep whatever comes. The caller
 * holds the connection's lock: one refresh at a time. Throws CrmError, `unauthorized` when the grant is dead.
 */
export async function requestTokens(deps: AuthDeps, grant: Grant): Promise<Tokens> {
  const request = async (): Promise<Tokens> => {
    deps.onCall('other')
    const sentAt = deps.now()
    const answer = await send({
      ...{ baseUrl: deps.baseUrl, accessToken: null, method: 'POST', path: paths.token },
      ...{ body: form(deps.app, grant), isWrite: true, deadlineMs: limits.deadlineMs },
    })
    const endpoint = `POST ${paths.token}`
    if (answer.status !== 200) throw classify({ ...answer, effect: 'write', endpoint })
    const token = check(tokenSchema, answer.body, endpoint)
    return {
      accessToken: token.access_token,
      refreshToken: token.refresh_token ?? (grant.kind === 'refresh' ? grant.refreshToken : ''),
      expiresAt: new Date(sentAt + token.expires_in * 1000).toISOString(),
    }
  }
  // A code works once; a refresh token may be sent again after a lost answer.
  return withRetry(deps, request, { idempotent: grant.kind === 'refresh' })
}

function form({ clientId, clientSecret }: OAuthApp, grant: Grant): URLSearchParams {
  const app = { client_id: clientId, client_secret: clientSecret }
  if (grant.kind === 'refresh') {
    return new URLSearchParams({ ...app, grant_type: 'refresh_token', refresh_token: grant.refreshToken })
  }
  const { code, redirectUri, codeVerifier } = grant
  return new URLSearchParams({
    ...app,
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier },
  })
}
