/**
 * Responses as they come in. One row per invitation: a draft is what was posted last and counts for nothing; a confirmation
 * moves it to the answers, and the answers before it to the previous ones. The wave's end is checked in the same statement.
 */
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface DraftToSave {
  readonly invitationId: InvitationId
  readonly language: string
  /** Parsed answers, stored as JSON. */
  readonly draft: unknown
  /** SHA-256 of the secret that confirms this draft; null: nothing may confirm it. */
  readonly nonceHash: Buffer | null
  readonly now: string
}

/** Saves what was posted in place of an earlier draft. False when the wave is over: then nothing was saved. */
export async function saveDraft(tx: WorkspaceTx, draft: DraftToSave): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into responses
       (id, workspace_id, invitation_id, account_id, contact_id, language, draft, draft_nonce_hash, draft_saved_at)
     select gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id, $3, $4, $5, $6
     from invitations i join waves w on w.id = i.wave_id
     where i.id = $1 and i.workspace_id = $2 and w.closes_at > $6
     on conflict (invitation_id) do update set language = excluded.language, draft = excluded.draft,
       draft_nonce_hash = excluded.draft_nonce_hash, draft_saved_at = excluded.draft_saved_at`,
    [
      draft.invitationId,
      tx.workspaceId,
      draft.language,
      JSON.stringify(draft.draft),
      draft.nonceHash,
      draft.now,
    ],
  )
  return rowCount === 1
}

/**
 * Makes the draft count, if the secret is the draft's. The hash is kept, so that the same confirmation once more is known
 * to be a repetition: `already` (the answers are the confirmed ones). Any other secret is `stale`; after the end `closed`.
 */
export async function confirmDraft(
  tx: WorkspaceTx,
  confirmation: { readonly invitationId: InvitationId; readonly nonceHash: Buffer; readonly now: string },
): Promise<'confirmed' | 'already' | 'stale' | 'closed'> {
  const values = [confirmation.invitationId, tx.workspaceId, confirmation.nonceHash, confirmation.now]
  const { rowCount } = await tx.client.query(
    `update responses r set previous_answers = coalesce(r.answers, r.previous_answers), answers = r.draft,
       confirmed_at = $4, draft = null, draft_saved_at = null
     from invitations i join waves w on w.id = i.wave_id
     where r.invitation_id = $1 and r.workspace_id = $2 and r.draft is not null and r.draft_nonce_hash = $3
       and i.id = r.invitation_id and w.closes_at > $4`,
    values,
  )
  if (rowCount === 1) return 'confirmed'
  const { rows } = await tx.client.query<{ is_open: boolean; is_repeated: boolean | null }>(
    `select w.closes_at > $4 as is_open,
       r.draft is null and r.confirmed_at is not null and r.draft_nonce_hash = $3 as is_repeated
     from invitations i join waves w on w.id = i.wave_id left join responses r on r.invitation_id = i.id
     where i.id = $1 and i.workspace_id = $2`,
    values,
  )
  if (rows[0]?.is_repeated) return 'already'
  return rows[0]?.is_open ? 'stale' : 'closed'
}
