/** Waves that nobody planned, with what of them goes on after their night: reminders. */
import type { WaveId } from '#domain/ids.ts'
import type { WaveState } from '#domain/wave-state.ts'
import type { WorkspaceTx } from '../pool.ts'
import { leftInPeace } from './reminders.ts'

export interface NightWave {
  readonly id: WaveId
  readonly state: WaveState
  readonly closesAt: string
}

/** A continuous wave; its row is held against a change of its state. Null when there is none of this id. */
export async function loadNightWave(tx: WorkspaceTx, waveId: WaveId): Promise<NightWave | null> {
  const { rows } = await tx.client.query<NightWave>(
    `select id, state, closes_at as "closesAt" from waves where id = $1 and workspace_id = $2 and kind = 'continuous' for share`,
    [waveId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/**
 * Continuous waves, open at `now`, in which somebody got the mail so many `days` ago (rising, one number per reminder) and was reminded
 * less often: those that close first before the others. Whether each may still be reminded is looked at one by one.
 */
export async function listWavesToRemind(
  tx: WorkspaceTx,
  due: { readonly days: readonly number[]; readonly now: Date },
): Promise<WaveId[]> {
  if (due.days.length === 0) return []
  const { rows } = await tx.client.query<{ id: WaveId }>(
    `select w.id from waves w where w.workspace_id = $1 and w.kind = 'continuous' and w.state = 'running' and w.closes_at > $2 and exists (
       select from invitations i join contacts c on c.id = i.contact_id
       where i.wave_id = w.id and i.state = 'sent' and i.reminder_count < $3
         and i.sent_at <= $2::timestamptz - make_interval(days => ($4::integer[])[i.reminder_count + 1]) and not (${leftInPeace}))
     order by w.closes_at, w.id`,
    [tx.workspaceId, due.now, due.days.length, due.days],
  )
  return rows.map((row) => row.id)
}
