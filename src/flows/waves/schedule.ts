/** Gives the mails of a wave their times: working hours of each recipient, and the pace of the plan. Memory stays flat. */
import { createSendTimes, type Recipient, type SendTimes } from '#domain/send-time.ts'
import type { PlannedWave } from '#store/planned-waves.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  saveMailTimes,
  saveMemberTimes,
  streamOwed,
  streamPlaced,
  streamUninvited,
  type ToSchedule,
} from '#store/wave-schedule.ts'
import { loadWorkspace } from '#store/workspaces.ts'

type Times = readonly { readonly id: string; readonly at: string }[]

/** New times for everybody in the list without an invitation, from `now` on. `beside`: other mails of the wave take their room too. */
export async function scheduleMembers(tx: WorkspaceTx, wave: PlannedWave, times: SendTimes): Promise<void> {
  await assign(streamUninvited(tx, wave.id), times, (placed) => saveMemberTimes(tx, wave.id, placed))
}

/** New times for the mails of the wave that are owed: of a wave that was paused, what is overdue goes on by the pace. */
export async function rescheduleMails(tx: WorkspaceTx, wave: PlannedWave, times: SendTimes): Promise<void> {
  await assign(streamOwed(tx, wave.id), times, (placed) => saveMailTimes(tx, placed))
}

async function assign(
  batches: AsyncIterable<readonly ToSchedule[]>,
  times: SendTimes,
  save: (placed: Times) => Promise<void>,
): Promise<void> {
  for await (const batch of batches)
    await save(batch.map((one) => ({ id: one.id, at: times.next(recipientOf(one)) })))
}

/** Without mails of ours there is nothing to pace. */
const atOnce = {
  pace: { perHour: null, perDay: null, perOwnerPerDay: null, perDomainPerDay: null },
  window: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 },
}

/** The times of a wave from `now` on; mails that went in the last day, and with `countsOwed` those that are owed, have taken their room. */
export async function openTimes(
  tx: WorkspaceTx,
  wave: PlannedWave,
  options: { readonly now: Date; readonly countsOwed: boolean },
): Promise<SendTimes> {
  const now = options.now.toISOString()
  const times = createSendTimes({
    ...(wave.plan.delivery === 'crm' ? atOnce : { pace: wave.plan.pace, window: wave.plan.window }),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
    from: now,
  })
  const yesterday = new Date(options.now.getTime() - 86_400_000).toISOString()
  for await (const batch of streamPlaced(tx, wave.id, yesterday))
    for (const one of batch) if (options.countsOwed || one.at < now) times.note(recipientOf(one), one.at)
  return times
}

export function recipientOf(one: {
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
}): Recipient {
  const { timeZone, owner, email } = one
  return { timeZone, owner, domain: email.slice(email.lastIndexOf('@') + 1) }
}
