/** The score of one account: role-weighted over the latest confirmed response of each contact in 12 months. */
import { localDate } from './calendar.ts'
import { scoreCompetitor } from './competitor.ts'
import { type Concern, concernsOf } from './concern.ts'
import { comparisonsIn, mergePools, type Pool, valuesIn } from './confidential/pool.ts'
import type { Relationship } from './instrument/subject.ts'
import { type Interval, meanInterval } from './interval.ts'
import {
  latestResponses,
  npsGroupOf,
  recommendOf,
  relationshipOf,
  type ScoredResponse,
  satisfactionOf,
} from './response.ts'
import { type Role, roles } from './role.ts'
import {
  countEveryone,
  defaultRoleWeights,
  expectedRoles,
  type RoleWeights,
  roleWeighted,
} from './roll-up.ts'
import { recommendScale, satisfactionScale } from './score.ts'
import { comparisonsOf } from './subject-answers.ts'

interface RoleScore {
  readonly n: number
  readonly csatMean: number | null
  readonly recommendMean: number | null
}

/** Safe to store as JSON. */
export interface AccountScore {
  /** Contacts whose answers count, of the `population` (N) contacts of the account. */
  readonly n: number
  /** Of these, how many answered confidentially: they are in the totals as one block, and in no role. Absent for none. */
  readonly confidential?: number
  readonly population: number
  /** Role-weighted means, over each contact's mean over company, products and services. */
  readonly csatMean: number | null
  readonly csatInterval: Interval | null
  readonly recommendMean: number | null
  readonly recommendInterval: Interval | null
  /** Contacts, not answers: see npsGroupOf. */
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  /** Over all comparisons, of each respondent and kind of subject the same: see scoreCompetitor. */
  readonly competitorIndex: number | null
  readonly netAdvantage: number | null
  readonly failedCount: number
  readonly relationship: Relationship | null
  /** Date in the workspace. */
  readonly lastAnsweredOn: string | null
  readonly byRole: Readonly<Record<Role, RoleScore>>
  readonly missingRoles: readonly Role[]
  /** Bad news in the answers that count, with who said it. */
  readonly concerns: readonly (Concern & { readonly contactId: string; readonly role: Role })[]
}

/**
 * Scores an account. `now` is the cycle's clock, `timeZone` (IANA) the workspace's, `contacts` the number of contacts of the
 * account (N). The order of the responses does not matter. Confidential responses count for nothing but the date of the last answer
 * and the roles that answered; what was said comes in by `pools`, all of them as one block (domain/confidential): role-weighted, the
 * block weighs as one role of the middle weight, since nobody is told who is in it.
 */
export function scoreAccount(
  responses: readonly ScoredResponse[],
  options: {
    readonly now: string
    readonly timeZone: string
    readonly contacts: number
    readonly weights?: RoleWeights
    readonly pools?: readonly Pool[]
  },
): AccountScore {
  const everybody = latestResponses(responses, options.now)
  const latest = everybody.filter((response) => !response.isConfidential)
  const pool = mergePools(options.pools ?? [])
  const weights = options.weights ?? defaultRoleWeights
  const n = latest.length + pool.people
  const population = Math.max(options.contacts, n)
  const shared = { weights, population }
  const csat = weightedMean(latest, satisfactionOf, { ...shared, scale: satisfactionScale, block: pool.csat })
  const recommend = weightedMean(latest, recommendOf, {
    ...{ ...shared, scale: recommendScale, block: pool.recommend },
  })
  const groups = latest.map((response) => npsGroupOf(response.answers))
  const comparisons = [
    ...latest.flatMap((response) => comparisonsOf(response.answers)),
    ...comparisonsIn(pool),
  ]
  const competitor = scoreCompetitor(
    comparisons.map(({ versus }) => versus),
    comparisons.map(({ weight }) => weight),
  )
  return {
    n,
    ...(pool.people > 0 ? { confidential: pool.people } : {}),
    population,
    csatMean: csat.mean,
    csatInterval: csat.interval,
    recommendMean: recommend.mean,
    recommendInterval: recommend.interval,
    promoters: groups.filter((group) => group === 'promoter').length + pool.promoters,
    passives: groups.filter((group) => group === 'passive').length + pool.passives,
    detractors: groups.filter((group) => group === 'detractor').length + pool.detractors,
    competitorIndex: competitor.index,
    netAdvantage: competitor.netAdvantage,
    failedCount:
      latest
        .flatMap((response) => comparisonsOf(response.answers))
        .filter(({ versus }) => versus === 'failed').length + pool.failed,
    relationship: relationshipOf(latest),
    lastAnsweredOn: newestDate(everybody, options.timeZone),
    byRole: scoreRoles(latest),
    missingRoles: expectedRoles.filter((role) => !everybody.some((response) => response.role === role)),
    concerns: latest.flatMap(({ contactId, role, answers }) =>
      concernsOf(answers).map((concern) => ({ ...concern, contactId, role })),
    ),
  }
}

function weightedMean(
  responses: readonly ScoredResponse[],
  read: (answers: ScoredResponse['answers']) => number | null,
  options: {
    readonly weights: RoleWeights
    readonly population: number
    readonly scale: Interval
    readonly block: Pool['csat']
  },
): { mean: number | null; interval: Interval | null } {
  const values = responses.flatMap(({ role, answers }) => {
    const value = read(answers)
    return value === null ? [] : [{ role, value }]
  })
  const { weights, population, scale, block } = options
  const named = roleWeighted(values, weights)
  const blockValues = valuesIn(block, scale)
  const blockWeight = blockValues.length > 0 ? weights.recommender : 0
  const namedWeight = named.weights.reduce((sum, weight) => sum + weight, 0)
  const total = namedWeight + blockWeight
  const mean =
    ((named.value ?? 0) * namedWeight + (block.n > 0 ? block.sum / block.n : 0) * blockWeight) / total
  const interval = meanInterval([...values.map((entry) => entry.value), ...blockValues], {
    population,
    scale,
    weights: [...named.weights, ...blockValues.map(() => blockWeight / blockValues.length)],
  })
  return { mean: blockWeight === 0 ? named.value : mean, interval }
}

function scoreRoles(responses: readonly ScoredResponse[]): Record<Role, RoleScore> {
  const of = (role: Role): RoleScore => {
    const those = responses.filter((response) => response.role === role).map((response) => response.answers)
    return {
      n: those.length,
      csatMean: countEveryone(those.map(satisfactionOf).filter((value) => value !== null)),
      recommendMean: countEveryone(those.map(recommendOf).filter((value) => value !== null)),
    }
  }
  return Object.fromEntries(roles.map((role) => [role, of(role)])) as Record<Role, RoleScore>
}

function newestDate(responses: readonly ScoredResponse[], timeZone: string): string | null {
  if (responses.length === 0) return null
  return localDate(
    new Date(Math.max(...responses.map((response) => Date.parse(response.answeredAt)))),
    timeZone,
  )
}
