/** The outbox: what Keyward owes the outside. Mail is claimed one by one; fields and tasks are pushed in batches. */
import type { WorkspaceTx } from './pool.ts'

export interface ClaimedMail {
  readonly outboxId: string
  readonly fence: number
  readonly invitationId: string
}

/** Mails that were being sent when their process died: whether they arrived nobody knows, so they are shown, not resent. */
export async function markInterruptedMail(tx: WorkspaceTx, now: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with lost as (
       update outbox set state = 'unknown', changed_at = $1, error = '{"code":"mail-outcome-unknown"}'
       where kind = 'mail' and state = 'sending' returning target)
     update invitations i set state = 'unknown' from lost where i.id = lost.target::uuid`,
    [now],
  )
  return rowCount ?? 0
}

/**
 * Takes one mail for sending; the claim is committed before anything goes out. Null when none is left after `after` (an
 * invitation id): going forward by id spares the index the rows that were just taken.
 */
export async function claimMail(tx: WorkspaceTx, now: string, after: string): Promise<ClaimedMail | null> {
  const { rows } = await tx.client.query(
    `update outbox set state = 'sending', fence = fence + 1, attempts = attempts + 1, changed_at = $1
     where id = (select id from outbox where kind = 'mail' and state = 'pending' and target > $2 order by target limit 1
       for update skip locked)
     returning id, fence, target`,
    [now, after],
  )
  const row = rows[0]
  return row ? { outboxId: row.id, fence: row.fence, invitationId: row.target } : null
}

/** Ends a claim. `pending` gives the mail back for later; the invitation follows. */
export async function settleMail(
  tx: WorkspaceTx,
  claim: ClaimedMail,
  end: {
    readonly state: 'done' | 'failed' | 'unknown' | 'pending'
    readonly invitation: 'sent' | 'rejected' | 'unknown' | 'suppressed' | 'planned'
    readonly error: object | null
    readonly now: string
  },
): Promise<void> {
  const { rowCount } = await tx.client.query(
    `update outbox set state = $3, error = $4, changed_at = $5 where id = $1 and fence = $2 and state = 'sending'`,
    [claim.outboxId, claim.fence, end.state, end.error === null ? null : JSON.stringify(end.error), end.now],
  )
  if (rowCount === 0) return
  await tx.client.query(
    `update invitations set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz else sent_at end where id = $1`,
    [claim.invitationId, end.invitation, end.now],
  )
}

/** Invitations whose refused mail is owed again: to the address that the contact has by now, unless the wave asks that one already. */
export async function replanRefusedMail(tx: WorkspaceTx, invitationIds: readonly string[]): Promise<void> {
  if (invitationIds.length === 0) return
  await tx.client.query(
    `update invitations i set state = 'planned', email = case
       when exists (select from invitations o where o.wave_id = i.wave_id and o.email = lower(trim(c.email)) and o.id <> i.id) then i.email
       else coalesce(nullif(lower(trim(c.email)), ''), i.email) end
     from contacts c where c.id = i.contact_id and i.id = any($1::uuid[]) and i.state = 'rejected'`,
    [invitationIds],
  )
}
