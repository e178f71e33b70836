/** Heads-up: account managers hear before their customers do, with a note that they can pass on. */
import { oweMail } from '#store/mail-outbox.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { insertHeadsUps } from '#store/waves/heads-ups.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { Refusal } from '../refusal.ts'
import { auditWave, type WaveWork } from './step.ts'

/** Owes one mail to every account manager with contacts in the list, by address, who has had none for this wave. Returns how many. Throws Refusal. */
export async function askHeadsUps(
  tx: WorkspaceTx,
  work: WaveWork & { readonly hasMailServer: boolean },
): Promise<{ readonly asked: number; readonly jobs: readonly SingleJob[] }> {
  const { now } = work
  const wave = await loadPlannedWave(tx, work.waveId, { lock: 'share' })
  if (!wave) throw new Refusal('not-found', 'There is no such wave.')
  if (wave.state !== 'frozen' && wave.state !== 'running')
    throw new Refusal(
      'not-possible',
      'Account managers hear of a wave once its list is frozen, and until it ends.',
    )
  if (!work.hasMailServer)
    throw new Refusal('not-possible', 'This server has no mail server; whoever runs it sets SMTP_URL.')
  const ids = await insertHeadsUps(tx, { waveId: wave.id, by: work.by.name, now: now.toISOString() })
  if (ids.length === 0) return { asked: 0, jobs: [] }
  for (const id of ids)
    await oweMail(tx, {
      kind: 'heads-up',
      target: id,
      key: `heads-up/${id}`,
      payload: {},
      notBefore: null,
      now,
    })
  await auditWave(tx, work, 'announced', wave.name, { after: { accountManagers: ids.length } })
  return {
    asked: ids.length,
    jobs: [await ensureJob(tx, { name: 'invitations.send', connectionId: null, now })],
  }
}
