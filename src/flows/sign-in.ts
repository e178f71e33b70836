/** Signing in and out of the console. Every sign-in makes a new session and ends the one that the browser came with. */

import { consolePathOf } from '#domain/console-path.ts'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import { peekHandOff, useHandOff } from '#store/hand-offs.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { createSession, endSession, endSessionsOf, type Session } from '#store/sessions.ts'
import { findUser, type User } from '#store/users.ts'
import { loadWorkspace } from '#store/workspaces.ts'

export interface SignInDeps {
  readonly database: Database
  readonly now: () => Date
}

/**
 * Signs a user in: the token for the cookie, or null when the user has no role. `previousToken` is the session cookie that the
 * browser came with: it ends, so that a token planted there before the sign-in opens nothing. `how` goes into the audit log,
 * such as `by HubSpot`.
 */
export async function signIn(
  deps: SignInDeps,
  person: {
    readonly workspaceId: WorkspaceId
    readonly userId: UserId
    readonly how: string
    readonly previousToken: string | null
  },
): Promise<string | null> {
  const now = deps.now()
  if (person.previousToken) await endSession(deps.database, person.previousToken)
  return inWorkspace(deps.database, person.workspaceId, async (tx) => {
    const user = await findUser(tx, person.userId)
    if (!user?.role) return null
    const { token } = await createSession(tx, { userId: user.id, now })
    await writeAudit(tx, {
      actor: { id: user.id, name: nameOf(user) },
      action: 'session.began',
      subject: person.how,
      after: { role: user.role },
      at: now,
    })
    return token
  })
}

/** Whom a hand-off would sign in, without using it up. */
export async function lookAtHandOff(
  deps: SignInDeps,
  token: string,
): Promise<{ readonly userName: string; readonly workspaceName: string } | null> {
  const handOff = await peekHandOff(deps.database, token, deps.now())
  if (!handOff) return null
  return inWorkspace(deps.database, handOff.workspaceId, async (tx) => {
    const [user, workspace] = [await findUser(tx, handOff.userId), await loadWorkspace(tx)]
    return user && workspace ? { userName: user.name, workspaceName: workspace.name } : null
  })
}

/** Uses a hand-off up and signs in. Null when it is unknown, used or too old, or the user may not sign in. */
export async function redeemHandOff(
  deps: SignInDeps,
  token: string,
  previousToken: string | null,
): Promise<{ readonly sessionToken: string; readonly path: string } | null> {
  const handOff = await useHandOff(deps.database, token, deps.now())
  if (!handOff) return null
  const sessionToken = await signIn(deps, { ...handOff, how: 'by one-time link', previousToken })
  return sessionToken === null ? null : { sessionToken, path: consolePathOf(handOff.path) }
}

/** Ends every session of a user, wherever they are. Returns how many there were; null when no such user is in the workspace. */
export async function signOutEverywhere(
  deps: SignInDeps,
  { workspaceId, user: actor }: Session,
  userId: UserId,
): Promise<number | null> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const user = await findUser(tx, userId)
    if (!user) return null
    const ended = await endSessionsOf(tx, user.id)
    await writeAudit(tx, {
      actor: { id: actor.id, name: nameOf(actor) },
      action: 'sessions.ended',
      subject: nameOf(user),
      after: { ended },
      at: deps.now(),
    })
    return ended
  })
}

/** A user as the audit log names them. */
export function nameOf(user: Pick<User, 'name' | 'email'>): string {
  return user.email ? `${user.name} <${user.email}>` : user.name
}
