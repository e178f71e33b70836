/** Tokens from Salesforce's OAuth endpoint. One POST, never repeated here: a spent refresh token, sent again, ends the grant. */
import { CrmError } from '../errors.ts'
import type { Granted } from '../oauth.ts'
import { toNetworkError } from './classify.ts'
import { contractBroken, oauthRefusalSchema, parseAnswer, tokenSchema } from './schema.ts'
import { type HttpAnswer, sendAlone } from './transport.ts'
import { trustedOrigin } from './trusted-host.ts'

/** It runs under the connection's row lock, which is held for 120 s at most (flows/refresh-credentials.ts). */
const timeoutMs = 60_000

/**
 * Sends one token request with `form` to the host of `loginUrl`; `knownBaseUrl` is the org's address so far, kept where the answer names none. Throws
 * `unauthorized` when code or grant are dead, `forbidden` when Salesforce refuses the app, `transient` when nothing was
 * sent or Salesforce is already at it, and `unknown-outcome` when no answer came: a refresh token may be spent then.
 */
export async function requestTokens(
  { loginUrl, knownBaseUrl }: { readonly loginUrl: string; readonly knownBaseUrl: string | null },
  form: Readonly<Record<string, string>>,
): Promise<Granted> {
  const answer = await postForm(`${new URL(loginUrl).origin}/services/oauth2/token`, form)
  if (answer.status !== 200) throw refused(answer)
  const token = parseAnswer(tokenSchema, parseJson(answer.body), 'the token request')
  // Tokens go nowhere else: checked before anything is sent there.
  const baseUrl = trustedOrigin(token.instance_url ?? knownBaseUrl, loginUrl)
  if (baseUrl === null) throw contractBroken('the token request', 'instance_url')
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? null,
    baseUrl,
    lifeSeconds: token.expires_in ?? null,
  }
}

/**
 * Posts a form on a connection of its own: on one that is kept alive the request can meet the server's closing it, and then nobody
 * knows whether a refresh token was spent. Redirects are answers. Throws CrmError where no answer comes.
 */
export function postForm(url: string, form: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  return sendAlone(
    {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    },
    timeoutMs,
  ).catch((error: unknown) => {
    throw toNetworkError(error, true)
  })
}

function refused({ status, body }: HttpAnswer): CrmError {
  const parsed = oauthRefusalSchema.safeParse(parseJson(body))
  const { error: code = `HTTP_${status}`, error_description: text = '' } = parsed.data ?? {}
  const build = (errorClass: CrmError['class'], message: string) =>
    new CrmError({ class: errorClass, code, message, status })
  // Two refreshes at once: the other one's tokens are about to be stored.
  if (/already being processed/i.test(text))
    return build('transient', 'Salesforce is already renewing this access. Keyward looks again shortly.')
  // Refused before or instead of being carried out. A gateway that gave up (502, 504) does not know what went on behind it.
  if (status === 429 || status === 500 || status === 503)
    return build(
      'transient',
      'Salesforce is busy or out of order for the moment. Keyward asks again shortly.',
    )
  if (status >= 500)
    return build('unknown-outcome', 'Salesforce failed while renewing the access; whether it did is unknown.')
  if (['invalid_client_id', 'invalid_client', 'redirect_uri_mismatch', 'invalid_scope'].includes(code)) {
    return build(
      'forbidden',
      "Salesforce refused Keyward's app. Check its client id and secret, its scopes, and that it allows the redirect address of this server.",
    )
  }
  if (!parsed.success && status < 400)
    return build(
      'contract-broken',
      'Salesforce redirected the token request. Check SALESFORCE_LOGIN_URL; nothing was changed.',
    )
  return build(
    'unauthorized',
    'Salesforce gives no access, or has withdrawn it. Connect Salesforce again; with an app of your own, check that its flow is enabled and that the integration user may use it.',
  )
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
