/**
 * Whether a person posted a page, or a robot (DESIGN 3.6). Nothing here looks at the answers: any answer may be honest. Nothing
 * looks at the client's address alone: a whole company can be behind one.
 */
import { type Evidence, inputIn, isTouched } from './evidence.ts'

/** What was posted: the first page of something, or the one that asks for an explicit confirmation. */
export type PostedPage = 'first' | 'confirmation'

export interface Posted {
  readonly page: PostedPage
  /** Milliseconds between serving the page and posting it; null: it was never served for this link. */
  readonly dwellMs: number | null
  /** The field that people do not see was filled. */
  readonly isTrapFilled: boolean
  readonly evidence: Evidence | 'unreadable' | null
  /** Today's browsers say of a form that it is sent by a page (`Sec-Fetch-Mode: navigate`, Fetch Metadata); older ones and programs do not. */
  readonly saysNavigation: boolean
  /** How many different links the same client (address and browser) has used within the last seconds, this one included. */
  readonly linksOfClient: number
  /** How many different links of this one mail it followed between serving this page and its post, at most the last ten seconds. */
  readonly addressesMeanwhile: number
}

export const suspicionReasons = [
  'trap-filled',
  'driven-browser',
  'scripted-input',
  'no-input',
  'evidence-unreadable',
  'evidence-impossible',
  'page-not-served',
  'too-fast',
  'many-links',
  'every-link',
] as const
export type SuspicionReason = (typeof suspicionReasons)[number]

/**
 * human: it counts. unproven: nothing speaks against a person, but nothing shows one either; what is asked for on a second page
 * decides. suspected: it is kept and shown to the customer experience team with these reasons, and counts for nothing.
 */
export type Verdict =
  | { readonly kind: 'human' }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'suspected'; readonly reasons: readonly SuspicionReason[] }

/**
 * Shortest believable times without any sign of input, in milliseconds. A person who came with a number chosen in the mail still has
 * to find one more question and the button; the confirmation is one button at the end of a page that has to be scrolled through.
 * With real input the page proves itself, and only what nobody can do is refused: the way of the page to the browser, a press, and
 * the way back.
 */
export const shortestMs = { first: 800, confirmation: 400, withInput: 150 } as const

/**
 * The same, without a sign of input, for a client that runs through link after link, and for one that does not speak as today's
 * browsers do: each of its pages must take longer.
 */
export const shortestInDoubtMs = { first: 1_500, confirmation: 800 } as const
export const linksOfSeries = 5

/** While a page is open, people follow another link of the mail or two; scanners follow all. */
export const addressesOfScanner = 5

/** Clocks of two servers, and the time that a page takes to arrive, may differ by this much. */
const clockSlackMs = 3_000

export function judgePost(posted: Posted): Verdict {
  const reasons = reasonsAgainst(posted)
  if (reasons.length > 0) return { kind: 'suspected', reasons }
  const { page, evidence } = posted
  if (evidence === null || evidence === 'unreadable') {
    // Without script the second page is the proof: somebody read it and pressed its button.
    return { kind: page === 'confirmation' ? 'human' : 'unproven' }
  }
  return { kind: isTouched(evidence) || page === 'confirmation' ? 'human' : 'unproven' }
}

function reasonsAgainst(posted: Posted): SuspicionReason[] {
  const { page, dwellMs, evidence, isTrapFilled } = posted
  const reasons: SuspicionReason[] = []
  if (isTrapFilled) reasons.push('trap-filled')
  if (dwellMs === null) reasons.push('page-not-served')
  if (evidence === 'unreadable') reasons.push('evidence-unreadable')
  const read = evidence === 'unreadable' ? null : evidence
  if (read) reasons.push(...reasonsIn(read, dwellMs))
  const hasInput = read !== null && inputIn(read) > 0
  if (dwellMs !== null) {
    const shortest = posted.saysNavigation ? shortestMs : shortestInDoubtMs
    if (dwellMs < (hasInput ? shortestMs.withInput : shortest[page])) reasons.push('too-fast')
    else if (!hasInput) {
      if (posted.linksOfClient >= linksOfSeries && dwellMs < shortestInDoubtMs[page])
        reasons.push('many-links')
      if (posted.addressesMeanwhile >= addressesOfScanner) reasons.push('every-link')
    }
  }
  return reasons
}

function reasonsIn(evidence: Evidence, dwellMs: number | null): SuspicionReason[] {
  const { firstMs, lastMs, scripted, isDriven } = evidence
  const reasons: SuspicionReason[] = []
  if (isDriven) reasons.push('driven-browser')
  // Made-up events beside real ones come from password managers and the like.
  if (inputIn(evidence) === 0) reasons.push(scripted > 0 ? 'scripted-input' : 'no-input')
  const isBackwards = firstMs > lastMs || (inputIn(evidence) === 0 && lastMs > 0)
  if (isBackwards || (dwellMs !== null && lastMs > dwellMs + clockSlackMs))
    reasons.push('evidence-impossible')
  return reasons
}
