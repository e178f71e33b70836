/** What an admin decides on accounts and proposals, as rows. */
import type { UserId } from '#domain/ids.ts'
import type { WorkspaceTx } from '../pool.ts'

/** A live record of a CRM with its account. */
export interface HeldRecord {
  readonly connectionId: string
  readonly externalId: string
  readonly accountId: string
  readonly name: string
  readonly crm: 'hubspot' | 'salesforce'
  /** Whether it came to its account by a match that stands. */
  readonly hasJoined: boolean
}

/** Live records of accounts, those first that came to their account last. */
export async function listHeldRecords(tx: WorkspaceTx, accountIds: readonly string[]): Promise<HeldRecord[]> {
  const { rows } = await tx.client.query<HeldRecord>(
    `select m.connection_id as "connectionId", m.external_id as "externalId", m.account_id as "accountId", m.name, c.crm, t.id is not null as "hasJoined"
     from crm_accounts m join connections c on c.id = m.connection_id
     left join lateral (select id, matched_at from account_matches t where t.connection_id = m.connection_id and t.external_id = m.external_id and t.ended_at is null order by matched_at desc limit 1) t on true
     where m.account_id = any($1::uuid[]) and m.gone_at is null order by t.matched_at desc nulls last, c.crm, m.external_id`,
    [accountIds],
  )
  return rows
}

export interface Decision {
  readonly by: { readonly id: UserId; readonly name: string }
  readonly reason: string
  readonly now: Date
}

/** Writes down, for the records that `settled` has brought together, that an admin did it; what spoke against it is over. */
export async function recordAdminMerge(
  tx: WorkspaceTx,
  accountId: string,
  decision: Decision,
): Promise<void> {
  await tx.client.query(
    `insert into account_matches (workspace_id, connection_id, external_id, with_connection_id, with_external_id, account_id, rule, reason, matched_at, matched_by, matched_by_name)
     select $1, connection_id, external_id, with_connection_id, with_external_id, to_id, 'admin', $2, $3, $4, $5 from settled`,
    [tx.workspaceId, decision.reason, decision.now, decision.by.id, decision.by.name],
  )
  for (const table of ['account_splits', 'account_proposals']) {
    await tx.client.query(
      `delete from ${table} p using crm_accounts x, crm_accounts y
       where x.connection_id = p.connection_id and x.external_id = p.external_id and x.account_id = $1
         and y.connection_id = p.other_connection_id and y.external_id = p.other_external_id and y.account_id = $1`,
      [accountId],
    )
  }
}

/**
 * Writes down that an admin took a record away from others: its matches end, it stays apart from each of them, and they stay
 * together, for some were perhaps together only through it.
 */
export async function recordAdminSplit(
  tx: WorkspaceTx,
  leaver: HeldRecord,
  rest: readonly HeldRecord[],
  decision: Decision,
): Promise<void> {
  await tx.client.query(
    `update account_matches set ended_at = $3, ended_by = $4, ended_by_name = $5, end_reason = $6
     where ended_at is null and (connection_id = $1 and external_id = $2 or with_connection_id = $1 and with_external_id = $2)`,
    [leaver.connectionId, leaver.externalId, decision.now, decision.by.id, decision.by.name, decision.reason],
  )
  const [first] = rest
  for (const other of rest) {
    await tx.client.query(
      `insert into account_splits (workspace_id, connection_id, external_id, other_connection_id, other_external_id, split_at, split_by, split_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        tx.workspaceId,
        leaver.connectionId,
        leaver.externalId,
        other.connectionId,
        other.externalId,
        decision.now,
        decision.by.id,
        decision.by.name,
      ],
    )
    if (!first || other === first) continue
    await tx.client.query(
      `insert into account_matches (workspace_id, connection_id, external_id, with_connection_id, with_external_id, account_id, rule, reason, matched_at, matched_by, matched_by_name)
       values ($1, $2, $3, $4, $5, $6, 'admin', $7, $8, $9, $10)`,
      [
        tx.workspaceId,
        other.connectionId,
        other.externalId,
        first.connectionId,
        first.externalId,
        first.accountId,
        `Stayed together when ${leaver.name} was split off`,
        decision.now,
        decision.by.id,
        decision.by.name,
      ],
    )
  }
  await tx.client.query(
    `delete from account_proposals where connection_id = $1 and external_id = $2 and other_external_id = any($3)
       or other_connection_id = $1 and other_external_id = $2 and external_id = any($3)`,
    [leaver.connectionId, leaver.externalId, rest.map(({ externalId }) => externalId)],
  )
}

export interface OpenProposal {
  readonly id: string
  readonly kind: 'merge' | 'split'
  readonly print: string
  readonly reason: string
  /** Accounts of the two records; null where a record has none any more. */
  readonly accountId: string | null
  readonly otherAccountId: string | null
  readonly connectionId: string
  readonly externalId: string
  readonly name: string
  readonly otherName: string
}

/** An open proposal; null when there is none (any more). Locks it. */
export async function findOpenProposal(tx: WorkspaceTx, id: string): Promise<OpenProposal | null> {
  const { rows } = await tx.client.query<OpenProposal>(
    `select p.id, p.kind, p.print, p.reason, x.account_id as "accountId", y.account_id as "otherAccountId", p.other_connection_id as "connectionId",
       p.other_external_id as "externalId", x.name, y.name as "otherName"
     from account_proposals p
     join crm_accounts x on x.connection_id = p.connection_id and x.external_id = p.external_id
     join crm_accounts y on y.connection_id = p.other_connection_id and y.external_id = p.other_external_id
     where p.id = $1 and p.workspace_id = $2 and p.state = 'open' for update of p`,
    [id, tx.workspaceId],
  )
  return rows[0] ?? null
}

export async function dismissProposal(
  tx: WorkspaceTx,
  id: string,
  decision: Omit<Decision, 'reason'>,
): Promise<void> {
  await tx.client.query(
    `update account_proposals set state = 'dismissed', decided_at = $2, decided_by_name = $3 where id = $1`,
    [id, decision.now, decision.by.name],
  )
}
