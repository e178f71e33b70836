/** Contacts with a person that are no mail of ours: they feed the one quarantine over all programmes. */
import { emailKey } from '#domain/email.ts'
import type { WorkspaceTx } from './pool.ts'

/**
 * Notes that somebody was asked, or has answered, at an instant: by telephone, by the CRM's own mail, in an imported survey. From
 * then on no programme asks this address before the quarantine is over. The same note once more changes nothing.
 */
export async function noteContacted(
  tx: WorkspaceTx,
  contact: {
    readonly email: string
    /** Null where the address belongs to nobody that is known. */
    readonly contactId: string | null
    /** ISO 8601. */
    readonly at: string
    readonly source: 'phone' | 'crm' | 'import'
  },
): Promise<void> {
  await tx.client.query(
    `insert into survey_contacts (workspace_id, email, source, at, contact_id) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tx.workspaceId, emailKey(contact.email), contact.source, contact.at, contact.contactId],
  )
}
