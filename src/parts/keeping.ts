/** What is done for every workspace now and then, whether it has a night or not: access is kept alive, what is over is deleted. */
import { keepCredentials } from '#flows/keep-credentials.ts'
import { deleteExpired } from '#flows/retention.ts'
import { type Repeated, repeat } from '#jobs/repeat.ts'
import type { Log } from '#std/log.ts'
import { forgetInbound } from '#store/inbound-mail.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listWorkspaces } from '#store/workspaces.ts'
import type { Vault } from './credentials.ts'

/** One pass. A workspace that fails does not keep the others waiting. */
export async function keepOnce(server: {
  readonly database: Database
  readonly vault: Vault
  readonly log: Log
}): Promise<void> {
  const { database, vault, log } = server
  for (const { id: workspace } of await listWorkspaces(database)) {
    try {
      const { failures } = await keepCredentials(vault, workspace)
      for (const { connection, error } of failures)
        log.warn({ err: error, workspace, connection }, 'access could not be renewed; it is tried again')
      await inWorkspace(database, workspace, (tx) => forgetInbound(tx, vault.now()))
      const { connections, isWorkspaceGone } = await deleteExpired(database, workspace, vault.now())
      if (connections.length > 0)
        log.info({ workspace, connections: connections.length, isWorkspaceGone }, 'kept long enough: deleted')
    } catch (error) {
      log.error({ err: error, workspace }, 'the upkeep of this workspace failed; it is tried again')
    }
  }
}

/** At once and then every hour. */
export function startKeeping(server: Parameters<typeof keepOnce>[0]): Repeated {
  return repeat({ name: 'upkeep of connections', everyMs: 3_600_000, log: server.log }, () =>
    keepOnce(server),
  )
}
