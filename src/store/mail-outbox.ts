/** Owed mails: rows of the outbox that are claimed one by one, each at most once. */
import type { MailKind } from '#domain/mail-kind.ts'
import type { WorkspaceTx } from './pool.ts'

export interface OwedMail {
  readonly outboxId: string
  readonly kind: MailKind
  /** Whom or what it is about: of an invitation or a reminder the invitation's id. */
  readonly target: string
  /** Ids only. */
  readonly payload: Readonly<Record<string, unknown>>
}

export interface ClaimedMail extends OwedMail {
  readonly fence: number
  /** 1 for the first attempt. */
  readonly attempt: number
  /** ISO 8601 in UTC with microseconds: sorts as text. */
  readonly notBefore: string
}

/** Where a pass over what is due stands; earlier ones sort before later ones, by `notBefore` and then by id. */
export type MailCursor = Pick<ClaimedMail, 'notBefore' | 'outboxId'>

export const firstMail: MailCursor = {
  notBefore: '0001-01-01T00:00:00.000000Z',
  outboxId: '00000000-0000-0000-0000-000000000000',
}

/**
 * Owes a mail. `key` names it within the workspace over all kinds: a second one with the same key is not owed (begin it with the
 * kind). `notBefore` null: at once. True when it is new. A process sends it by itself within half a minute of its time
 * (jobs/mail-schedule.ts); whoever cannot wait asks for the job `invitations.send` (store/single-jobs.ts) in the same transaction.
 */
export async function oweMail(
  tx: WorkspaceTx,
  mail: {
    readonly kind: MailKind
    readonly target: string
    readonly key: string
    /** Ids only: no link, no text, no address. */
    readonly payload: Readonly<Record<string, unknown>>
    readonly notBefore: Date | null
    readonly now: Date
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into outbox (workspace_id, kind, object, target, key, payload, not_before, changed_at)
     values ($1, 'mail', $2, $3, $4, $5, coalesce($6::timestamptz, 'epoch'), $7) on conflict (workspace_id, kind, key) do nothing`,
    [
      tx.workspaceId,
      mail.kind,
      mail.target,
      mail.key,
      JSON.stringify(mail.payload),
      mail.notBefore,
      mail.now,
    ],
  )
  return rowCount === 1
}

const columns = `id as "outboxId", fence, attempts as attempt, object as kind, target, payload,
  to_char(not_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "notBefore"`

/**
 * Where the mail of a wave waits that has no time, since its time passed before it went. Far enough that it never
 * comes by itself; flows/waves/times.ts gives it one.
 */
export const withoutTime = '9999-12-31T00:00:00Z'

/** SQL: the mail `o` is owed, its time has come at $1, and its wave is not paused. */
const isDue = `o.kind = 'mail' and o.state = 'pending' and o.not_before <= $1
  and not exists (select from invitations i join waves w on w.id = i.wave_id and w.state = 'paused'
    where i.id = case when o.object in ('invitation', 'reminder') then o.target::uuid end)`

/**
 * Takes one mail for sending, unless its time is over (setAsideLate); the claim is committed before anything goes out. Null when none is due after `after`: going
 * forward spares the index the rows that were just taken. Kinds that are not named are left to a version that knows them.
 */
export async function claimMail(
  tx: WorkspaceTx,
  from: { readonly now: Date; readonly after: MailCursor; readonly kinds: readonly MailKind[] },
): Promise<ClaimedMail | null> {
  const { rows } = await tx.client.query<ClaimedMail>(
    `update outbox set state = 'sending', fence = fence + 1, attempts = attempts + 1, changed_at = $1
     where id = (select o.id from outbox o
       where ${isDue} and (o.not_after is null or o.not_after > $1)
         and (o.not_before, o.id) > ($2::timestamptz, $3::uuid) and o.object = any($4)
       order by o.not_before, o.id limit 1 for update skip locked)
     returning ${columns}`,
    [from.now, from.after.notBefore, from.after.outboxId, from.kinds],
  )
  return rows[0] ?? null
}

/** Whether the claim still stands: a person who is erased takes their owed mails along. */
export async function holdsClaim(
  tx: WorkspaceTx,
  claim: Pick<ClaimedMail, 'outboxId' | 'fence'>,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `select from outbox where id = $1 and fence = $2 and state = 'sending'`,
    [claim.outboxId, claim.fence],
  )
  return rowCount === 1
}

/** Mails that were being sent when their process died: whether they arrived nobody knows, so they are shown, not resent. */
export async function markInterruptedMail(tx: WorkspaceTx, now: Date): Promise<OwedMail[]> {
  const { rows } = await tx.client.query<OwedMail>(
    `update outbox set state = 'unknown', changed_at = $1, error = '{"code":"mail-outcome-unknown"}'
     where kind = 'mail' and state = 'sending' returning ${columns}`,
    [now],
  )
  return rows
}

/**
 * Ends a claim; false when it is not this process's any more. `pending` gives the mail back, not before `notBefore` where one is
 * given, else as it was; `isAttempt` false: as if it had not been tried.
 */
export async function settleMail(
  tx: WorkspaceTx,
  claim: Pick<ClaimedMail, 'outboxId' | 'fence'>,
  end: {
    readonly state: 'done' | 'failed' | 'unknown' | 'pending'
    readonly error: object | null
    readonly notBefore: Date | null
    readonly isAttempt: boolean
    readonly now: Date
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update outbox set state = $3, error = $4, changed_at = $5, not_before = coalesce($6::timestamptz, not_before),
       attempts = attempts - case when $7 then 0 else 1 end
     where id = $1 and fence = $2 and state = 'sending'`,
    [
      claim.outboxId,
      claim.fence,
      end.state,
      end.error === null ? null : JSON.stringify(end.error),
      end.now,
      end.notBefore,
      end.isAttempt,
    ],
  )
  return rowCount === 1
}

/** Whether a mail is due at `now`; `onlyTimed`: one that had to wait for its time. */
export async function hasDueMail(
  tx: WorkspaceTx,
  now: Date,
  { onlyTimed }: { readonly onlyTimed: boolean },
): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from outbox o where o.workspace_id = $2 and ${isDue} ${onlyTimed ? `and o.not_before > 'epoch'` : ''}) as yes`,
    [now, tx.workspaceId],
  )
  return rows[0].yes
}
