/**
 * Responses as they come in. One row per invitation: a draft is what was posted last and counts for nothing; a human act makes it
 * the answers, and the answers before it the previous ones. The wave's end is checked in the same statement.
 */
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

/** `mail`: by a link of ours. `crm`: by the link that others can read in the CRM. */
export type AnswerSource = 'mail' | 'crm'

export interface PostedAnswers {
  readonly invitationId: InvitationId
  readonly language: string
  /** Parsed answers, stored as JSON. */
  readonly answers: unknown
  readonly source: AnswerSource
  /** SHA-256 of the cookies of the browsers that these answers are shown to again. */
  readonly browsers: readonly Buffer[]
  readonly now: string
}

/** SQL: when the wave `w` takes no answer any more. */
export const waveEnd = 'wave_takes_until(w)'

/** SQL: the invitation (`i`) is not that of somebody who was erased a moment ago. Holds for as long as erasures are held off. */
export const isNotErased = `i.email not like 'erased:%'`

const columns = '(id, workspace_id, invitation_id, account_id, contact_id, language'
const values = 'gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id'
const openInvitation = `from invitations i join waves w on w.id = i.wave_id where i.id = $1 and i.workspace_id = $2 and ${waveEnd} > $4 and ${isNotErased}`

/**
 * Saves what was posted in place of an earlier draft. `nonceHash`: SHA-256 of the secret that confirms it, null where nothing may.
 * `isKept`: the person asked to go on with it later. False when the wave is over: then nothing was saved.
 */
export async function saveDraft(
  tx: WorkspaceTx,
  draft: PostedAnswers & { readonly nonceHash: Buffer | null; readonly isKept: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into responses ${columns}, draft, draft_nonce_hash, draft_saved_at, draft_browsers, draft_source, is_draft_kept)
     select ${values}, $3, $5, $6, $4, $7, $8, $9 ${openInvitation}
     on conflict (invitation_id) do update set language = excluded.language, draft = excluded.draft,
       draft_nonce_hash = excluded.draft_nonce_hash, draft_saved_at = excluded.draft_saved_at,
       draft_browsers = excluded.draft_browsers, draft_source = excluded.draft_source, is_draft_kept = excluded.is_draft_kept`,
    [...headOf(tx, draft), draft.nonceHash, draft.browsers, draft.source, draft.isKept],
  )
  return rowCount === 1
}

/**
 * Answers that count at once. `postHash` names the post: the same one again is `already`, whatever came between. What looked like a
 * robot's before is replaced.
 */
export async function countAnswers(
  tx: WorkspaceTx,
  post: PostedAnswers & { readonly postHash: Buffer; readonly evidence: object },
): Promise<'counted' | 'already' | 'closed'> {
  const { rowCount } = await tx.client.query(
    `insert into responses as r ${columns}, answers, counted_posts, confirmed_at, answers_browsers, source, evidence, is_confidential, is_late)
     select ${values}, $3, $5, array[$6::bytea], $4, $7, $8, $9, ${isConfidential('$5::jsonb')}, w.closes_at <= $4 ${openInvitation}
     on conflict (invitation_id) do update set language = excluded.language,
       previous_answers = coalesce(r.answers, r.previous_answers), answers = excluded.answers, confirmed_at = excluded.confirmed_at,
       answers_browsers = excluded.answers_browsers, source = excluded.source, evidence = excluded.evidence,
       is_confidential = excluded.is_confidential, is_late = excluded.is_late, counted_posts = ${withPost('$6')}, draft_nonce_hash = null, ${noDraft}, ${noSuspicion}
     where $6 <> all(r.counted_posts)`,
    [...headOf(tx, post), post.postHash, post.browsers, post.source, JSON.stringify(post.evidence)],
  )
  if (rowCount === 1) return 'counted'
  return (await lookBack(tx, { ...post, nonceHash: post.postHash })).isRepeated ? 'already' : 'closed'
}

/**
 * Makes the draft count, if the secret is the draft's. The hash is kept, so that the same confirmation once more is known
 * to be a repetition: `already` (they counted, and others may have since). Any other secret is `stale`; after the end `closed`.
 */
export async function confirmDraft(
  tx: WorkspaceTx,
  confirmation: {
    readonly invitationId: InvitationId
    readonly nonceHash: Buffer
    readonly evidence: object
    readonly now: string
  },
): Promise<'confirmed' | 'already' | 'stale' | 'closed'> {
  const { invitationId, nonceHash, evidence, now } = confirmation
  const { rowCount } = await tx.client.query(
    `update responses r set previous_answers = coalesce(r.answers, r.previous_answers), answers = r.draft, confirmed_at = $4,
       answers_browsers = r.draft_browsers, source = r.draft_source, evidence = $5, is_confidential = ${isConfidential('r.draft')},
       is_late = w.closes_at <= $4, counted_posts = ${withPost('$3')}, draft_nonce_hash = null, ${noDraft}, ${noSuspicion}
     from invitations i join waves w on w.id = i.wave_id
     where r.invitation_id = $1 and r.workspace_id = $2 and r.draft is not null and r.draft_nonce_hash = $3
       and i.id = r.invitation_id and ${waveEnd} > $4 and ${isNotErased}`,
    [invitationId, tx.workspaceId, nonceHash, now, JSON.stringify(evidence)],
  )
  if (rowCount === 1) return 'confirmed'
  const { isOpen, isRepeated } = await lookBack(tx, confirmation)
  if (isRepeated) return 'already'
  return isOpen ? 'stale' : 'closed'
}

/** SQL: what was said must not be told with the person's name. */
export function isConfidential(answers: string): string {
  return `coalesce(${answers} ->> 'confidential' = 'confidential', false)`
}

/** Enough that nobody posts as often between a post and its repetition. */
const mostPosts = 50

/** SQL: the posts of the row `r` that have counted, with this one; `hash` names a bytea. */
export function withPost(hash: string): string {
  return `(array[${hash}::bytea] || r.counted_posts)[1:${mostPosts}]`
}

export const noDraft = `draft = null, draft_saved_at = null, draft_browsers = '{}', is_draft_kept = false`
export const noSuspicion = `suspected_answers = null, suspected_at = null, suspicion = null, suspected_nonce_hash = null`

function headOf(tx: WorkspaceTx, post: PostedAnswers): unknown[] {
  return [post.invitationId, tx.workspaceId, post.language, post.now, JSON.stringify(post.answers)]
}

async function lookBack(
  tx: WorkspaceTx,
  post: { readonly invitationId: InvitationId; readonly nonceHash: Buffer; readonly now: string },
): Promise<{ readonly isOpen: boolean; readonly isRepeated: boolean }> {
  const { rows } = await tx.client.query<{ isOpen: boolean; isRepeated: boolean | null }>(
    `select ${waveEnd} > $4 as "isOpen", $3 = any(r.counted_posts) as "isRepeated"
     from invitations i join waves w on w.id = i.wave_id left join responses r on r.invitation_id = i.id
     where i.id = $1 and i.workspace_id = $2`,
    [post.invitationId, tx.workspaceId, post.nonceHash, post.now],
  )
  return { isOpen: rows[0]?.isOpen ?? false, isRepeated: rows[0]?.isRepeated ?? false }
}
