import type { HostAnswer, HostRequest } from '../../host.ts'
import type { Org } from '../org.ts'
import { orgId } from '../org-id.ts'
import { challengeOf, type Tokens } from './sessions.ts'

const refusal = (error: string, description: string): HostAnswer => ({
  status: 400,
  body: { error, error_description: description },
})

/** POST /services/oauth2/token: exchanges a code, a refresh token, an application's own credentials or a signed assertion. */
export function answerToken(org: Org, request: HostRequest): HostAnswer {
  const form = new URLSearchParams(request.body)
  const client = clientOf(form, request.headers.authorization)
  const grant = form.get('grant_type')
  if (grant === 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    return byAssertion(org, request, form.get('assertion') ?? '')
  if (client.id === '') return refusal('invalid_client_id', 'client identifier invalid')
  if (!org.sessions.isClient(client.id, client.secret))
    return refusal('invalid_client', 'invalid client credentials')
  switch (grant) {
    case 'authorization_code':
      return byCode(org, request, form, client.id)
    case 'refresh_token':
      return byRefreshToken(org, request, form)
    case 'client_credentials':
      return tokenAnswer(org, request, org.sessions.open('api', false), request.origin)
    default:
      return refusal('unsupported_grant_type', 'grant type not supported')
  }
}

function clientOf(form: URLSearchParams, authorization: string | undefined) {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1]
  const [id = '', secret = ''] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : []
  return {
    id: form.get('client_id') ?? decodeURIComponent(id),
    secret: form.get('client_secret') ?? decodeURIComponent(secret),
  }
}

function byCode(org: Org, request: HostRequest, form: URLSearchParams, clientId: string): HostAnswer {
  const code = org.sessions.takeCode(form.get('code') ?? '')
  if (!code || code.clientId !== clientId) return refusal('invalid_grant', 'invalid authorization code')
  if (code.redirectUri !== form.get('redirect_uri'))
    return refusal('redirect_uri_mismatch', 'redirect_uri must match configuration')
  if (code.challenge !== null && challengeOf(form.get('code_verifier') ?? '') !== code.challenge)
    return refusal('invalid_grant', 'invalid code verifier')
  const withRefresh = /\b(refresh_token|offline_access|full)\b/.test(code.scope)
  return tokenAnswer(org, request, org.sessions.open(code.scope, withRefresh, code.userId), request.origin)
}

function byRefreshToken(org: Org, request: HostRequest, form: URLSearchParams): HostAnswer {
  const tokens = org.sessions.refresh(form.get('refresh_token') ?? '')
  if (!tokens) return refusal('invalid_grant', 'expired access/refresh token')
  return tokenAnswer(org, request, tokens, org.settings.instanceUrlOnRefresh ?? request.origin)
}

/** The signature is not checked, because no application has registered a certificate here; the claims are. */
function byAssertion(org: Org, request: HostRequest, assertion: string): HostAnswer {
  const claims = claimsOf(assertion)
  if (!claims?.iss || !claims.sub || !claims.aud) return refusal('invalid_grant', 'invalid assertion')
  if (typeof claims.exp !== 'number' || claims.exp * 1000 < org.now())
    return refusal('invalid_grant', 'expired authorization code')
  return tokenAnswer(org, request, org.sessions.open('api', false), request.origin)
}

function claimsOf(assertion: string): Record<string, unknown> | null {
  const [, payload, signature] = assertion.split('.')
  if (!payload || !signature) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' ? (claims as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}

function tokenAnswer(org: Org, request: HostRequest, tokens: Tokens, instanceUrl: string): HostAnswer {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: tokens.accessToken,
      ...(tokens.refreshToken ? { refresh_token: tokens.refreshToken } : {}),
      signature: 'c2lnbmF0dXJlIG9mIGEgc2FuZGJveA==',
      scope: tokens.scope,
      instance_url: instanceUrl,
      id: `${request.origin}/id/${orgId}/${org.sessions.look(tokens.accessToken)?.userId ?? org.userId}`,
      token_type: 'Bearer',
      issued_at: String(org.now()),
    },
  }
}

/** POST /services/oauth2/revoke, also with the token in the query. */
export function answerRevoke(org: Org, request: HostRequest): HostAnswer {
  const token = new URLSearchParams(request.body).get('token') ?? request.query.get('token') ?? ''
  if (org.sessions.revoke(token)) return { status: 200 }
  return refusal('unsupported_token_type', 'this token type is not supported')
}

/** POST /services/oauth2/introspect: an application asks about its own token. Salesforce help, "OpenID Connect Token Introspection". */
export function answerIntrospect(org: Org, request: HostRequest): HostAnswer {
  const form = new URLSearchParams(request.body)
  const client = clientOf(form, request.headers.authorization)
  if (!org.sessions.isClient(client.id, client.secret))
    return refusal('invalid_client', 'invalid client credentials')
  const known = org.sessions.look(form.get('token') ?? '')
  if (!known) return { status: 200, body: { active: false } }
  const { scope, userId, expiresAt } = known
  const exp = expiresAt === null ? {} : { exp: Math.floor(expiresAt / 1000) }
  const sub = `${request.origin}/id/${orgId}/${userId}`
  return {
    status: 200,
    body: { active: true, scope, client_id: client.id, sub, token_type: 'access_token', ...exp },
  }
}
