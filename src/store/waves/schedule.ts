/** When the mails of a wave are to go: what waits for a time, what has one, and what takes up room in the pace. */
import type { WaveId } from '#domain/ids.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import { withoutTime } from '../mail-outbox.ts'
import type { WorkspaceTx } from '../pool.ts'
import { streamRows } from '../rows.ts'

export interface ToSchedule {
  readonly id: string
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
}

const inList = `m.outcome in ('listed', 'removal_asked')`
const isUninvited = `${inList} and m.invitation_id is null and m.withheld is null and m.email is not null`
const memberColumns = `m.contact_id as id, m.time_zone as "timeZone", m.owner, m.email`

/** Members of the list whose mail has no foreseen time yet, in an order that favours nobody. The id is the contact's. */
export async function takeUnforeseen(tx: WorkspaceTx, waveId: WaveId, limit: number): Promise<ToSchedule[]> {
  const { rows } = await tx.client.query<ToSchedule>(
    `select ${memberColumns} from wave_members m
     where m.wave_id = $1 and ${isUninvited} and m.send_at is null order by md5($1::text || m.contact_id), m.contact_id limit $2`,
    [waveId, limit],
  )
  return rows
}

/** Members of the list without an invitation, in the order in which they get one. The id is the contact's. */
export function streamUninvited(tx: WorkspaceTx, waveId: WaveId): AsyncGenerator<ToSchedule[]> {
  return streamRows<ToSchedule>(tx, {
    text: `select ${memberColumns} from wave_members m where m.wave_id = $1 and ${isUninvited} order by m.send_at, m.contact_id`,
    values: [waveId],
  })
}

/** SQL: mails `o` of the invitations `i` of the wave $1 that are owed and have no time (withoutTime, $2), or none that is to come at $4; those first that were to go first. */
const untimed = `select o.id, coalesce(m.time_zone, c.time_zone, d.time_zone) as "timeZone", m.owner, i.email
    from outbox o join invitations i on o.target = i.id::text join contacts c on c.id = i.contact_id
    join workspace_directory d on d.id = o.workspace_id left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
    where o.workspace_id = $3 and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state = 'pending' and (o.not_before = $2 or o.not_after <= $4) and i.wave_id = $1
    order by i.send_at nulls first, o.id`

/** At most `limit` mails that wait for a time; their rows are locked. The id is the outbox row's. */
export async function takeUntimed(
  tx: WorkspaceTx,
  waveId: WaveId,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<ToSchedule[]> {
  const { rows } = await tx.client.query<ToSchedule>(`${untimed} limit $5 for update of o`, [
    waveId,
    withoutTime,
    tx.workspaceId,
    now,
    limit,
  ])
  return rows
}

export function streamUntimed(tx: WorkspaceTx, waveId: WaveId, now: Date): AsyncGenerator<ToSchedule[]> {
  return streamRows<ToSchedule>(tx, { text: untimed, values: [waveId, withoutTime, tx.workspaceId, now] })
}

/** Waves that run and have mails without a time, those that close first before the others. */
export async function listUntimedWaves(tx: WorkspaceTx): Promise<WaveId[]> {
  const { rows } = await tx.client.query<{ id: WaveId }>(
    `select id from waves where workspace_id = $1 and state = 'running' and id in (
       select i.wave_id from outbox o join invitations i on i.id = o.target::uuid
       where o.workspace_id = $1 and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state = 'pending' and o.not_before = $2)
     order by closes_at, id`,
    [tx.workspaceId, withoutTime],
  )
  return rows.map((row) => row.id)
}

export interface Placed {
  readonly timeZone: string
  readonly owner: string | null
  readonly email: string
  readonly at: string
}

/** Mails of the wave that take up room in the pace from `since` on: sent, or owed for a certain time; what is due goes at `now`. */
export function streamPlaced(
  tx: WorkspaceTx,
  waveId: WaveId,
  { since, now }: { readonly since: Date; readonly now: Date },
): AsyncGenerator<Placed[]> {
  return streamRows<Placed>(tx, {
    text: `select coalesce(m.time_zone, 'UTC') as "timeZone", m.owner, i.email,
        case when o.state in ('pending', 'sending') then greatest(o.not_before, $5) when o.object = 'invitation' then coalesce(i.sent_at, o.changed_at) else o.changed_at end as at
      from invitations i join outbox o on o.workspace_id = $3 and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.target = i.id::text
      left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
      where i.wave_id = $1 and case when o.state in ('pending', 'sending') then o.not_before < $4 and (o.not_after is null or o.not_after > $5)
        when o.state = 'done' then o.error is null and o.changed_at >= $2 else o.changed_at >= $2 end`,
    values: [waveId, since, tx.workspaceId, withoutTime, now],
  })
}

/** Foreseen times of members without an invitation. */
export function streamForeseen(tx: WorkspaceTx, waveId: WaveId): AsyncGenerator<Placed[]> {
  return streamRows<Placed>(tx, {
    text: `select m.time_zone as "timeZone", m.owner, m.email, m.send_at as at from wave_members m
      where m.wave_id = $1 and ${isUninvited} and m.send_at is not null`,
    values: [waveId],
  })
}

export async function saveMemberTimes(
  tx: WorkspaceTx,
  waveId: WaveId,
  times: readonly { readonly id: string; readonly at: string }[],
): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'scheduled', columns: 'id uuid, at timestamptz' },
    times.map(({ id, at }): Cell[] => [id, at]),
  )
  await tx.client.query(
    `update wave_members m set send_at = s.at from scheduled s where m.wave_id = $1 and m.contact_id = s.id`,
    [waveId],
  )
}

export interface MailTime {
  /** The outbox row's. */
  readonly id: string
  readonly at: string
  /** The mail may not go at or after this instant. */
  readonly until: string
}

/** Times of owed mails; an invitation that was not sent counts as asked from its time on. */
export async function saveMailTimes(tx: WorkspaceTx, times: readonly MailTime[]): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'scheduled', columns: 'id uuid, at timestamptz, until timestamptz' },
    times.map(({ id, at, until }): Cell[] => [id, at, until]),
  )
  await tx.client.query(
    `update outbox o set not_before = s.at, not_after = s.until from scheduled s where o.id = s.id and o.state = 'pending'`,
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

/** When the last mail of the list would go; null for an empty one. */
export async function lastSendAt(tx: WorkspaceTx, waveId: WaveId): Promise<string | null> {
  const { rows } = await tx.client.query<{ at: string | null }>(
    `select max(m.send_at) as at from wave_members m where m.wave_id = $1 and ${inList} and m.withheld is null`,
    [waveId],
  )
  return rows[0]?.at ?? null
}

export interface OwedTimes {
  /** Mails that are owed for a time that is still to come. */
  readonly timed: number
  /** Of these at or after the close. */
  readonly afterClose: number
  /** The latest time of any. */
  readonly lastAt: string | null
}

/** The times of the invitations and reminders of a wave that are owed; what has no time, or is late, is not among them. */
export async function loadOwedTimes(tx: WorkspaceTx, waveId: WaveId, now: Date): Promise<OwedTimes> {
  const { rows } = await tx.client.query<OwedTimes>(
    `select count(*) as timed, count(*) filter (where o.not_before >= w.closes_at) as "afterClose", max(o.not_before) as "lastAt"
     from waves w join invitations i on i.wave_id = w.id
     join outbox o on o.workspace_id = w.workspace_id and o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.target = i.id::text
       and o.state = 'pending' and o.not_before < $2 and (o.not_after is null or o.not_after > $3)
     where w.id = $1`,
    [waveId, withoutTime, now],
  )
  return rows[0] as OwedTimes
}
