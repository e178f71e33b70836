/**
 * Which contacts of two CRMs are one person: an id that one states of the other, or the same address within one account. An
 * address alone never joins people of two accounts: shared mailboxes and consultants are everywhere.
 */

import type { WorkspaceTx } from '../pool.ts'
import { takeOut } from '../record-moves.ts'
import { contactKind } from '../resolve-contacts.ts'
import { type TwoCrms, temporary } from './sides.ts'

/** Live records of contacts with the account each is at; of some accounts only, or of all. */
const placed = (where: string) =>
  `select m.connection_id, m.external_id, m.contact_id, m.linked_external_id as stated, m.email_key, m.matched_by, a.account_id
   from crm_contacts m left join crm_accounts a on a.connection_id = m.connection_id and a.external_id = m.account_external_id and a.gone_at is null
   where m.gone_at is null and ${where}`

/** Accounts between whose records an admin has split. */
const apart = `select least(x.account_id, y.account_id) as one, greatest(x.account_id, y.account_id) as other from account_splits s
  join crm_accounts x on x.connection_id = s.connection_id and x.external_id = s.external_id
  join crm_accounts y on y.connection_id = s.other_connection_id and y.external_id = s.other_external_id`

/**
 * Takes people apart who are at two accounts by now and are one by their address alone, or whose accounts an admin has split.
 * With `accounts` only where one of these is concerned.
 */
export async function releaseContacts(
  tx: WorkspaceTx,
  { a, b }: TwoCrms,
  accounts: readonly string[] | null,
): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.leaving')
  const { rowCount } = await tx.client.query(
    `create temporary table leaving on commit drop as
     with placed as (${placed(accounts === null ? 'm.contact_id is not null' : scope(accounts))}), apart as (${apart})
     select distinct on (x.contact_id) y.connection_id as y_connection_id,
       case when x.matched_by is null then y.connection_id else x.connection_id end as connection_id,
       case when x.matched_by is null then y.external_id else x.external_id end as external_id, x.contact_id as from_id
     from placed x join placed y on y.contact_id = x.contact_id
     where x.connection_id = '${a}' and y.connection_id = '${b}' and x.account_id <> y.account_id
       and (not coalesce(x.stated = y.external_id or y.stated = x.external_id, false)
         or exists (select from apart s where s.one = least(x.account_id, y.account_id) and s.other = greatest(x.account_id, y.account_id)))
     order by x.contact_id, y.external_id`,
  )
  if (!rowCount) return
  await tx.client.query(
    `update crm_contacts m set matched_by = null from leaving l where m.connection_id = l.connection_id and m.external_id = l.external_id`,
  )
  await takeOut(tx, contactKind)
}

/** Ids come from our own tables. */
function scope(accounts: readonly string[]): string {
  return `m.contact_id is not null and a.account_id in (${accounts.map((id) => `'${id}'::uuid`).join(', ')})`
}

/** Fills `joins` with the contacts that are one person, of the given accounts or of all. */
export async function pairContacts(
  tx: WorkspaceTx,
  { a, b }: TwoCrms,
  accounts: readonly string[] | null,
): Promise<void> {
  const where = accounts === null ? 'true' : scope(accounts)
  await tx.client.query(
    `with recursive up as (
       select connection_id, external_id, merged_into as root, 1 as depth from crm_contacts where merged_into is not null
       union all
       select u.connection_id, u.external_id, m.merged_into, u.depth + 1 from up u
       join crm_contacts m on m.connection_id = u.connection_id and m.external_id = u.root
       where m.merged_into is not null and u.depth < 32),
     roots as (select distinct on (connection_id, external_id) * from up order by connection_id, external_id, depth desc),
     placed as materialized (${placed(where)}), apart as (${apart}),
     links as (
       select x.external_id as a_id, coalesce(r.root, x.stated) as b_id from placed x
         left join roots r on r.connection_id = '${b}' and r.external_id = x.stated
         where x.connection_id = '${a}' and x.stated is not null
       union
       select coalesce(r.root, y.stated), y.external_id from placed y
         left join roots r on r.connection_id = '${a}' and r.external_id = y.stated
         where y.connection_id = '${b}' and y.stated is not null),
     live as (
       select x.external_id as a_id, y.external_id as b_id, x.contact_id as a_contact, y.contact_id as b_contact,
         x.account_id as a_account, y.account_id as b_account
       from links l join placed x on x.connection_id = '${a}' and x.external_id = l.a_id
       join placed y on y.connection_id = '${b}' and y.external_id = l.b_id),
     clear as (select *, count(*) over (partition by a_id) as of_a, count(*) over (partition by b_id) as of_b from live)
     insert into joins select '${b}', b_id, '${a}', a_id, 'linked-id' from clear c
     where of_a = 1 and of_b = 1 and (a_contact is null or a_contact is distinct from b_contact) ${isFree({ a, b })}
       and not exists (select from apart s where s.one = least(a_account, b_account) and s.other = greatest(a_account, b_account))`,
  )
  await temporary(
    tx,
    'same_address',
    `select min(external_id) filter (where connection_id = '${a}') as a_id, min(external_id) filter (where connection_id = '${b}') as b_id,
       min(contact_id::text) filter (where connection_id = '${a}')::uuid as a_contact,
       min(contact_id::text) filter (where connection_id = '${b}')::uuid as b_contact
     from (${placed(where)}) p where p.email_key is not null and p.email_key <> '' and p.account_id is not null
     group by account_id, email_key
     having count(*) filter (where connection_id = '${a}') = 1 and count(*) filter (where connection_id = '${b}') = 1`,
  )
  await tx.client.query(
    `insert into joins select '${b}', b_id, '${a}', a_id, 'same-email' from same_address c
     where (a_contact is null or a_contact is distinct from b_contact) ${isFree({ a, b })}
       and not exists (select from joins j where j.with_external_id = c.a_id)
       and not exists (select from joins j where j.external_id = c.b_id)`,
  )
}

/** Whether neither contact of a pair `c` is one with somebody else of the other CRM already. */
function isFree({ a, b }: TwoCrms): string {
  const taken = (contact: string, connection: string) =>
    `select from crm_contacts o where o.contact_id = ${contact} and o.connection_id = '${connection}' and o.gone_at is null`
  return `and not exists (${taken('c.a_contact', b)}) and not exists (${taken('c.b_contact', a)})`
}

/** After `joins` were applied: by what rule each came to be one with the other. */
export async function recordContactMatches(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(
    `update crm_contacts m set matched_by = s.rule from settled s
     where m.connection_id = s.connection_id and m.external_id = s.external_id and m.matched_by is distinct from s.rule`,
  )
}
