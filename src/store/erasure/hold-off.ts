/** An erasure waits for whoever is just writing down something of a person, and whoever comes later waits for it and then looks again. */
import type { WorkspaceTx } from '../pool.ts'

/**
 * To be called by a short transaction before it looks whether somebody was erased, if it writes something of them afterwards: nobody is
 * erased in between. Any number may hold it at once. Whoever needs the lock of records as well takes that one first. A long transaction
 * locks the contact's row instead.
 */
export async function holdOffErasures(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock_shared(hashtextextended($1, 7226))`, [tx.workspaceId])
}

/**
 * Holds erasures off and says whether an invitation still stands with this address. False: whoever came by its link was erased a moment
 * ago, and nothing must be written down of them.
 */
export async function isStillHeld(tx: WorkspaceTx, email: string): Promise<boolean> {
  await holdOffErasures(tx)
  const { rowCount } = await tx.client.query(
    'select from invitations where workspace_id = $1 and email_key(email) = email_key($2) limit 1',
    [tx.workspaceId, email],
  )
  return rowCount === 1
}

/** Waits for all of these, and holds others off until the transaction ends. */
export async function waitForWriters(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended($1, 7226))`, [tx.workspaceId])
}

/** Waits for transactions that write something about these contacts. */
export async function lockContacts(tx: WorkspaceTx, contactIds: readonly string[]): Promise<void> {
  await tx.client.query('select from contacts where id = any($1) order by id for update', [contactIds])
}
