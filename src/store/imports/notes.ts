/** An imported answer feeds the one quarantine, as of the day it was given (store/survey-contacts.ts). */
import type { WorkspaceTx } from '../pool.ts'

/** Who answered, by address, in the responses and the unmatched rows of one import. */
const answered = `select email_key(c.email) as email, r.confirmed_at as at, r.contact_id from responses r
    join contacts c on c.id = r.contact_id where r.import_id = $1 and c.email is not null
  union select email, answered_at, null from import_unmatched where import_id = $1 and email is not null`

/** Notes everybody in an import. What was noted before stays as it is, but for whom an address belongs to. */
export async function noteImported(
  tx: WorkspaceTx,
  { importId }: { readonly importId: string },
): Promise<void> {
  await tx.client.query(
    `insert into survey_contacts as n (workspace_id, email, source, at, contact_id)
     select distinct on (email, at) $2::uuid, email, 'import', at, contact_id from (${answered}) a order by email, at, contact_id nulls last
     on conflict (workspace_id, email, source, at) do update set contact_id = excluded.contact_id
       where n.contact_id is null and excluded.contact_id is not null`,
    [importId, tx.workspaceId],
  )
}

/** Takes the notes of an import away again, where no other imported answer stands behind them. Before its rows go. */
export async function forgetImported(tx: WorkspaceTx, importId: string): Promise<void> {
  await tx.client.query(
    `delete from survey_contacts n using (${answered}) a
     where n.source = 'import' and n.email = a.email and n.at = a.at
       and not exists (select from responses o join contacts c on c.id = o.contact_id
         where o.source = 'import' and o.import_id <> $1 and o.confirmed_at = a.at and email_key(c.email) = a.email)
       and not exists (select from import_unmatched u where u.import_id <> $1 and u.answered_at = a.at and u.email = a.email)`,
    [importId],
  )
}
