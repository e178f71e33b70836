/** Influencers whom a person selects to be asked. */
import type { Role } from '#domain/role.ts'
import type { WorkspaceTx } from './pool.ts'

export interface Nominee {
  readonly role: Role
  readonly isNominated: boolean
  /** Has an address, has not opted out, and mail does not bounce. */
  readonly isReachable: boolean
  readonly accountId: string | null
  readonly accountName: string | null
  /** Ids of the contact in the CRMs: what a log calls it, since a name in a log cannot be erased. */
  readonly externalIds: readonly string[]
}

/** The contact, whose row stays locked; null if there is none or it has left the CRMs. */
export async function loadNominee(tx: WorkspaceTx, contactId: string): Promise<Nominee | null> {
  const { rows } = await tx.client.query<Nominee>(
    `select coalesce(c.role, 'none') as role, c.is_nominated as "isNominated", c.account_id as "accountId", a.name as "accountName",
       c.email is not null and not c.is_opted_out and not c.is_bounced
         and not exists (select from opt_outs o where o.email in (email_key(c.email), erased_address(c.email))) as "isReachable",
       array(select m.external_id from crm_contacts m where m.contact_id = c.id and m.gone_at is null order by 1) as "externalIds"
     from contacts c left join accounts a on a.id = c.account_id and a.gone_at is null
     where c.id = $1 and c.workspace_id = $2 and c.gone_at is null for update of c`,
    [contactId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export async function saveNomination(tx: WorkspaceTx, contactId: string): Promise<void> {
  await tx.client.query('update contacts set is_nominated = true where id = $1 and workspace_id = $2', [
    contactId,
    tx.workspaceId,
  ])
}
