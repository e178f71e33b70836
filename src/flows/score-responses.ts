/** Scores, states and alerts from confirmed answers. */
import { type AccountScore, scoreAccount } from '#domain/account-score.ts'
import { decideState, stateReasonText } from '#domain/account-state.ts'
import { type AlertDraft, raiseAlerts } from '#domain/alert.ts'
import { answersSchema } from '#domain/answers.ts'
import { type BusinessHours, officeHours } from '#domain/business-hours.ts'
import { localDate, monthsBefore } from '#domain/calendar.ts'
import type { WriteMode } from '#domain/preview.ts'
import { latestResponses, recommendOf, satisfactionOf } from '#domain/response.ts'
import { formatMinor, minorDigits } from '#domain/revenue.ts'
import { planTasks, reviveRefusedTasks, saveAlerts } from '#store/alerts.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  type ScoreCandidate,
  type ScoredAccount,
  type StoredResponse,
  saveLastAnswers,
  saveScores,
  streamScoreCandidates,
} from '#store/scores.ts'

export interface Scored {
  readonly accounts: number
  readonly responses: number
  readonly alertsRaised: number
  readonly tasksPlanned: number
}

interface Work {
  readonly asOf: string
  readonly timeZone: string
  readonly currency: string
  /** Of a preview, new tasks are proposed. */
  readonly mode: WriteMode
}

export async function scoreResponses(tx: WorkspaceTx, work: Work): Promise<Scored> {
  const today = localDate(work.asOf, work.timeZone)
  const since = `${monthsBefore(work.asOf.slice(0, 10), 12)}${work.asOf.slice(10)}`
  const calendar = officeHours(work.timeZone)
  const totals = { accounts: 0, responses: 0, alertsRaised: 0 }
  for await (const accounts of streamScoreCandidates(tx, since)) {
    const results = accounts.map((account) => scoreOne(account, work, calendar))
    await saveScores(
      tx,
      results.map((result) => result.scored),
      today,
    )
    await saveLastAnswers(
      tx,
      results
        .flatMap((result) => result.answers)
        .map((answer) => ({ ...answer, on: localDate(answer.at, work.timeZone) })),
    )
    totals.alertsRaised += await saveAlerts(
      tx,
      results.flatMap((result) => result.alerts),
      work.asOf,
    )
    totals.accounts += results.length
    totals.responses += accounts.reduce((sum, account) => sum + account.responses.length, 0)
  }
  await reviveRefusedTasks(tx, work.asOf)
  const tasksPlanned = await planTasks(tx, { now: work.asOf, mode: work.mode })
  return { ...totals, tasksPlanned }
}

function scoreOne(account: ScoreCandidate, work: Work, calendar: BusinessHours) {
  const responses = account.responses.map((stored) => ({
    ...stored,
    answers: answersSchema.parse(stored.answers),
  }))
  const score =
    responses.length > 0
      ? scoreAccount(responses, { now: work.asOf, timeZone: work.timeZone, contacts: account.contacts })
      : null
  const decided = score
    ? decideState(score)
    : ({ state: 'unknown', reason: { kind: 'nobody-answered' } } as const)
  const scored: ScoredAccount = {
    id: account.id,
    score,
    state: decided.state,
    stateReason: stateReasonText(decided.reason),
  }
  const answers = latestResponses(responses, work.asOf).map((response) => ({
    contactId: response.contactId,
    csat: satisfactionOf(response.answers),
    recommend: recommendOf(response.answers),
    at: response.answeredAt,
  }))
  // A superseded answer raises nothing new; an alert that stands because of it keeps its text.
  const newest = new Set(latestResponses(responses, work.asOf))
  const told = responses.filter((response) => newest.has(response) || response.raisedAt !== null)
  const alerts = told.flatMap((response) => alertsOf(account, response, decided.state, work, calendar))
  return { scored, answers, alerts }
}

function alertsOf(
  account: ScoreCandidate,
  response: StoredResponse & { answers: AccountAnswers },
  state: ScoredState,
  work: Work,
  calendar: BusinessHours,
): AlertDraft[] {
  return raiseAlerts({
    account: {
      id: account.id,
      name: account.name,
      tier: account.tier,
      revenueText:
        account.revenueMinor === null ? null : revenueText(BigInt(account.revenueMinor), work.currency),
      state,
    },
    contact: {
      id: response.contactId,
      name: response.contactName,
      role: response.role,
      title: response.title,
    },
    response: {
      id: response.id,
      answeredAt: response.answeredAt,
      answers: response.answers,
      previous: response.previousAnswers === null ? null : answersSchema.parse(response.previousAnswers),
    },
    clockStartsAt: response.raisedAt ?? work.asOf,
    calendar,
  })
}

type AccountAnswers = ReturnType<typeof answersSchema.parse>
type ScoredState = ReturnType<typeof decideState>['state']

/** "1,234,500 EUR": with thousands separators, without decimals that are zero. */
function revenueText(minor: bigint, currency: string): string {
  const [whole = '', fraction] = formatMinor(minor, minorDigits(currency)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction ? `.${fraction}` : ''} ${currency}`
}

/** The stored score of an account, as scoreAccount made it. */
export function readScore(stored: unknown): AccountScore | null {
  return stored as AccountScore | null
}
