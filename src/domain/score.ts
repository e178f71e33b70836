/** Scores: every one with n, N and an interval. N is the number of people who could have answered, null when not known. */
import { adjustedWald, type Interval, meanInterval, type NpsCounts, npsOf, wilson } from './interval.ts'

export interface Score {
  readonly value: number
  readonly n: number
  /** N. */
  readonly population: number | null
  /** 95 %; null where the answers say nothing about spread (see meanInterval). */
  readonly interval: Interval | null
}

export const satisfactionScale: Interval = { low: 1, high: 5 }
export const recommendScale: Interval = { low: 0, high: 10 }

/** Mean satisfaction 1 to 5 with a t interval, and the share (0…1) of 4 and above with Wilson's. Null without ratings. */
export function scoreCsat(
  ratings: readonly number[],
  population: number | null,
): { readonly mean: Score; readonly topTwo: Score } | null {
  const mean = scoreMean(ratings, population, satisfactionScale)
  if (!mean) return null
  const n = ratings.length
  const hits = ratings.filter((rating) => rating >= 4).length
  return { mean, topTwo: { value: hits / n, n, population, interval: wilson(hits, n) } }
}

/** Mean willingness to recommend 0 to 10 with a t interval; null without ratings. */
export function scoreRecommend(ratings: readonly number[], population: number | null): Score | null {
  return scoreMean(ratings, population, recommendScale)
}

/** Promoters 9–10, passives 7–8, detractors 0–6. */
export function countNps(ratings: readonly number[]): NpsCounts {
  const promoters = ratings.filter((rating) => rating >= 9).length
  const detractors = ratings.filter((rating) => rating < 7).length
  return { promoters, passives: ratings.length - promoters - detractors, detractors }
}

/** NPS in points with its adjusted Wald interval; null without answers. The value is the raw NPS, not the interval's centre. */
export function scoreNps(counts: NpsCounts, population: number | null): Score | null {
  const value = npsOf(counts)
  if (value === null) return null
  const n = counts.promoters + counts.passives + counts.detractors
  return { value, n, population, interval: adjustedWald(counts, population).interval }
}

/** What may be shown of an NPS. */
export type NpsView =
  | ({ readonly show: 'counts'; readonly n: number; readonly mean: number | null } & NpsCounts)
  /** `leadWith`: under 30 answers the interval comes first, because it is 50 points wide or more. */
  | { readonly show: 'score'; readonly score: Score; readonly leadWith: 'interval' | 'value' }

/**
 * Decides how to show an NPS. A single account's is never a score from −100 to 100, and neither is a group's under ten
 * answers: then counts and the mean of 0 to 10 stand for it.
 */
export function presentNps(
  counts: NpsCounts & { readonly mean: number | null; readonly population: number | null },
  scope: 'account' | 'group',
): NpsView {
  const { promoters, passives, detractors, mean, population } = counts
  const score = scoreNps(counts, population)
  if (scope === 'account' || !score || score.n < 10) {
    return { show: 'counts', n: promoters + passives + detractors, mean, promoters, passives, detractors }
  }
  return { show: 'score', score, leadWith: score.n < 30 ? 'interval' : 'value' }
}

function scoreMean(ratings: readonly number[], population: number | null, scale: Interval): Score | null {
  const n = ratings.length
  if (n === 0) return null
  const value = ratings.reduce((sum, rating) => sum + rating, 0) / n
  return { value, n, population, interval: meanInterval(ratings, { population, scale }) }
}
