/** Alerts of confidential answers. What ties one to its answer stands in one table that nothing else reads. */
import { randomUUID } from 'node:crypto'
import type { ConfidentialAlert } from '#domain/confidential/alert.ts'
import { situationKey } from '#domain/situation.ts'
import type { WorkspaceTx } from '../pool.ts'

/** Raises the alert of a confidential answer for the CX lead alone, once per answer. False where it stands already. */
export async function raiseForCxLead(
  tx: WorkspaceTx,
  raised: {
    readonly accountId: string
    readonly responseId: string
    readonly alert: ConfidentialAlert
    readonly now: string
  },
): Promise<boolean> {
  const { alert } = raised
  const { rows } = await tx.client.query(
    'select 1 from responses r where r.id = $1 and not exists (select from confidential_alerts c where c.response_id = r.id) for update of r',
    [raised.responseId],
  )
  if (rows.length === 0) return false
  const id = randomUUID()
  await tx.client.query(
    `insert into alerts (id, workspace_id, situation_key, account_id, kind, polarity, severity, title, body, due_at, raised_at, audience)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'cx_lead')`,
    [
      id,
      tx.workspaceId,
      // Of the alert's own random id: the key goes into the CRM, and the answer's id stands there on the records of other answers.
      situationKey('confidential-problem', [id]),
      raised.accountId,
      alert.kind,
      alert.polarity,
      alert.severity,
      alert.title,
      alert.body,
      alert.dueAt,
      raised.now,
    ],
  )
  await tx.client.query(
    'insert into confidential_alerts (workspace_id, response_id, alert_id) values ($1, $2, $3)',
    [tx.workspaceId, raised.responseId, id],
  )
  return true
}

/** The alert of an answer is the owner's business from now on: as if it had been raised now, which tells nothing of the answer. */
export async function releaseAlert(
  tx: WorkspaceTx,
  release: { readonly responseId: string; readonly alert: ConfidentialAlert; readonly now: string },
): Promise<void> {
  const { alert } = release
  await tx.client.query(
    `update alerts a set audience = 'owner', title = $2, body = $3, severity = $4, due_at = $5, raised_at = $6
     from confidential_alerts c where c.response_id = $1 and a.id = c.alert_id and a.audience = 'cx_lead' and a.state <> 'closed'`,
    [release.responseId, alert.title, alert.body, alert.severity, alert.dueAt, release.now],
  )
}

export interface CxLeadAlert {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly tier: string | null
  readonly severity: string
  readonly state: string
  readonly body: string
}

/** What the CX lead alone knows, by tier and account: in no order that tells when it was said. */
export async function listForCxLead(tx: WorkspaceTx, limit: number): Promise<CxLeadAlert[]> {
  const { rows } = await tx.client.query<CxLeadAlert>(
    `select a.id, a.account_id as "accountId", k.name as "accountName", k.tier, a.severity, a.state, a.body
     from alerts a join accounts k on k.id = a.account_id
     where a.workspace_id = $1 and a.audience = 'cx_lead' and a.state <> 'closed' order by k.tier nulls last, k.name, a.id limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}

export interface ConfidentialWords {
  readonly accountName: string
  readonly closedAt: string
  readonly words: readonly string[]
}

/**
 * What people wrote confidentially, by account and wave, where enough answered: without names, roles and dates, in no order. All of a
 * wave's words or none: those that went away with one person would be theirs.
 */
export async function listConfidentialWords(tx: WorkspaceTx, limit: number): Promise<ConfidentialWords[]> {
  const { rows } = await tx.client.query<ConfidentialWords>(
    `select k.name as "accountName", p.closed_at as "closedAt", array_agg(e.value #>> '{}' order by md5(e.value::text)) as words
     from confidential_pools p join accounts k on k.id = p.account_id
     join responses r on r.pool_id = p.id and r.is_confidential and r.confirmed_at <= p.closed_at
     cross join lateral jsonb_each(r.answers) e
     where p.workspace_id = $1 and p.pool is not null and e.key like '%.why' and jsonb_typeof(e.value) = 'string'
       and (p.pool ->> 'people')::int = (select count(*) from responses o where o.pool_id = p.id and o.is_confidential
         and o.confirmed_at <= p.closed_at and exists (select from contacts k where k.id = o.contact_id and k.erased_at is null))
     group by p.id, k.name, p.closed_at order by p.closed_at desc, k.name limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}
