/** The competitor scale: superior, better, same, worse, failed against the competitor that the respondent names. */
import { type Versus, versusWords } from './instrument/subject.ts'
import { adjustedWald, type Interval } from './interval.ts'

/** Points of the index (C-PeRk), 50 is on a par. */
const points: Readonly<Record<Versus, number>> = { superior: 100, better: 75, same: 50, worse: 25, failed: 0 }

type VersusCounts = Readonly<Record<Versus, number>>

export interface CompetitorScore {
  readonly n: number
  readonly counts: VersusCounts
  /** Mean of 0/25/50/75/100 over the answers. */
  readonly index: number | null
  /** Share of superior and better minus share of worse and failed, −100…100. */
  readonly netAdvantage: number | null
  /** With the variance formula of NPS, to which net advantage is built alike. */
  readonly netAdvantageInterval: Interval | null
  /** Counted on its own: one `failed` must not vanish in a mean. */
  readonly failed: number
}

/**
 * Scores comparisons; every one counts the same but for `weights`, one for each (see comparisonsOf): of the products of one
 * respondent all count as one together. N is not known (nobody can say how many comparisons there could be).
 */
export function scoreCompetitor(
  answers: readonly Versus[],
  weights: readonly number[] = answers.map(() => 1),
): CompetitorScore {
  const counts = Object.fromEntries(
    versusWords.map((word) => [word, answers.filter((answer) => answer === word).length]),
  ) as Record<Versus, number>
  const n = answers.length
  const weightOf = (...words: readonly Versus[]) =>
    answers.reduce((sum, answer, at) => (words.includes(answer) ? sum + (weights[at] ?? 0) : sum), 0)
  const ahead = weightOf('superior', 'better')
  const behind = weightOf('worse', 'failed')
  const same = weightOf('same')
  const total = ahead + same + behind
  return {
    n,
    counts,
    index: n === 0 ? null : versusWords.reduce((sum, word) => sum + points[word] * weightOf(word), 0) / total,
    netAdvantage: n === 0 ? null : (100 * (ahead - behind)) / total,
    netAdvantageInterval:
      n === 0 ? null : adjustedWald({ promoters: ahead, passives: same, detractors: behind }).interval,
    failed: counts.failed,
  }
}
