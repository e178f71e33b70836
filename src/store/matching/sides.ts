/** What the rules look at, as temporary tables: the live records of the two CRMs, and what ties them together. */
import { groupTogether } from '#domain/matching/together.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'

/** The two connections of the workspace in a fixed order. */
export interface TwoCrms {
  readonly a: string
  readonly b: string
}

/** Null while there are not two, or one was not read to its end yet: whether a domain is unique is not known before. */
export async function findTwoCrms(tx: WorkspaceTx): Promise<TwoCrms | null> {
  const { rows } = await tx.client.query<{ id: string; is_read: boolean }>(
    `select c.id, exists (select from cursors r where r.connection_id = c.id and r.stream = 'accounts' and r.full_at is not null) as is_read
     from connections c where c.disconnecting_at is null order by c.crm`,
  )
  const [a, b] = rows
  return a?.is_read && b?.is_read ? { a: a.id, b: b.id } : null
}

/** A name that more records of one CRM have in the same country is too common to propose anything by. */
const commonName = 3

/**
 * Makes `roots` (where merged records ended), `sides` (live records with their keys; `unit` is the record, or the group that an
 * admin made of several), and pairs of units by what they have in common: `link_pairs`, `domain_pairs`, `name_pairs`, and
 * `standing` (what a rule has merged).
 */
export async function prepareSides(tx: WorkspaceTx, crms: TwoCrms): Promise<void> {
  await temporary(
    tx,
    'roots',
    `with recursive up as (
       select connection_id, external_id, merged_into as root, 1 as depth from crm_accounts where merged_into is not null
       union all
       select u.connection_id, u.external_id, m.merged_into, u.depth + 1 from up u
       join crm_accounts m on m.connection_id = u.connection_id and m.external_id = u.root
       where m.merged_into is not null and u.depth < 32)
     select distinct on (connection_id, external_id) connection_id, external_id, root from up
     order by connection_id, external_id, depth desc`,
  )
  await copyUnits(tx)
  await temporary(
    tx,
    'sides',
    `select m.connection_id, m.external_id, m.linked_external_id as stated, k.name_key, k.family_key, k.country, k.domains,
       coalesce(u.unit, m.connection_id || '/' || m.external_id) as unit
     from crm_accounts m join account_keys k on k.connection_id = m.connection_id and k.external_id = m.external_id
     left join units u on u.record = m.connection_id || '/' || m.external_id
     where m.gone_at is null and m.connection_id in ('${crms.a}', '${crms.b}')`,
  )
  await prepareLinks(tx, crms)
  await prepareDomains(tx, crms)
  await prepareNames(tx, crms)
  await temporary(
    tx,
    'standing',
    `select t.id, t.rule, t.print, a.unit as a_unit, b.unit as b_unit, a.external_id as a_id, b.external_id as b_id
     from account_matches t
     left join roots r on r.connection_id = t.connection_id and r.external_id = t.external_id
     left join roots w on w.connection_id = t.with_connection_id and w.external_id = t.with_external_id
     join sides a on a.connection_id = '${crms.a}'
       and a.external_id = case when t.connection_id = '${crms.a}' then coalesce(r.root, t.external_id) else coalesce(w.root, t.with_external_id) end
     join sides b on b.connection_id = '${crms.b}'
       and b.external_id = case when t.connection_id = '${crms.b}' then coalesce(r.root, t.external_id) else coalesce(w.root, t.with_external_id) end
     where t.ended_at is null and t.rule <> 'admin' and a.unit <> b.unit and t.connection_id <> t.with_connection_id`,
  )
}

export async function temporary(tx: WorkspaceTx, name: string, query: string): Promise<number> {
  await tx.client.query(`drop table if exists pg_temp.${name}`)
  const { rowCount } = await tx.client.query(`create temporary table ${name} on commit drop as ${query}`)
  await tx.client.query(`analyze ${name}`)
  return rowCount ?? 0
}

/** What an admin has merged: few, so that they are grouped here. */
async function copyUnits(tx: WorkspaceTx): Promise<void> {
  const { rows } = await tx.client.query<{ one: string; other: string }>(
    `select t.connection_id || '/' || coalesce(r.root, t.external_id) as one, t.with_connection_id || '/' || coalesce(w.root, t.with_external_id) as other
     from account_matches t
     left join roots r on r.connection_id = t.connection_id and r.external_id = t.external_id
     left join roots w on w.connection_id = t.with_connection_id and w.external_id = t.with_external_id
     where t.ended_at is null and t.rule = 'admin'`,
  )
  const units = groupTogether(rows.map(({ one, other }) => [one, other] as const))
  await copyToTemporary(
    tx,
    { name: 'units', columns: 'record text, unit text' },
    units.entries().map(([record, unit]): Cell[] => [record, unit]),
  )
}

/** Ids that records state, led to where merges have taken them; and those that were never read. */
async function prepareLinks(tx: WorkspaceTx, { a, b }: TwoCrms): Promise<void> {
  await temporary(
    tx,
    'stated',
    `select s.connection_id, s.external_id, s.unit, t.external_id as to_id, t.unit as to_unit, seen.external_id is null as is_unknown
     from sides s cross join lateral (select case when s.connection_id = '${a}' then '${b}'::uuid else '${a}'::uuid end as id) o
     left join crm_accounts seen on seen.connection_id = o.id and seen.external_id = s.stated
     left join roots r on r.connection_id = o.id and r.external_id = s.stated
     left join sides t on t.connection_id = o.id and t.external_id = coalesce(r.root, s.stated)
     where s.stated is not null`,
  )
  await temporary(
    tx,
    'link_pairs',
    `select a_unit, b_unit, min(a_id) as a_id, min(b_id) as b_id, bool_or(by_a) as by_a, bool_or(by_b) as by_b
     from (select unit as a_unit, to_unit as b_unit, external_id as a_id, to_id as b_id, true as by_a, false as by_b
             from stated where connection_id = '${a}' and to_id is not null
           union all
           select to_unit, unit, to_id, external_id, false, true from stated where connection_id = '${b}' and to_id is not null) l
     where a_unit <> b_unit group by a_unit, b_unit`,
  )
}

/** Domains that one unit of each CRM has and no other. Each step is a table of its own, so that the next is planned by its size. */
async function prepareDomains(tx: WorkspaceTx, { a, b }: TwoCrms): Promise<void> {
  await temporary(
    tx,
    'owned_domains',
    `select * from (
       select s.connection_id, d.domain, min(s.unit) as unit, max(s.unit) as last_unit, min(s.external_id) as external_id
       from sides s cross join lateral unnest(s.domains) as d(domain) group by s.connection_id, d.domain) o
     where unit = last_unit`,
  )
  await temporary(
    tx,
    'domain_pairs',
    `select x.unit as a_unit, y.unit as b_unit, min(x.external_id) as a_id, min(y.external_id) as b_id, min(x.domain) as domain
     from owned_domains x join owned_domains y on y.domain = x.domain
     where x.connection_id = '${a}' and y.connection_id = '${b}' and x.unit <> y.unit group by x.unit, y.unit`,
  )
}

/** The same name in the same country, or with one of the two saying no country, where the name is not common. */
async function prepareNames(tx: WorkspaceTx, { a, b }: TwoCrms): Promise<void> {
  await temporary(
    tx,
    'named_sides',
    `select connection_id, external_id, unit, name_key, country, count(*) over (partition by connection_id, name_key, country) as in_country,
       count(*) over (partition by connection_id, name_key) as anywhere from sides where name_key is not null`,
  )
  const pair = 'x.unit as a_unit, y.unit as b_unit, min(x.external_id) as a_id, min(y.external_id) as b_id'
  const both = `x.connection_id = '${a}' and y.connection_id = '${b}' and x.unit <> y.unit`
  await temporary(
    tx,
    'name_pairs',
    `select ${pair} from named_sides x join named_sides y on y.name_key = x.name_key and y.country = x.country
     where ${both} and x.in_country <= ${commonName} and y.in_country <= ${commonName} group by x.unit, y.unit
     union
     select ${pair} from named_sides x join named_sides y on y.name_key = x.name_key and (x.country is null or y.country is null)
     where ${both} and x.anywhere <= ${commonName} and y.anywhere <= ${commonName} group by x.unit, y.unit`,
  )
}
