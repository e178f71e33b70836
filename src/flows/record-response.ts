/** Taking a customer's answers: a post is a draft; only the confirmation on the page that answers it makes them count. */
import type { Answers } from '#domain/answers.ts'
import { hashToken, newNonce } from '#std/token.ts'
import { inWorkspace } from '#store/pool.ts'
import { confirmDraft, saveDraft } from '#store/responses.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<OpenedLink, 'workspaceId' | 'id'>

/**
 * Saves valid answers as a draft and gives the secret that can confirm it. A draft `fromRobot` is kept too, because the
 * guess may be wrong, but the secret given confirms nothing: the person is shown the answers again and posts them anew.
 * `closed`: nothing was saved. Throws StoreAway, after which nothing was saved.
 */
export async function recordDraft(
  deps: LinkDeps,
  link: Opened,
  post: { readonly answers: Answers; readonly language: string; readonly fromRobot: boolean },
): Promise<{ readonly kind: 'saved'; readonly nonce: string } | { readonly kind: 'closed' }> {
  const nonce = newNonce()
  const isSaved = await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      saveDraft(tx, {
        invitationId: link.id,
        language: post.language,
        draft: post.answers,
        nonceHash: post.fromRobot ? null : hashToken(nonce),
        now: deps.now().toISOString(),
      }),
    ),
  )
  return isSaved ? { kind: 'saved', nonce } : { kind: 'closed' }
}

/**
 * The human act. `confirmed`: the draft counts from now on, and it is committed. `already`: this very confirmation had come
 * before. `stale`: the secret is not that of the present draft, nothing changed. `closed`: the wave is over. Throws StoreAway.
 */
export async function confirmResponse(
  deps: LinkDeps,
  link: Opened,
  nonce: string,
): Promise<'confirmed' | 'already' | 'stale' | 'closed'> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      confirmDraft(tx, { invitationId: link.id, nonceHash: hashToken(nonce), now: deps.now().toISOString() }),
    ),
  )
}
