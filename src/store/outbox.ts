/** Refused invitations that are owed again. */
import type { WorkspaceTx } from './pool.ts'

/** Invitations whose refused mail is owed again: to the address that the contact has by now, unless the wave asks that one already. */
export async function replanRefusedMail(tx: WorkspaceTx, invitationIds: readonly string[]): Promise<void> {
  if (invitationIds.length === 0) return
  await tx.client.query(
    `update invitations i set state = 'planned', email = case
       when exists (select from invitations o where o.wave_id = i.wave_id and o.email = email_key(c.email) and o.id <> i.id) then i.email
       else coalesce(nullif(email_key(c.email), ''), i.email) end
     from contacts c where c.id = i.contact_id and i.id = any($1::uuid[]) and i.state = 'rejected'`,
    [invitationIds],
  )
}
