/** People who sign in to the console of a workspace. */
import { randomUUID } from 'node:crypto'
import { type Access, roleOfUser, type UserRole } from '#domain/access.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { emailKey } from '#domain/email.ts'
import type { UserId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import type { WorkspaceTx } from './pool.ts'
import { loadWorkspace } from './workspaces.ts'

export interface User {
  readonly id: UserId
  /** Null: the person came by the one-time link of a self-hosted server. */
  readonly crm: CrmName | null
  readonly externalId: string
  readonly email: string | null
  readonly name: string
  /** Null: known, and not allowed in. */
  readonly role: UserRole | null
  readonly isInstaller: boolean
  readonly seenAt: string
}

const columns = `id, crm, external_id as "externalId", email, name, role, is_installer as "isInstaller", seen_at as "seenAt"`

/**
 * The user with this id in the CRM, made or brought up to date: name, address, and the role that the workspace's mapping gives
 * today. With `isInstaller` the person becomes the first admin, unless the workspace has an admin already: then only the
 * mapping counts. A user whose role is null must not be let in.
 */
export async function ensureUser(
  tx: WorkspaceTx,
  person: {
    readonly crm: CrmName | null
    readonly externalId: string
    readonly email: string | null
    readonly name: string
    readonly isInstaller: boolean
    readonly now: Date
  },
): Promise<User> {
  // One at a time: two people who install at once must not both find no admin, and a changed mapping must find who is new.
  if (person.isInstaller || !(await lockKnown(tx, person)))
    await tx.client.query('select from workspaces where workspace_id = $1 for update', [tx.workspaceId])
  const users = await listUsers(tx)
  const known = users.find(({ crm, externalId }) => crm === person.crm && externalId === person.externalId)
  const hasAdmin = users.some(({ role, id }) => role === 'admin' && id !== known?.id)
  // Whoever has the server's command line has the server: their way in is there also when all other admins are gone.
  const isAllowed = person.crm === null || !hasAdmin
  const isInstaller = known?.isInstaller === true || (person.isInstaller && isAllowed)
  const access = parseSettings((await loadWorkspace(tx))?.settings ?? {}).access
  const role = roleOfUser({ email: person.email, isInstaller }, access)
  const { rows } = await tx.client.query<User>(
    `insert into users (id, workspace_id, crm, external_id, email, name, role, is_installer, created_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (workspace_id, crm, external_id) do update
       set email = excluded.email, name = excluded.name, role = excluded.role, is_installer = excluded.is_installer,
           seen_at = excluded.seen_at
     returning ${columns}`,
    [
      randomUUID(),
      tx.workspaceId,
      person.crm,
      person.externalId,
      emailKey(person.email ?? '') || null,
      person.name.trim() || person.email || person.externalId,
      role,
      isInstaller,
      person.now,
    ],
  )
  return rows[0] as User
}

/**
 * Takes the row of a user who is known, so that a mapping that changes at this moment comes before or after; false when there is
 * none. The workspace's row is not for this: every button in a CRM would wait for whoever holds it.
 */
async function lockKnown(
  tx: WorkspaceTx,
  { crm, externalId }: { readonly crm: CrmName | null; readonly externalId: string },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `select from users where workspace_id = $1 and crm is not distinct from $2 and external_id = $3 for no key update`,
    [tx.workspaceId, crm, externalId],
  )
  return rowCount !== 0
}

export async function findUser(tx: WorkspaceTx, id: UserId): Promise<User | null> {
  const { rows } = await tx.client.query<User>(
    `select ${columns} from users where id = $1 and workspace_id = $2`,
    [id, tx.workspaceId],
  )
  return rows[0] ?? null
}

/** The user whom the CRM knows by this id, if they ever signed in here. */
export async function findUserOf(
  tx: WorkspaceTx,
  person: { readonly crm: CrmName; readonly externalId: string },
): Promise<User | null> {
  const { rows } = await tx.client.query<User>(
    `select ${columns} from users where crm = $1 and external_id = $2 and workspace_id = $3`,
    [person.crm, person.externalId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/** Everybody who ever signed in, by name. */
export async function listUsers(tx: WorkspaceTx): Promise<User[]> {
  const { rows } = await tx.client.query<User>(
    `select ${columns} from users where workspace_id = $1 order by lower(name), id`,
    [tx.workspaceId],
  )
  return rows
}

/** Gives everybody the role of a changed mapping; it counts at their next request. */
export async function remapUsers(tx: WorkspaceTx, access: Access): Promise<void> {
  for (const user of await listUsers(tx)) {
    const role = roleOfUser(user, access)
    if (role !== user.role) await tx.client.query('update users set role = $2 where id = $1', [user.id, role])
  }
}

/** From now on only the mapping says what the installing user may. */
export async function endInstaller(tx: WorkspaceTx, id: UserId, access: Access): Promise<void> {
  await tx.client.query('update users set is_installer = false where id = $1', [id])
  await remapUsers(tx, access)
}
