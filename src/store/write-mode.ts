/** Whether a workspace writes by itself, and the one place where decisions of admins are put in a row. */
import type { WorkspaceTx } from './pool.ts'

export async function loadWriteMode(tx: WorkspaceTx): Promise<'preview' | 'live'> {
  const { rows } = await tx.client.query(
    `select write_mode as mode from workspaces where workspace_id = $1`,
    [tx.workspaceId],
  )
  if (!rows[0]) throw new Error('the workspace does not exist')
  return rows[0].mode
}

/** Takes the workspace's row for the rest of the transaction: of two admins who decide at once, the second sees what the first did. */
export async function lockWriteMode(tx: WorkspaceTx): Promise<'preview' | 'live'> {
  const { rows } = await tx.client.query(
    `select write_mode as mode from workspaces where workspace_id = $1 for no key update`,
    [tx.workspaceId],
  )
  if (!rows[0]) throw new Error('the workspace does not exist')
  return rows[0].mode
}

/**
 * Sets the mode. Back to `preview`, what was owed and not approved becomes a proposal of the next planning; mail of a wave that
 * was planned stays owed.
 */
export async function setWriteMode(tx: WorkspaceTx, mode: 'preview' | 'live'): Promise<void> {
  await tx.client.query(`update workspaces set write_mode = $2 where workspace_id = $1`, [
    tx.workspaceId,
    mode,
  ])
  if (mode === 'live') return
  await tx.client.query(
    `update outbox set state = 'proposed', seen = '' where workspace_id = $1 and kind in ('fields', 'task') and state = 'pending' and approved is null`,
    [tx.workspaceId],
  )
}

/** Whether an admin has ever applied a preview here: what is no change, invitation or task needs no more than that. */
export async function hasApplied(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from audit_log where workspace_id = $1 and action = 'preview.applied') as has`,
    [tx.workspaceId],
  )
  return rows[0].has
}

/** An apply came while a cycle was running: another one follows it. */
export async function askForApply(tx: WorkspaceTx, now: string): Promise<void> {
  await tx.client.query(`update workspaces set apply_asked_at = $2 where workspace_id = $1`, [
    tx.workspaceId,
    now,
  ])
}

/** True once for each time it was asked. */
export async function takeAskedApply(tx: WorkspaceTx): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update workspaces set apply_asked_at = null where workspace_id = $1 and apply_asked_at is not null`,
    [tx.workspaceId],
  )
  return rowCount === 1
}
