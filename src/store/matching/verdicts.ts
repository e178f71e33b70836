/** What was decided on pairs, carried out: ends, merges, proposals. */
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'
import { keepLeftAccounts, takeOut } from '../record-moves.ts'
import { accountKind } from '../resolve-accounts.ts'
import { type TwoCrms, temporary } from './sides.ts'

export interface Decided {
  readonly aId: string
  readonly bId: string
  readonly print: string
  /** The match that stands and was decided on again. */
  readonly standing: string | null
  /** `keep`: stays merged, or is merged again where a merge in a CRM tore it apart. */
  readonly outcome: 'merge' | 'propose' | 'keep' | 'ask' | 'end'
  readonly rule: string | null
  readonly doubt: string | null
  readonly reason: string
}

/** An empty `judged` for saveJudged to fill. */
export async function emptyJudged(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.judged')
  await tx.client.query(`create temporary table judged (${judgedColumns}) on commit drop`)
}

const judgedColumns =
  'a_id text, b_id text, print text, standing uuid, outcome text, rule text, doubt text, reason text'

export async function saveJudged(tx: WorkspaceTx, decided: readonly Decided[]): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'judged_now', columns: judgedColumns },
    decided.map((d): Cell[] => [d.aId, d.bId, d.print, d.standing, d.outcome, d.rule, d.doubt, d.reason]),
  )
  await tx.client.query('insert into judged select * from judged_now')
}

export interface CarriedOut {
  readonly merged: number
  readonly ended: number
  readonly proposed: number
}

/**
 * Carries out `judged`: ends matches, keeps others with their new print, fills `joins` with the pairs to merge, and brings the
 * proposals up to date. A pair is not merged but proposed where one of its accounts already holds a record of the other CRM.
 */
export async function carryOut(tx: WorkspaceTx, { a, b }: TwoCrms, now: string): Promise<CarriedOut> {
  await tx.client.query('analyze judged')
  await tornApart(tx, { a, b })
  const ended = await endMatches(tx, now)
  await tx.client.query(
    `update account_matches t set print = j.print from judged j
     where t.id = j.standing and j.outcome in ('keep', 'ask') and t.print is distinct from j.print`,
  )
  await tx.client.query(
    `update judged j set outcome = 'propose', doubt = 'merged-otherwise', reason = reason || ', but one of them is merged with another record of that CRM'
     where outcome = 'merge' and ${isHeld(a, b)}`,
  )
  await tx.client.query(
    `insert into joins (connection_id, external_id, with_connection_id, with_external_id, rule)
     select '${b}', j.b_id, '${a}', j.a_id, j.rule from judged j
     join crm_accounts m on m.connection_id = '${a}' and m.external_id = j.a_id
     join crm_accounts n on n.connection_id = '${b}' and n.external_id = j.b_id
     where j.outcome = 'merge' or j.outcome in ('keep', 'ask') and m.account_id is distinct from n.account_id`,
  )
  await keepAdminMerges(tx, now)
  const proposed = await saveProposals(tx, { a, b }, now)
  const { rows } = await tx.client.query(`select count(*) as n from judged where outcome = 'merge'`)
  return { merged: rows[0].n, ended, proposed }
}

/** Whether an account of the pair holds a live record of the other's CRM beside the pair. */
function isHeld(a: string, b: string): string {
  const other = (own: string, ownId: string, theirs: string, theirId: string) =>
    `exists (select from crm_accounts m join crm_accounts o on o.account_id = m.account_id and o.connection_id = '${theirs}'
       and o.gone_at is null and o.external_id <> ${theirId} where m.connection_id = '${own}' and m.external_id = ${ownId})`
  return `(${other(a, 'j.a_id', b, 'j.b_id')} or ${other(b, 'j.b_id', a, 'j.a_id')})`
}

/** A match whose record was merged in its CRM into one that is merged with another record: it cannot be kept. */
async function tornApart(tx: WorkspaceTx, { a, b }: TwoCrms): Promise<void> {
  await tx.client.query(
    `update judged j set outcome = 'end', reason = 'Its record was merged in its CRM into one that is merged with another record.'
     from crm_accounts x, crm_accounts y where j.outcome in ('keep', 'ask')
       and x.connection_id = '${a}' and x.external_id = j.a_id and y.connection_id = '${b}' and y.external_id = j.b_id
       and x.account_id <> y.account_id and ${isHeld(a, b)}`,
  )
}

/**
 * What an admin has merged follows its records into merges of their CRM. It ends where such a survivor is merged with another
 * record of the CRM that the rest is from.
 */
async function keepAdminMerges(tx: WorkspaceTx, now: string): Promise<void> {
  await temporary(
    tx,
    'admin_moves',
    `select t.id, x.connection_id, x.external_id, y.connection_id as with_connection_id, y.external_id as with_external_id,
       exists (select from crm_accounts o where o.account_id = x.account_id and o.connection_id = y.connection_id and o.gone_at is null
         and o.external_id <> y.external_id and x.connection_id <> y.connection_id)
       or exists (select from crm_accounts o where o.account_id = y.account_id and o.connection_id = x.connection_id and o.gone_at is null
         and o.external_id <> x.external_id and x.connection_id <> y.connection_id) as is_held
     from account_matches t
     left join roots r on r.connection_id = t.connection_id and r.external_id = t.external_id
     left join roots w on w.connection_id = t.with_connection_id and w.external_id = t.with_external_id
     join crm_accounts x on x.connection_id = t.connection_id and x.external_id = coalesce(r.root, t.external_id) and x.gone_at is null
     join crm_accounts y on y.connection_id = t.with_connection_id and y.external_id = coalesce(w.root, t.with_external_id) and y.gone_at is null
     where t.ended_at is null and t.rule = 'admin' and x.account_id <> y.account_id`,
  )
  await tx.client.query(
    `update account_matches t set ended_at = $1, end_reason = 'Its record was merged in its CRM into one that is merged with another record.'
     from admin_moves m where m.id = t.id and m.is_held`,
    [now],
  )
  await tx.client.query(
    `update account_matches t set external_id = m.external_id, with_external_id = m.with_external_id from admin_moves m where m.id = t.id and not m.is_held`,
  )
  await tx.client.query(
    `insert into joins (connection_id, external_id, with_connection_id, with_external_id, rule)
     select distinct on (m.connection_id, m.external_id) m.connection_id, m.external_id, m.with_connection_id, m.with_external_id, 'admin'
     from admin_moves m where not m.is_held and not exists (
       select from joins j where j.connection_id = m.connection_id and j.external_id in (m.external_id, m.with_external_id)
         or j.with_connection_id = m.connection_id and j.with_external_id in (m.external_id, m.with_external_id))`,
  )
}

async function endMatches(tx: WorkspaceTx, now: string): Promise<number> {
  await tx.client.query('drop table if exists pg_temp.leaving')
  const { rowCount } = await tx.client.query(
    `create temporary table leaving on commit drop as
     select t.connection_id, t.external_id, m.account_id as from_id from judged j join account_matches t on t.id = j.standing
     join crm_accounts m on m.connection_id = t.connection_id and m.external_id = t.external_id where j.outcome = 'end'`,
  )
  await tx.client.query(
    `update account_matches t set ended_at = $1, end_reason = j.reason from judged j where t.id = j.standing and j.outcome = 'end'`,
    [now],
  )
  await takeOut(tx, accountKind)
  await keepLeftAccounts(tx)
  return rowCount ?? 0
}

/** New and changed ones; those that are settled or have nothing left to say are removed, unless an admin has dismissed them. */
async function saveProposals(tx: WorkspaceTx, { a, b }: TwoCrms, now: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `insert into account_proposals as p (workspace_id, kind, connection_id, external_id, other_connection_id, other_external_id, doubt, reason, print, raised_at)
     select $1, case j.outcome when 'ask' then 'split' else 'merge' end, '${a}', j.a_id, '${b}', j.b_id, j.doubt, j.reason, j.print, $2
     from judged j where j.outcome in ('propose', 'ask')
     on conflict (connection_id, external_id, other_connection_id, other_external_id) do update
       set kind = excluded.kind, doubt = excluded.doubt, reason = excluded.reason, print = excluded.print, raised_at = excluded.raised_at,
           state = 'open', decided_at = null, decided_by_name = null
       where (p.kind, p.doubt, p.reason, p.print) is distinct from (excluded.kind, excluded.doubt, excluded.reason, excluded.print)`,
    [tx.workspaceId, now],
  )
  await tx.client.query(
    `delete from account_proposals p where p.state = 'open' and not exists (
       select from candidates c where '${a}' = p.connection_id and c.a_id = p.external_id and '${b}' = p.other_connection_id and c.b_id = p.other_external_id)`,
  )
  await tx.client.query(
    `delete from account_proposals p using judged j
     where p.connection_id = '${a}' and p.external_id = j.a_id and p.other_connection_id = '${b}' and p.other_external_id = j.b_id
       and (j.outcome in ('merge', 'end') or j.outcome = 'keep' and p.kind = 'split')`,
  )
  return rowCount ?? 0
}

/** After `joins` were applied: the history of what came to be one, and matches that follow their records into merges. */
export async function recordMatches(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query(
    `update account_matches t set connection_id = s.connection_id, external_id = s.external_id,
       with_connection_id = s.with_connection_id, with_external_id = s.with_external_id, account_id = s.to_id
     from settled s, judged j where t.id = j.standing and j.outcome in ('keep', 'ask') and ${sameRecords}`,
  )
  await tx.client.query(
    `insert into account_matches (workspace_id, connection_id, external_id, with_connection_id, with_external_id, account_id, rule, reason, print, matched_at)
     select $1, s.connection_id, s.external_id, s.with_connection_id, s.with_external_id, s.to_id, j.rule, j.reason, j.print, $2
     from settled s join judged j on ${sameRecords} where j.outcome = 'merge'`,
    [tx.workspaceId, now],
  )
}

/** `settled` may have turned a pair round. */
const sameRecords = `j.b_id = case when s.is_turned then s.with_external_id else s.external_id end
  and j.a_id = case when s.is_turned then s.external_id else s.with_external_id end`
