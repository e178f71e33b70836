/** When the mails of a wave are to go: read in the order in which they go, and written back in batches. */
import type { WaveId } from '#domain/ids.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'

export interface ToSchedule {
  readonly id: string
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
}

const inList = `m.outcome in ('listed', 'removal_asked')`

/** Members of the list without an invitation, in an order that favours nobody. The id is the contact's. */
export function streamUninvited(tx: WorkspaceTx, waveId: WaveId): AsyncGenerator<ToSchedule[]> {
  return streamRows<ToSchedule>(tx, {
    text: `select m.contact_id as id, m.time_zone as "timeZone", m.owner, m.email from wave_members m
      where m.wave_id = $1 and ${inList} and m.invitation_id is null and m.withheld is null and m.email is not null order by md5($1::text || m.contact_id), m.contact_id`,
    values: [waveId],
  })
}

/** Mails of the wave that are owed, earliest first. The id is the outbox row's. */
export function streamOwed(tx: WorkspaceTx, waveId: WaveId): AsyncGenerator<ToSchedule[]> {
  return streamRows<ToSchedule>(tx, {
    text: `select o.id, coalesce(m.time_zone, d.time_zone) as "timeZone", m.owner, i.email from outbox o join invitations i on i.id = o.target::uuid
      join workspace_directory d on d.id = o.workspace_id left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
      where o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state = 'pending' and i.wave_id = $1
      order by i.send_at nulls first, o.id`,
    values: [waveId],
  })
}

export interface Placed {
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
  readonly at: string
}

/** Mails of the wave that take up room in the pace from `since` on: sent, or owed for a certain time. */
export function streamPlaced(tx: WorkspaceTx, waveId: WaveId, since: string): AsyncGenerator<Placed[]> {
  return streamRows<Placed>(tx, {
    text: `select coalesce(m.time_zone, 'UTC') as "timeZone", m.owner, i.email, t.at from invitations i
      left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
      cross join lateral (select case when i.state = 'planned' then i.send_at else i.sent_at end as at union all select i.reminded_at) t
      where i.wave_id = $1 and t.at >= $2`,
    values: [waveId, since],
  })
}

export async function saveMemberTimes(
  tx: WorkspaceTx,
  waveId: WaveId,
  times: readonly { readonly id: string; readonly at: string }[],
): Promise<void> {
  await copyTimes(tx, times)
  await tx.client.query(
    `update wave_members m set send_at = s.at from scheduled s where m.wave_id = $1 and m.contact_id = s.id`,
    [waveId],
  )
}

/** New times of owed mails; an invitation that was not sent counts as asked from its new time on. */
export async function saveMailTimes(
  tx: WorkspaceTx,
  times: readonly { readonly id: string; readonly at: string }[],
): Promise<void> {
  await copyTimes(tx, times)
  await tx.client.query(
    `update outbox o set not_before = s.at from scheduled s where o.id = s.id and o.state = 'pending'`,
  )
  await tx.client.query(
    `update invitations i set send_at = s.at, invited_at = s.at from scheduled s join outbox o on o.id = s.id
     where i.id = o.target::uuid and o.object = 'invitation' and i.state = 'planned'`,
  )
  await tx.client.query(
    `update invitations i set reminded_at = s.at from scheduled s join outbox o on o.id = s.id
     where i.id = o.target::uuid and o.object = 'reminder'`,
  )
}

function copyTimes(tx: WorkspaceTx, times: readonly { readonly id: string; readonly at: string }[]) {
  return copyToTemporary(
    tx,
    { name: 'scheduled', columns: 'id uuid, at timestamptz' },
    times.map(({ id, at }): Cell[] => [id, at]),
  )
}

/** When the last mail of the list would go; null for an empty one. */
export async function lastSendAt(tx: WorkspaceTx, waveId: WaveId): Promise<string | null> {
  const { rows } = await tx.client.query<{ at: string | null }>(
    `select max(m.send_at) as at from wave_members m where m.wave_id = $1 and ${inList} and m.withheld is null`,
    [waveId],
  )
  return rows[0]?.at ?? null
}
