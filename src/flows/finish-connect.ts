/**
 * A browser comes back from a CRM. Everything that can be known here is checked before anything is asked outside; the state is
 * worth nothing afterwards, whatever comes of it.
 */
import { CrmError } from '#crm/errors.ts'
import type { Granted, Purpose } from '#crm/oauth.ts'
import type { Profile } from '#crm/port.ts'
import { may } from '#domain/access.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { SealError } from '#std/seal.ts'
import { hashToken } from '#std/token.ts'
import { type OAuthAttempt, takeAttempt } from '#store/oauth-attempts.ts'
import { inWorkspace } from '#store/pool.ts'
import type { Session } from '#store/sessions.ts'
import type { User } from '#store/users.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { admitGrantor, type Refusal } from './admit-grantor.ts'
import { type ConnectDeps, verifierContext } from './begin-connect.ts'
import type { Access } from './credential-deps.ts'

export interface FinishDeps extends ConnectDeps {
  /** Asks the CRM who it is, with access that belongs to no connection yet. `currency` counts where the CRM names none. */
  readonly profileOf: (crm: CrmName, access: Access, currency: string) => Promise<Profile>
}

export interface Arrival {
  readonly crm: CrmName
  readonly state: string | null
  readonly code: string | null
  /** What the CRM says instead of a code, such as access_denied. */
  readonly error: string | null
  /** The secret of the browser's cookie; null where it has none. */
  readonly browser: string | null
  /** The console session of the browser; null without one. */
  readonly session: (Session & { readonly token: string }) | null
}

export type Arrived =
  | {
      readonly kind: 'admitted'
      readonly workspaceId: WorkspaceId
      readonly userId: UserId
      readonly purpose: Purpose
      /** It happened within the session of an admin, which goes on. */
      readonly isSignedIn: boolean
      readonly returnTo: string
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly message?: string }

/** `unknown`: no such state any more. `foreign`: another browser's, session's or CRM's. */
export type RefusalReason = 'no-state' | 'unknown' | 'foreign' | 'denied' | 'crm' | Refusal

/** Finishes an attempt. Nothing is stored where it is refused; access that came and is not used is given back. */
export async function finishConnect(deps: FinishDeps, arrival: Arrival): Promise<Arrived> {
  const { crm, state } = arrival
  if (!state) return refused('no-state')
  const attempt = /^[\w-]{43}$/.test(state) ? await takeAttempt(deps.database, state, deps.now()) : null
  if (!attempt) return refused('unknown')
  if (!isOwn(attempt, arrival)) return refused('foreign')
  const admin = adminOf(attempt, arrival)
  if (attempt.workspaceId !== null && !admin) return refused('foreign')
  if (arrival.error !== null || !arrival.code) return refused('denied')
  const verifier = openVerifier(deps, state, attempt)
  if (verifier === null) return refused('unknown')
  const port = deps.oauth[crm]
  let granted: Granted | null = null
  let isKept = false
  try {
    granted = await port.exchange({ code: arrival.code, verifier, redirectUri: deps.redirectUri(crm) })
    const grantor = await port.identify(granted)
    const profile =
      attempt.purpose === 'install'
        ? await deps.profileOf(crm, granted, await currencyOf(deps, attempt))
        : null
    const admitted = await admitGrantor(deps, { crm, attempt, admin, granted, grantor, profile })
    isKept = admitted.isKept
    if (admitted.kind === 'refused') return refused(admitted.reason)
    const { workspaceId, userId } = admitted
    const { purpose, returnTo } = attempt
    return { kind: 'admitted', workspaceId, userId, purpose, returnTo, isSignedIn: admin !== null }
  } catch (error) {
    if (error instanceof CrmError) return { kind: 'refused', reason: 'crm', message: explain(crm, error) }
    throw error
  } finally {
    // Best effort, whatever came of it: what is not revoked here belongs to nobody and expires by itself.
    if (granted && !isKept) await port.discard(granted).catch(() => {})
  }
}

/** The same CRM, browser and session as at the departure. */
function isOwn(attempt: OAuthAttempt, arrival: Arrival): boolean {
  if (attempt.crm !== arrival.crm || arrival.browser === null) return false
  if (!hashToken(arrival.browser).equals(attempt.browserHash)) return false
  if (attempt.sessionHash === null) return true
  return arrival.session !== null && hashToken(arrival.session.token).equals(attempt.sessionHash)
}

/** Who may still add a connection to the workspace that the attempt is to join. */
function adminOf({ workspaceId }: OAuthAttempt, { session }: Arrival): User | null {
  const isTheirs = session !== null && workspaceId !== null && session.workspaceId === workspaceId
  return isTheirs && may(session.user.role, 'connections.change') ? session.user : null
}

/** Null when the vault key was changed on the way without keeping the old one. */
function openVerifier(deps: ConnectDeps, state: string, attempt: OAuthAttempt): string | null {
  try {
    return deps.seal.open(attempt.sealedVerifier, verifierContext(state))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** A second CRM that names no currency counts in the one of the workspace. */
async function currencyOf({ database }: FinishDeps, { workspaceId }: OAuthAttempt): Promise<string> {
  const workspace = workspaceId && (await inWorkspace(database, workspaceId, loadWorkspace))
  return workspace ? workspace.currency : 'USD'
}

function explain(crm: CrmName, error: CrmError): string {
  return error.class === 'unauthorized' || error.class === 'unknown-outcome'
    ? `${crmNames[crm]} did not accept the answer that it had given itself, or accepted it only once.`
    : error.message
}

function refused(reason: RefusalReason): Arrived {
  return { kind: 'refused', reason }
}
