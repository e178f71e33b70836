import type { HostAnswer, HostRequest } from '../../host.ts'
import { markup, pageAnswer } from '../../page.ts'
import type { Org } from '../org.ts'

/** GET shows who wants what; POST is the user's decision, which goes back to the application as a redirect. */
export function answerAuthorize(org: Org, request: HostRequest): HostAnswer {
  const asked = request.method === 'POST' ? new URLSearchParams(request.body) : request.query
  const clientId = asked.get('client_id') ?? ''
  const redirectUri = asked.get('redirect_uri') ?? ''
  if (clientId === '') return problem('invalid_client_id', 'client identifier invalid')
  if (!URL.canParse(redirectUri))
    return problem('redirect_uri_mismatch', 'redirect_uri must match configuration')
  const back = (answer: Record<string, string>) =>
    redirect(redirectUri, { ...answer, state: asked.get('state') ?? '' })
  if (asked.get('response_type') !== 'code')
    return back({ error: 'unsupported_response_type', error_description: 'response type not supported' })
  // Salesforce knows S256 only; without the parameter it takes a challenge for one of that kind.
  if ((asked.get('code_challenge_method') ?? 'S256') !== 'S256')
    return back({ error: 'invalid_request', error_description: 'code challenge method not supported' })
  if (request.method === 'GET') return consentPage(clientId, asked, usersOf(org))
  if (asked.get('decision') !== 'allow')
    return back({ error: 'access_denied', error_description: 'end-user denied authorization' })
  const scope = asked.get('scope') || 'api refresh_token'
  const code = org.sessions.issueCode({
    clientId,
    redirectUri,
    scope,
    challenge: asked.get('code_challenge'),
    userId: usersOf(org).find(({ id }) => id === asked.get('user'))?.id ?? org.userId,
  })
  return back({ code })
}

function redirect(uri: string, answer: Record<string, string>): HostAnswer {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(answer)) if (value !== '') url.searchParams.set(name, value)
  return { status: 302, headers: { location: url.href } }
}

interface OrgUser {
  readonly id: string
  readonly name: string
}

/** Who can be signed in to the org: the integration user first, then the people. */
function usersOf(org: Org): readonly OrgUser[] {
  const { byId, object } = org.table('User')
  const users = [...byId.values()].map((row) => ({
    id: row.id,
    name: String(object.fieldByName.get('name')?.read(row) ?? row.id),
  }))
  return users.toSorted((a, b) => Number(b.id === org.userId) - Number(a.id === org.userId))
}

function consentPage(clientId: string, asked: URLSearchParams, users: readonly OrgUser[]): HostAnswer {
  const hidden = [...asked]
    .filter(([name]) => name !== 'decision')
    .map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)
  const body = markup`<h1>Allow access?</h1>
<p>The application <strong>${clientId}</strong> asks for: ${asked.get('scope') || 'api refresh_token'}.</p>
<form method="post" action="/services/oauth2/authorize">${hidden}
<p><label>Signed in as <select name="user">${users.map(
    ({ id, name }) => markup`<option value="${id}">${name}</option>`,
  )}</select></label></p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p></form>
<p class="dim">This is a stand-in for Salesforce. Nobody is asked for a password.</p>`
  return pageAnswer('Salesforce sandbox', 'Allow access?', body)
}

function problem(error: string, description: string): HostAnswer {
  const body = markup`<h1>This application cannot be authorised</h1><p>error=${error}</p><p>${description}</p>`
  return pageAnswer('Salesforce sandbox', 'OAuth error', body, 400)
}
