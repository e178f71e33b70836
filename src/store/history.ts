/**
 * Responses and alerts as records of a CRM's package. A row of the outbox each, which stays and says what was written: a print of
 * all that the record shows. What prints differently is written again, and nothing else.
 */
import type { AnswerOrigin } from '#domain/answer-origin.ts'
import type { AlertFacts, HistoryObject } from '#domain/history.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { Role } from '#domain/role.ts'
import { type AskedVersion, askedOf, originOf } from './answer-origin.ts'
import type { WorkspaceTx } from './pool.ts'
import { refreshStatistics } from './rows.ts'

/** Where account (`m`), contact (`p`) and owner (`w`) of a row `f` are on the connection $2; nothing without the account. */
const places = `
  join lateral (select x.external_id, x.owner_external_id from crm_accounts x
    where x.account_id = f.account_id and x.connection_id = $2 and x.gone_at is null order by x.external_id limit 1) m on true
  left join lateral (select x.external_id from crm_contacts x
    where x.contact_id = f.contact_id and x.connection_id = $2 and x.gone_at is null order by x.external_id limit 1) p on true
  left join crm_owners w on w.connection_id = $2 and w.external_id = m.owner_external_id and w.is_active and w.gone_at is null`

/** What a response says, in $3 without the customer's own words. */
const answers = 'case when $3 then f.answers else without_words(f.answers) end'

const epoch = (column: string) => `extract(epoch from ${column})`

/** Row, key in the CRM, and all that the record shows but the role, which stays what it was at the time. */
const sources: Readonly<Record<HistoryObject, { table: string; where: string; key: string; shown: string }>> =
  {
    alert: {
      table: 'alerts',
      where: `f.audience = 'owner' and f.erased_at is null`,
      key: 'f.situation_key',
      // The flag is in the print only where there is something to hide.
      shown: `f.kind, f.polarity, f.severity, f.state, f.title, f.body, ${epoch('f.due_at')}, ${epoch('f.raised_at')},
      case when position('“' in f.body) > 0 then $3::boolean end`,
    },
    response: {
      table: 'responses',
      where: `f.confirmed_at is not null and f.answers is not null and not f.is_confidential
        and not exists (select from contacts x where x.id = f.contact_id and x.erased_at is not null)`,
      key: 'f.id::text',
      shown: `${epoch('f.confirmed_at')}, ${answers}, ${originOf('f')}`,
    },
  }

const facts = (object: HistoryObject) => {
  const { table, where, shown } = sources[object]
  return `select f.id::text as id, md5(jsonb_build_array(m.external_id, p.external_id, w.external_id, ${shown})::text) as print
    from ${table} f ${places} where f.workspace_id = $1 and ${where}`
}

interface HistoryPlan {
  readonly connectionId: ConnectionId
  /** Whether the people of the CRM may read what customers wrote. */
  readonly withWords: boolean
  readonly now: string
}

/**
 * Owes every record that does not show what is known now. Refused ones get one more night, then one try a week, or at once
 * when they change. Returns how many are owed anew.
 */
export async function planHistory(tx: WorkspaceTx, plan: HistoryPlan): Promise<number> {
  let planned = 0
  for (const object of ['alert', 'response'] as const) {
    const values = [tx.workspaceId, plan.connectionId, plan.withWords, object]
    await tx.client.query(
      `delete from outbox o where o.workspace_id = $1 and o.kind = 'history' and o.connection_id = $2 and o.object = $4
         and o.state in ('pending', 'failed') and not exists (select from (${facts(object)}) f where f.id = o.target)`,
      values,
    )
    const { rowCount } = await tx.client.query(
      `insert into outbox as o (workspace_id, connection_id, kind, object, target, key, payload, changed_at)
       select $1::uuid, $2::uuid, 'history', $4::text, f.id, $2::uuid || '/' || $4::text || '/' || f.id, jsonb_build_object('print', f.print), $5
       from (${facts(object)}) f
       left join outbox o on o.workspace_id = $1 and o.kind = 'history' and o.key = $2::uuid || '/' || $4::text || '/' || f.id
       where o.id is null or o.payload ->> 'print' is distinct from f.print
         or o.state = 'failed' and (o.attempts < 2 or o.changed_at < $5::timestamptz - interval '7 days')
       on conflict (workspace_id, kind, key) do update
         set state = 'pending', changed_at = excluded.changed_at, payload = o.payload || excluded.payload,
             attempts = case when o.payload ->> 'print' = excluded.payload ->> 'print' then o.attempts else 0 end`,
      [...values, plan.now],
    )
    planned += rowCount ?? 0
  }
  await refreshStatistics(tx, planned, ['outbox'])
  return planned
}

interface Owed {
  readonly outboxId: string
  /** As planned: a record that was planned anew while it was being written is written again. */
  readonly print: string
  readonly target: string
  readonly key: string
  readonly accountName: string
  readonly accountExternalId: string
  readonly contactExternalId: string | null
  /** The account's owner, where active; and whom the record was given to the last time. */
  readonly owner: string | null
  readonly lastOwner: string | null
}

export type OwedAlert = Owed & AlertFacts
export interface OwedResponse extends Owed {
  readonly answeredAt: string
  readonly role: Role
  /** As stored, without the customer's own words where they are not to be read. */
  readonly answers: unknown
  readonly origin: AnswerOrigin
  readonly asked: AskedVersion
}

interface From extends HistoryPlan {
  /** A target of the page before; empty for the first. */
  readonly after: string
  readonly limit: number
}

export function listOwedAlerts(tx: WorkspaceTx, from: Omit<From, 'now'>): Promise<OwedAlert[]> {
  const columns = `f.kind, f.polarity, f.severity, f.state, f.title, f.body, f.due_at as "dueAt", f.raised_at as "raisedAt", $3::boolean as "withWords"`
  return listOwed(tx, 'alert', from, columns)
}

export function listOwedResponses(tx: WorkspaceTx, from: Omit<From, 'now'>): Promise<OwedResponse[]> {
  const role = `coalesce((select c.role from contacts c where c.id = f.contact_id), 'none')`
  return listOwed(
    tx,
    'response',
    from,
    `f.confirmed_at as "answeredAt", ${role} as role, ${answers} as answers, ${originOf('f')} as origin, ${askedOf('f')} as asked`,
  )
}

async function listOwed<Row extends Owed>(
  tx: WorkspaceTx,
  object: HistoryObject,
  from: Omit<From, 'now'>,
  columns: string,
): Promise<Row[]> {
  const { table, key, where } = sources[object]
  const { rows } = await tx.client.query(
    `select o.id as "outboxId", o.payload ->> 'print' as print, o.target, ${key} as key, a.name as "accountName",
       m.external_id as "accountExternalId", p.external_id as "contactExternalId", w.external_id as owner,
       o.payload ->> 'owner' as "lastOwner", ${columns}
     from outbox o join ${table} f on f.id = o.target::uuid join accounts a on a.id = f.account_id ${places}
     where o.workspace_id = $1 and o.kind = 'history' and o.connection_id = $2 and o.object = $4 and o.state = 'pending' and o.target > $5
       and ${where}
     order by o.target limit $6`,
    [tx.workspaceId, from.connectionId, from.withWords, object, from.after, from.limit],
  )
  return rows
}

/** After a push: the records show what was planned, but for `missing` fields. */
export async function settleHistory(
  tx: WorkspaceTx,
  written: readonly Pick<Owed, 'outboxId' | 'print' | 'owner'>[],
  after: { readonly missing: readonly string[]; readonly now: string },
): Promise<void> {
  await tx.client.query(
    `update outbox o set state = 'done', error = null, attempts = 0, changed_at = $5,
       payload = o.payload - 'missing' || jsonb_strip_nulls(jsonb_build_object('owner', r.owner, 'missing', $4::jsonb))
     from unnest($1::uuid[], $2::text[], $3::text[]) as r(id, print, owner)
     where o.id = r.id and o.payload ->> 'print' = r.print`,
    [
      written.map(({ outboxId }) => outboxId),
      written.map(({ print }) => print),
      written.map(({ owner }) => owner),
      after.missing.length === 0 ? null : JSON.stringify(after.missing),
      after.now,
    ],
  )
}

/** Whether records were written without a field that the org did not have. */
export async function hasIncompleteHistory(
  tx: WorkspaceTx,
  of: { readonly connectionId: ConnectionId; readonly object: HistoryObject },
): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from outbox where connection_id = $1 and object = $2 and kind = 'history' and payload ? 'missing') as has`,
    [of.connectionId, of.object],
  )
  return rows[0].has
}

/** Owes those again that lack something which the org has by now: all that were written without other fields than `missing`. */
export async function completeHistory(
  tx: WorkspaceTx,
  of: {
    readonly connectionId: ConnectionId
    readonly object: HistoryObject
    readonly missing: readonly string[]
    readonly now: string
  },
): Promise<void> {
  const { table, where } = sources[of.object]
  await tx.client.query(
    `update outbox o set state = 'pending', changed_at = $4 where connection_id = $1 and object = $2 and kind = 'history'
       and payload ? 'missing' and payload -> 'missing' <> $3::jsonb and state = 'done'
       and exists (select from ${table} f where f.id::text = o.target and ${where})`,
    [of.connectionId, of.object, JSON.stringify(of.missing), of.now],
  )
}
