/** The doctor's look at the connections that the database keeps: made by OAuth or by `keyward connect`. */
import type { Config } from '#config.ts'
import { openVault } from '#parts/credentials.ts'
import { createCrmOpener } from '#parts/crm.ts'
import { type Connection, listConnections } from '#store/connections.ts'
import { type Database, inWorkspace, openDatabase } from '#store/pool.ts'
import { listWorkspaces, loadWorkspace } from '#store/workspaces.ts'
import { examinePort } from './doctor-outside.ts'
import { type Finding, failed, note, problem } from './finding.ts'

/** A server for many: not all of them are asked, since each takes calls of somebody's limit. */
const most = 20

/** Asks each stored connection who it is and whether its fields are there. Nothing is written in a CRM; access that is due is renewed. */
export async function examineConnections(config: Config, url: string): Promise<Finding[]> {
  const database = openDatabase({ url, max: 3, onError: () => {} })
  try {
    const stored = await listStored(database)
    const { accessOf } = openVault(config, database).credentials
    const crms = createCrmOpener(config, { store: { kind: 'postgres', pool: database.pool }, accessOf })
    const findings: Finding[] = []
    for (const { workspace, currency, connection } of stored.slice(0, most)) {
      const about = stored.length === 1 ? connection.crm : `${connection.crm} of ${workspace}`
      if (connection.parkedReason !== null)
        findings.push(problem(about, connection.parkedReason, 'as it says; nothing is called until then'))
      else findings.push(...(await examinePort(about, crms.open(connection, currency).port)))
    }
    if (stored.length > most)
      findings.push(note('connections', `${stored.length - most} more were not asked`, 'see their sync logs'))
    return findings
  } catch (error) {
    return [failed('connections', error, 'as it says')]
  } finally {
    await database.close()
  }
}

async function listStored(
  database: Database,
): Promise<{ workspace: string; currency: string; connection: Connection }[]> {
  const all = []
  for (const { id } of await listWorkspaces(database)) {
    const { workspace, connections } = await inWorkspace(database, id, async (tx) => ({
      workspace: await loadWorkspace(tx),
      connections: await listConnections(tx),
    }))
    const kept = connections.filter(({ authorizationKind }) => authorizationKind !== 'environment')
    all.push(
      ...kept.map((connection) => ({
        workspace: workspace?.name ?? id,
        currency: workspace?.currency ?? 'USD',
        connection,
      })),
    )
  }
  return all
}
