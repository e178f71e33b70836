/** Mails of waves that could not be sent in their time: they stay owed, and wait without a time until they are given another. */
import type { WaveId } from '#domain/ids.ts'
import { withoutTime } from './mail-outbox.ts'
import type { WorkspaceTx } from './pool.ts'

/** Takes the time away from mails whose working hours are over at `now`, at most `limit` of them. Returns how many. */
export async function setAsideLate(tx: WorkspaceTx, now: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update outbox set not_before = $3, not_after = null where id in (
       select o.id from outbox o where o.workspace_id = $1 and o.kind = 'mail' and o.state = 'pending' and o.not_after <= $2
       order by o.not_after, o.id limit $4 for update skip locked)`,
    [tx.workspaceId, now, withoutTime, limit],
  )
  return rowCount ?? 0
}

/** SQL: the mail `o` of the invitation `i` is due at $2. */
const due = `o.workspace_id = $1 and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state = 'pending'
    and o.not_before <= $2 and o.not_after is not null`

/** Waves that run and have mails due at `now`, with how many. Only of mails that have a time at all. */
export async function listDueWaves(
  tx: WorkspaceTx,
  now: Date,
): Promise<{ readonly id: WaveId; readonly due: number }[]> {
  const { rows } = await tx.client.query<{ id: WaveId; due: number }>(
    `select i.wave_id as id, count(*) as due from outbox o join invitations i on i.id = o.target::uuid
     join waves w on w.id = i.wave_id and w.state = 'running' where ${due} group by 1 order by 1`,
    [tx.workspaceId, now],
  )
  return rows
}

/** Mails of the wave that have gone out since an instant, whatever became of them, or are being sent. */
export async function countSentSince(tx: WorkspaceTx, waveId: WaveId, since: Date): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*) as n from outbox o join invitations i on i.id = o.target::uuid and i.wave_id = $3
     where o.workspace_id = $1 and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state <> 'pending'
       and o.changed_at >= $2 and (o.state <> 'done' or o.error is null)`,
    [tx.workspaceId, since, waveId],
  )
  return rows[0]?.n ?? 0
}

/** Takes the time away from due mails of the wave but for the first `room` of them, at most `limit`. Returns how many. */
export async function setAsideExcess(
  tx: WorkspaceTx,
  waveId: WaveId,
  excess: { readonly now: Date; readonly room: number; readonly limit: number },
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update outbox set not_before = $3, not_after = null where state = 'pending' and id in (
       select o.id from outbox o join invitations i on i.id = o.target::uuid and i.wave_id = $4
       where ${due} order by o.not_before, o.id offset $5 limit $6)`,
    [tx.workspaceId, excess.now, withoutTime, waveId, excess.room, excess.limit],
  )
  return rowCount ?? 0
}
