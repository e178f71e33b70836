/** Ends the special right of whoever installed Keyward: from then on only the access mapping says what they may. */

import type { UserId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { endInstaller, findUser, listUsers } from '#store/users.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { nameOf } from './sign-in.ts'

/** `missing`: no such user, or not the installing one. `last-admin`: nobody else could administer the workspace; nothing was changed. */
export async function endInstallerRight(
  tx: WorkspaceTx,
  request: { readonly userId: UserId; readonly actor: NonNullable<Actor>; readonly now: Date },
): Promise<'ended' | 'missing' | 'last-admin'> {
  const user = await findUser(tx, request.userId)
  if (!user?.isInstaller) return 'missing'
  const { access } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  const isNamed = user.email !== null && access.admins.includes(user.email)
  const others = (await listUsers(tx)).filter(({ id, role }) => id !== user.id && role === 'admin')
  if (!isNamed && others.length === 0) return 'last-admin'
  await endInstaller(tx, user.id, access)
  const after = await findUser(tx, user.id)
  await writeAudit(tx, {
    actor: request.actor,
    action: 'installer.ended',
    subject: nameOf(user),
    before: { role: user.role },
    after: { role: after?.role ?? null },
    at: request.now,
  })
  return 'ended'
}
