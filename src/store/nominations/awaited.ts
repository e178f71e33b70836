/** People who were named instead of a contact and are to be nominated once they are in the CRM. */
import { randomUUID } from 'node:crypto'
import type { SuggestedPerson, SuggestionKind } from '../contact-suggestions.ts'
import type { WorkspaceTx } from '../pool.ts'

/** Remembers the address, as a hash; once more changes nothing. `contactId`: in whose place, at whose account. */
export async function awaitNomination(
  tx: WorkspaceTx,
  awaited: { readonly contactId: string; readonly email: string; readonly by: string; readonly now: Date },
): Promise<void> {
  await tx.client.query(
    `insert into awaited_nominations (id, workspace_id, contact_id, address, awaited_at, awaited_by)
     values ($1, $2, $3, erased_address($4), $5, $6) on conflict do nothing`,
    [randomUUID(), tx.workspaceId, awaited.contactId, awaited.email, awaited.now, awaited.by],
  )
}

export interface Arrival {
  readonly contactId: string
  readonly accountId: string
  readonly accountName: string
  readonly externalIds: readonly string[]
  /** Who accepted the suggestion. */
  readonly awaitedBy: string
  readonly wasNominated: boolean
}

/** Nominates those who have arrived since, at the same account and by the same address; each once. Returns them. */
export async function takeArrivals(tx: WorkspaceTx, now: Date): Promise<Arrival[]> {
  const { rows } = await tx.client.query<Arrival & { id: string }>(
    `select distinct on (n.id) n.id, c.id as "contactId", a.id as "accountId", a.name as "accountName", n.awaited_by as "awaitedBy",
       c.is_nominated as "wasNominated",
       array(select m.external_id from crm_contacts m where m.contact_id = c.id and m.gone_at is null order by 1) as "externalIds"
     from awaited_nominations n join contacts l on l.id = n.contact_id join accounts a on a.id = l.account_id
     join contacts c on c.account_id = a.id and c.id <> l.id and c.gone_at is null and c.left_at is null and c.email is not null
       and erased_address(c.email) = n.address
     where n.workspace_id = $1 and n.arrived_at is null order by n.id, c.id`,
    [tx.workspaceId],
  )
  if (rows.length === 0) return []
  await tx.client.query('update contacts set is_nominated = true where id = any($1::uuid[])', [
    rows.map((row) => row.contactId),
  ])
  await tx.client.query('update awaited_nominations set arrived_at = $2 where id = any($1::uuid[])', [
    rows.map((row) => row.id),
    now,
  ])
  return rows
}

export interface Awaited {
  readonly accountId: string
  /** Instead of whom. */
  readonly contactName: string
  readonly name: string | null
  readonly email: string
  readonly title: string | null
  readonly awaitedAt: string
}

/** Who is still to be added to a CRM, with what the suggestion said of them. */
export async function listAwaited(tx: WorkspaceTx, accountIds: readonly string[]): Promise<Awaited[]> {
  const { rows } = await tx.client.query<Awaited>(
    `select distinct on (n.id) c.account_id as "accountId", n.awaited_at as "awaitedAt",
       coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name') as "contactName",
       s.detail ->> 'name' as name, s.detail ->> 'email' as email, s.detail ->> 'title' as title
     from awaited_nominations n join contacts c on c.id = n.contact_id
     join contact_suggestions s on s.contact_id = n.contact_id and s.state = 'accepted' and erased_address(s.detail ->> 'email') = n.address
     where n.workspace_id = $1 and n.arrived_at is null and c.account_id = any($2::uuid[]) order by n.id, s.decided_at desc`,
    [tx.workspaceId, accountIds],
  )
  return rows
}

export interface OpenSuggestion {
  readonly id: string
  readonly accountId: string
  readonly contactId: string
  readonly contactName: string
  readonly kind: SuggestionKind
  readonly detail: SuggestedPerson
  readonly source: string
  readonly suggestedAt: string
}

/** What customers and their mail servers wrote about contacts of these accounts, and nobody has decided on; the oldest first. */
export async function listOpenSuggestions(
  tx: WorkspaceTx,
  accountIds: readonly string[],
): Promise<OpenSuggestion[]> {
  const { rows } = await tx.client.query<OpenSuggestion>(
    `select s.id, c.account_id as "accountId", c.id as "contactId", s.kind, s.detail, s.source, s.suggested_at as "suggestedAt",
       coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name') as "contactName"
     from contact_suggestions s join contacts c on c.id = s.contact_id
     where s.workspace_id = $1 and s.state = 'open' and c.account_id = any($2::uuid[]) order by s.suggested_at, s.id limit 500`,
    [tx.workspaceId, accountIds],
  )
  return rows
}

/** Whose account an open suggestion is about; null when it is decided or there is none. */
export async function findSuggestionAccount(tx: WorkspaceTx, id: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ accountId: string | null }>(
    `select c.account_id as "accountId" from contact_suggestions s join contacts c on c.id = s.contact_id
     where s.id = $1 and s.workspace_id = $2 and s.state = 'open'`,
    [id, tx.workspaceId],
  )
  return rows[0]?.accountId ?? null
}
