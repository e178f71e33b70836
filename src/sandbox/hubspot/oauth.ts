/** OAuth: the token endpoint in its dated and its v1 form, introspection, revocation, uninstall. */
import { createHash } from 'node:crypto'
import { oauthApp, type TokenBook, type Tokens } from './auth.ts'
import type { Answer } from './call.ts'
import { HubSpotError, invalid } from './errors.ts'
import type { Portal } from './portal.ts'
import type { HubUser } from './user.ts'

/** Dated authorisation problems carry `error` beside the envelope; v1 says it in `status`. */
function refuse(version: string, error: string, legacy: string, message: string): Answer {
  const refusal = new HubSpotError(400, 'VALIDATION_ERROR', message).body()
  if (version === 'v1') return { status: 400, body: { ...refusal, status: legacy } }
  return { status: 400, body: { ...refusal, error, error_description: message } }
}

export interface OAuthCall {
  readonly portal: Portal
  readonly book: TokenBook
  readonly version: string
  readonly method: string
  readonly rest: readonly string[]
  /** The form body. */
  readonly form: URLSearchParams
}

/** Answers below /oauth/{version}/. @throws HubSpotError */
export function answerOAuth(call: OAuthCall): Answer {
  const [what, action] = call.rest
  if (call.method === 'POST' && what === 'token' && action === undefined) return token(call)
  if (call.version === 'v1') return legacy(call)
  if (call.method === 'POST' && what === 'token' && action === 'introspect') return introspect(call)
  if (call.method === 'POST' && what === 'token' && action === 'revoke') {
    call.book.revoke(call.form.get('token') ?? '')
    return { status: 200, body: {} }
  }
  throw new HubSpotError(404, 'OBJECT_NOT_FOUND', 'No such OAuth endpoint')
}

function token(call: OAuthCall): Answer {
  const { portal, book, form, version } = call
  if (form.get('client_id') !== oauthApp.clientId)
    return refuse(version, 'invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id')
  if (form.get('client_secret') !== oauthApp.clientSecret)
    return refuse(version, 'invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret')
  const life = portal.settings.tokenLifeSeconds
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const consent = book.redeemCode(form.get('code') ?? '', portal.now())
      if (!consent) return refuse(version, 'invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code')
      if (form.get('redirect_uri') !== consent.redirectUri)
        return refuse(version, 'invalid_grant', 'BAD_REDIRECT_URI', 'missing or invalid redirect uri')
      const verifier = form.get('code_verifier') ?? ''
      if (
        consent.challenge !== null &&
        createHash('sha256').update(verifier).digest('base64url') !== consent.challenge
      )
        return refuse(version, 'invalid_grant', 'BAD_CODE_VERIFIER', 'missing or invalid code verifier')
      return tokens(call, book.install(consent.scopes, consent.user, portal.now(), life))
    }
    case 'refresh_token': {
      const rotates = portal.settings.rotateRefreshTokens
      const fresh = book.refresh(form.get('refresh_token') ?? '', rotates, portal.now(), life)
      if (!fresh)
        return refuse(version, 'invalid_grant', 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token')
      return tokens(call, fresh)
    }
    case 'client_credentials': {
      const scopes = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '')
      if (version === 'v1' || scopes.length === 0)
        return refuse(version, 'invalid_scope', 'BAD_SCOPE', 'missing or unknown scope')
      const { accessToken, expiresInSeconds } = book.issueForApp(scopes, portal.now(), life)
      const body = { access_token: accessToken, expires_in: expiresInSeconds, token_type: 'bearer', scopes }
      return { status: 200, body: { ...body, token_use: 'access_token' } }
    }
    default:
      return refuse(version, 'unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or unknown grant type')
  }
}

function tokens(
  { portal, version }: OAuthCall,
  { accessToken, refreshToken, expiresInSeconds, scopes, user }: Tokens,
): Answer {
  const basic = {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: expiresInSeconds,
    token_type: 'bearer',
  }
  if (version === 'v1') return { status: 200, body: basic }
  return {
    status: 200,
    body: { ...basic, token_use: 'access_token', hub_id: portal.id, user_id: user.id, scopes },
  }
}

const about = (portal: Portal, user: HubUser) => ({
  hub_id: portal.id,
  hub_domain: 'sandbox.example',
  app_id: oauthApp.appId,
  client_id: oauthApp.clientId,
  user_id: user.id,
  user: user.email,
  token_type: 'bearer',
})

function introspect({ portal, book, form }: OAuthCall): Answer {
  const token = form.get('token') ?? ''
  const refresh = book.lookRefresh(token)
  if (refresh)
    return {
      status: 200,
      body: {
        active: true,
        token,
        token_use: 'refresh_token',
        scopes: refresh.scopes,
        ...about(portal, refresh.user),
      },
    }
  const access = book.look(token)
  const left = access ? Math.floor((access.expiresAt - portal.now()) / 1000) : 0
  if (!access || left <= 0) return { status: 200, body: { active: false } }
  const common = {
    ...about(portal, access.user),
    token,
    token_use: 'access_token',
    scopes: access.scopes ?? [],
  }
  return { status: 200, body: { active: true, ...common, expires_in: left, is_private_distribution: false } }
}

/** The endpoints that end on 2027-02-16. */
function legacy({ portal, book, method, rest }: OAuthCall): Answer {
  const [what, token = ''] = rest
  if (method === 'GET' && what === 'access-tokens') {
    const access = book.look(token)
    if (!access) throw invalid('access token not found')
    const { hub_id, hub_domain, app_id, user_id, user } = about(portal, access.user)
    const left = Math.max(0, Math.floor((access.expiresAt - portal.now()) / 1000))
    const body = {
      token,
      hub_id,
      hub_domain,
      app_id,
      user_id,
      user,
      scopes: access.scopes,
      expires_in: left,
      token_type: 'access',
    }
    return { status: 200, body }
  }
  if (what === 'refresh-tokens' && method === 'DELETE') {
    book.revoke(token)
    return { status: 204 }
  }
  if (what === 'refresh-tokens' && method === 'GET') {
    const refresh = book.lookRefresh(token)
    if (!refresh) throw new HubSpotError(404, 'OBJECT_NOT_FOUND', 'refresh token not found')
    return {
      status: 200,
      body: { ...about(portal, refresh.user), token, scopes: refresh.scopes, token_type: 'refresh' },
    }
  }
  throw new HubSpotError(404, 'OBJECT_NOT_FOUND', 'No such OAuth endpoint')
}
