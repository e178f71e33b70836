/** The times of a wave's mails: working hours of each recipient, and the pace of the plan. */

import type { WaveId, WorkspaceId } from '#domain/ids.ts'
import { createSendTimes, type Recipient, type SendTimes } from '#domain/send-time.ts'
import type { WavePlan } from '#domain/wave-plan.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { streamPlaced, type ToSchedule } from '#store/waves/schedule.ts'
import { loadWorkspace } from '#store/workspaces.ts'

/** What goes on batch by batch with one wave is given; each batch is a transaction, and an abort leaves what was done. */
export interface WaveBatches {
  readonly workspaceId: WorkspaceId
  readonly waveId: WaveId
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** What of a wave decides on the times of its mails. */
export interface Paced {
  readonly id: WaveId
  readonly plan: Pick<WavePlan, 'delivery' | 'pace' | 'window'>
}

/** Without mails of ours there is nothing to pace. */
const atOnce = {
  pace: { perHour: null, perDay: null, perOwnerPerDay: null, perDomainPerDay: null },
  window: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 },
}

/** The times of a wave from `now` on; mails that went in the last day, and those that are owed for a certain time, have taken their room. */
export async function openTimes(tx: WorkspaceTx, wave: Paced, now: Date): Promise<SendTimes> {
  const times = createSendTimes({
    ...(wave.plan.delivery === 'crm' ? atOnce : { pace: wave.plan.pace, window: wave.plan.window }),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
    from: now.toISOString(),
  })
  // A limit per day is of the workspace's day, which began at most 25 hours ago.
  const since = new Date(now.getTime() - 25 * 3_600_000)
  for await (const batch of streamPlaced(tx, wave.id, { since, now }))
    for (const one of batch) times.note(recipientOf(one), one.at)
  return times
}

/**
 * The times of a wave over several transactions of one process: kept between them, since to open them is to read everything that is
 * placed. Opened anew in each hour, so that nothing is given a time in an hour that is over.
 */
export interface HeldTimes {
  of(tx: WorkspaceTx, wave: Paced, now: Date): Promise<SendTimes>
}

const hourMs = 3_600_000

export function holdTimes(): HeldTimes {
  let held: { readonly id: WaveId; readonly hour: number; readonly times: SendTimes } | null = null
  return {
    async of(tx, wave, now) {
      const hour = Math.floor(now.getTime() / hourMs)
      if (held?.id !== wave.id || held.hour !== hour)
        held = { id: wave.id, hour, times: await openTimes(tx, wave, now) }
      return held.times
    },
  }
}

/** The next time, and until when it is good. */
export function place(
  times: SendTimes,
  one: Omit<ToSchedule, 'id'>,
): { readonly at: string; readonly until: string } {
  const recipient = recipientOf(one)
  const at = times.next(recipient)
  return { at, until: times.endOf(recipient, at) }
}

export function recipientOf(one: {
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
}): Recipient {
  const { timeZone, owner, email } = one
  return { timeZone, owner, domain: email.slice(email.lastIndexOf('@') + 1) }
}
