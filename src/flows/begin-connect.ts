/** A browser sets off to a CRM to ask for access: what it must bring back is noted first. */
import { createHash, randomBytes } from 'node:crypto'
import type { Purpose } from '#crm/oauth.ts'
import { consolePathOf } from '#domain/console-path.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { FeedbackSource } from '#domain/feedback.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { hashToken } from '#std/token.ts'
import { insertAttempt } from '#store/oauth-attempts.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { CredentialDeps } from './credential-deps.ts'

export interface ConnectDeps extends CredentialDeps {
  /** The callback of a CRM on this server, as it is registered there. */
  readonly redirectUri: (crm: CrmName) => string
}

export interface Departure {
  readonly crm: CrmName
  readonly purpose: Purpose
  /** The secret of the browser's own cookie: only that browser can come back. */
  readonly browser: string
  /** The console session it happens in, by its token; null without one. */
  readonly sessionToken: string | null
  /** The workspace that this CRM is to join; null where the portal or org itself tells. */
  readonly workspaceId: WorkspaceId | null
  /** Where to go afterwards: whatever is not a path of the console becomes its front page. */
  readonly returnTo: unknown
}

/** Notes the attempt and returns the CRM's page to go to. Throws CrmError where this server has no app at the CRM. */
export async function beginConnect(deps: ConnectDeps, departure: Departure): Promise<string> {
  const { crm, purpose, sessionToken } = departure
  const state = randomBytes(32).toString('base64url') // 256 bits
  const verifier = randomBytes(64).toString('base64url') // 86 characters; RFC 7636 allows 43 to 128
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const sources = await sourcesOf(deps, departure)
  const redirectUri = deps.redirectUri(crm)
  const page = deps.oauth[crm].authorizeUrl({ purpose, state, challenge, redirectUri, sources })
  const attempt = {
    crm,
    purpose,
    workspaceId: departure.workspaceId,
    browserHash: hashToken(departure.browser),
    sessionHash: sessionToken === null ? null : hashToken(sessionToken),
    returnTo: consolePathOf(departure.returnTo),
    sealedVerifier: deps.seal.seal(verifier, verifierContext(state)),
  }
  await insertAttempt(deps.database, state, attempt, deps.now())
  return page
}

/** The feedback sources that the workspace has switched on; none where the workspace is not known yet. */
async function sourcesOf(
  { database }: ConnectDeps,
  { workspaceId }: Departure,
): Promise<readonly FeedbackSource[]> {
  if (workspaceId === null) return []
  const workspace = await inWorkspace(database, workspaceId, loadWorkspace)
  return parseSettings(workspace?.settings ?? {}).feedback.sources
}

/** What a verifier is bound to in the vault. */
export function verifierContext(state: string): readonly string[] {
  return ['oauth-attempt', hashToken(state).toString('hex'), 'verifier']
}
