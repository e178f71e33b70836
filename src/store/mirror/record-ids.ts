/** Which records of the CRMs a contact is. */
import type { WorkspaceTx } from '../pool.ts'

/** Ids of those that are there, in both CRMs: what a log calls the contact, since a name that they bore once cannot be found again. */
export async function listRecordIds(tx: WorkspaceTx, contactId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select external_id as id from crm_contacts where workspace_id = $1 and contact_id = $2 and gone_at is null order by 1`,
    [tx.workspaceId, contactId],
  )
  return rows.map(({ id }) => id)
}
