/** The access of a connection is over: it is parked, the admin is told once, and nothing calls the CRM until somebody connects again. */
import { accessCutOffText, accessEndedText, leftBehindText } from '#domain/access-text.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { writeAudit } from '#store/audit.ts'
import { endCredentials } from '#store/credentials.ts'
import { startRetention } from '#store/disconnections.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { parkAndTell } from './park-and-tell.ts'

const dayMs = 86_400_000

/** `dead`: the CRM said so. `cut-off`: nobody knows, so it must not be tried. Returns the reason as the admin reads it. */
export async function endAccess(
  tx: WorkspaceTx,
  connection: { readonly id: ConnectionId; readonly crm: CrmName },
  state: 'dead' | 'cut-off',
  now: Date,
): Promise<string> {
  const { id, crm } = connection
  let reason = accessCutOffText(crm)
  if (state === 'dead') {
    // Uninstalled, as far as anybody can tell: what was read must not be kept for ever.
    const deleteAfter = await deleteAfterOf(tx, now)
    reason = accessEndedText(crm, deleteAfter.toISOString().slice(0, 10))
    await startRetention(tx, id, { deleteAfter, leftBehind: leftBehindText(crm) })
  }
  await endCredentials(tx, id, { state, reason })
  const isNews = await parkAndTell(tx, { connectionId: id, reason, text: reason, now })
  if (isNews)
    await writeAudit(tx, { actor: null, action: 'connection.ended', subject: crm, after: { state }, at: now })
  return reason
}

/** Until when data is kept that came from a connection which ended at `now`. */
export async function deleteAfterOf(tx: WorkspaceTx, now: Date): Promise<Date> {
  const { privacy } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  return new Date(now.getTime() + privacy.retentionDays * dayMs)
}
