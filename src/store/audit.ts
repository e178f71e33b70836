/** The audit log: every setting and every decision by a person, in the transaction of its effect. Rows are never changed. */
import type { UserId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

/** Who decided; null is Keyward itself. */
export type Actor = { readonly id: UserId | null; readonly name: string } | null

export interface AuditEntry {
  readonly actor: Actor
  /** What was done, such as `settings.changed`: a noun, a dot, a verb in the past. */
  readonly action: string
  /** What it was done to: a name that a person recognises, never a secret. */
  readonly subject: string
  /** Plain JSON; null where there was nothing before or is nothing after. */
  readonly before?: unknown
  readonly after?: unknown
  readonly at: Date
}

export async function writeAudit(tx: WorkspaceTx, entry: AuditEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))
  await tx.client.query(
    `insert into audit_log (workspace_id, at, actor_id, actor_name, action, subject, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.workspaceId,
      entry.at,
      entry.actor?.id ?? null,
      entry.actor?.name ?? 'Keyward',
      entry.action,
      entry.subject,
      json(entry.before),
      json(entry.after),
    ],
  )
}

export interface AuditRow {
  readonly id: number
  readonly at: string
  readonly actorName: string
  readonly action: string
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
}

/** Newest first, at most `limit`, older than the row `before` (an id); `actor` is a name as it is shown. */
export async function listAudit(
  tx: WorkspaceTx,
  query: {
    readonly actor: string | null
    readonly action: string | null
    readonly before: number | null
    readonly limit: number
  },
): Promise<AuditRow[]> {
  const { rows } = await tx.client.query<AuditRow>(
    `select id, at, actor_name as "actorName", action, subject, before, after from audit_log
     where workspace_id = $1 and ($2::text is null or actor_name = $2) and ($3::text is null or action = $3)
       and ($4::bigint is null or id < $4)
     order by id desc limit $5`,
    [tx.workspaceId, query.actor, query.action, query.before, query.limit],
  )
  return rows
}

/** For each subject the last of these actions, whenever that was. */
export async function listLast(tx: WorkspaceTx, actions: readonly string[]): Promise<AuditRow[]> {
  const { rows } = await tx.client.query<AuditRow>(
    `select distinct on (subject) id, at, actor_name as "actorName", action, subject, before, after from audit_log
     where workspace_id = $1 and action = any($2) order by subject, id desc`,
    [tx.workspaceId, actions],
  )
  return rows
}

/** What can be filtered by. */
export async function listAuditFilters(
  tx: WorkspaceTx,
): Promise<{ readonly actors: string[]; readonly actions: string[] }> {
  const distinct = async (column: 'actor_name' | 'action') => {
    const { rows } = await tx.client.query<{ value: string }>(
      `select distinct ${column} as value from audit_log where workspace_id = $1 order by 1`,
      [tx.workspaceId],
    )
    return rows.map((row) => row.value)
  }
  return { actors: await distinct('actor_name'), actions: await distinct('action') }
}
