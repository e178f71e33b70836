/** The end of waves whose last day is over. */

import type { WorkspaceTx } from '#store/pool.ts'
import { giveUpMails, listOverdueWaves } from '#store/waves/mails.ts'
import { loadPlannedWave, setWaveState } from '#store/waves/planned.ts'
import { auditWave } from './step.ts'

/**
 * Closes waves of every kind whose last day is over. Returns how many, and the errors of those that could not be closed: these stay as
 * they were, and the others are closed all the same.
 */
export async function closeOverdueWaves(
  tx: WorkspaceTx,
  now: Date,
): Promise<{ readonly closed: number; readonly failures: readonly unknown[] }> {
  const failures: unknown[] = []
  const overdue = await listOverdueWaves(tx, now.toISOString(), true)
  for (const { id } of overdue) {
    await tx.client.query('savepoint one_wave')
    try {
      const wave = await loadPlannedWave(tx, id)
      if (wave) await giveUpMails(tx, id, { reason: 'closed', now: now.toISOString() })
      await setWaveState(tx, id, { state: 'closed', closedAt: now.toISOString() })
      if (wave) await auditWave(tx, { by: null, now }, 'closed', wave.name)
      await tx.client.query('release savepoint one_wave')
    } catch (error) {
      // Where even that fails the database itself is away.
      await tx.client.query('rollback to savepoint one_wave').catch(() => {
        throw error
      })
      failures.push(error)
    }
  }
  return { closed: overdue.length - failures.length, failures }
}
