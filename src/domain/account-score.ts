/** The score of one account: role-weighted over the latest confirmed response of each contact in 12 months. */
import { localDate } from './calendar.ts'
import { scoreCompetitor } from './competitor.ts'
import { type Concern, concernsOf } from './concern.ts'
import type { Relationship } from './instrument.ts'
import { type Interval, meanInterval } from './interval.ts'
import {
  latestResponses,
  npsGroupOf,
  recommendOf,
  relationshipOf,
  type ScoredResponse,
  satisfactionOf,
  versusOf,
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

interface RoleScore {
  readonly n: number
  readonly csatMean: number | null
  readonly recommendMean: number | null
}

/** Safe to store as JSON. */
export interface AccountScore {
  /** Contacts whose answers count, of the `population` (N) contacts of the account. */
  readonly n: number
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
  /** Over all comparisons, each the same: see scoreCompetitor. */
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
 * account (N). The order of the responses does not matter.
 */
export function scoreAccount(
  responses: readonly ScoredResponse[],
  options: {
    readonly now: string
    readonly timeZone: string
    readonly contacts: number
    readonly weights?: RoleWeights
  },
): AccountScore {
  const latest = latestResponses(responses, options.now)
  const weights = options.weights ?? defaultRoleWeights
  const population = Math.max(options.contacts, latest.length)
  const csat = weightedMean(latest, satisfactionOf, { weights, population, scale: satisfactionScale })
  const recommend = weightedMean(latest, recommendOf, { weights, population, scale: recommendScale })
  const groups = latest.map((response) => npsGroupOf(response.answers))
  const competitor = scoreCompetitor(latest.flatMap((response) => versusOf(response.answers)))
  return {
    n: latest.length,
    population,
    csatMean: csat.mean,
    csatInterval: csat.interval,
    recommendMean: recommend.mean,
    recommendInterval: recommend.interval,
    promoters: groups.filter((group) => group === 'promoter').length,
    passives: groups.filter((group) => group === 'passive').length,
    detractors: groups.filter((group) => group === 'detractor').length,
    competitorIndex: competitor.index,
    netAdvantage: competitor.netAdvantage,
    failedCount: competitor.failed,
    relationship: relationshipOf(latest),
    lastAnsweredOn: newestDate(latest, options.timeZone),
    byRole: scoreRoles(latest),
    missingRoles: expectedRoles.filter((role) => !latest.some((response) => response.role === role)),
    concerns: latest.flatMap(({ contactId, role, answers }) =>
      concernsOf(answers).map((concern) => ({ ...concern, contactId, role })),
    ),
  }
}

function weightedMean(
  responses: readonly ScoredResponse[],
  read: (answers: ScoredResponse['answers']) => number | null,
  options: { readonly weights: RoleWeights; readonly population: number; readonly scale: Interval },
): { mean: number | null; interval: Interval | null } {
  const values = responses.flatMap(({ role, answers }) => {
    const value = read(answers)
    return value === null ? [] : [{ role, value }]
  })
  const weighted = roleWeighted(values, options.weights)
  const interval = meanInterval(
    values.map((entry) => entry.value),
    { population: options.population, scale: options.scale, weights: weighted.weights },
  )
  return { mean: weighted.value, interval }
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
