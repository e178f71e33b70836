/**
 * Somebody answered by name and then anew, confidentially: what was told of the first answers is taken back. Alerts lose person and
 * words, tasks that nobody has seen are dropped, and what stands in a CRM is owed to be rewritten or removed.
 */
import type { WorkspaceTx } from '../pool.ts'

/** What is left of an alert of answers that are confidential by now. */
export const withdrawnAlert = {
  title: 'Withdrawn: answered anew, confidentially',
  body: 'The person has answered anew and asked for confidentiality. What was said before is no longer told.',
} as const

/** Takes back what was told of answers that have become confidential; a second time there is nothing to do. Returns how many alerts. */
export async function withdrawConfidential(tx: WorkspaceTx, now: string): Promise<number> {
  const { client, workspaceId } = tx
  const confidential = `select id from responses where workspace_id = $1 and is_confidential`
  const owe = `insert into outbox (workspace_id, connection_id, kind, object, target, key, payload, changed_at)
    select $1::uuid, o.connection_id, 'erasure', t.object, t.target, concat_ws('/', o.connection_id, t.object, t.target),
      jsonb_build_object('why', 'confidential', 'doubt', o.state <> 'done'), $2::timestamptz`
  const again = `on conflict (workspace_id, kind, key) do update set state = 'pending', payload = excluded.payload, attempts = 0,
    error = null, not_before = 'epoch', changed_at = excluded.changed_at`
  await client.query(
    `${owe} from outbox o join alerts a on a.id::text = o.target
     cross join lateral (select case o.kind when 'task' then 'task' else 'alert' end as object, a.situation_key as target) t
     where o.workspace_id = $1 and (o.kind = 'task' or o.kind = 'history' and o.object = 'alert')
       and o.state not in ('proposed', 'rejected') and o.connection_id is not null
       and a.response_id in (${confidential}) and a.title <> $3 ${again}`,
    [workspaceId, now, withdrawnAlert.title],
  )
  await client.query(
    `${owe} from outbox o cross join lateral (select 'response' as object, o.target as target) t
     where o.workspace_id = $1 and o.kind = 'history' and o.object = 'response' and o.target in (select id::text from (${confidential}) c) ${again}`,
    [workspaceId, now],
  )
  await client.query(
    `delete from outbox o where o.workspace_id = $1 and (
       o.kind = 'history' and o.object = 'response' and o.target in (select id::text from (${confidential}) c)
       or (o.kind = 'history' and o.object = 'alert' or o.kind = 'task' and o.state <> 'done')
         and o.target in (select a.id::text from alerts a where a.response_id in (${confidential})))`,
    [workspaceId],
  )
  const { rowCount } = await client.query(
    `update alerts set title = $2, body = $3, state = 'closed', contact_id = null, own_contact_id = null
     where workspace_id = $1 and response_id in (${confidential}) and title <> $2`,
    [workspaceId, withdrawnAlert.title, withdrawnAlert.body],
  )
  return rowCount ?? 0
}
