/** The page on which an admin lets an app into the portal: GET /oauth/authorize, and the decision it posts. */
import type { HostAnswer, HostRequest } from '../host.ts'
import { markup, pageAnswer } from '../page.ts'
import { oauthApp, type TokenBook } from './auth.ts'
import { admin, type HubUser } from './user.ts'

const site = 'Sandbox HubSpot'

interface Consent {
  readonly book: TokenBook
  /** Who can be signed in to the portal; the first where nobody is chosen. */
  readonly users: readonly HubUser[]
  readonly now: number
}

/** Null for other paths. A path with the portal's id (/oauth/48000001/authorize) is the same page. */
export function consentPage(request: HostRequest, consent: Consent): HostAnswer | null {
  if (!/^\/oauth\/(\d+\/)?authorize$/.test(request.path)) return null
  const asked = request.method === 'POST' ? new URLSearchParams(request.body) : request.query
  const problem = problemWith(asked)
  if (problem)
    return pageAnswer(site, 'Cannot connect', markup`<h1>Cannot connect</h1><p>${problem}</p>`, 400)
  return request.method === 'POST' ? decide(asked, consent) : ask(asked, request.path, consent.users)
}

function problemWith(asked: URLSearchParams): string | null {
  if (asked.get('client_id') !== oauthApp.clientId)
    return `client_id is unknown; the sandbox has one app, ${oauthApp.clientId}.`
  const target = URL.parse(asked.get('redirect_uri') ?? '')
  if (!target || !/^https?:$/.test(target.protocol)) return 'redirect_uri must be an http or https address.'
  if (!asked.get('scope')?.trim()) return 'scope must name at least one scope.'
  const method = asked.get('code_challenge_method')
  return method && method !== 'S256' ? 'code_challenge_method must be S256.' : null
}

function ask(asked: URLSearchParams, path: string, users: readonly HubUser[]): HostAnswer {
  const scopes = scopesIn(asked)
  const hidden = [...asked].map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  )
  return pageAnswer(
    site,
    'Connect an app',
    markup`<h1>Connect ${oauthApp.clientId} to this portal?</h1><p>It asks for:</p>
<ul>${scopes.map((scope) => markup`<li><code>${scope}</code></li>`)}</ul>
<form method="post" action="${path}">${hidden}<p><label>Signed in as <select name="user">${users.map(
      ({ id, email }) => markup`<option value="${id}">${email}</option>`,
    )}</select></label></p><p><button name="decision" value="allow">Connect app</button>
<button name="decision" value="deny">Cancel</button></p></form>`,
  )
}

function decide(asked: URLSearchParams, { book, users, now }: Consent): HostAnswer {
  const redirectUri = asked.get('redirect_uri') ?? ''
  const target = new URL(redirectUri)
  const state = asked.get('state')
  if (state !== null) target.searchParams.set('state', state)
  if (asked.get('decision') === 'allow') {
    const scopes = scopesIn(asked)
    const user = users.find(({ id }) => String(id) === asked.get('user')) ?? users[0] ?? admin
    const code = book.grantCode({ redirectUri, scopes, challenge: asked.get('code_challenge'), user }, now)
    target.searchParams.set('code', code)
  } else {
    target.searchParams.set('error', 'access_denied')
    target.searchParams.set('error_description', 'The user denied access')
  }
  return { status: 302, headers: { location: target.href } }
}

/** The portal has everything, so optional scopes are granted like the others. */
function scopesIn(asked: URLSearchParams): string[] {
  return ['scope', 'optional_scope']
    .flatMap((name) => (asked.get(name) ?? '').split(/\s+/))
    .filter((scope) => scope !== '')
}
