/** Access to Salesforce: web server flow with PKCE for everybody, client credentials and JWT bearer for self-hosted servers. */
import { CrmError } from '../errors.ts'
import type { Grant, Granted, Grantor, OAuthPort } from '../oauth.ts'
import { withRetry } from '../retry.ts'
import { parseJson, postForm, requestTokens } from './auth.ts'
import { toNetworkError, toRequestError } from './classify.ts'
import { createAssertion } from './jwt-assertion.ts'
import { parseAnswer, userInfoSchema } from './schema.ts'
import { sendHttp } from './transport.ts'

export interface SalesforceOAuthDeps {
  /** Null: this server has no app at Salesforce, and its orgs are connected with credentials of their own. */
  readonly app: { readonly clientId: string; readonly clientSecret: string } | null
  /** login.salesforce.com, test.salesforce.com, a My Domain, or a stand-in. */
  readonly loginUrl: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

const free = { take: async () => {}, pause: async () => {} }
const askMs = 30_000

export function createSalesforceOAuth(deps: SalesforceOAuthDeps): OAuthPort {
  const { loginUrl } = deps
  const retry = { wait: deps.wait, limiter: free }
  const secrets = () => {
    const { clientId, clientSecret } = appOf(deps)
    return { client_id: clientId, client_secret: clientSecret }
  }
  return {
    crm: 'salesforce',
    isOffered: deps.app !== null,
    assumesRotation: true,
    authorizeUrl({ purpose, state, challenge, redirectUri }) {
      const url = new URL('/services/oauth2/authorize', loginUrl)
      url.searchParams.set('response_type', 'code')
      url.searchParams.set('client_id', appOf(deps).clientId)
      url.searchParams.set('redirect_uri', redirectUri)
      // A sign-in leaves no refresh token behind: a user has five per app, and the sixth ends the first, which may be ours.
      url.searchParams.set('scope', purpose === 'install' ? 'api refresh_token' : 'api')
      url.searchParams.set('state', state)
      url.searchParams.set('code_challenge', challenge)
      url.searchParams.set('code_challenge_method', 'S256')
      return url.href
    },
    exchange: async ({ code, verifier, redirectUri }) =>
      requestTokens(
        { loginUrl, knownBaseUrl: null },
        {
          ...secrets(),
          ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
        },
      ),
    renew: (grant) => renew(deps, grant, secrets),
    identify: (granted) => withRetry(retry, () => identify(granted)),
    discard: (granted) =>
      withRetry(retry, () => revoke(granted.baseUrl, granted.refreshToken ?? granted.accessToken)),
    leave: ({ accessToken, baseUrl }, grant) =>
      withRetry(retry, () => revoke(baseUrl, grant?.kind === 'oauth' ? grant.refreshToken : accessToken)),
  }
}

function appOf({ app }: SalesforceOAuthDeps): NonNullable<SalesforceOAuthDeps['app']> {
  if (app) return app
  throw new CrmError({
    class: 'forbidden',
    code: 'NO_APP',
    message:
      'This server has no Salesforce app: set SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET, or connect with credentials of your own with `keyward connect salesforce`.',
  })
}

async function renew(
  deps: SalesforceOAuthDeps,
  grant: Grant,
  secrets: () => Readonly<Record<string, string>>,
): Promise<Granted> {
  switch (grant.kind) {
    case 'oauth':
      return requestTokens(
        { loginUrl: deps.loginUrl, knownBaseUrl: grant.baseUrl },
        { ...secrets(), grant_type: 'refresh_token', refresh_token: grant.refreshToken },
      )
    case 'client-credentials':
      return requestTokens(
        { loginUrl: grant.loginUrl, knownBaseUrl: grant.loginUrl },
        { grant_type: 'client_credentials', client_id: grant.clientId, client_secret: grant.clientSecret },
      )
    case 'jwt-bearer': {
      const audience = new URL(grant.loginUrl).origin
      const assertion = createAssertion({ ...grant, audience, now: deps.now() })
      const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
      return requestTokens(
        { loginUrl: grant.loginUrl, knownBaseUrl: null },
        { grant_type: grantType, assertion },
      )
    }
  }
}

/** The token goes in the header, never into the address. */
async function identify({ accessToken, baseUrl }: Granted): Promise<Grantor> {
  const answer = await sendHttp(
    {
      method: 'GET',
      url: `${baseUrl}/services/oauth2/userinfo`,
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
    },
    askMs,
  ).catch((error: unknown) => {
    throw toNetworkError(error, false)
  })
  if (answer.status !== 200) throw toRequestError(answer, false)
  const user = parseAnswer(userInfoSchema, parseJson(answer.body), '/services/oauth2/userinfo')
  return {
    externalId: user.organization_id,
    userId: user.user_id,
    email: user.email ?? null,
    name: user.name ?? user.email ?? `Salesforce user ${user.user_id}`,
  }
}

/** A token that Salesforce does not know (any more) is as good as revoked. */
async function revoke(baseUrl: string, token: string): Promise<void> {
  const answer = await postForm(`${baseUrl}/services/oauth2/revoke`, { token })
  if (answer.status === 200 || answer.status === 400) return
  throw toRequestError(answer, false)
}
