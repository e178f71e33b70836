/** The first step of a cycle on a connection. */
import type { CrmPort } from '#crm/port.ts'
import { checkConnection } from '#flows/check-connection.ts'
import { unparkAndTell } from '#flows/park-and-tell.ts'
import type { Connection } from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import type { JobRun } from './engine.ts'

/** Proves the credentials; a connection that was parked and answers again is in use again. */
export async function checkAnew(
  deps: { readonly database: Database; readonly now: () => Date },
  port: CrmPort,
  connection: Connection,
  job: JobRun,
): Promise<object> {
  const profile = await checkConnection(port, connection)
  if (connection.parkedReason !== null) {
    await inWorkspace(deps.database, job.workspaceId, (tx) =>
      unparkAndTell(tx, { connectionId: connection.id, baseUrl: connection.baseUrl, now: deps.now() }),
    )
  }
  return profile
}
