/** What stands of a response before a post changes it. */
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'
import { isNotErased, waveEnd } from './responses.ts'

export interface StandingResponse {
  /** The wave takes answers, and the person was not erased a moment ago. */
  readonly isOpen: boolean
  /** There are answers that count. */
  readonly hasAnswers: boolean
  readonly hasDraft: boolean
  /** A draft that the person asked to go on with later; `browsers`: SHA-256 of the cookies of those that may see it. */
  readonly keptDraft: { readonly source: string; readonly browsers: readonly Buffer[] } | null
  /** SHA-256 of the posts that have counted. */
  readonly countedPosts: readonly Buffer[]
}

/** Posts of one invitation wait here for each other until their transactions end, so that what is said holds meanwhile. */
export async function lockStanding(
  tx: WorkspaceTx,
  post: { readonly invitationId: InvitationId; readonly now: string },
): Promise<StandingResponse> {
  const key = [post.invitationId, tx.workspaceId]
  await tx.client.query('select from invitations where id = $1 and workspace_id = $2 for no key update', key)
  const { rows } = await tx.client.query(
    `select ${waveEnd} > $3 and ${isNotErased} as "isOpen", r.confirmed_at is not null as "hasAnswers",
       r.draft is not null as "hasDraft", coalesce(r.is_draft_kept and r.draft is not null, false) as "isKept",
       r.draft_source as source, r.draft_browsers as browsers, r.counted_posts as "countedPosts"
     from invitations i join waves w on w.id = i.wave_id left join responses r on r.invitation_id = i.id
     where i.id = $1 and i.workspace_id = $2`,
    [...key, post.now],
  )
  const [row] = rows
  return {
    isOpen: row?.isOpen ?? false,
    hasAnswers: row?.hasAnswers ?? false,
    hasDraft: row?.hasDraft ?? false,
    keptDraft: row?.isKept ? { source: row.source, browsers: row.browsers } : null,
    countedPosts: row?.countedPosts ?? [],
  }
}
