/** Access to HubSpot: Keyward's app asks for it, keeps it, and gives it back (API version in limits.ts). */
import { CrmError } from '../errors.ts'
import type { Granted, Grantor, OAuthPort } from '../oauth.ts'
import { withRetry } from '../retry.ts'
import { type OAuthApp, postForm, requestTokens } from './auth.ts'
import { classify } from './classify.ts'
import { check } from './client.ts'
import { limits } from './limits.ts'
import { paths } from './paths.ts'
import { introspectSchema } from './schema.ts'
import { hubspotScopes, optionalScopesOf } from './scopes.ts'
import { send } from './transport.ts'

export interface HubspotOAuthDeps {
  /** Null: this server has no app at HubSpot, and its portals are connected by token. */
  readonly app: OAuthApp | null
  readonly baseUrl: string
  readonly authorizeUrl: string
  readonly wait: (ms: number) => Promise<void>
}

const free = { take: async () => {}, pause: async () => {} }

export function createHubspotOAuth(deps: HubspotOAuthDeps): OAuthPort {
  const { baseUrl } = deps
  const retry = { wait: deps.wait, limiter: free }
  return {
    crm: 'hubspot',
    isOffered: deps.app !== null,
    assumesRotation: false,
    // HubSpot refuses an address that lacks a required scope, so a sign-in asks for the same ones.
    authorizeUrl({ state, challenge, redirectUri, sources = [] }) {
      const url = new URL(deps.authorizeUrl)
      url.searchParams.set('client_id', appOf(deps).clientId)
      url.searchParams.set('redirect_uri', redirectUri)
      url.searchParams.set('scope', hubspotScopes.join(' '))
      const optional = optionalScopesOf(sources)
      if (optional.length > 0) url.searchParams.set('optional_scope', optional.join(' '))
      url.searchParams.set('state', state)
      url.searchParams.set('code_challenge', challenge)
      url.searchParams.set('code_challenge_method', 'S256')
      return url.href
    },
    exchange: async (code) => requestTokens({ baseUrl, app: appOf(deps) }, { kind: 'code', ...code }),
    async renew(grant) {
      if (grant.kind !== 'oauth') throw foreignGrant()
      return requestTokens(
        { baseUrl, app: appOf(deps) },
        { kind: 'refresh', refreshToken: grant.refreshToken },
      )
    },
    identify: async (granted) => withRetry(retry, () => identify(baseUrl, appOf(deps), granted)),
    // The refresh token may be the very one of the connection, where the same person has installed and now signs in: revoking it
    // would end the connection. It is dropped, and dies with the app.
    discard: async () => {},
    leave: (access, grant) =>
      grant === null ? Promise.resolve() : withRetry(retry, () => uninstall(access)),
  }
}

function appOf({ app }: HubspotOAuthDeps): OAuthApp {
  if (app) return app
  throw new CrmError({
    class: 'forbidden',
    code: 'NO_APP',
    message:
      'This server has no HubSpot app: set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET, or connect by token with `keyward connect hubspot`.',
  })
}

function foreignGrant(): CrmError {
  return new CrmError({
    class: 'unauthorized',
    code: 'FOREIGN_GRANT',
    message: 'HubSpot has no such way to get access. Connect HubSpot again.',
  })
}

/** Who gave the access, from the token itself. */
async function identify(baseUrl: string, app: OAuthApp, { accessToken }: Granted): Promise<Grantor> {
  const body = await postForm(
    baseUrl,
    paths.introspect,
    new URLSearchParams({
      token: accessToken,
      token_type_hint: 'access_token',
      client_id: app.clientId,
      client_secret: app.clientSecret,
    }),
  )
  const { hub_id, user_id, user } = check(introspectSchema, body, `POST ${paths.introspect}`)
  return { externalId: hub_id, userId: user_id, email: user ?? null, name: user ?? `HubSpot user ${user_id}` }
}

/** Removes the app from the portal: unsubscribes its webhooks, ends its tokens, mails the portal's admins. */
async function uninstall(access: { readonly accessToken: string; readonly baseUrl: string }): Promise<void> {
  const answer = await send({
    ...{ ...access, method: 'DELETE', path: paths.uninstall },
    ...{ isWrite: true, deadlineMs: limits.deadlineMs },
  })
  if (answer.status >= 200 && answer.status <= 299) return
  throw classify({ ...answer, effect: 'write', endpoint: `DELETE ${paths.uninstall}` })
}
