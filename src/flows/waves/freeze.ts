/** Freezing the list: from then on nobody joins it, and nobody leaves it but by a removal that is asked for and decided on. */
import { setWaveState } from '#store/planned-waves.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countMembers } from '#store/wave-lists.ts'
import { lookAtEverybody } from './dry-run.ts'
import { allowStep, auditWave, confirmStep, freezeAsked, type WaveWork } from './step.ts'

/** Looks at everybody once more and freezes what comes out. Returns how many are in the list. Throws Refusal. */
export async function freezeWave(tx: WorkspaceTx, work: WaveWork): Promise<{ readonly recipients: number }> {
  // The numbers of an earlier dry run do not decide: what is refused is refused after the new look.
  const { wave } = await allowStep(tx, work, 'change')
  await lookAtEverybody(tx, wave, work.now)
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
