/** From a posted form to the verdict on who posted it. */
import type { Request } from 'express'
import { type Evidence, isTouched, readEvidence } from '#domain/human/evidence.ts'
import { judgePost, type PostedPage, type Verdict } from '#domain/human/verdict.ts'
import { type Html, html } from '#std/html.ts'
import { makePageToken, servedAtOf } from '#std/page-token.ts'
import { clientOf } from '../client.ts'
import type { WebDeps } from '../deps.ts'
import { tokenOf } from '../link.ts'

/** Pages that a person has to have posted. */
export type GuardedPage =
  | 'survey'
  | 'survey-confirmation'
  | 'opt-out'
  | 'opt-out-confirmation'
  | 'suggestion'
  | 'suggestion-confirmation'
  | 'nomination'
  | 'nomination-confirmation'
  | 'resume'
  | 'rights'
  | 'rights-confirmation'
  | 'deletion'
  | 'deletion-confirmation'

/** Pages with a button that acts at once where the script saw a person; the page that asks once more is `<page>-confirmation`. */
export type AskingPage = 'opt-out' | 'suggestion' | 'rights' | 'deletion'

/** Name of the field that people do not see: whoever fills it is no person. */
export const trapField = 'homepage'

/** The hidden fields of a guarded form. `link`: the token that the page was opened with. */
export function guardFields(deps: WebDeps, link: string, page: GuardedPage, servedAt = deps.now()): Html {
  const token = makePageToken(deps.secret, { link, page, servedAt: servedAt.getTime() })
  return html`<input type="hidden" name="page" value="${token}"><input type="hidden" name="evidence" value="">`
}

/**
 * The same for a form that comes back with what is wrong with it: its time runs on from when it was first served. Whoever corrects
 * one field and sends at once has read the page before, and is no robot for being quick.
 */
export function guardAgain(deps: WebDeps, request: Request, link: string, page: GuardedPage): Html {
  const served = servedAtOf(deps.secret, pageTokenIn(request), { link, page })
  return guardFields(deps, link, page, served === null ? deps.now() : new Date(served))
}

export interface Judged {
  readonly verdict: Verdict
  /** The page's token, if it was one: the same form posted twice has the same. */
  readonly pageToken: string
  /** Without anything personal; null where no script ran. */
  readonly evidence: Evidence | null
}

/** Judges the post of a page of this link; `pages` are those that may have posted it. */
export function judgeRequest(
  deps: WebDeps,
  request: Request,
  link: { readonly id: string },
  linkToken: string,
  from: { readonly pages: readonly GuardedPage[]; readonly as: PostedPage },
): Judged {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>
  const pageToken = pageTokenIn(request)
  const served = from.pages
    .map((page) => servedAtOf(deps.secret, pageToken, { link: linkToken, page }))
    .find((at) => at !== null)
  const evidence = readEvidence(body.evidence, pageToken)
  const client = clientOf(request)
  const now = deps.now().getTime()
  deps.series.note(client, link.id, null)
  const verdict = judgePost({
    page: from.as,
    dwellMs: served === undefined ? null : now - served,
    isTrapFilled: typeof body[trapField] === 'string' && body[trapField] !== '',
    evidence,
    saysNavigation: request.get('sec-fetch-mode') === 'navigate',
    linksOfClient: deps.series.linksOf(client),
    addressesMeanwhile: deps.series.addressesOf(client, link.id, served ?? now),
  })
  return { verdict, pageToken, evidence: evidence === 'unreadable' ? null : evidence }
}

/**
 * How a person pressed the button of a page: `seen` by its script, or once more on the page that asks `again`. Null: nothing shows a
 * person, and nothing must be done but to ask.
 */
export function pressOf(
  deps: WebDeps,
  request: Request,
  link: { readonly id: string },
  page: AskingPage,
): 'seen' | 'again' | null {
  const token = tokenOf(request)
  const first = judgeRequest(deps, request, link, token, { pages: [page], as: 'first' })
  const second = judgeRequest(deps, request, link, token, {
    pages: [`${page}-confirmation`],
    as: 'confirmation',
  })
  const proof = [first, second].find(({ verdict }) => verdict.kind === 'human')
  if (!proof) return null
  return proof.evidence !== null && isTouched(proof.evidence) ? 'seen' : 'again'
}

/** Notes that a page was opened; `address` names which of the mail's links led to it. */
export function noteVisit(
  deps: WebDeps,
  request: Request,
  link: { readonly id: string },
  address: string,
): void {
  deps.series.note(clientOf(request), link.id, address)
}

function pageTokenIn({ body }: Request): string {
  const { page } = (body ?? {}) as Readonly<Record<string, unknown>>
  return typeof page === 'string' ? page.slice(0, 200) : ''
}
