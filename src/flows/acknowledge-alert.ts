/** A person takes an alert on. It is not closed by that: the customer closes it. */
import type { DeedAnswer } from '#domain/card-request.ts'
import { loadAlertState, saveAcknowledgement } from '#store/alert-state.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { Refusal } from './refusal.ts'

/** Acknowledges the alert; `already` when somebody has. Throws Refusal when it does not exist or is closed. */
export async function acknowledgeAlert(
  tx: WorkspaceTx,
  work: { readonly alertId: string; readonly actor: Actor; readonly now: Date },
): Promise<DeedAnswer> {
  const alert = await loadAlertState(tx, work.alertId)
  if (!alert) throw new Refusal('not-found', 'Keyward does not know this alert.')
  if (alert.state === 'closed')
    throw new Refusal('not-possible', 'This alert is closed.', 'Reload the page to see what is open.')
  if (alert.state === 'acknowledged')
    return { outcome: 'already', message: 'This alert was acknowledged before.' }
  await saveAcknowledgement(tx, work.alertId, { name: work.actor?.name ?? 'Keyward', now: work.now })
  await writeAudit(tx, {
    actor: work.actor,
    action: 'alert.acknowledged',
    subject: `Alert ${work.alertId} (${alert.kind}) of ${alert.accountName}`,
    before: { state: 'open' },
    after: { state: 'acknowledged' },
    at: work.now,
  })
  return { outcome: 'done', message: 'Acknowledged. It stays open until the customer accepts the fix.' }
}
