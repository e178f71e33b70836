/** How an account answered, subject by subject and role by role: what its page on the console shows beside the score. */
import { scoreCompetitor } from './competitor.ts'
import { type SubjectKind, subjectKinds } from './instrument/subject.ts'
import { latestResponses, type ScoredResponse } from './response.ts'
import { type Role, roles } from './role.ts'
import { type Score, scoreCsat, scoreRecommend } from './score.ts'
import { kindComparisons, kindMean } from './subject-answers.ts'

export interface MatrixCell {
  /** Mean of 1 to 5; null where nobody rated it. */
  readonly satisfaction: Score | null
  /** Mean of 0 to 10. */
  readonly recommend: Score | null
  /** 0 to 100 against the named competitor, 50 is on a par; `n` people compared. */
  readonly competitor: { readonly index: number; readonly n: number } | null
}

export interface MatrixRow {
  /** Null: everybody. */
  readonly role: Role | null
  readonly cells: Readonly<Record<SubjectKind, MatrixCell>>
}

/**
 * The answers that may be told with a name: the latest of each contact in 12 months, without those that were given confidentially.
 * Whatever shows single answers, or parts of an account's answers, goes by these.
 */
export function openAnswers<Response extends ScoredResponse>(
  responses: readonly Response[],
  now: string,
): Response[] {
  return (latestResponses(responses, now) as Response[]).filter(({ isConfidential }) => !isConfidential)
}

/**
 * Plain means over people, everybody first and then each role that answered or that `contacts` counts (N, by role). `answers` are
 * those of openAnswers: what was said confidentially is in the score of the account alone.
 */
export function accountMatrix(
  answers: readonly ScoredResponse[],
  contacts: Readonly<Partial<Record<Role, number>>>,
): MatrixRow[] {
  const everybody = roles.reduce((sum, role) => sum + (contacts[role] ?? 0), 0)
  const byRole = roles.flatMap((role) => {
    const those = answers.filter((response) => response.role === role)
    const population = contacts[role] ?? 0
    if (those.length === 0 && (population === 0 || role === 'none')) return []
    return { role, cells: cellsOf(those, population) }
  })
  return [{ role: null, cells: cellsOf(answers, everybody) }, ...byRole]
}

function cellsOf(responses: readonly ScoredResponse[], contacts: number): MatrixRow['cells'] {
  const cells = subjectKinds.map((kind) => [kind, cellOf(responses, kind, contacts)] as const)
  return Object.fromEntries(cells) as Record<SubjectKind, MatrixCell>
}

function cellOf(responses: readonly ScoredResponse[], kind: SubjectKind, contacts: number): MatrixCell {
  const values = (measure: 'satisfaction' | 'recommend') =>
    responses.flatMap(({ answers }) => kindMean(answers, kind, measure) ?? [])
  const [satisfied, recommending] = [values('satisfaction'), values('recommend')]
  // A contact who has left the account since may have answered: N is never below n.
  const population = (given: readonly number[]) => Math.max(contacts, given.length)
  const compared = responses.flatMap(({ answers }) => {
    const comparisons = kindComparisons(answers, kind)
    return comparisons.length > 0 ? [comparisons] : []
  })
  const all = compared.flat()
  const { index } = scoreCompetitor(
    all.map(({ versus }) => versus),
    all.map(({ weight }) => weight),
  )
  return {
    satisfaction: scoreCsat(satisfied, population(satisfied))?.mean ?? null,
    recommend: scoreRecommend(recommending, population(recommending)),
    competitor: index === null ? null : { index, n: compared.length },
  }
}
