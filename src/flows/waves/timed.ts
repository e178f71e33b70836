/** Waves whose mails have times: planned ones by their plan, those of a night by what a plan would have. */
import type { WaveId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { paceSchema, type WavePlan, windowSchema } from '#domain/wave-plan.ts'
import type { WaveState } from '#domain/wave-state.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadNightWave } from '#store/waves/night.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'

export interface TimedWave {
  readonly id: WaveId
  readonly state: WaveState
  readonly closesAt: string
  readonly plan: Pick<WavePlan, 'delivery' | 'pace' | 'window' | 'reminders'>
}

/** The wave as its mails see it; its row is held against a change of its state. Null when there is none of this id that sends mails. */
export async function loadTimedWave(tx: WorkspaceTx, waveId: WaveId): Promise<TimedWave | null> {
  const planned = await loadPlannedWave(tx, waveId, { lock: 'share' })
  if (planned) return planned
  const night = await loadNightWave(tx, waveId)
  if (!night) return null
  const { survey } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  const plan = {
    delivery: 'keyward' as const,
    pace: paceSchema.parse({}),
    window: windowSchema.parse({}),
    reminders: survey.reminders,
  }
  return { ...night, plan }
}
