/** From the id that a CRM gives an organisation to the workspace that is connected to it. The database keeps it in step (migrations). */
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import type { Database, Tx } from './pool.ts'

/** The workspace of a HubSpot portal or a Salesforce organisation; null when none is connected to it. */
export async function findPortal(
  database: Database,
  crm: CrmName,
  externalId: string,
): Promise<WorkspaceId | null> {
  const { rows } = await database.pool.query<{ id: WorkspaceId }>(
    'select workspace_id as id from portal_directory where crm = $1 and external_id = $2',
    [crm, externalId],
  )
  return rows[0]?.id ?? null
}

/** The same within a transaction, which sees what it has connected itself. */
export async function findPortalIn(tx: Tx, crm: CrmName, externalId: string): Promise<WorkspaceId | null> {
  const { rows } = await tx.client.query<{ id: WorkspaceId }>(
    'select workspace_id as id from portal_directory where crm = $1 and external_id = $2',
    [crm, externalId],
  )
  return rows[0]?.id ?? null
}
