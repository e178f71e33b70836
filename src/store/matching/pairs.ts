/** Pairs of records that have something in common, with everything that decides on them; and those not decided on yet. */
import type { CrmName } from '#domain/crm-record.ts'
import type { MatchEvidence, MatchRule } from '#domain/matching/evidence.ts'
import type { WorkspaceTx } from '../pool.ts'
import { streamRows } from '../rows.ts'
import { type TwoCrms, temporary } from './sides.ts'

/**
 * Makes `candidates`: one row per pair of units with its evidence, and the print of the evidence. Whether the names belong to a
 * family is left out of the print: a new company that is called much like these would bring up again what was decided.
 * Records that are alike by name alone are no pair where a stated id ties one of them to another record: in a linked base
 * every namesake would be a question.
 */
export async function prepareCandidates(tx: WorkspaceTx, { a, b }: TwoCrms): Promise<void> {
  await temporary(
    tx,
    'pairs',
    `select a_unit, b_unit, coalesce(min(a_id) filter (where standing is not null), min(a_id)) as a_id,
       coalesce(min(b_id) filter (where standing is not null), min(b_id)) as b_id,
       coalesce(bool_or(by_a), false) as by_a, coalesce(bool_or(by_b), false) as by_b, min(domain) as domain, min(standing)::uuid as standing
     from (select a_unit, b_unit, a_id, b_id, by_a, by_b, null as domain, null as standing from link_pairs
           union all select a_unit, b_unit, a_id, b_id, null, null, domain, null from domain_pairs
           union all select a_unit, b_unit, a_id, b_id, null, null, null, null from name_pairs
           union all select a_unit, b_unit, a_id, b_id, null, null, null, id::text from standing) p
     group by a_unit, b_unit`,
  )
  await prepareCounts(tx)
  await temporary(
    tx,
    'candidates',
    `with flagged as (
       select p.*, t.rule as standing_rule, t.print as standing_print, x.name_key as a_name, y.name_key as b_name,
         x.country as a_country, y.country as b_country,
         coalesce(greatest(ua.links, ub.links), 0) > (p.by_a or p.by_b)::int as has_other_link,
         coalesce(ua.is_unknown, false) or coalesce(ub.is_unknown, false) as states_unknown,
         coalesce(greatest(ua.domains, ub.domains), 0) > (p.domain is not null)::int as has_other_domain,
         case when p.domain is null then (select min(d) from unnest(x.domains) d where d = any(y.domains)) end as shared_domain,
         greatest(coalesce(fb.n, 0), coalesce(fa.n, 0)) > coalesce(x.family_key = y.family_key, false)::int as has_family,
         coalesce(ua.is_taken, false) or coalesce(ub.is_taken, false) as is_taken
       from pairs p
       join sides x on x.connection_id = '${a}' and x.external_id = p.a_id
       join sides y on y.connection_id = '${b}' and y.external_id = p.b_id
       left join standing t on t.id = p.standing
       left join unit_counts ua on ua.unit = p.a_unit
       left join unit_counts ub on ub.unit = p.b_unit
       left join families fb on fb.connection_id = '${b}' and fb.family_key = x.family_key
       left join families fa on fa.connection_id = '${a}' and fa.family_key = y.family_key)
     select *, md5(row(by_a, by_b, has_other_link, states_unknown, domain, has_other_domain, shared_domain, a_name, b_name,
         a_country, b_country, is_taken)::text) as print
     from flagged
     where not has_other_link or by_a or by_b or domain is not null or standing is not null`,
  )
}

/** How many others each unit is tied to, and how many records' names begin with the same word. */
async function prepareCounts(tx: WorkspaceTx): Promise<void> {
  await temporary(
    tx,
    'unit_counts',
    `select unit, sum(links) as links, sum(domains) as domains, bool_or(is_unknown) as is_unknown, bool_or(is_taken) as is_taken from (
       select a_unit as unit, 1 as links, 0 as domains, false as is_unknown, false as is_taken from link_pairs
       union all select b_unit, 1, 0, false, false from link_pairs
       union all select a_unit, 0, 1, false, false from domain_pairs
       union all select b_unit, 0, 1, false, false from domain_pairs
       union all select unit, 0, 0, true, false from stated where is_unknown
       union all (select unit, 0, 0, false, true from sides where unit in (select unit from units)
         group by unit having count(distinct connection_id) > 1)) u
     group by unit`,
  )
  await temporary(
    tx,
    'families',
    'select connection_id, family_key, count(*) as n from sides where family_key is not null group by connection_id, family_key',
  )
}

/** A pair that is to be decided on. */
export interface OpenPair {
  readonly aId: string
  readonly bId: string
  readonly print: string
  /** The match that stands, and the rule that made it; null where there is none. */
  readonly standing: { readonly id: string; readonly rule: Exclude<MatchRule, 'admin'> } | null
  readonly evidence: MatchEvidence
}

interface Row extends Record<string, unknown> {
  readonly a_id: string
  readonly b_id: string
  readonly print: string
  readonly standing: string | null
  readonly standing_rule: Exclude<MatchRule, 'admin'> | null
}

/**
 * Pairs that are new, or of which something has changed since they were decided on. What an admin has split apart is no pair
 * any more, unless it stands by a later decision.
 */
export async function* streamOpenPairs(tx: WorkspaceTx, { a, b }: TwoCrms): AsyncGenerator<OpenPair[]> {
  const text = `
    with split as (
      select coalesce(x.unit, s.connection_id || '/' || s.at) as one, coalesce(y.unit, s.other_connection_id || '/' || s.other_at) as other
      from (select p.*, coalesce(r.root, p.external_id) as at, coalesce(w.root, p.other_external_id) as other_at from account_splits p
            left join roots r on r.connection_id = p.connection_id and r.external_id = p.external_id
            left join roots w on w.connection_id = p.other_connection_id and w.external_id = p.other_external_id) s
      left join units x on x.record = s.connection_id || '/' || s.at
      left join units y on y.record = s.other_connection_id || '/' || s.other_at),
    apart as materialized (select one, other from split union select other, one from split)
    select c.*, ca.crm as a_crm, cb.crm as b_crm, case when c.a_name is not null then m.name end as a_full, case when c.b_name is not null then n.name end as b_full
    from candidates c
    join crm_accounts m on m.connection_id = '${a}' and m.external_id = c.a_id
    join crm_accounts n on n.connection_id = '${b}' and n.external_id = c.b_id
    join connections ca on ca.id = '${a}' join connections cb on cb.id = '${b}'
    left join account_proposals p on p.connection_id = '${a}' and p.external_id = c.a_id
      and p.other_connection_id = '${b}' and p.other_external_id = c.b_id and p.kind = 'merge'
    where case when c.standing is not null
      then c.standing_print is distinct from c.print or m.account_id is distinct from n.account_id
      else (m.account_id is null or m.account_id is distinct from n.account_id)
        and (p.print is distinct from c.print or p.doubt = 'merged-otherwise' and p.state = 'open')
        and not exists (select from apart s where s.one = c.a_unit and s.other = c.b_unit) end
    order by c.a_id, c.b_id`
  for await (const rows of streamRows<Row>(tx, { text, values: [] }, 10_000)) yield rows.map(toPair)
}

function toPair(row: Row): OpenPair {
  return {
    aId: row.a_id,
    bId: row.b_id,
    print: row.print,
    standing: row.standing && row.standing_rule ? { id: row.standing, rule: row.standing_rule } : null,
    evidence: {
      a: {
        crm: row.a_crm as CrmName,
        name: row.a_full as string | null,
        country: row.a_country as string | null,
      },
      b: {
        crm: row.b_crm as CrmName,
        name: row.b_full as string | null,
        country: row.b_country as string | null,
      },
      isStatedByA: row.by_a as boolean,
      isStatedByB: row.by_b as boolean,
      hasOtherLink: row.has_other_link as boolean,
      statesUnknown: row.states_unknown as boolean,
      domain: row.domain as string | null,
      hasOtherDomain: row.has_other_domain as boolean,
      sharedDomain: row.shared_domain as string | null,
      hasFamily: row.has_family as boolean,
      isTaken: row.is_taken as boolean,
    },
  }
}
