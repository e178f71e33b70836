/** Tokens from the org's OAuth endpoint. One POST, never repeated here: a spent refresh token, sent again, ends the grant. */
import { CrmError } from '../errors.ts'
import type { CrmDeps } from '../port.ts'
import { toNetworkError } from './classify.ts'
import { contractBroken, oauthRefusalSchema, parseAnswer, tokenSchema } from './schema.ts'
import { type HttpAnswer, sendHttp } from './transport.ts'

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
  | { readonly kind: 'refresh'; readonly refreshToken: string; readonly instanceUrl: string }

export interface Tokens {
  readonly accessToken: string
  /** Rotated: store it before the access token is used. */
  readonly refreshToken: string
  /** Origin of the org; may differ from the one before when the org has moved. */
  readonly instanceUrl: string
}

type AuthDeps = Pick<CrmDeps, 'onCall'> & {
  /** From settings: the org's My Domain, login.salesforce.com, or a stand-in. */
  readonly loginUrl: string
  readonly app: OAuthApp
}

/** It runs under the connection's row lock, so it must not take long. */
const timeoutMs = 20_000

/**
 * Exchanges a code or a refresh token; the caller holds the connection's lock and stores the result before using it. Throws
 * `unauthorized` when the grant is dead, `transient` when nothing was sent or Salesforce is already at it, and
 * `unknown-outcome` when no answer came: the token may be spent then, so it must not be sent again.
 */
export async function requestTokens(deps: AuthDeps, grant: Grant): Promise<Tokens> {
  const loginOrigin = new URL(deps.loginUrl).origin
  deps.onCall('other')
  const answer = await sendHttp(
    {
      method: 'POST',
      url: `${loginOrigin}/services/oauth2/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form(deps.app, grant),
    },
    timeoutMs,
  ).catch((error: unknown) => {
    throw toNetworkError(error, true)
  })
  if (answer.status !== 200) throw refused(answer)
  const token = parseAnswer(tokenSchema, parseJson(answer.body), 'the token request')
  const kept = grant.kind === 'refresh' ? grant : null
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? kept?.refreshToken ?? '',
    instanceUrl: trusted(token.instance_url ?? kept?.instanceUrl, loginOrigin),
  }
}

function form(app: OAuthApp, grant: Grant): string {
  const own =
    grant.kind === 'code'
      ? {
          grant_type: 'authorization_code',
          code: grant.code,
          redirect_uri: grant.redirectUri,
          code_verifier: grant.codeVerifier,
        }
      : { grant_type: 'refresh_token', refresh_token: grant.refreshToken }
  return new URLSearchParams({ ...own, client_id: app.clientId, client_secret: app.clientSecret }).toString()
}

/** Tokens go only to hosts of Salesforce over https, or back to the host that the settings name. */
function trusted(instanceUrl: string | undefined, loginOrigin: string): string {
  const url = URL.canParse(instanceUrl ?? '') ? new URL(instanceUrl ?? '') : null
  const isSalesforce =
    url?.protocol === 'https:' && /\.(salesforce\.com|salesforce\.mil|sfcrmproducts\.cn)$/.test(url.hostname)
  if (url && (url.origin === loginOrigin || (isSalesforce && url.port === ''))) return url.origin
  throw contractBroken('the token request', 'instance_url')
}

function refused({ status, body }: HttpAnswer): CrmError {
  const parsed = oauthRefusalSchema.safeParse(parseJson(body))
  const { error: code = `HTTP_${status}`, error_description: text = '' } = parsed.data ?? {}
  // Two refreshes at once: the other one's tokens are about to be stored.
  if (/already being processed/i.test(text)) {
    return build(
      'transient',
      code,
      'Salesforce is already renewing this access. Keyward looks again shortly.',
      status,
    )
  }
  if (status >= 500) {
    return build(
      'unknown-outcome',
      code,
      'Salesforce failed while renewing the access; whether it did is unknown.',
      status,
    )
  }
  if (code === 'invalid_client_id' || code === 'invalid_client') {
    return build(
      'forbidden',
      code,
      "Salesforce does not know Keyward's app: check its client id and secret.",
      status,
    )
  }
  return build(
    'unauthorized',
    code,
    'Salesforce withdrew the access. Authorise the connection again.',
    status,
  )
}

function build(errorClass: CrmError['class'], code: string, message: string, status: number): CrmError {
  return new CrmError({ class: errorClass, code, message, status })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
