/** Who has granted access is known: which workspace it is, what it may do there, and what becomes of the access. */
import { randomUUID } from 'node:crypto'
import type { Granted, Grantor } from '#crm/oauth.ts'
import type { Profile } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, UserId, WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import { insertConnection } from '#store/connections.ts'
import { lockCredentials, replaceCredentials } from '#store/credentials.ts'
import {
  type EndingConnection,
  listAllConnections,
  resumeNights,
  reviveConnection,
} from '#store/disconnections.ts'
import { endNotices } from '#store/notices.ts'
import type { OAuthAttempt } from '#store/oauth-attempts.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { findPortal, findPortalIn } from '#store/portals.ts'
import { ensureUser, type User } from '#store/users.ts'
import { insertWorkspace } from '#store/workspaces.ts'
import { beginCycleNow } from './begin-cycle.ts'
import { type CredentialDeps, longestLockMs } from './credential-deps.ts'
import { joinWorkspace } from './revenue-source.ts'
import { sealCredentials } from './sealed-credentials.ts'
import { nameOf } from './sign-in.ts'

/**
 * `not-connected`: a sign-in from a portal or org that no workspace has. `elsewhere`: it belongs to another workspace.
 * `occupied`: the workspace has another portal or org of this CRM. `no-role`: the person may not come in. `not-admin`: only an
 * admin can connect a workspace anew.
 */
export type Refusal = 'not-connected' | 'elsewhere' | 'occupied' | 'no-role' | 'not-admin'

export type Admission =
  | {
      readonly kind: 'admitted'
      readonly workspaceId: WorkspaceId
      readonly userId: UserId
      /** Whether the access is stored; otherwise it is given back. */
      readonly isKept: boolean
    }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly isKept: false }

interface Request {
  readonly crm: CrmName
  readonly attempt: OAuthAttempt
  /** The admin in whose session the attempt was begun, to join their workspace; null without one. */
  readonly admin: Pick<User, 'id' | 'name' | 'email'> | null
  readonly granted: Granted
  readonly grantor: Grantor
  /** Null for a sign-in. */
  readonly profile: Profile | null
}

class Refused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(reason)
    this.reason = reason
  }
}

/** Everything in one transaction, or nothing. */
export async function admitGrantor(deps: CredentialDeps, request: Request): Promise<Admission> {
  const { crm, attempt, grantor, profile } = request
  const known = await findPortal(deps.database, crm, grantor.externalId)
  const isNew = known === null && attempt.workspaceId === null
  if (known === null && profile === null) return refused('not-connected')
  // A second CRM joins the workspace it was begun in, and never takes a portal away from another one.
  if (known !== null && attempt.workspaceId !== null && known !== attempt.workspaceId)
    return refused('elsewhere')
  const workspaceId = known ?? attempt.workspaceId ?? (randomUUID() as WorkspaceId)
  try {
    return await inWorkspace(deps.database, workspaceId, async (tx): Promise<Admission> => {
      if (isNew && profile) {
        await insertWorkspace(tx, profile)
      }
      const all = await listAllConnections(tx)
      const connection = all.find((candidate) => candidate.crm === crm) ?? null
      if (profile === null) return await signIn(deps, tx, request, connection)
      return await install(deps, tx, { ...request, profile, isNew }, connection)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Two browsers installed the same portal at once: it has a workspace by now.
    if (isNew && error.reason === 'elsewhere') return admitGrantor(deps, request)
    return refused(error.reason)
  }
}

/** No new connection: the person must belong to the portal or org that is connected. */
async function signIn(
  deps: CredentialDeps,
  tx: WorkspaceTx,
  { crm, grantor }: Request,
  connection: EndingConnection | null,
): Promise<Admission> {
  if (connection?.externalId !== grantor.externalId) throw new Refused('not-connected')
  const user = await ensureUser(tx, { ...personOf(crm, grantor), isInstaller: false, now: deps.now() })
  if (user.role === null) throw new Refused('no-role')
  return { kind: 'admitted', workspaceId: tx.workspaceId, userId: user.id, isKept: false }
}

async function install(
  deps: CredentialDeps,
  tx: WorkspaceTx,
  request: Request & { readonly profile: Profile; readonly isNew: boolean },
  connection: EndingConnection | null,
): Promise<Admission> {
  const { crm, grantor, profile, granted, isNew } = request
  const now = deps.now()
  if (connection && connection.externalId !== grantor.externalId) throw new Refused('occupied')
  const user = await installerOf(tx, request, now)
  // Anybody in an org can grant what they themselves may do: access of less than the connection needs must not replace it.
  if (user.role !== 'admin') {
    if (user.role === null) throw new Refused('no-role')
    if (!connection || connection.disconnectingAt !== null) throw new Refused('not-admin')
    return { kind: 'admitted', workspaceId: tx.workspaceId, userId: user.id, isKept: false }
  }
  const id = connection?.id ?? (randomUUID() as ConnectionId)
  const { baseUrl } = granted
  // Before the connection's own row, as a refresh does it: two that lock in different orders would block each other.
  if (connection) await lockCredentials(tx, id, longestLockMs)
  if (connection) await reviveConnection(tx, id, { authorizationKind: 'oauth', baseUrl, name: profile.name })
  else {
    await insertConnection(tx, {
      ...{ id, crm, externalId: grantor.externalId, name: profile.name, baseUrl },
      ...{ isRevenueSource: false, authorizationKind: 'oauth' },
    })
  }
  // The directory keeps whoever was first.
  if ((await findPortalIn(tx, crm, grantor.externalId)) !== tx.workspaceId)
    throw new Refused(isNew ? 'elsewhere' : 'occupied')
  const isAdded = connection === null || connection.disconnectingAt !== null
  const revenueSource = isAdded ? await joinWorkspace(tx, { crm, currency: profile.currency }) : undefined
  const grant = { kind: 'oauth', refreshToken: granted.refreshToken ?? '', baseUrl } as const
  const place = { workspaceId: tx.workspaceId, connectionId: id }
  await replaceCredentials(tx, id, sealCredentials(deps.seal, place, { granted, grant, sentAt: now }))
  await resumeNights(tx)
  await endNotices(tx, id, now)
  await writeAudit(tx, {
    actor: { id: user.id, name: nameOf(user) },
    action: connection ? 'connection.renewed' : 'connection.made',
    subject: profile.name,
    after: { crm, externalId: grantor.externalId, revenueSource },
    at: now,
  })
  if (isAdded) await beginCycleNow(tx, { actor: null, now })
  return { kind: 'admitted', workspaceId: tx.workspaceId, userId: user.id, isKept: true }
}

/** Who makes a new workspace is its first admin. Who connects within it is the admin of the session, whoever they are in that CRM. */
async function installerOf(
  tx: WorkspaceTx,
  { crm, grantor, admin, isNew }: Request & { readonly isNew: boolean },
  now: Date,
): Promise<Pick<User, 'id' | 'name' | 'email' | 'role'>> {
  if (admin) return { ...admin, role: 'admin' }
  return ensureUser(tx, { ...personOf(crm, grantor), isInstaller: isNew, now })
}

function personOf(crm: CrmName, { userId, email, name }: Grantor) {
  return { crm, externalId: userId, email, name }
}

function refused(reason: Refusal): Admission {
  return { kind: 'refused', reason, isKept: false }
}
