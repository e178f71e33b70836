/** When a wave has closed: its confidential answers become totals, account by account, where enough people answered. */
import { answersSchema } from '#domain/answers.ts'
import type { BusinessHours } from '#domain/business-hours.ts'
import { confidentialAlert } from '#domain/confidential/alert.ts'
import { poolOf } from '#domain/confidential/pool.ts'
import { mayBeTold, mayNameRole } from '#domain/confidential/threshold.ts'
import { raiseForCxLead, releaseAlert } from '#store/confidential/alerts.ts'
import {
  type ClosedResponse,
  countHolders,
  listClosedResponses,
  loadPooledAccount,
  markPooled,
  savePool,
} from '#store/confidential/pools.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { alertAccount } from './alert-account.ts'

export interface PoolWork {
  readonly asOf: string
  readonly calendar: BusinessHours
  /** ISO 4217. */
  readonly currency: string
}

/** Looks at every wave that has closed since the last time; a wave is looked at once. Returns how many totals were made. */
export async function poolConfidential(tx: WorkspaceTx, work: PoolWork): Promise<number> {
  const responses = await listClosedResponses(tx, work.asOf)
  let made = 0
  for (const group of Map.groupBy(responses, (one) => `${one.waveId}/${one.accountId}`).values()) {
    const confidential = group.filter((one) => one.isConfidential)
    const byHand = (list: readonly ClosedResponse[]) => list.filter((one) => one.isOwnHand).length
    const isTold = mayBeTold({ all: byHand(group), confidential: byHand(confidential) })
    const [first] = group
    if (!first) continue
    await savePool(tx, {
      accountId: first.accountId,
      waveId: first.waveId,
      closedAt: first.closedAt,
      pool: isTold
        ? poolOf(
            answersOf(confidential),
            answersOf(group.filter((one) => !one.isConfidential && one.isOwnHand)),
          )
        : null,
      responseIds: confidential.map((one) => one.id),
    })
    if (isTold) await releaseAlerts(tx, work, group, confidential)
    made += isTold ? 1 : 0
  }
  await markPooled(tx, work.asOf)
  return made
}

const answersOf = (list: readonly ClosedResponse[]) => list.map((one) => answersSchema.parse(one.answers))

/** What only the CX lead knew goes to the account's owner, where the role of the person may be named. */
async function releaseAlerts(
  tx: WorkspaceTx,
  work: PoolWork,
  group: readonly ClosedResponse[],
  confidential: readonly ClosedResponse[],
): Promise<void> {
  const [first] = group
  const stored = first && (await loadPooledAccount(tx, first.accountId))
  if (!stored) return
  const account = alertAccount(stored, stored.state, work.currency)
  const holders = await countHolders(tx, account.id)
  for (const response of confidential) {
    const { role } = response
    const ofRole = (list: readonly ClosedResponse[]) => list.filter((one) => one.role === role).length
    const answered = { answered: ofRole(group), confidential: ofRole(confidential) }
    if (!mayNameRole(role, { inAccount: holders.get(role) ?? 0, ...answered })) continue
    const alert = confidentialAlert({
      account,
      answers: answersSchema.parse(response.answers),
      heldRole: role,
      namedRole: role,
      clockStartsAt: work.asOf,
      calendar: work.calendar,
    })
    if (!alert) continue
    const release = { responseId: response.id, alert, now: work.asOf }
    // An answer of the wave's last day has had no night to be told in.
    await raiseForCxLead(tx, { ...release, accountId: account.id })
    await releaseAlert(tx, release)
  }
}
