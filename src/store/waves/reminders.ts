/** Who of a wave is due to be reminded, and the mails that this owes: one per invitation and step. */
import type { WaveId } from '#domain/ids.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { MailTime } from './schedule.ts'

/**
 * SQL: the invitation `i` (with its contact `c`) is to be left in peace: an answer was confirmed, surveys are not wanted, mail comes
 * back, or the person has left. A complaint is kept as an opt-out.
 */
export const leftInPeace = `exists (select from responses r where r.invitation_id = i.id and r.confirmed_at is not null)
  or i.bounced_at is not null or c.is_opted_out or c.is_bounced or c.gone_at is not null or c.left_at is not null
  or exists (select from opt_outs x where x.email in (email_key(i.email), erased_address(i.email)))
  or exists (select from mail_suppressions x where x.email = email_key(i.email))`

/** Where a page of due reminders ended. */
export interface ReminderCursor {
  readonly id: string
  /** As the database writes it, to the microsecond. */
  readonly sentAt: string
}

export interface DueReminder extends ReminderCursor {
  readonly email: string
  readonly owner: string | null
  readonly timeZone: string
}

/**
 * Sent at or before `sentBy` and reminded less than `step` times, the longest waiting first; their rows are locked. From the second
 * step on the reminder before it has really gone out, at or before `remindedBy`.
 */
export async function takeDueReminders(
  tx: WorkspaceTx,
  due: {
    readonly waveId: WaveId
    readonly step: number
    readonly sentBy: string
    readonly remindedBy: string
    readonly after: ReminderCursor | null
    readonly limit: number
  },
): Promise<DueReminder[]> {
  const { rows } = await tx.client.query<DueReminder>(
    `select i.id, i.sent_at::text as "sentAt", i.email, m.owner, coalesce(m.time_zone, c.time_zone, d.time_zone) as "timeZone"
     from invitations i join contacts c on c.id = i.contact_id join workspace_directory d on d.id = i.workspace_id
     left join wave_members m on m.wave_id = i.wave_id and m.invitation_id = i.id
     where i.wave_id = $1 and i.state = 'sent' and i.reminder_count = $2::integer - 1 and i.sent_at <= $3 and not (${leftInPeace})
       and ($2 = 1 or i.reminded_at <= $5 and exists (select from outbox o where o.workspace_id = i.workspace_id and o.kind = 'mail'
         and o.target = i.id::text and o.key = 'reminder/' || i.id || '/' || ($2 - 1)::text
         and o.state = 'done' and o.error is null and o.changed_at <= $5))
       and ($6::timestamptz is null or (i.sent_at, i.id) > ($6, $7::uuid))
     order by i.sent_at, i.id limit $4 for update of i skip locked`,
    [
      due.waveId,
      due.step,
      due.sentBy,
      due.limit,
      due.remindedBy,
      due.after?.sentAt ?? null,
      due.after?.id ?? null,
    ],
  )
  return rows
}

/** Owes these reminders; their ids are those of the invitations. The step is part of the mail's key, so that each is owed once whatever happens. */
export async function oweReminders(
  tx: WorkspaceTx,
  step: number,
  reminders: readonly MailTime[],
  now: string,
): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'reminding', columns: 'id uuid, at timestamptz, until timestamptz' },
    reminders.map(({ id, at, until }): Cell[] => [id, at, until]),
  )
  await tx.client.query(
    `insert into outbox (workspace_id, kind, object, target, key, payload, not_before, not_after, changed_at)
     select $1, 'mail', 'reminder', id, 'reminder/' || id || '/' || $2::text, jsonb_build_object('step', $2::integer), at, until, $3 from reminding
     on conflict do nothing`,
    [tx.workspaceId, step, now],
  )
  await tx.client.query(
    `update invitations i set reminder_count = $1, reminded_at = r.at from reminding r where i.id = r.id`,
    [step],
  )
}

/** SQL: when the last reminder of the invitation `i` that really went out did so; null for none. */
export const lastReminded = `(select max(o.changed_at) from outbox o where o.workspace_id = i.workspace_id and o.kind = 'mail'
  and o.object = 'reminder' and o.target = i.id::text and o.state = 'done' and o.error is null)`

/** A reminder that was owed and is not sent after all was none: the person counts as asked when they were before it. */
export async function forgetReminder(tx: WorkspaceTx, invitationId: string): Promise<void> {
  await tx.client.query(`update invitations i set reminded_at = ${lastReminded} where i.id = $1`, [
    invitationId,
  ])
}

/** Whether a reminder may still be sent (not once the person answered, wants none, or has left), and whether another may follow. */
export async function loadReminder(
  tx: WorkspaceTx,
  invitationId: string,
  step: number,
): Promise<{ readonly isInPeace: boolean; readonly isLast: boolean } | null> {
  const { rows } = await tx.client.query<{ isInPeace: boolean; isLast: boolean }>(
    `select (${leftInPeace}) as "isInPeace", $2 >= coalesce(jsonb_array_length(w.plan -> 'reminders'),
         jsonb_array_length(s.settings -> 'survey' -> 'reminders'), 1) as "isLast"
     from invitations i join contacts c on c.id = i.contact_id join waves w on w.id = i.wave_id
     join workspaces s on s.workspace_id = i.workspace_id where i.id = $1`,
    [invitationId, step],
  )
  return rows[0] ?? null
}
