/** What a connected CRM says of its fields, for the admin's choice of native ones. */
import type { Config } from '#config.ts'
import { CrmError } from '#crm/errors.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import type { CrmFields } from '#domain/native-target.ts'
import { NoCredentials } from '#jobs/engine.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import { listConnections } from '#store/connections.ts'
import { inWorkspace } from '#store/pool.ts'
import type { Vault } from './credentials.ts'
import { createCrmOpener } from './crm.ts'

/** Asks anew. Throws CrmError, also where the CRM is not connected or nothing may be called. */
export async function crmFields(
  {
    config,
    vault,
    limiterStore,
  }: { readonly config: Config; readonly vault: Vault; readonly limiterStore: LimiterStore },
  workspaceId: WorkspaceId,
  crm: CrmName,
): Promise<CrmFields> {
  const connections = await inWorkspace(vault.database, workspaceId, listConnections)
  const connection = connections.find((one) => one.crm === crm)
  if (!connection || connection.parkedReason !== null)
    throw unreachable(connection?.parkedReason ?? `${crmNames[crm]} is not connected.`)
  const { accessOf } = vault.credentials
  try {
    // No amount is read: any currency does.
    const { port } = createCrmOpener(config, { store: limiterStore, accessOf }).open(connection, 'USD')
    return { account: await port.listFields('account'), contact: await port.listFields('contact') }
  } catch (error) {
    throw error instanceof NoCredentials ? unreachable(error.message) : error
  }
}

function unreachable(message: string): CrmError {
  return new CrmError({ class: 'unauthorized', code: 'NOT_CONNECTED', message })
}
