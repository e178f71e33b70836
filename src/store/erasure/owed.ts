/** What is still to be cleaned in the CRMs: rows of the outbox of kind `erasure`, which no preview holds back. */
import type { ConnectionId } from '#domain/ids.ts'
import type { NativeWritten } from '#domain/native-field.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

/** contact: our fields on the contact's record. task: the text of one of our tasks. alert, response: records of Keyward's package. */
export type OwedObject = 'contact' | 'task' | 'alert' | 'response'

export interface OwedErasure {
  readonly outboxId: string
  readonly object: OwedObject
  /** Of a contact the record's id; of the others the key under which the CRM has it. */
  readonly target: string
  /** Of a contact: what Keyward wrote into fields of the CRM's own. */
  readonly native: NativeWritten
  /** A write of before may have been on its way when the person was erased: it is looked at once more. */
  /** Why it goes: the person was erased, or has answered anew and confidentially. */
  readonly why: 'erased' | 'confidential'
  readonly isDoubtful: boolean
  readonly attempts: number
}

/**
 * Owes everything that the CRMs have of ours about the person, of every connection that can still be reached but for records that the
 * CRM has erased itself (`erasedThere`). Call it before anything of the person is changed: it reads what was written where.
 */
export async function oweErasure(
  tx: WorkspaceTx,
  person: Person,
  erasure: {
    readonly id: string
    readonly erasedThere: { readonly connectionId: ConnectionId; readonly externalId: string } | null
    readonly now: Date
  },
): Promise<ConnectionId[]> {
  const { id, erasedThere, now } = erasure
  const records = person.records.filter(
    (one) =>
      !one.isGone &&
      !(one.connectionId === erasedThere?.connectionId && one.externalId === erasedThere.externalId),
  )
  const insert = `insert into outbox (workspace_id, connection_id, kind, object, target, key, payload, changed_at)
    select $1::uuid, t.connection_id, 'erasure', t.object, t.target, concat_ws('/', t.connection_id, t.object, t.target),
      t.payload || jsonb_build_object('erasure', $2::text), $3::timestamptz`
  const again = `on conflict (workspace_id, kind, key) do update set state = 'pending', payload = excluded.payload, attempts = 0,
    error = null, not_before = 'epoch', changed_at = excluded.changed_at`
  const head = [tx.workspaceId, id, now]
  await tx.client.query(
    `${insert} from (
       select r.connection_id, 'contact' as object, r.external_id as target, jsonb_build_object('native', r.native,
         'doubt', exists (select from outbox o where o.workspace_id = $1 and o.kind = 'fields' and o.connection_id = r.connection_id
           and o.object = 'contact' and o.target = r.external_id)) as payload
       from unnest($4::uuid[], $5::text[], $6::jsonb[]) as r(connection_id, external_id, native)
       join connections c on c.id = r.connection_id and c.disconnecting_at is null) t ${again}`,
    [
      ...head,
      records.map((one) => one.connectionId),
      records.map((one) => one.externalId),
      records.map((one) => JSON.stringify(one.native)),
    ],
  )
  const theirs = `(a.contact_id = any($4) or a.own_contact_id = any($4)
    or a.response_id = any($5))`
  // A task or a record of history that was only planned may be on its way at this moment.
  await tx.client.query(
    `${insert} from (
       select o.connection_id, case o.kind when 'task' then 'task' else o.object end as object,
         case when o.object = 'response' then o.target else a.situation_key end as target,
         jsonb_build_object('doubt', o.state <> 'done') as payload
       from outbox o
       left join alerts a on o.object <> 'response' and a.id::text = o.target and a.workspace_id = $1
       left join responses r on o.object = 'response' and r.id::text = o.target and r.workspace_id = $1
       join connections c on c.id = o.connection_id and c.disconnecting_at is null
       where o.workspace_id = $1 and o.kind in ('task', 'history') and o.state not in ('proposed', 'rejected')
         and (a.id is not null and ${theirs} or r.id = any($5))) t ${again}`,
    [...head, person.contactIds, person.responseIds],
  )
  await tx.client.query(
    `delete from outbox o where o.workspace_id = $1 and o.kind in ('task', 'history') and (
       o.target in (select a.id::text from alerts a where a.workspace_id = $1 and ${theirs.replaceAll('$4', '$2').replaceAll('$5', '$3')})
       or o.target = any($3::uuid[]::text[]))`,
    [tx.workspaceId, person.contactIds, person.responseIds],
  )
  const { rows } = await tx.client.query<{ connection_id: ConnectionId }>(
    `select distinct connection_id from outbox where workspace_id = $1 and kind = 'erasure' and payload ->> 'erasure' = $2`,
    [tx.workspaceId, id],
  )
  return rows.map((row) => row.connection_id)
}

/** What is due at `now` on a connection, in the order of its ids, after the id `after`. */
export async function listOwedErasures(
  tx: WorkspaceTx,
  from: {
    readonly connectionId: ConnectionId
    readonly now: Date
    readonly after: string
    readonly limit: number
  },
): Promise<OwedErasure[]> {
  const { rows } = await tx.client.query<OwedErasure>(
    `select id as "outboxId", object, target, coalesce(payload -> 'native', '{}') as native,
       coalesce((payload ->> 'doubt')::boolean, false) as "isDoubtful", coalesce(payload ->> 'why', 'erased') as why, attempts
     from outbox where workspace_id = $1 and kind = 'erasure' and connection_id = $2 and state = 'pending' and not_before <= $3 and id > $4
     order by id limit $5`,
    [tx.workspaceId, from.connectionId, from.now, from.after, from.limit],
  )
  return rows
}

/** Done ones go; those of which a late write may still come are looked at again at `lookAgainAt`. */
export async function settleOwed(
  tx: WorkspaceTx,
  done: readonly OwedErasure[],
  { lookAgainAt, now }: { readonly lookAgainAt: Date; readonly now: Date },
): Promise<void> {
  const idsOf = (isDoubtful: boolean) =>
    done.filter((one) => one.isDoubtful === isDoubtful).map(({ outboxId }) => outboxId)
  await tx.client.query('delete from outbox where id = any($1)', [idsOf(false)])
  await tx.client.query(
    `update outbox set payload = payload - 'doubt', not_before = $2, attempts = 0, error = null, changed_at = $3 where id = any($1)`,
    [idsOf(true), lookAgainAt, now],
  )
}

/** Refused ones stay owed, with the reason, until they are done: later and later, at least once a day. */
export async function postponeOwed(
  tx: WorkspaceTx,
  refused: readonly { readonly outboxId: string; readonly error: object }[],
  now: Date,
): Promise<void> {
  await tx.client.query(
    `update outbox o set attempts = o.attempts + 1, error = r.error, changed_at = $3,
       not_before = $3::timestamptz + least(interval '1 day', interval '5 minutes' * power(2, least(o.attempts, 10)))
     from unnest($1::uuid[], $2::jsonb[]) as r(id, error) where o.id = r.id`,
    [refused.map(({ outboxId }) => outboxId), refused.map(({ error }) => JSON.stringify(error)), now],
  )
}

/** Connections on which something is due. */
export async function listConnectionsToClean(tx: WorkspaceTx, now: Date): Promise<ConnectionId[]> {
  const { rows } = await tx.client.query<{ id: ConnectionId }>(
    `select distinct o.connection_id as id from outbox o join connections c on c.id = o.connection_id and c.disconnecting_at is null
     where o.workspace_id = $1 and o.kind = 'erasure' and o.state = 'pending' and o.not_before <= $2`,
    [tx.workspaceId, now],
  )
  return rows.map((row) => row.id)
}
