/**
 * Taking a customer's answers. What a person posted counts: at once where the page saw them do it, else after the confirmation on the
 * page that answers the post. What looks like a robot's is kept beside, and counts for nothing.
 */
import { createHash } from 'node:crypto'
import type { Answers } from '#domain/answers.ts'
import type { Evidence } from '#domain/human/evidence.ts'
import type { SuspicionReason, Verdict } from '#domain/human/verdict.ts'
import { hashToken, newNonce } from '#std/token.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { confirmDraft, countAnswers, saveDraft } from '#store/responses.ts'
import { findSuspected, saveSuspected, takeOutDraft } from '#store/suspected.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<
  OpenedLink,
  'workspaceId' | 'id' | 'channel' | 'isProven' | 'draftBrowsers' | 'answersBrowsers' | 'draft'
>

export interface SurveyPost {
  readonly answers: Answers
  readonly language: string
  readonly verdict: Verdict
  readonly evidence: Evidence | null
  /** The page's own token: the same form posted twice has the same. */
  readonly pageToken: string
  /** SHA-256 of the cookie of the browser. */
  readonly browser: Buffer
}

/** `saved`: `nonce` is the secret that confirms it on the second page. `closed`: nothing was saved. */
export type Taken =
  | { readonly kind: 'counted' | 'closed' }
  | { readonly kind: 'saved'; readonly nonce: string }

/** Takes valid answers. Throws StoreAway, after which nothing was saved. */
export async function takeAnswers(deps: LinkDeps, link: Opened, post: SurveyPost): Promise<Taken> {
  const nonce = newNonce()
  return run(deps, link, async (tx) => {
    const { verdict } = post
    if (verdict.kind === 'human') {
      const evidence = { way: 'page', ...post.evidence }
      const outcome = await countAnswers(tx, {
        ...common(deps, link, post),
        postHash: hashOf(post),
        evidence,
      })
      return { kind: outcome === 'closed' ? 'closed' : 'counted' }
    }
    const nonceHash = hashToken(nonce)
    const isSaved =
      verdict.kind === 'unproven'
        ? await saveDraft(tx, { ...common(deps, link, post), nonceHash, isKept: false })
        : await keepSuspected(tx, deps, link, { ...post, nonceHash, reasons: verdict.reasons })
    return isSaved ? { kind: 'saved', nonce } : { kind: 'closed' }
  })
}

/**
 * Keeps answers to go on with later, complete or not. What a robot posts does not replace what somebody has kept, and is shown in its own
 * browser alone. False when the
 * wave is over. Throws StoreAway.
 */
export async function keepForLater(deps: LinkDeps, link: Opened, post: SurveyPost): Promise<boolean> {
  const { verdict } = post
  const nonceHash = hashToken(newNonce())
  return run(deps, link, (tx) =>
    verdict.kind === 'suspected' && link.draft !== null
      ? keepSuspected(tx, deps, link, { ...post, nonceHash, reasons: verdict.reasons })
      : saveDraft(tx, { ...common(deps, link, post), nonceHash, isKept: verdict.kind !== 'suspected' }),
  )
}

/**
 * The confirmation on the second page. `confirmed`: the answers count from now on, and it is committed. `already`: this very
 * confirmation had come before. `suspected`: they are kept and count for nothing; `reasons` say why. `stale`: the secret is not that of what is
 * there now, nothing changed. `closed`: the wave is over. Throws StoreAway.
 */
export async function confirmResponse(
  deps: LinkDeps,
  link: Opened,
  post: {
    readonly nonce: string
    readonly verdict: Verdict
    readonly evidence: Evidence | null
    readonly browser: Buffer
  },
): Promise<
  | { readonly kind: 'confirmed' | 'already' | 'stale' | 'closed' }
  | { readonly kind: 'suspected'; readonly reasons: readonly SuspicionReason[] }
> {
  const { verdict, evidence } = post
  const key = { invitationId: link.id, nonceHash: hashToken(post.nonce) }
  const now = deps.now().toISOString()
  return run(deps, link, async (tx) => {
    const suspected = await findSuspected(tx, key)
    const isProved = verdict.kind === 'human' && evidence !== null
    if (suspected && isProved) {
      // The first page was misjudged: on the second one a person's hands were seen.
      const outcome = await countAnswers(tx, {
        ...suspected.suspicion,
        ...{ invitationId: link.id, answers: suspected.answers, browsers: [post.browser], now },
        ...{ postHash: key.nonceHash, evidence: { way: 'confirmation', ...evidence } },
      })
      return { kind: outcome === 'counted' ? 'confirmed' : outcome }
    }
    if (suspected) {
      const suspicion = { ...suspected.suspicion, isConfirmed: true }
      await saveSuspected(tx, { ...key, answers: suspected.answers, suspicion, now })
      return { kind: 'suspected', reasons: suspicion.reasons }
    }
    if (verdict.kind === 'suspected') {
      const draft = await takeOutDraft(tx, key)
      if (!draft) return { kind: 'stale' }
      const { answers, source, language } = draft
      const suspicion = { reasons: [...verdict.reasons], isConfirmed: true, source, language }
      await saveSuspected(tx, { ...key, answers, suspicion, now })
      return { kind: 'suspected', reasons: verdict.reasons }
    }
    return { kind: await confirmDraft(tx, { ...key, now, evidence: { way: 'confirmation', ...evidence } }) }
  })
}

function keepSuspected(
  tx: WorkspaceTx,
  deps: LinkDeps,
  link: Opened,
  post: SurveyPost & { readonly nonceHash: Buffer; readonly reasons: readonly SuspicionReason[] },
): Promise<boolean> {
  const { answers, nonceHash, language } = post
  return saveSuspected(tx, {
    ...{ invitationId: link.id, answers, nonceHash, now: deps.now().toISOString() },
    suspicion: { reasons: [...post.reasons], isConfirmed: false, source: sourceOf(link), language },
  })
}

const mostBrowsers = 10

function common(deps: LinkDeps, link: Opened, post: SurveyPost) {
  // Whoever could see what was there still can, if this browser could as well; for anybody else it begins anew.
  const others = [link.draftBrowsers, link.answersBrowsers]
    .filter((known) => link.isProven || isAmong(known, post.browser))
    .flatMap((known) => known.filter((one) => !one.equals(post.browser)))
  return {
    invitationId: link.id,
    language: post.language,
    answers: post.answers,
    source: sourceOf(link),
    browsers: [post.browser, ...others].slice(0, mostBrowsers),
    now: deps.now().toISOString(),
  }
}

/** Whether a browser's hash is among these. */
export function isAmong(known: readonly Buffer[], browser: Buffer): boolean {
  return known.some((one) => one.equals(browser))
}

function sourceOf({ channel }: Pick<OpenedLink, 'channel'>): 'mail' | 'crm' {
  return channel === 'crm' ? 'crm' : 'mail'
}

/** The same page with the same answers is the same post; the same page with others is another one. */
function hashOf(post: SurveyPost): Buffer {
  return createHash('sha256')
    .update(`${post.pageToken}|${JSON.stringify(post.answers)}`)
    .digest()
}

function run<Result>(
  deps: LinkDeps,
  link: Opened,
  work: (tx: WorkspaceTx) => Promise<Result>,
): Promise<Result> {
  return namingOutages(() => inWorkspace(deps.database, link.workspaceId, work))
}
