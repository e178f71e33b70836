/** Taking a step with a planned wave: its row is held, the rules are asked, and a refusal says what to do. */
import { takeStep, type WaveState, type WaveStep } from '#domain/wave-state.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { freezeInstrument } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countMembers } from '#store/waves/lists.ts'
import { loadPlannedWave, type PlannedWave } from '#store/waves/planned.ts'
import { lastSendAt } from '#store/waves/schedule.ts'
import { Refusal } from '../refusal.ts'

/** Who does what to which wave, and when. */
export interface WaveWork {
  readonly waveId: string
  readonly by: NonNullable<Actor>
  readonly now: Date
}

export interface Allowed {
  readonly wave: PlannedWave
  readonly to: WaveState | 'gone'
  /** In the list, and neither removed nor withheld. */
  readonly recipients: number
}

/**
 * Locks the wave and asks whether the step may be taken; `typed` is the number that a launch is confirmed with. Throws Refusal:
 * `not-found` where there is no such planned wave, `not-possible` with the reason. Nothing is changed.
 */
export async function allowStep(
  tx: WorkspaceTx,
  work: WaveWork,
  step: WaveStep,
  typed: number | null = null,
): Promise<Allowed> {
  const wave = await loadPlannedWave(tx, work.waveId, { lock: 'update' })
  if (!wave) throw new Refusal('not-found', 'There is no such wave.')
  const { recipients, ...facts } = await factsOf(tx, wave)
  const answer = takeStep({ ...facts, recipients }, step, { now: work.now.toISOString(), typed })
  if (!answer.ok) throw new Refusal('not-possible', answer.reason)
  return { wave, to: answer.state, recipients }
}

/** Asks again after something of the list has changed; `lastSendAt` in place of what was foreseen for the list. Throws Refusal. */
export async function confirmStep(
  tx: WorkspaceTx,
  wave: PlannedWave,
  step: WaveStep,
  at: { readonly now: Date; readonly typed?: number; readonly lastSendAt?: string | null },
): Promise<void> {
  const known = await factsOf(tx, wave)
  const facts = at.lastSendAt === undefined ? known : { ...known, lastSendAt: at.lastSendAt }
  const answer = takeStep(facts, step, { now: at.now.toISOString(), typed: at.typed ?? null })
  if (!answer.ok) throw new Refusal('not-possible', answer.reason)
}

/** From here on the version that is asked cannot change. Throws Refusal when it is a draft (again). */
export async function freezeAsked(
  tx: WorkspaceTx,
  { instrument, instrumentVersion }: Pick<PlannedWave, 'instrument' | 'instrumentVersion'>,
  now: string,
): Promise<void> {
  if (await freezeInstrument(tx, instrument, instrumentVersion, now)) return
  throw new Refusal(
    'not-possible',
    `Version ${instrumentVersion} of the instrument ${instrument} is a draft again: somebody changed it. Nothing was done. Make it ready under Instruments and try once more.`,
  )
}

async function factsOf(tx: WorkspaceTx, wave: PlannedWave) {
  const { outcomes, recipients } = await countMembers(tx, wave.id)
  return {
    state: wave.state,
    recipients,
    openRemovals: outcomes.removal_asked,
    closesAt: wave.closesAt,
    lastSendAt: await lastSendAt(tx, wave.id),
    look: wave.look,
  }
}

/** One line of the audit log: `wave.<what>`, of the wave by its name. */
export function auditWave(
  tx: WorkspaceTx,
  work: Omit<WaveWork, 'waveId'> | { readonly by: null; readonly now: Date },
  what: string,
  name: string,
  values: { readonly before?: unknown; readonly after?: unknown } = {},
): Promise<void> {
  return writeAudit(tx, { actor: work.by, action: `wave.${what}`, subject: name, at: work.now, ...values })
}
