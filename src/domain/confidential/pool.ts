/**
 * What several confidential answers amount to as one block: sums and counts, of which no part is one person's. It is computed once,
 * so that nothing that happens to one of the people afterwards (an edit, an erasure, another role or account) changes it by their part.
 */
import { z } from 'zod'
import type { Answers } from '../answers.ts'
import { type Versus, versusWords } from '../instrument/subject.ts'
import { npsGroupOf, recommendOf, satisfactionOf } from '../response.ts'
import { comparisonsOf } from '../subject-answers.ts'
import { mayBeTold } from './threshold.ts'

const sumSchema = z.object({ sum: z.number(), n: z.int() })

export const poolSchema = z.object({
  /** Whose answers are in it. */
  people: z.int(),
  csat: sumSchema,
  recommend: sumSchema,
  promoters: z.int(),
  passives: z.int(),
  detractors: z.int(),
  /** Weights of the comparisons by their word (comparisonsOf), and how many said `failed`. */
  versus: z.partialRecord(z.enum(versusWords), z.number()),
  failed: z.int(),
})
export type Pool = z.output<typeof poolSchema>

/**
 * The block of confidential answers, one per person, beside what others of the same account and wave answered by name. A measure that
 * too few of them answered is not in it: its total would be one person's answer. Their order leaves no trace in it.
 */
export function poolOf(confidential: readonly Answers[], named: readonly Answers[]): Pool {
  const isTold = (read: (answers: Answers) => unknown) => {
    const count = (list: readonly Answers[]) => list.filter((one) => read(one) !== null).length
    return mayBeTold({ all: count(confidential) + count(named), confidential: count(confidential) })
  }
  const hasComparison = (one: Answers) => comparisonsOf(one)[0] ?? null
  const none: readonly Answers[] = []
  const groups = (isTold(npsGroupOf) ? confidential : none).map(npsGroupOf)
  const countOf = (group: (typeof groups)[number]) => groups.filter((one) => one === group).length
  const comparisons = (isTold(hasComparison) ? confidential : none).flatMap(comparisonsOf)
  return {
    people: confidential.length,
    csat: sumOf((isTold(satisfactionOf) ? confidential : none).map(satisfactionOf)),
    recommend: sumOf((isTold(recommendOf) ? confidential : none).map(recommendOf)),
    promoters: countOf('promoter'),
    passives: countOf('passive'),
    detractors: countOf('detractor'),
    versus: Object.fromEntries(
      versusWords.flatMap((word) => {
        const weight = rounded(comparisons.filter(({ versus }) => versus === word).map((one) => one.weight))
        return weight === 0 ? [] : [[word, weight]]
      }),
    ),
    failed: comparisons.filter(({ versus }) => versus === 'failed').length,
  }
}

/** Several blocks as one: accounts that became one had one each. */
export function mergePools(pools: readonly Pool[]): Pool {
  const sum = (read: (pool: Pool) => number) => pools.reduce((total, pool) => total + read(pool), 0)
  return {
    people: sum((pool) => pool.people),
    csat: { sum: sum((pool) => pool.csat.sum), n: sum((pool) => pool.csat.n) },
    recommend: { sum: sum((pool) => pool.recommend.sum), n: sum((pool) => pool.recommend.n) },
    promoters: sum((pool) => pool.promoters),
    passives: sum((pool) => pool.passives),
    detractors: sum((pool) => pool.detractors),
    versus: Object.fromEntries(
      versusWords
        .map((word) => [word, sum((pool) => pool.versus[word] ?? 0)] as const)
        .filter(([, w]) => w > 0),
    ),
    failed: sum((pool) => pool.failed),
  }
}

/** Comparisons of a block as scoreCompetitor takes them: one per word, with its weight. */
export function comparisonsIn(pool: Pool): readonly { readonly versus: Versus; readonly weight: number }[] {
  return versusWords.flatMap((versus) => {
    const weight = pool.versus[versus]
    return weight === undefined ? [] : [{ versus, weight }]
  })
}

/**
 * As many values as people, with the block's mean and as far apart as the scale allows: an interval around them is the widest that
 * the mean permits. The true spread is not told, because mean and spread of two answers are the two answers.
 */
export function valuesIn(
  { sum, n }: Pool['csat'],
  scale: { readonly low: number; readonly high: number },
): readonly number[] {
  if (n === 0) return []
  const mean = sum / n
  const reach = Math.min(mean - scale.low, scale.high - mean)
  const pairs = Array.from({ length: Math.floor(n / 2) }, () => [mean - reach, mean + reach]).flat()
  return n % 2 === 0 ? pairs : [...pairs, mean]
}

function sumOf(values: readonly (number | null)[]): Pool['csat'] {
  const given = values.filter((value) => value !== null)
  return { sum: rounded(given), n: given.length }
}

/** To six decimals: the last bits of a sum of fractions would tell the order, and with it more than the sum. */
function rounded(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) * 1e6) / 1e6
}
