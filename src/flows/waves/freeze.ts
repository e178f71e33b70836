/** Freezing the list: from then on nobody joins it, and nobody leaves it but by a removal that is asked for and decided on. */
import type { WaveId } from '#domain/ids.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countMembers } from '#store/waves/lists.ts'
import { beginLook } from './look.ts'
import type { WaveWork } from './step.ts'

/**
 * Looks at everybody once more (beginLook) and freezes what comes out: at once, or by the job that goes on with the look. Returns how
 * many are in the list by now. Throws Refusal.
 */
export async function freezeWave(
  tx: WorkspaceTx,
  work: WaveWork & { readonly page?: number },
): Promise<{ readonly isDone: boolean; readonly recipients: number }> {
  const { isDone } = await beginLook(tx, work, 'freeze')
  const { outcomes } = await countMembers(tx, work.waveId as WaveId)
  return { isDone, recipients: outcomes.listed }
}
