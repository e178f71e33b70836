/** Which CRM revenue is taken from when a connection is made; the admin may choose otherwise afterwards. */
import type { CrmName } from '#domain/crm-record.ts'
import { listConnections, setRevenueSource } from '#store/connections.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { setCurrency } from '#store/workspaces.ts'

/** The first of these that is connected. */
const order: readonly CrmName[] = ['salesforce', 'hubspot']

/** Chooses anew after `joined` was added. The workspace counts in the currency of its source. */
export async function chooseRevenueSource(
  tx: WorkspaceTx,
  joined: { readonly crm: CrmName; readonly currency: string },
): Promise<void> {
  const connections = await listConnections(tx)
  const source = order.find((crm) => connections.some((connection) => connection.crm === crm)) ?? joined.crm
  await setRevenueSource(tx, source)
  if (source === joined.crm) await setCurrency(tx, joined.currency)
}
