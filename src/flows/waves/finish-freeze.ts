/** The end of a freeze, once everybody was looked at. */

import type { WorkspaceTx } from '#store/pool.ts'
import { countMembers } from '#store/waves/lists.ts'
import { loadPlannedWave, setWaveState } from '#store/waves/planned.ts'
import { Refusal } from '../refusal.ts'
import { auditWave, confirmStep, freezeAsked, type WaveWork } from './step.ts'

/**
 * Freezes what a look has found that was begun for it: the numbers of an earlier dry run do not decide. Returns how many are in the
 * list. Throws Refusal, and then the wave stays a draft.
 */
export async function finishFreeze(
  tx: WorkspaceTx,
  work: WaveWork,
): Promise<{ readonly recipients: number }> {
  const wave = await loadPlannedWave(tx, work.waveId, { lock: 'update' })
  if (!wave) throw new Refusal('not-found', 'There is no such wave.')
  await confirmStep(tx, wave, 'freeze', work)
  const now = work.now.toISOString()
  await freezeAsked(tx, wave, now)
  await setWaveState(tx, wave.id, { state: 'frozen', frozenAt: now, frozenBy: work.by.name })
  const { outcomes, reasons } = await countMembers(tx, wave.id)
  await auditWave(tx, work, 'frozen', wave.name, {
    after: { recipients: outcomes.listed, notInvited: reasons },
  })
  return { recipients: outcomes.listed }
}
