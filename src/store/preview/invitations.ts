/** Whom a preview would invite and why nobody else, and what the admin decided about it. */
import type { WaveId } from '#domain/ids.ts'
import type { NotInvited } from '#domain/invitation.ts'
import type { ProposalState } from '#domain/preview.ts'
import type { Choice } from '#domain/preview-choice.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'

export interface DecisionRow {
  readonly contactId: string
  readonly print: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly tier: string | null
  readonly account: string | null
  readonly state: ProposalState | 'not_invited'
  readonly language: string | null
  readonly reason: NotInvited | null
}

const longestPage = 500

/** A page of one state, in the order of contact ids. */
export async function listDecisions(
  tx: WorkspaceTx,
  query: {
    readonly state: ProposalState | 'not_invited'
    readonly reasonKind?: string | null
    readonly after?: string | null
    readonly limit: number
  },
): Promise<{ rows: DecisionRow[]; next: string | null }> {
  const limit = Math.max(1, Math.min(query.limit, longestPage))
  const { rows } = await tx.client.query<DecisionRow>(
    `select d.contact_id as "contactId", d.print, concat_ws(' ', c.first_name, c.last_name) as name, c.email, coalesce(c.role, 'none') as role,
       a.tier, a.name as account, d.state, d.language, d.reason
     from invitation_decisions d join contacts c on c.id = d.contact_id left join accounts a on a.id = c.account_id and a.gone_at is null
     where d.workspace_id = $1 and d.state = $2 and ($3::text is null or d.reason_kind = $3) and ($4::uuid is null or d.contact_id > $4)
     order by d.contact_id limit $5`,
    [tx.workspaceId, query.state, query.reasonKind ?? null, query.after ?? null, limit + 1],
  )
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.contactId ?? null) : null }
}

/** How many stand where, and how many are not invited for each kind of reason. */
export async function countDecisions(tx: WorkspaceTx): Promise<{
  readonly states: Readonly<Record<ProposalState | 'not_invited', number>>
  readonly reasons: Readonly<Record<string, number>>
}> {
  const { rows } = await tx.client.query<{
    state: ProposalState | 'not_invited'
    kind: string | null
    n: number
  }>(
    `select state, reason_kind as kind, count(*) as n from invitation_decisions where workspace_id = $1 group by 1, 2 order by 2`,
    [tx.workspaceId],
  )
  const states = { proposed: 0, approved: 0, rejected: 0, not_invited: 0 }
  for (const { state, n } of rows) states[state] += n
  const reasons = Object.fromEntries(
    rows.flatMap(({ state, kind, n }) => (state === 'not_invited' && kind !== null ? [[kind, n]] : [])),
  )
  return { states, reasons }
}

export interface NewDecision {
  readonly contactId: string
  readonly print: string
  readonly email: string | null
  /** Of those who would be invited. */
  readonly language: string | null
  readonly reason: NotInvited | null
}

/** Keeps decisions of the planning; what the admin decided of somebody stays for as long as the print is the same. */
export async function saveDecisions(
  tx: WorkspaceTx,
  decisions: readonly NewDecision[],
  now: string,
): Promise<void> {
  if (decisions.length === 0) return
  await copyToTemporary(
    tx,
    {
      name: 'decided',
      columns: 'contact_id uuid, print text, email text, language text, reason_kind text, reason jsonb',
    },
    decisions.map((d): Cell[] => [
      d.contactId,
      d.print,
      d.email,
      d.language,
      d.reason?.kind ?? null,
      d.reason,
    ]),
  )
  await tx.client.query(
    `insert into invitation_decisions as d (workspace_id, contact_id, state, print, email, language, reason_kind, reason, decided_at)
     select $1, contact_id, case when reason is null then 'proposed' else 'not_invited' end, print, email, language, reason_kind, reason, $2
     from decided
     on conflict (contact_id) do update set state = excluded.state, print = excluded.print, email = excluded.email,
       language = excluded.language, reason_kind = excluded.reason_kind, reason = excluded.reason, decided_at = excluded.decided_at
     where (d.print, d.reason, d.language) is distinct from (excluded.print, excluded.reason, excluded.language)
       and not (d.state = 'rejected' and d.print = excluded.print)`,
    [tx.workspaceId, now],
  )
}

/**
 * Ends a planning: contacts that are gone are left out, and of several with one address only the first is proposed (the higher
 * role, then the smaller id, as pickOnePerAddress has it). A rejected one keeps its address.
 */
export async function closeDecisions(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query(
    `delete from invitation_decisions d using contacts c where c.id = d.contact_id and c.gone_at is not null`,
  )
  await tx.client.query(
    `update invitation_decisions d set state = 'not_invited', reason_kind = 'same-address', decided_at = $1,
       reason = jsonb_build_object('kind', 'same-address', 'contactId', k.keeper)
     from (select d.contact_id, first_value(d.contact_id) over (partition by d.email order by (d.state <> 'rejected'), (d.state <> 'approved'),
         case c.role when 'decision_maker' then 0 when 'recommender' then 1 when 'influencer' then 2 else 3 end, d.contact_id) as keeper
       from invitation_decisions d join contacts c on c.id = d.contact_id where d.state <> 'not_invited') k
     where d.contact_id = k.contact_id and k.keeper <> d.contact_id and d.state <> 'not_invited'`,
    [now],
  )
}

/**
 * After a wave was planned: whoever was invited, and whoever was approved by then and is not invited for a reason of the rules,
 * is no proposal any more. Without `keepsReasons` the reasons of the others go too: only a preview lists them.
 */
export async function tidyDecisions(
  tx: WorkspaceTx,
  wave: { readonly id: WaveId | null; readonly asOf: string; readonly keepsReasons: boolean },
): Promise<void> {
  await tx.client.query(
    `delete from invitation_decisions d where d.workspace_id = $1 and (d.state = 'approved' and d.decided_at <= $2
       or d.state = 'not_invited' and not $4
       or exists (select from invitations i where i.wave_id = $3 and i.contact_id = d.contact_id))`,
    [tx.workspaceId, wave.asOf, wave.id, wave.keepsReasons],
  )
}

/** Carries a decision out on what is still as it was seen. Returns how many it took hold of. */
export async function decideInvitations(
  tx: WorkspaceTx,
  choice: Choice,
  decision: { readonly to: 'approved' | 'rejected'; readonly now: string },
): Promise<number> {
  const from = decision.to === 'approved' ? ['proposed', 'rejected'] : ['proposed']
  if (choice.kind === 'all') {
    const { rowCount } = await tx.client.query(
      `update invitation_decisions set state = $1, decided_at = $2 where workspace_id = $3 and state = 'proposed' and decided_at <= $4`,
      [decision.to, decision.now, tx.workspaceId, choice.plannedAt],
    )
    return rowCount ?? 0
  }
  const { rowCount } = await tx.client.query(
    `update invitation_decisions d set state = $1, decided_at = $2
     from jsonb_to_recordset($3) as s("contactId" uuid, print text)
     where d.contact_id = s."contactId" and d.print = s.print and d.state = any($4)`,
    [decision.to, decision.now, JSON.stringify(choice.invitations ?? []), from],
  )
  return rowCount ?? 0
}
