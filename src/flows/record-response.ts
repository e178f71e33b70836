/**
 * Taking a customer's answers. What a person posted counts: at once where the page saw them do it, else after the confirmation on the
 * page that answers the post. What looks like a robot's is kept beside, and counts for nothing.
 */
import { createHash } from 'node:crypto'
import type { Answers } from '#domain/answers.ts'
import type { Evidence } from '#domain/human/evidence.ts'
import type { HeldReason } from '#domain/human/suspicion.ts'
import type { Verdict } from '#domain/human/verdict.ts'
import { hashToken, newNonce } from '#std/token.ts'
import { holdOffErasures } from '#store/erasure/hold-off.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { confirmDraft, countAnswers, saveDraft } from '#store/responses.ts'
import { lockStanding, type StandingResponse } from '#store/standing-response.ts'
import { findSuspected, saveSuspected, takeOutDraft } from '#store/suspected.ts'
import { carriedNonce, isCarried } from './carried-answers.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<
  OpenedLink,
  'workspaceId' | 'id' | 'channel' | 'isProven' | 'draftBrowsers' | 'answersBrowsers'
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

/**
 * `saved`: `nonce` is the secret that confirms it on the second page. `held`: kept, and it counts once somebody of ours says so.
 * `closed`: nothing was saved.
 */
export type Taken =
  | { readonly kind: 'counted' | 'held' | 'closed' }
  | { readonly kind: 'saved'; readonly nonce: string }

/**
 * Takes valid answers. What nothing shows a person to have posted does not replace what somebody keeps in another browser: it is
 * stored only when it is confirmed. Throws StoreAway, after which nothing was saved.
 */
export async function takeAnswers(deps: LinkDeps, link: Opened, post: SurveyPost): Promise<Taken> {
  return run(deps, link, async (tx, standing): Promise<Taken> => {
    const { verdict } = post
    const against = verdict.kind === 'suspected' ? verdict.reasons : []
    const postHash = hashOf(post)
    if (isHeldBack(link, standing)) {
      if (isAmong(standing.countedPosts, postHash)) return { kind: 'counted' }
      const nonceHash = hashToken(newNonce())
      const isKept = await keepSuspected(tx, deps, link, {
        ...{ ...post, nonceHash, reasons: [...against, 'crm-link'] },
      })
      return { kind: isKept ? 'held' : 'closed' }
    }
    if (verdict.kind === 'human') {
      const evidence = { way: 'page', ...post.evidence }
      const outcome = await countAnswers(tx, { ...common(deps, link, post), postHash, evidence })
      return { kind: outcome === 'closed' ? 'closed' : 'counted' }
    }
    if (verdict.kind === 'unproven' && isOthersDraft(link, standing, post.browser)) {
      const carried = { invitationId: link.id, answers: post.answers, act: 'send' } as const
      return standing.isOpen
        ? { kind: 'saved', nonce: carriedNonce(deps.secret, carried) }
        : { kind: 'closed' }
    }
    const nonce = newNonce()
    const nonceHash = hashToken(nonce)
    const isSaved =
      verdict.kind === 'unproven'
        ? await saveDraft(tx, { ...common(deps, link, post), nonceHash, isKept: false })
        : await keepSuspected(tx, deps, link, { ...post, nonceHash, reasons: against })
    return isSaved ? { kind: 'saved', nonce } : { kind: 'closed' }
  })
}

/**
 * Keeps answers to go on with later, complete or not. What a robot posts does not replace what somebody has kept, and is shown in its own
 * browser alone; what nothing shows a person to have posted replaces what somebody keeps in another browser only once it is confirmed
 * (`asked`: `nonce` is the secret that does). `closed`: the wave is over. Throws StoreAway.
 */
export async function keepForLater(
  deps: LinkDeps,
  link: Opened,
  post: SurveyPost,
): Promise<{ readonly kind: 'kept' | 'closed' } | { readonly kind: 'asked'; readonly nonce: string }> {
  const { verdict } = post
  const nonceHash = hashToken(newNonce())
  return run(deps, link, async (tx, standing) => {
    if (!standing.isOpen) return { kind: 'closed' }
    if (verdict.kind === 'unproven' && isOthersDraft(link, standing, post.browser)) {
      const carried = { invitationId: link.id, answers: post.answers, act: 'later' } as const
      return { kind: 'asked', nonce: carriedNonce(deps.secret, carried) }
    }
    const isKept =
      verdict.kind === 'suspected' && standing.hasDraft
        ? await keepSuspected(tx, deps, link, { ...post, nonceHash, reasons: verdict.reasons })
        : await saveDraft(tx, {
            ...{ ...common(deps, link, post), nonceHash, isKept: verdict.kind !== 'suspected' },
          })
    return { kind: isKept ? 'kept' : 'closed' }
  })
}

/** What the second page posts: its secret, and what it carried along. */
export interface Confirmation {
  readonly nonce: string
  /** Of the page, for answers that are not stored yet; null where they are not valid. */
  readonly answers: Answers | null
  readonly act: 'send' | 'later'
  readonly language: string
  readonly verdict: Verdict
  readonly evidence: Evidence | null
  readonly browser: Buffer
}

/**
 * The confirmation on the second page. `confirmed`: the answers count from now on, and it is committed. `kept`: they are kept to go on
 * with. `already`: this very confirmation had come before. `suspected`: they are kept and count for nothing; `reasons` say why. `stale`:
 * the secret is not that of what is there now, nothing changed. `closed`: the wave is over, nothing changed. Throws StoreAway.
 */
export async function confirmResponse(
  deps: LinkDeps,
  link: Opened,
  post: Confirmation,
): Promise<
  | { readonly kind: 'confirmed' | 'kept' | 'already' | 'stale' | 'closed' }
  | { readonly kind: 'suspected'; readonly reasons: readonly HeldReason[] }
> {
  const { verdict, evidence, nonce, answers, act, browser, language } = post
  const key = { invitationId: link.id, nonceHash: hashToken(nonce) }
  const now = deps.now().toISOString()
  const counting = { postHash: key.nonceHash, evidence: { way: 'confirmation', ...evidence } }
  return run(deps, link, async (tx, standing) => {
    if (isAmong(standing.countedPosts, key.nonceHash)) return { kind: 'already' }
    if (!standing.isOpen) return { kind: 'closed' }
    const suspected = await findSuspected(tx, key)
    const isHeld = isHeldBack(link, standing)
    if (suspected && !isHeld && verdict.kind === 'human' && evidence !== null) {
      // The first page was misjudged: on the second one a person's hands were seen.
      const outcome = await countAnswers(tx, {
        ...{ ...suspected.suspicion, ...counting },
        ...{ invitationId: link.id, answers: suspected.answers, browsers: [browser], now },
      })
      return { kind: outcome === 'counted' ? 'confirmed' : outcome }
    }
    const carried =
      answers !== null && isCarried(deps.secret, nonce, { invitationId: link.id, answers, act })
        ? { answers, source: sourceOf(link), language }
        : null
    const reasons: HeldReason[] = [
      ...(suspected?.suspicion.reasons ?? (verdict.kind === 'suspected' ? verdict.reasons : [])),
      ...(isHeld ? (['crm-link'] as const) : []),
    ]
    if (reasons.length > 0) {
      const held = suspected
        ? { ...suspected.suspicion, answers: suspected.answers }
        : (carried ?? (await takeOutDraft(tx, key)))
      if (!held) return { kind: 'stale' }
      const { source, language: said } = held
      const suspicion = { reasons, isConfirmed: true, source, language: said }
      const isKept = await saveSuspected(tx, { ...key, answers: held.answers, suspicion, now })
      return isKept ? { kind: 'suspected', reasons } : { kind: 'closed' }
    }
    if (!carried) return { kind: await confirmDraft(tx, { ...key, now, evidence: counting.evidence }) }
    const given = common(deps, link, { ...carried, browser })
    if (act === 'later') {
      const isKept = await saveDraft(tx, { ...given, nonceHash: key.nonceHash, isKept: true })
      return { kind: isKept ? 'kept' : 'closed' }
    }
    const outcome = await countAnswers(tx, { ...given, ...counting })
    return { kind: outcome === 'counted' ? 'confirmed' : outcome }
  })
}

/**
 * Whether others than the person may have posted this: the link in the CRM brings the first answers, and none in place of those that the
 * person gave or keeps by their own.
 */
function isHeldBack({ channel }: Opened, { hasAnswers, keptDraft }: StandingResponse): boolean {
  return channel === 'crm' && (hasAnswers || (keptDraft !== null && keptDraft.source !== 'crm'))
}

/** Whether somebody keeps a draft that this browser may not see. */
function isOthersDraft({ isProven }: Opened, { keptDraft }: StandingResponse, browser: Buffer): boolean {
  return keptDraft !== null && !isProven && !isAmong(keptDraft.browsers, browser)
}

function keepSuspected(
  tx: WorkspaceTx,
  deps: LinkDeps,
  link: Opened,
  post: SurveyPost & { readonly nonceHash: Buffer; readonly reasons: readonly HeldReason[] },
): Promise<boolean> {
  const { answers, nonceHash, language } = post
  return saveSuspected(tx, {
    ...{ invitationId: link.id, answers, nonceHash, now: deps.now().toISOString() },
    suspicion: { reasons: [...post.reasons], isConfirmed: false, source: sourceOf(link), language },
  })
}

const mostBrowsers = 10

function common(deps: LinkDeps, link: Opened, post: Pick<SurveyPost, 'answers' | 'language' | 'browser'>) {
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
  work: (tx: WorkspaceTx, standing: StandingResponse) => Promise<Result>,
): Promise<Result> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      await holdOffErasures(tx)
      return work(tx, await lockStanding(tx, { invitationId: link.id, now: deps.now().toISOString() }))
    }),
  )
}
