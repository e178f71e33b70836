/** Confidential answers on their way into totals: which waves have closed, who answered, and what was computed of it. */
import { randomUUID } from 'node:crypto'
import type { AccountState } from '#domain/account-state.ts'
import type { Role } from '#domain/role.ts'
import type { WorkspaceTx } from '../pool.ts'

/** An answer in time of a wave that has closed, of an account in which somebody answered confidentially. */
export interface ClosedResponse {
  readonly id: string
  readonly waveId: string
  readonly closedAt: string
  readonly accountId: string
  readonly contactId: string
  readonly role: Role
  readonly isConfidential: boolean
  /** By the person's own hand: what somebody entered for them, or accepted as theirs, does not help to hide anybody. */
  readonly isOwnHand: boolean
  /** As stored. */
  readonly answers: unknown
}

/** SQL: from when on a wave (`w`) takes no answers in time. */
const waveClose = `case when w.state = 'stopped' then least(w.stopped_at, w.closes_at) else w.closes_at end`

/**
 * The answers of waves that closed before `now` and whose confidential answers have not been looked at yet, for accounts with at
 * least one such answer. The waves are locked until the transaction ends.
 */
export async function listClosedResponses(tx: WorkspaceTx, now: string): Promise<ClosedResponse[]> {
  await tx.client.query(
    `select from waves w where w.workspace_id = $1 and w.pooled_at is null and ${waveClose} <= $2 for update`,
    [tx.workspaceId, now],
  )
  const { rows } = await tx.client.query<ClosedResponse>(
    `with closed as (
       select w.id, ${waveClose} as at from waves w where w.workspace_id = $1 and w.pooled_at is null and ${waveClose} <= $2),
     answered as (
       select r.*, i.wave_id, w.at as closed_at from responses r join invitations i on i.id = r.invitation_id join closed w on w.id = i.wave_id
       where r.confirmed_at is not null and r.answers is not null and not r.is_late)
     select a.id, a.wave_id as "waveId", a.closed_at as "closedAt", a.account_id as "accountId", a.contact_id as "contactId",
       coalesce(c.role, 'none') as role, a.is_confidential as "isConfidential",
       a.source in ('mail', 'crm') and a.evidence ->> 'way' is distinct from 'accepted' as "isOwnHand", a.answers
     from answered a left join contacts c on c.id = a.contact_id
     where exists (select from answered o where o.wave_id = a.wave_id and o.account_id = a.account_id and o.is_confidential)
     order by a.wave_id, a.account_id, md5(a.id::text)`,
    [tx.workspaceId, now],
  )
  return rows
}

/** Marks the waves as looked at: what comes later enters no total of theirs. */
export async function markPooled(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query(
    `update waves w set pooled_at = $2 where w.workspace_id = $1 and w.pooled_at is null and ${waveClose} <= $2`,
    [tx.workspaceId, now],
  )
}

/** Keeps what the confidential answers of an account in a wave amount to; `pool` is null where they enter no total. */
export async function savePool(
  tx: WorkspaceTx,
  made: {
    readonly accountId: string
    readonly waveId: string
    readonly closedAt: string
    readonly pool: object | null
    /** The confidential responses in it. */
    readonly responseIds: readonly string[]
  },
): Promise<void> {
  const id = randomUUID()
  await tx.client.query(
    `insert into confidential_pools (id, workspace_id, account_id, wave_id, closed_at, pool) values ($1, $2, $3, $4, $5, $6)`,
    [
      id,
      tx.workspaceId,
      made.accountId,
      made.waveId,
      made.closedAt,
      made.pool === null ? null : JSON.stringify(made.pool),
    ],
  )
  await tx.client.query('update responses set pool_id = $1 where id = any($2::uuid[])', [
    id,
    made.responseIds,
  ])
}

/** How many people of an account hold a role and can be asked. */
export async function countHolders(tx: WorkspaceTx, accountId: string): Promise<Map<Role, number>> {
  const { rows } = await tx.client.query<{ role: Role; n: number }>(
    `select coalesce(role, 'none') as role, count(*)::int as n from contacts where account_id = $1 and gone_at is null group by 1`,
    [accountId],
  )
  return new Map(rows.map(({ role, n }) => [role, n]))
}

/** What an alert says of the account; null when it has gone. */
export async function loadPooledAccount(
  tx: WorkspaceTx,
  accountId: string,
): Promise<{
  readonly id: string
  readonly name: string
  readonly tier: string | null
  readonly revenueMinor: string | null
  readonly state: AccountState
} | null> {
  const { rows } = await tx.client.query(
    `select id, name, tier, revenue_minor as "revenueMinor", state from accounts where id = $1 and gone_at is null`,
    [accountId],
  )
  return rows[0] ?? null
}
