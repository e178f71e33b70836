/** Whose a row is: the contact by its id in a CRM, else by its address; the account that the row states, else the contact's. */
import type { WorkspaceTx } from '../pool.ts'

/** What is placed: rows of a file, or rows that were kept apart. `key` is an SQL expression over `t`. */
const sources = {
  incoming: { table: 'incoming', key: 't.line::text', where: 't.fault is null' },
  unmatched: { table: 'import_unmatched', key: 't.id::text', where: 'true' },
} as const

/** Ids of Salesforce are stated with 15 or with 18 characters; the first 15 tell them apart. */
const refs = (table: string, id: string) =>
  `select external_id as ref, ${id} as id from ${table} where workspace_id = app_workspace() and ${id} is not null
   union select left(external_id, 15), ${id} from ${table} where workspace_id = app_workspace() and ${id} is not null and length(external_id) = 18`

/** By what accounts and contacts that are there are known. Tables of their own, since no statistics cover what is computed. */
const knownAccounts = `select kind, word, a.id from (
    select 'ref' as kind, ref as word, id from (${refs('crm_accounts', 'account_id')}) r
    union select 'domain', regexp_replace(lower(domain), '^(https?://)?(www[.])?', ''), account_id from crm_accounts where domain is not null
    union select 'name', lower(btrim(name)), account_id from crm_accounts union select 'name', lower(btrim(name)), id from accounts) k
  join accounts a on a.id = k.id and a.workspace_id = app_workspace() and a.gone_at is null`
const knownContacts = `select kind, word, c.id, c.account_id from (
    select 'ref' as kind, ref as word, id from (${refs('crm_contacts', 'contact_id')}) r
    union select 'email', email_key, contact_id from crm_contacts where email_key is not null and gone_at is null
    union select 'email', email_key(email), id from contacts where email is not null and gone_at is null) k
  join contacts c on c.id = k.id and c.workspace_id = app_workspace() and c.gone_at is null`

/**
 * Fills `placed` (key, contact_id, account_id, reason): one row for each row of the source; where `reason` is null both ids are there
 * (domain/imports/placement.ts). A contact of the stated account goes before others with the same address; a contact who has moved on
 * since keeps the account that the row states.
 */
export async function placeRows(tx: WorkspaceTx, from: keyof typeof sources): Promise<void> {
  const { table, key, where } = sources[from]
  await make(tx, 'known_accounts', knownAccounts)
  await make(tx, 'known_contacts', knownContacts)
  await make(
    tx,
    'stated',
    `select key, id as account_id from (
       select *, min(rank) over (partition by key) as best from (
         select ${key} as key, k.id, 1 as rank from ${table} t join known_accounts k on k.kind = 'ref' and k.word = t.account_ref where ${where}
         union all select ${key}, k.id, 2 from ${table} t join known_accounts k on k.kind = 'domain' and k.word = t.account_domain where ${where}
         union all select ${key}, k.id, 3 from ${table} t join known_accounts k on k.kind = 'name' and k.word = lower(t.account_name) where ${where}
       ) found) ranked
     where rank = best group by key, id`,
  )
  await make(
    tx,
    'named',
    `select key, id as contact_id, account_id from (
       select *, min(rank) over (partition by key) as best from (
         select ${key} as key, k.id, k.account_id, 1 as rank from ${table} t join known_contacts k on k.kind = 'ref' and k.word = t.contact_ref where ${where}
         union all select ${key}, k.id, k.account_id, 2 from ${table} t join known_contacts k on k.kind = 'email' and k.word = t.email where ${where}
       ) found) ranked
     where rank = best group by key, id, account_id`,
  )
  await make(
    tx,
    'placed',
    `select key, case when reason is null then contact_id end as contact_id, case when reason is null then account_id end as account_id, reason
     from (select ${key} as key,
         case when f.n = 1 then f.contact_id else n.contact_id end as contact_id,
         case when f.n = 1 then f.account_id when s.n = 1 then s.account_id else n.account_id end as account_id,
         case when n.n is null then 'no-contact'
           when s.n is null and coalesce(t.account_ref, t.account_domain, t.account_name) is not null then 'no-account'
           when f.n = 1 then null
           when f.n > 1 or n.n > 1 then 'several-contacts'
           when s.n > 1 then 'several-accounts'
           when s.n is null and n.account_id is null then 'contact-without-account' end as reason
       from ${table} t
       left join (select key, count(*) as n, (array_agg(contact_id))[1] as contact_id, (array_agg(account_id))[1] as account_id
         from named group by key) n on n.key = ${key}
       left join (select key, count(*) as n, (array_agg(account_id))[1] as account_id from stated group by key) s on s.key = ${key}
       left join (select key, count(*) as n, (array_agg(contact_id))[1] as contact_id, (array_agg(account_id))[1] as account_id
         from named join stated using (key, account_id) group by key) f on f.key = ${key}
       where ${where}) decided`,
  )
}

/** Makes a temporary table of a query, with statistics. */
export async function make(tx: WorkspaceTx, name: string, query: string): Promise<void> {
  await tx.client.query(`drop table if exists pg_temp.${name}`)
  await tx.client.query(`create temporary table ${name} on commit drop as ${query}`)
  await tx.client.query(`analyze ${name}`)
}
