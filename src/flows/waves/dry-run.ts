/** The dry run of a wave: a look at everybody, with one reason for each who is not asked, and a time for each who is. */
import type { WorkspaceTx } from '#store/pool.ts'
import { beginLook } from './look.ts'
import type { WaveWork } from './step.ts'

/** Looks at everybody anew for a draft (beginLook). Throws Refusal once the list is frozen, and while another look is under way. */
export function dryRunWave(
  tx: WorkspaceTx,
  work: WaveWork & { readonly page?: number },
): Promise<{ readonly isDone: boolean }> {
  return beginLook(tx, work, 'dry-run')
}
