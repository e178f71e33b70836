/** Influencers whom a person selects to be asked, and contacts of whom a person says that they have left. */
import type { Role } from '#domain/role.ts'
import type { WorkspaceTx } from '../pool.ts'

export interface Nominee {
  readonly role: Role
  readonly isNominated: boolean
  /** Has an address, has not opted out or left, and mail does not bounce. */
  readonly isReachable: boolean
  readonly hasLeft: boolean
  readonly accountId: string | null
  readonly accountName: string | null
  /** Ids of the contact in the CRMs: what a log calls it, since a name in a log cannot be erased. */
  readonly externalIds: readonly string[]
}

/** The contact, whose row stays locked; null if there is none or it has left the CRMs. */
export async function loadNominee(tx: WorkspaceTx, contactId: string): Promise<Nominee | null> {
  const { rows } = await tx.client.query<Nominee>(
    `select coalesce(c.role, 'none') as role, c.is_nominated as "isNominated", c.account_id as "accountId", a.name as "accountName",
       c.left_at is not null as "hasLeft",
       c.email is not null and not c.is_opted_out and not c.is_bounced and c.left_at is null
         and not exists (select from opt_outs o where o.email in (email_key(c.email), erased_address(c.email))) as "isReachable",
       array(select m.external_id from crm_contacts m where m.contact_id = c.id and m.gone_at is null order by 1) as "externalIds"
     from contacts c left join accounts a on a.id = c.account_id and a.gone_at is null
     where c.id = $1 and c.workspace_id = $2 and c.gone_at is null for update of c`,
    [contactId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/**
 * Locks the contacts of the account among these, always in the same order, so that two people who change the same ones wait for each
 * other. Returns their ids.
 */
export async function lockContactsOf(
  tx: WorkspaceTx,
  accountId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select id from contacts where id = any($1::uuid[]) and account_id = $2 and workspace_id = $3 and gone_at is null order by id for update`,
    [contactIds, accountId, tx.workspaceId],
  )
  return rows.map((row) => row.id)
}

export async function setNominated(tx: WorkspaceTx, contactId: string, isNominated: boolean): Promise<void> {
  await tx.client.query('update contacts set is_nominated = $3 where id = $1 and workspace_id = $2', [
    contactId,
    tx.workspaceId,
    isNominated,
  ])
}

/** Marks the contact as left, or takes it back (`mark` null). */
export async function setLeft(
  tx: WorkspaceTx,
  contactId: string,
  mark: { readonly by: string; readonly reason: string | null; readonly now: Date } | null,
): Promise<void> {
  await tx.client.query(
    'update contacts set left_at = $3, left_by = $4, left_reason = $5 where id = $1 and workspace_id = $2',
    [contactId, tx.workspaceId, mark?.now ?? null, mark?.by ?? null, mark?.reason ?? null],
  )
}

/** A planned wave in whose list the contact is, with no invitation made yet. */
export interface ListedIn {
  readonly waveId: string
  readonly name: string
  readonly state: 'frozen' | 'running' | 'paused'
  readonly isRemovalAsked: boolean
}

/** The lists that the contact is in and from which nobody may vanish unnoticed. */
export async function listWavesOf(tx: WorkspaceTx, contactId: string): Promise<ListedIn[]> {
  const { rows } = await tx.client.query<ListedIn>(
    `select w.id as "waveId", w.name, w.state, m.outcome = 'removal_asked' as "isRemovalAsked"
     from wave_members m join waves w on w.id = m.wave_id
     where m.contact_id = $1 and m.workspace_id = $2 and m.outcome in ('listed', 'removal_asked') and m.invitation_id is null
       and m.withheld is null and w.kind = 'planned' and w.state in ('frozen', 'running', 'paused') order by w.opened_at, w.id`,
    [contactId, tx.workspaceId],
  )
  return rows
}
