/**
 * A look at everybody, for a dry run or a freeze: page by page, each in a transaction of its own, with its state in the wave. Killed at
 * any moment, it goes on where it stood.
 */
import type { WaveId } from '#domain/ids.ts'
import type { SendTimes } from '#domain/send-time.ts'
import { createDraw, stratumOf } from '#domain/wave-sample.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import { ensureJob } from '#store/single-jobs.ts'
import {
  clearMembers,
  countCandidates,
  keepOnePerAddress,
  markDryRun,
  pageWaveCandidates,
  saveMembers,
  type WaveCandidate,
} from '#store/waves/members.ts'
import { loadPlannedWave, type PlannedWave, saveLook, type WaveLook } from '#store/waves/planned.ts'
import { countSamples, saveSamples } from '#store/waves/samples.ts'
import { saveMemberTimes, streamForeseen, takeUnforeseen } from '#store/waves/schedule.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { Refusal } from '../refusal.ts'
import { decideMember } from './decide-member.ts'
import { finishFreeze } from './finish-freeze.ts'
import { policyOf } from './policy.ts'
import { openTimes, recipientOf, type WaveBatches } from './schedule.ts'
import { allowStep, type WaveWork } from './step.ts'

/** How many contacts one transaction looks at; a workspace with no more of them is looked at while the person waits. */
export const lookPage = 5_000

/** The times that are foreseen for the list, kept from page to page. */
interface HeldForecast {
  times: SendTimes | null
}

/**
 * Begins to look at everybody anew. A small workspace is done with at once, and what is then refused is thrown; else the job
 * `waves.tend` goes on, and what it refuses stands in the wave (`lookProblem`). Throws Refusal where no look may begin.
 */
export async function beginLook(
  tx: WorkspaceTx,
  work: WaveWork & { readonly page?: number },
  purpose: WaveLook['purpose'],
): Promise<{ readonly isDone: boolean }> {
  const { wave } = await allowStep(tx, work, 'look')
  await policyOf(tx, wave)
  await clearMembers(tx, wave.id)
  const total = await countCandidates(tx)
  await saveLook(tx, wave.id, { purpose, by: work.by, phase: 'members', done: 0, total, after: null })
  const page = work.page ?? lookPage
  if (total > page) {
    await ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now })
    return { isDone: false }
  }
  const held: HeldForecast = { times: null }
  while (await lookFurther(tx, { waveId: wave.id, now: work.now, page, held }));
  return { isDone: true }
}

/** Goes on with a look that was begun, to its end. Returns how many pages that took. */
export async function continueLook(
  database: Database,
  work: WaveBatches & {
    readonly page?: number
  },
): Promise<number> {
  const held: HeldForecast = { times: null }
  const step = (tx: WorkspaceTx) =>
    lookFurther(tx, { waveId: work.waveId, now: work.now(), page: work.page ?? lookPage, held })
  for (let pages = 0; ; pages += 1) {
    work.signal.throwIfAborted()
    try {
      if (!(await inWorkspace(database, work.workspaceId, step))) return pages
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // What was found stays, as a dry run.
      await inWorkspace(database, work.workspaceId, async (tx) => {
        const wave = await loadPlannedWave(tx, work.waveId, { lock: 'update' })
        if (!wave?.look) return
        if (wave.look.phase === 'times') await markDryRun(tx, wave.id, work.now().toISOString())
        await saveLook(tx, wave.id, null, error.message)
      })
      return pages
    }
  }
}

interface Step {
  readonly waveId: WaveId
  readonly now: Date
  readonly page: number
  readonly held: HeldForecast
}

/** One page. False when there is nothing more to do: the look is over, or somebody has discarded or changed the draft. */
async function lookFurther(tx: WorkspaceTx, step: Step): Promise<boolean> {
  const wave = await loadPlannedWave(tx, step.waveId, { lock: 'update' })
  if (wave?.state !== 'draft' || wave.look === null) return false
  return wave.look.phase === 'members'
    ? decidePage(tx, wave, wave.look, step)
    : foreseePage(tx, wave, wave.look, step)
}

async function decidePage(
  tx: WorkspaceTx,
  wave: PlannedWave,
  look: WaveLook,
  { now, page }: Step,
): Promise<true> {
  const { rotation } = wave.plan
  const draw = { seed: rotation?.seed ?? wave.id, parts: rotation?.parts ?? 1 }
  const candidates = await pageWaveCandidates(tx, draw, { after: look.after, limit: page })
  const policy = await policyOf(tx, wave)
  const workspaceZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  const drawPart = createDraw({ ...draw, counts: rotation ? await countSamples(tx, draw) : new Map() })
  const drawn: { contactId: string; stratum: string; sample: number }[] = []
  const partOf = (candidate: WaveCandidate): number => {
    if (candidate.sample !== null) return candidate.sample
    const stratum = stratumOf(candidate)
    const sample = drawPart(stratum)
    drawn.push({ contactId: candidate.contactId, stratum, sample })
    return sample
  }
  const by = { policy, now, workspaceZone, partOf }
  const members = candidates.map((candidate) => decideMember(candidate, wave, by))
  await saveSamples(tx, draw, drawn)
  await saveMembers(tx, wave.id, members)
  const done = look.done + members.length
  const last = candidates.at(-1)
  if (candidates.length === page && last) {
    // Contacts that came in since the beginning are looked at too.
    await saveLook(tx, wave.id, { ...look, done, total: Math.max(look.total, done), after: last.at })
    return true
  }
  await refreshStatistics(tx, done, ['wave_members', 'census_samples'])
  await keepOnePerAddress(tx, wave.id)
  await saveLook(tx, wave.id, { ...look, phase: 'times', done, total: done, after: null })
  return true
}

/** Those in the list get a foreseen time; when everybody has one, the look has come to its end. */
async function foreseePage(
  tx: WorkspaceTx,
  wave: PlannedWave,
  look: WaveLook,
  { now, page, held }: Step,
): Promise<boolean> {
  const members = await takeUnforeseen(tx, wave.id, page)
  if (members.length > 0) {
    const times = held.times ?? (await openForecast(tx, wave, now))
    held.times = times
    await saveMemberTimes(
      tx,
      wave.id,
      members.map((one) => ({ id: one.id, at: times.next(recipientOf(one)) })),
    )
  }
  if (members.length === page) return true
  await markDryRun(tx, wave.id, now.toISOString())
  await saveLook(tx, wave.id, null)
  if (look.purpose === 'freeze') await finishFreeze(tx, { waveId: wave.id, by: look.by, now })
  return false
}

/** With what was foreseen before a death. */
async function openForecast(tx: WorkspaceTx, wave: PlannedWave, now: Date): Promise<SendTimes> {
  const times = await openTimes(tx, wave, now)
  for await (const batch of streamForeseen(tx, wave.id))
    for (const one of batch) times.note(recipientOf(one), one.at)
  return times
}
