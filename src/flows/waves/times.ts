/** Gives a time to what is owed and has none: after a pause, or because nobody could send it in its own. */
import type { WaveId } from '#domain/ids.ts'
import type { SendTimes } from '#domain/send-time.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { lockWave } from '#store/single-invitation.ts'
import type { PlannedWave } from '#store/waves/planned.ts'
import {
  loadOwedTimes,
  saveMailTimes,
  streamUninvited,
  streamUntimed,
  takeUntimed,
} from '#store/waves/schedule.ts'
import { type HeldTimes, openTimes, place, recipientOf, type WaveBatches } from './schedule.ts'
import { loadTimedWave } from './timed.ts'

/** How many mails one transaction gives a time. */
const usualBatch = 5_000

/**
 * From now on, in the recipients' working hours and by the pace of the wave: nobody is lost, and nobody gets two. A time after the close
 * is one too: the wave may still be closed later. Goes on batch by batch while the wave runs. Returns how many got a time.
 */
export async function giveTimes(
  database: Database,
  work: WaveBatches & {
    readonly held: HeldTimes
    /** 5,000 where absent. */
    readonly batch?: number
  },
): Promise<number> {
  const { batch = usualBatch } = work
  let given = 0
  while (true) {
    work.signal.throwIfAborted()
    const step = await inWorkspace(database, work.workspaceId, (tx) => giveBatch(tx, { ...work, batch }))
    given += step
    if (step < batch) return given
  }
}

async function giveBatch(
  tx: WorkspaceTx,
  work: {
    readonly waveId: WaveId
    readonly now: () => Date
    readonly held: HeldTimes
    readonly batch: number
  },
): Promise<number> {
  // The room in the pace is given out by one at a time.
  await lockWave(tx)
  const wave = await loadTimedWave(tx, work.waveId)
  if (wave?.state !== 'running') return 0
  const untimed = await takeUntimed(tx, wave.id, { now: work.now(), limit: work.batch })
  if (untimed.length === 0) return 0
  const times = await work.held.of(tx, wave, work.now())
  await saveMailTimes(
    tx,
    untimed.map((one) => ({ id: one.id, ...place(times, one) })),
  )
  return untimed.length
}

export interface Foreseen {
  /** Mails that are owed, and the list that has no invitation yet. */
  readonly mails: number
  /** Of these at or after the close: they could not go. */
  readonly afterClose: number
  /** When the last one would go; null for none. */
  readonly lastAt: string | null
}

/** When what has no time would go, were it given one now, and what has one and keeps it. Nothing is changed. */
export async function foresee(tx: WorkspaceTx, wave: PlannedWave, now: Date): Promise<Foreseen> {
  const owed = await loadOwedTimes(tx, wave.id, now)
  // To open them is to read everything that is placed: only where there is somebody to place.
  let times: SendTimes | null = null
  let { timed: mails, afterClose, lastAt } = owed
  for (const rows of [streamUntimed(tx, wave.id, now), streamUninvited(tx, wave.id)])
    for await (const batch of rows) {
      times ??= await openTimes(tx, wave, now)
      for (const one of batch) {
        const at = times.next(recipientOf(one))
        mails += 1
        if (at >= wave.closesAt) afterClose += 1
        if (lastAt === null || at > lastAt) lastAt = at
      }
    }
  return { mails, afterClose, lastAt }
}
