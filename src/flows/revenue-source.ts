/** What a workspace is told when a CRM joins it: where revenue comes from now, and that nothing is written unseen. */
import type { CrmName } from '#domain/crm-record.ts'
import { listConnections, setRevenueSource } from '#store/connections.ts'
import { hasCycles } from '#store/cycles.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { setCurrency } from '#store/workspaces.ts'
import { setWriteMode } from '#store/write-mode.ts'

/** The first of these that is connected. */
const order: readonly CrmName[] = ['salesforce', 'hubspot']

/**
 * Chooses after `joined` was added, and returns the choice. Once a cycle has run, a source that is in use stays: another one would
 * give every account other figures overnight. The workspace counts in the currency of its source.
 */
export async function chooseRevenueSource(
  tx: WorkspaceTx,
  joined: { readonly crm: CrmName; readonly currency: string },
): Promise<CrmName> {
  const connections = await listConnections(tx)
  const inUse = connections.find(({ isRevenueSource, crm }) => isRevenueSource && crm !== joined.crm)
  if (inUse && (await hasCycles(tx))) return inUse.crm
  const source = order.find((crm) => connections.some((connection) => connection.crm === crm)) ?? joined.crm
  await setRevenueSource(tx, source)
  if (source === joined.crm) await setCurrency(tx, joined.currency)
  return source
}

/** A CRM that is connected is written to only after an admin has seen what would be, also where another one is live already. */
export async function joinWorkspace(
  tx: WorkspaceTx,
  joined: { readonly crm: CrmName; readonly currency: string },
): Promise<CrmName> {
  await setWriteMode(tx, 'preview')
  return chooseRevenueSource(tx, joined)
}
