/** Alerts and the tasks that carry them. */
import { randomUUID } from 'node:crypto'
import type { AlertDraft } from '#domain/alert.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { WriteMode } from '#domain/preview.ts'
import type { WorkspaceTx } from './pool.ts'

/** What is stored of an alert: of a response, or of a contact alone. */
export type AlertRow = Omit<AlertDraft, 'kind' | 'responseId' | 'findings'> & {
  readonly kind: string
  readonly responseId: string | null
}

/** Raises alerts; one that stands already (same situation) gets the newer text, unless a person closed it. */
export async function saveAlerts(tx: WorkspaceTx, drafts: readonly AlertRow[], now: string): Promise<number> {
  let raised = 0
  for (const draft of drafts) {
    const { rows } = await tx.client.query(
      `insert into alerts as a (id, workspace_id, situation_key, account_id, contact_id, response_id, kind, polarity, severity, title, body, due_at, raised_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
       where $5::uuid is null or exists (select from contacts c where c.id = $5 and c.erased_at is null for key share)
       on conflict (workspace_id, situation_key) do update
         set kind = excluded.kind, polarity = excluded.polarity, severity = excluded.severity, title = excluded.title, body = excluded.body
         where a.state <> 'closed' and (a.kind, a.polarity, a.severity, a.title, a.body)
           is distinct from (excluded.kind, excluded.polarity, excluded.severity, excluded.title, excluded.body)
       returning (xmax = 0) as is_new`,
      [
        randomUUID(),
        tx.workspaceId,
        draft.situationKey,
        draft.accountId,
        draft.contactId,
        draft.responseId,
        draft.kind,
        draft.polarity,
        draft.severity,
        draft.title,
        draft.body,
        draft.dueAt,
        now,
      ],
    )
    if (rows[0]?.is_new) raised += 1
  }
  return raised
}

/** SQL: what a decision on a task is made on, its text as the alert (`a`) has it now. */
export const taskPrint = `left(md5(a.title || chr(10) || a.body || chr(10) || a.severity), 16)`

/**
 * An outbox row for each open alert that has no task yet: owed, or in `preview` proposed; `apply` adds none. A decision of the
 * admin holds as long as the text of the task is the same. With two CRMs the task goes to one that holds the
 * account: the one that the setting names; else where the account has an active owner, a connection that works before a parked
 * one, and the revenue source first.
 */
export async function planTasks(
  tx: WorkspaceTx,
  work: { readonly now: string; readonly mode: WriteMode },
): Promise<number> {
  if (work.mode === 'apply') return 0
  const state = work.mode === 'preview' ? 'proposed' : 'pending'
  await tx.client.query(
    `update outbox o set state = $1, seen = ${taskPrint}, approved = null, attempts = 0, error = null, changed_at = $2
     from alerts a where o.workspace_id = $3 and o.kind = 'task' and o.state in ('proposed', 'rejected') and a.id = o.target::uuid
       and o.seen is distinct from ${taskPrint}`,
    [state, work.now, tx.workspaceId],
  )
  const { rowCount } = await tx.client.query(
    `insert into outbox (workspace_id, connection_id, kind, object, target, key, changed_at, state, seen)
     select distinct on (a.id) $1, m.connection_id, 'task', 'task', a.id, a.situation_key, $2, $3, ${taskPrint}
     from alerts a join crm_accounts m on m.account_id = a.account_id and m.gone_at is null
     join connections c on c.id = m.connection_id and c.disconnecting_at is null
     left join crm_owners w on w.connection_id = m.connection_id and w.external_id = m.owner_external_id and w.is_active and w.gone_at is null
     where a.state <> 'closed' and a.audience = 'owner' and not exists (select from outbox o where o.kind = 'task' and o.key = a.situation_key)
     order by a.id, coalesce(c.crm = (select s.settings #>> '{tasks,crm}' from workspaces s), false) desc, (w.external_id is not null) desc,
       (c.parked_at is null) desc, c.is_revenue_source desc, c.crm, m.external_id
     on conflict do nothing`,
    [tx.workspaceId, work.now, state],
  )
  return rowCount ?? 0
}

export interface PendingTask {
  readonly outboxId: string
  readonly situationKey: string
  readonly accountName: string
  readonly kind: string
  readonly polarity: 'problem' | 'opportunity'
  readonly severity: string
  readonly title: string
  readonly body: string
  readonly dueAt: string
  readonly accountExternalId: string
  readonly contactExternalId: string | null
  readonly ownerExternalId: string | null
  /** It was approved, and its text is another one now. */
  readonly isOutdated: boolean
}

/** The next tasks to create on a connection, in a fixed order after `after` (a situation key). */
export async function listPendingTasks(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly after: string; readonly limit: number },
): Promise<PendingTask[]> {
  const { rows } = await tx.client.query(
    `select distinct on (a.situation_key) o.id as "outboxId", a.situation_key as "situationKey", k.name as "accountName", a.kind, a.polarity, a.severity, a.title, a.body,
       a.due_at as "dueAt", m.external_id as "accountExternalId", p.external_id as "contactExternalId", w.external_id as "ownerExternalId",
       o.approved is not null and o.approved <> ${taskPrint} as "isOutdated"
     from outbox o join alerts a on a.id = o.target::uuid join accounts k on k.id = a.account_id
     join crm_accounts m on m.account_id = a.account_id and m.connection_id = o.connection_id and m.gone_at is null
     left join crm_contacts p on p.contact_id = a.contact_id and p.connection_id = o.connection_id and p.gone_at is null
     left join crm_owners w on w.connection_id = o.connection_id and w.external_id = m.owner_external_id and w.is_active and w.gone_at is null
     where o.kind = 'task' and o.connection_id = $1 and o.state = 'pending' and a.situation_key > $2
     order by a.situation_key, m.external_id, p.external_id limit $3`,
    [from.connectionId, from.after, from.limit],
  )
  return rows
}

/** Approved tasks whose text has changed since: not created, proposed anew. */
export async function proposeTasksAnew(
  tx: WorkspaceTx,
  outboxIds: readonly string[],
  now: string,
): Promise<void> {
  await tx.client.query(
    `update outbox o set state = 'proposed', seen = ${taskPrint}, approved = null, changed_at = $2, error = '{"code":"changed-since-approved"}'
     from alerts a where o.id = any($1::uuid[]) and o.state = 'pending' and a.id = o.target::uuid`,
    [outboxIds, now],
  )
}

export async function settleTasks(tx: WorkspaceTx, outboxIds: readonly string[], now: string): Promise<void> {
  await tx.client.query(
    `update outbox set state = 'done', error = null, changed_at = $2 where id = any($1::uuid[])`,
    [outboxIds, now],
  )
}

/**
 * Tasks that were refused get one more night, then one try a week: the cause may be mended by then. A task whose account has
 * left its CRM is planned anew where the account still is.
 */
export async function reviveRefusedTasks(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query(
    `delete from outbox o using alerts a where o.kind = 'task' and o.state in ('pending', 'failed') and a.id = o.target::uuid
       and not exists (select from crm_accounts m where m.account_id = a.account_id and m.connection_id = o.connection_id and m.gone_at is null)`,
  )
  await tx.client.query(
    `update outbox set
       state = case when approved is null and (select write_mode from workspaces where workspace_id = $2) = 'preview' then 'proposed' else 'pending' end,
       seen = case when approved is null then coalesce(seen, '') else seen end
     where kind = 'task' and state = 'failed' and (attempts < 2 or changed_at < $1::timestamptz - interval '7 days')`,
    [now, tx.workspaceId],
  )
}
