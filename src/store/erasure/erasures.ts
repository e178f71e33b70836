/** Erasures as an admin sees them: when, on whose word, what is left, and until when backups have a copy. Nothing says who it was. */
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceTx } from '../pool.ts'

/** On whose word: the CRM's, an admin's, the person's own. */
export type ErasureWay = 'webhook' | 'admin' | 'respondent'

export interface Erasure {
  readonly id: string
  readonly way: ErasureWay
  readonly askedBy: string | null
  readonly erasedAt: string
  /** Day after which no backup has a copy any more. */
  readonly backupsUntil: string
  readonly contacts: number
  readonly responses: number
  /** Null while a CRM still has something. */
  readonly doneAt: string | null
  /** What is left, by connection. */
  readonly left: readonly {
    readonly connection: string
    readonly crm: CrmName
    readonly count: number
    /** Why the last attempt failed, in words; null: it was not tried yet. */
    readonly reason: string | null
  }[]
}

export async function insertErasure(
  tx: WorkspaceTx,
  erasure: Pick<Erasure, 'id' | 'way' | 'askedBy' | 'backupsUntil' | 'contacts' | 'responses'> & {
    readonly erasedAt: Date
  },
): Promise<void> {
  await tx.client.query(
    `insert into erasures (id, workspace_id, way, asked_by, erased_at, backups_until, contacts, responses)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[erasure.id, tx.workspaceId, erasure.way, erasure.askedBy, erasure.erasedAt],
      ...[erasure.backupsUntil, erasure.contacts, erasure.responses],
    ],
  )
}

/** Ends erasures of which no CRM has anything any more. */
export async function endErasures(tx: WorkspaceTx, now: Date): Promise<void> {
  await tx.client.query(
    `update erasures e set done_at = $2 where e.workspace_id = $1 and e.done_at is null
       and not exists (select from outbox o where o.workspace_id = $1 and o.kind = 'erasure' and o.payload ->> 'erasure' = e.id::text)`,
    [tx.workspaceId, now],
  )
}

/** What PostgreSQL has noted of columns to plan by holds values: noted anew, once after erasures. Nothing was erased since: nothing is done. */
export async function forgetStatistics(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query('select forget_statistics($1)', [now])
}

/** Newest first; those that are not done before all others. */
export async function listErasures(tx: WorkspaceTx, limit: number): Promise<Erasure[]> {
  const { rows } = await tx.client.query<Erasure>(
    `select e.id, e.way, e.asked_by as "askedBy", e.erased_at as "erasedAt", e.backups_until as "backupsUntil", e.contacts, e.responses,
       e.done_at as "doneAt", coalesce((select jsonb_agg(l) from (
         select c.name as connection, c.crm, count(*)::int as count, coalesce(max(o.error ->> 'message'), (
           select j.error ->> 'message' from jobs j where j.workspace_id = $1 and j.name = 'erasures.push' and j.connection_id = c.id
             and j.state <> 'done' order by j.created_at desc limit 1)) as reason
         from outbox o join connections c on c.id = o.connection_id
         where o.workspace_id = $1 and o.kind = 'erasure' and o.payload ->> 'erasure' = e.id::text group by c.id order by c.name) l), '[]') as left
     from erasures e where e.workspace_id = $1 order by e.done_at is null desc, e.erased_at desc, e.id limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}
