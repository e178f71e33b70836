/** What the page about matching shows. */
import type { CrmName } from '#domain/crm-record.ts'
import type { DoubtKind, MatchRule } from '#domain/matching/evidence.ts'
import type { WorkspaceTx } from '../pool.ts'

/** A record of a CRM as a person recognises it. */
export interface ShownRecord {
  readonly crm: CrmName
  readonly externalId: string
  readonly name: string
  readonly domain: string | null
  readonly country: string | null
  readonly owner: string | null
  /** It is not in its CRM any more. */
  readonly isGone: boolean
}

/** SQL: a mirror row `m` with its connection `c` as a ShownRecord; null where the mirror has no such row. */
const shown = (m: string, c: string) =>
  `jsonb_build_object('crm', ${c}.crm, 'externalId', ${m}.external_id, 'name', ${m}.name, 'domain', ${m}.domain, 'country', ${m}.country,
    'owner', (select w.name from crm_owners w where w.connection_id = ${m}.connection_id and w.external_id = ${m}.owner_external_id),
    'isGone', ${m}.gone_at is not null)`

export interface ShownProposal {
  readonly id: string
  readonly kind: 'merge' | 'split'
  readonly doubt: DoubtKind
  readonly reason: string
  readonly print: string
  readonly raisedAt: string
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly one: ShownRecord
  readonly other: ShownRecord
}

/** Newest first, those behind the one with the id `after`. */
export async function listProposals(
  tx: WorkspaceTx,
  query: { readonly state: 'open' | 'dismissed'; readonly after: string | null; readonly limit: number },
): Promise<ShownProposal[]> {
  const { rows } = await tx.client.query<ShownProposal>(
    `select p.id, p.kind, p.doubt, p.reason, p.print, p.raised_at as "raisedAt", p.decided_at as "decidedAt", p.decided_by_name as "decidedBy",
       ${shown('x', 'cx')} as one, ${shown('y', 'cy')} as other
     from account_proposals p
     join crm_accounts x on x.connection_id = p.connection_id and x.external_id = p.external_id join connections cx on cx.id = x.connection_id
     join crm_accounts y on y.connection_id = p.other_connection_id and y.external_id = p.other_external_id join connections cy on cy.id = y.connection_id
     where p.state = $1 and ($2::uuid is null or (p.raised_at, p.id) < (select l.raised_at, l.id from account_proposals l where l.id = $2))
     order by p.raised_at desc, p.id desc limit $3`,
    [query.state, query.after, query.limit],
  )
  return rows
}

export interface ShownMatch {
  readonly id: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly rule: MatchRule
  readonly reason: string
  readonly matchedAt: string
  readonly matchedBy: string | null
  readonly endedAt: string | null
  readonly endedBy: string | null
  readonly endReason: string | null
  /** The record that came, and the one that it was merged with. */
  readonly record: ShownRecord
  readonly connectionId: string
  readonly with: ShownRecord
}

/** Standing matches, or those that ended: newest first, whose names hold `text`, behind the one with the id `after`. */
export async function listMatches(
  tx: WorkspaceTx,
  query: {
    readonly isEnded: boolean
    readonly text: string
    readonly after: string | null
    readonly limit: number
  },
): Promise<ShownMatch[]> {
  const at = query.isEnded ? 'ended_at' : 'matched_at'
  const { rows } = await tx.client.query<ShownMatch>(
    `select t.id, x.account_id as "accountId", a.name as "accountName", t.rule, t.reason, t.matched_at as "matchedAt", t.matched_by_name as "matchedBy",
       t.ended_at as "endedAt", t.ended_by_name as "endedBy", t.end_reason as "endReason", t.connection_id as "connectionId",
       ${shown('x', 'cx')} as record, ${shown('y', 'cy')} as with
     from account_matches t
     join crm_accounts x on x.connection_id = t.connection_id and x.external_id = t.external_id join connections cx on cx.id = x.connection_id
     join crm_accounts y on y.connection_id = t.with_connection_id and y.external_id = t.with_external_id join connections cy on cy.id = y.connection_id
     left join accounts a on a.id = x.account_id
     where (t.ended_at is not null) = $1 and ($2 = '' or strpos(lower(x.name), lower($2)) > 0 or strpos(lower(y.name), lower($2)) > 0)
       and ($3::uuid is null or (t.${at}, t.id) < (select l.${at}, l.id from account_matches l where l.id = $3))
     order by t.${at} desc, t.id desc limit $4`,
    [query.isEnded, query.text, query.after, query.limit],
  )
  return rows
}

export interface FoundAccount {
  readonly id: string
  readonly name: string
  readonly records: readonly ShownRecord[]
}

/** Accounts whose name holds the text, by name. */
export async function findAccounts(tx: WorkspaceTx, text: string, limit: number): Promise<FoundAccount[]> {
  const { rows } = await tx.client.query<FoundAccount>(
    `select a.id, a.name, jsonb_agg(${shown('m', 'c')} order by c.crm, m.external_id) as records
     from (select id, name from accounts where gone_at is null and strpos(lower(name), lower($1)) > 0 order by lower(name), id limit $2) a
     join crm_accounts m on m.account_id = a.id and m.gone_at is null join connections c on c.id = m.connection_id
     group by a.id, a.name order by lower(a.name), a.id`,
    [text, limit],
  )
  return rows
}

/** How many proposals wait, how many were dismissed, and how many matches stand by each rule. */
export async function countMatching(tx: WorkspaceTx): Promise<{
  readonly open: number
  readonly dismissed: number
  readonly standing: Readonly<Partial<Record<MatchRule, number>>>
  readonly crms: number
}> {
  const { rows } = await tx.client.query(
    `select (select count(*) from account_proposals where state = 'open') as open,
       (select count(*) from account_proposals where state = 'dismissed') as dismissed,
       (select count(*) from connections where disconnecting_at is null) as crms,
       coalesce((select jsonb_object_agg(rule, n) from (select rule, count(*) as n from account_matches where ended_at is null group by rule) r), '{}') as standing`,
  )
  return rows[0]
}
