/** What came back: of an invitation, and addresses that get no more mail. */
import type { BounceKind } from '#domain/bounce.ts'
import type { WorkspaceTx } from './pool.ts'

/** Counts a bounce on the invitation. `bounced_at` is of the first that was for good; a hard one is not taken back by a softer one. */
export async function noteBounce(
  tx: WorkspaceTx,
  bounce: { readonly invitationId: string; readonly kind: BounceKind; readonly now: Date },
): Promise<void> {
  await tx.client.query(
    `update invitations set bounce_count = bounce_count + 1,
       bounce_kind = case when bounce_kind = 'hard' then 'hard' else $2 end,
       bounced_at = case when $2 = 'transient' then bounced_at else coalesce(bounced_at, $3) end
     where id = $1`,
    [bounce.invitationId, bounce.kind, bounce.now],
  )
}

/** No more mail to this address; true when that is new. */
export async function suppressAddress(
  tx: WorkspaceTx,
  suppression: {
    readonly email: string
    /** Who had it: counts as bounced from now on, as long as the address is theirs (store/resolve-contacts.ts). */
    readonly contactId: string
    readonly status: string
    readonly now: Date
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into mail_suppressions (workspace_id, email, status, suppressed_at) values ($1, email_key($2), $3, $4) on conflict do nothing`,
    [tx.workspaceId, suppression.email, suppression.status, suppression.now],
  )
  await tx.client.query(
    'update contacts set is_bounced = true where id = $1 and email_key(email) = email_key($2) and not is_bounced',
    [suppression.contactId, suppression.email],
  )
  return rowCount === 1
}

/** How often mail came back since `since`, by kind: for the console and the doctor. */
export async function countBounces(
  tx: WorkspaceTx,
  since: Date,
): Promise<Readonly<Partial<Record<BounceKind, number>>>> {
  const { rows } = await tx.client.query<{ kind: BounceKind; count: number }>(
    `select bounce_kind as kind, count(*) as count from invitations
     where workspace_id = $1 and bounce_kind is not null and invited_at >= $2 group by 1`,
    [tx.workspaceId, since],
  )
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}
