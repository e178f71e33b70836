/** Whether matching has anything to look at. */
import type { WorkspaceTx } from '../pool.ts'

/** Something was decided, or the connections have changed: the next night matches although no record has changed. */
export async function setMatchingDue(tx: WorkspaceTx, isDue: boolean): Promise<void> {
  await tx.client.query('update workspaces set is_matching_due = $1 where is_matching_due <> $1', [isDue])
}

export async function isMatchingDue(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query('select is_matching_due as due from workspaces')
  return rows[0]?.due ?? true
}

/** A record of a contact has changed: who is one with whom must be looked at again. */
export async function setContactsDue(tx: WorkspaceTx, isDue: boolean): Promise<void> {
  await tx.client.query('update workspaces set are_contacts_due = $1 where are_contacts_due <> $1', [isDue])
}

export async function areContactsDue(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query('select are_contacts_due as due from workspaces')
  return rows[0]?.due ?? true
}
