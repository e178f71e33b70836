/** Tokens from HubSpot's dated OAuth endpoint: one request, never repeated here. */
import { CrmError } from '../errors.ts'
import type { Granted } from '../oauth.ts'
import { classify } from './classify.ts'
import { check } from './client.ts'
import { limits } from './limits.ts'
import { paths } from './paths.ts'
import { tokenSchema } from './schema.ts'
import { send } from './transport.ts'

export interface OAuthApp {
  readonly clientId: string
  readonly clientSecret: string
}

/** What is exchanged: a code with its PKCE verifier, or a refresh token. */
export type Exchange =
  | {
      readonly kind: 'code'
      readonly code: string
      readonly redirectUri: string
      readonly verifier: string
    }
  | { readonly kind: 'refresh'; readonly refreshToken: string }

/**
 * Exchanges a code or a refresh token. HubSpot normally hands back the same refresh token; whatever comes counts. Throws CrmError:
 * `unauthorized` when code or grant are dead, `forbidden` when HubSpot refuses the app itself.
 */
export async function requestTokens(
  { baseUrl, app }: { readonly baseUrl: string; readonly app: OAuthApp },
  exchange: Exchange,
): Promise<Granted> {
  const body = await postForm(baseUrl, paths.token, form(app, exchange))
  const token = check(tokenSchema, body, `POST ${paths.token}`)
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? null,
    baseUrl,
    lifeSeconds: token.expires_in,
  }
}

/** Posts a form that carries the app's secret, and returns the parsed answer. Throws CrmError. */
export async function postForm(baseUrl: string, path: string, body: URLSearchParams): Promise<unknown> {
  const answer = await send({
    ...{ baseUrl, accessToken: null, method: 'POST', path },
    ...{ body, isWrite: true, deadlineMs: limits.tokenDeadlineMs },
  })
  if (answer.status >= 200 && answer.status <= 299) return answer.body
  const error = classify({ ...answer, effect: 'write', endpoint: `POST ${path}` })
  // What is left is about the request itself: client id, secret or redirect address.
  throw error.class.startsWith('rejected') ? appRefused(error) : error
}

function appRefused(error: CrmError): CrmError {
  return new CrmError({
    class: 'forbidden',
    code: error.code,
    message:
      "HubSpot refused Keyward's app. Check HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET, and that the app allows the redirect address of this server.",
    ...(error.status === null ? {} : { status: error.status }),
  })
}

function form({ clientId, clientSecret }: OAuthApp, exchange: Exchange): URLSearchParams {
  const app = { client_id: clientId, client_secret: clientSecret }
  if (exchange.kind === 'refresh') {
    return new URLSearchParams({ ...app, grant_type: 'refresh_token', refresh_token: exchange.refreshToken })
  }
  const { code, redirectUri, verifier } = exchange
  return new URLSearchParams({
    ...app,
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
  })
}
