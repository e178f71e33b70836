/** The way into the console for whoever runs the server: before any CRM is connected, and when nobody else can get in. */
import type { WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureUser } from '#store/users.ts'
import { ensureWorkspace } from '#store/workspaces.ts'

/** How long the link can be used, in seconds: ten minutes, time to carry it from a terminal to a browser. */
export const linkSeconds = 600

/**
 * The token of a one-time link (`/console/hand-off/<token>`) that signs in as administrator of the server. A workspace that does
 * not exist yet is made, so that the first CRM can be connected from the console; name and currency follow that CRM.
 */
export async function makeConsoleLink(
  database: Database,
  link: { readonly workspaceId: WorkspaceId; readonly now: Date },
): Promise<string> {
  const { workspaceId: id, now } = link
  await ensureWorkspace(database, { id, name: 'My company', currency: 'USD', timeZone: 'UTC' })
  return inWorkspace(database, id, async (tx) => {
    const user = await ensureUser(tx, {
      crm: null,
      externalId: 'console-link',
      email: null,
      name: 'Server administrator',
      isInstaller: true,
      now,
    })
    await writeAudit(tx, {
      actor: null,
      action: 'console-link.made',
      subject: user.name,
      after: { seconds: linkSeconds },
      at: now,
    })
    return createHandOff(tx, { userId: user.id, path: '/console', now, seconds: linkSeconds })
  })
}
