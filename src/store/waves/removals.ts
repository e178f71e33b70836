/** Removals from a frozen list: asked for by an account manager, decided by the CX lead, and never forgotten. */
import { randomUUID } from 'node:crypto'
import type { WaveId } from '#domain/ids.ts'
import type { WorkspaceTx } from '../pool.ts'

/** Marks a member of the list as asked to be removed, and logs it. False when the contact is not in the list or was asked for already. */
export async function insertRemoval(
  tx: WorkspaceTx,
  removal: {
    readonly waveId: WaveId
    readonly contactId: string
    readonly by: string
    readonly reason: string
    readonly now: string
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update wave_members set outcome = 'removal_asked' where wave_id = $1 and contact_id = $2 and outcome = 'listed'`,
    [removal.waveId, removal.contactId],
  )
  if (rowCount === 0) return false
  await tx.client.query(
    `insert into wave_removals (id, workspace_id, wave_id, contact_id, asked_at, asked_by, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      randomUUID(),
      tx.workspaceId,
      removal.waveId,
      removal.contactId,
      removal.now,
      removal.by,
      removal.reason,
    ],
  )
  return true
}

/** Decides on a removal that is open; null when it is not, or not of this wave. Returns whom it is about. */
export async function decideRemoval(
  tx: WorkspaceTx,
  decision: {
    readonly waveId: WaveId
    readonly removalId: string
    readonly isGranted: boolean
    readonly by: string
    readonly note: string | null
    readonly now: string
  },
): Promise<{ readonly contactId: string } | null> {
  const { rows } = await tx.client.query<{ contactId: string }>(
    `update wave_removals set is_granted = $3, decided_at = $4, decided_by = $5, decision_note = $6
     where id = $2 and wave_id = $1 and decided_at is null returning contact_id as "contactId"`,
    [decision.waveId, decision.removalId, decision.isGranted, decision.now, decision.by, decision.note],
  )
  const row = rows[0]
  if (!row) return null
  await tx.client.query(
    `update wave_members set outcome = $3 where wave_id = $1 and contact_id = $2 and outcome = 'removal_asked'`,
    [decision.waveId, row.contactId, decision.isGranted ? 'removed' : 'listed'],
  )
  return row
}

export interface ListedRemoval {
  readonly id: string
  readonly contactId: string
  readonly name: string
  readonly account: string | null
  readonly role: string
  readonly owner: string | null
  readonly askedAt: string
  readonly askedBy: string
  readonly reason: string
  readonly isGranted: boolean | null
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly note: string | null
}

/** Open ones first, then the latest; at most `limit`. */
export async function listRemovals(tx: WorkspaceTx, waveId: WaveId, limit: number): Promise<ListedRemoval[]> {
  const { rows } = await tx.client.query<ListedRemoval>(
    `select r.id, r.contact_id as "contactId", coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No longer known') as name,
       a.name as account, coalesce(m.role, 'none') as role, m.owner_name as owner, r.asked_at as "askedAt", r.asked_by as "askedBy", r.reason,
       r.is_granted as "isGranted", r.decided_at as "decidedAt", r.decided_by as "decidedBy", r.decision_note as note
     from wave_removals r left join contacts c on c.id = r.contact_id left join wave_members m on m.wave_id = r.wave_id and m.contact_id = r.contact_id
     left join accounts a on a.id = m.account_id where r.wave_id = $1 order by r.decided_at is not null, r.asked_at desc, r.id limit $2`,
    [waveId, limit],
  )
  return rows
}
