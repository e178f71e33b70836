/** Proposed tasks: rows of the outbox with the alert that each carries. */
import type { CrmName } from '#domain/crm-record.ts'
import type { ProposalState } from '#domain/preview.ts'
import type { Choice } from '#domain/preview-choice.ts'
import { taskPrint } from '../alerts.ts'
import type { WorkspaceTx } from '../pool.ts'
import { proposalState } from './preview.ts'

export interface TaskProposal {
  readonly id: string
  readonly print: string
  readonly crm: CrmName
  readonly account: string
  readonly subject: string
  readonly body: string
  readonly dueAt: string
  readonly severity: string
  /** Kind of the alert that the task carries. */
  readonly reason: string
  readonly state: ProposalState
}

/** At most so many rows a page. */
const longestPage = 500

/** A page in the order of the alerts' ids; approved ones are shown until they are created. */
export async function listTaskProposals(
  tx: WorkspaceTx,
  query: { readonly after?: string | null; readonly limit: number },
): Promise<{ rows: TaskProposal[]; next: string | null }> {
  const limit = Math.max(1, Math.min(query.limit, longestPage))
  const { rows } = await tx.client.query<TaskProposal & { target: string }>(
    `select o.id, ${taskPrint} as print, n.crm, k.name as account, a.title as subject, a.body, a.due_at as "dueAt", a.severity,
       a.kind as reason, ${proposalState} as state, o.target
     from outbox o join alerts a on a.id = o.target::uuid join accounts k on k.id = a.account_id join connections n on n.id = o.connection_id
     where o.workspace_id = $1 and o.kind = 'task' and (o.state in ('proposed', 'rejected') or o.state = 'pending' and o.approved is not null)
       and ($2::text is null or o.target > $2)
     order by o.target limit $3`,
    [tx.workspaceId, query.after ?? null, limit + 1],
  )
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ target: _, ...row }) => row),
    next: rows.length > limit ? (page.at(-1)?.target ?? null) : null,
  }
}

/** Carries a decision out on what is still as it was seen. Returns how many it took hold of. */
export async function decideTasks(
  tx: WorkspaceTx,
  choice: Choice,
  decision: { readonly to: 'approved' | 'rejected'; readonly now: string },
): Promise<number> {
  const isApproved = decision.to === 'approved'
  const from = isApproved && choice.kind === 'some' ? ['proposed', 'rejected'] : ['proposed']
  const { rowCount } = await tx.client.query(
    `update outbox o set state = $1, approved = case when $2 then ${taskPrint} end, seen = ${taskPrint}, attempts = 0, error = null, changed_at = $3
     from alerts a where o.workspace_id = $4 and o.kind = 'task' and o.state = any($5) and a.id = o.target::uuid
       and case when $6::timestamptz is not null then o.changed_at <= $6 and o.seen = ${taskPrint}
         else exists (select from jsonb_to_recordset($7) as s(id uuid, print text) where s.id = o.id and s.print = ${taskPrint}) end`,
    [
      isApproved ? 'pending' : 'rejected',
      isApproved,
      decision.now,
      tx.workspaceId,
      from,
      choice.kind === 'all' ? choice.plannedAt : null,
      JSON.stringify(choice.kind === 'some' ? (choice.tasks ?? []) : []),
    ],
  )
  return rowCount ?? 0
}
