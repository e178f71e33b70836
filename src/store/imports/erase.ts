/** What imports hold of a person who is erased. */
import type { WorkspaceTx } from '../pool.ts'

/**
 * Their imported answers stay without the person (`nobodies`: id, nobody), without their words and without the id by which the source
 * knew them. Rows kept apart and what was replaced goes, and so does every uploaded file that waits: nobody can look for one person in it.
 */
export async function eraseFromImports(
  tx: WorkspaceTx,
  person: { readonly contactIds: readonly string[]; readonly emailKeys: readonly string[] },
): Promise<void> {
  const values = [person.contactIds, person.emailKeys]
  await tx.client.query(
    `update responses r set contact_id = n.nobody, own_contact_id = null, answers = without_person(r.answers), external_id = null,
       row_hash = null from nobodies n where n.id = r.contact_id and r.source = 'import'`,
  )
  await tx.client.query(
    `delete from import_unmatched where email_key(email) = any($2)
       or contact_ref in (select external_id from crm_contacts where contact_id = any($1))`,
    values,
  )
  await tx.client.query(
    `delete from import_replaced where response ->> 'contact_id' = any($1::uuid[]::text[]) or email_key(unmatched ->> 'email') = any($2)
       or unmatched ->> 'contact_ref' in (select external_id from crm_contacts where contact_id = any($1::uuid[]))`,
    values,
  )
  await tx.client.query(`delete from imports where workspace_id = $1 and state = 'uploaded'`, [
    tx.workspaceId,
  ])
}
