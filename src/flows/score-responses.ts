/** Scores, states and alerts from confirmed answers. */
import { type AccountScore, scoreAccount } from '#domain/account-score.ts'
import { decideState, type StateDecision, stateReasonText } from '#domain/account-state.ts'
import { type AlertDraft, raiseAlerts } from '#domain/alert.ts'
import { answersSchema } from '#domain/answers.ts'
import { type BusinessHours, officeHours } from '#domain/business-hours.ts'
import { localDate, monthsBefore } from '#domain/calendar.ts'
import { confidentialAlert } from '#domain/confidential/alert.ts'
import { poolSchema } from '#domain/confidential/pool.ts'
import type { WriteMode } from '#domain/preview.ts'
import { latestResponses, recommendOf, type ScoredResponse, satisfactionOf } from '#domain/response.ts'
import { parseSettings } from '#domain/settings.ts'
import { planTasks, reviveRefusedTasks, saveAlerts } from '#store/alerts.ts'
import { raiseForCxLead } from '#store/confidential/alerts.ts'
import { withdrawConfidential } from '#store/confidential/withdraw.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  type ScoreCandidate,
  type ScoredAccount,
  saveLastAnswers,
  saveScores,
  streamScoreCandidates,
} from '#store/scores.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { alertAccount } from './alert-account.ts'
import { tendImports } from './imports/tend.ts'
import { labelReader, type ReadLabels } from './instruments/labels.ts'
import { poolConfidential } from './pool-confidential.ts'

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
  await tendImports(tx, work.asOf)
  await withdrawConfidential(tx, work.asOf)
  await poolConfidential(tx, { ...work, calendar })
  const readLabels = labelReader(tx, parseSettings((await loadWorkspace(tx))?.settings ?? {}))
  const totals = { accounts: 0, responses: 0, alertsRaised: 0 }
  for await (const accounts of streamScoreCandidates(tx, since)) {
    const results = []
    for (const account of accounts)
      results.push(scoreOne(await withLabels(account, readLabels), work, calendar))
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
    // Not counted: a figure that rises on the day of an answer would tell that it was bad.
    for (const { confidential } of results)
      for (const raised of confidential) await raiseForCxLead(tx, { ...raised, now: work.asOf })
    totals.accounts += results.length
    totals.responses += accounts.reduce((sum, account) => sum + account.responses.length, 0)
  }
  await reviveRefusedTasks(tx, work.asOf)
  const tasksPlanned = await planTasks(tx, { now: work.asOf, mode: work.mode })
  return { ...totals, tasksPlanned }
}

type LabelledCandidate = Awaited<ReturnType<typeof withLabels>>

/** The account with its answers read, each with what its instrument calls the things that it is about. */
async function withLabels(account: ScoreCandidate, readLabels: ReadLabels) {
  const responses = []
  for (const stored of account.responses)
    responses.push({
      ...stored,
      answers: answersSchema.parse(stored.answers),
      labels: await readLabels(stored.asked),
    })
  return { ...account, responses }
}

function scoreOne(account: LabelledCandidate, work: Work, calendar: BusinessHours) {
  const { responses } = account
  const pools = account.pools.map((pool) => poolSchema.parse(pool))
  const counts = responses.some((one) => !one.isConfidential) || pools.length > 0
  const score = counts
    ? scoreAccount(responses, {
        ...{ now: work.asOf, timeZone: work.timeZone, contacts: account.contacts, pools },
      })
    : null
  const decided = score ? decideState(score) : withoutScore(responses, work.asOf)
  const scored: ScoredAccount = {
    id: account.id,
    score,
    state: decided.state,
    stateReason: stateReasonText(decided.reason, Object.assign({}, ...responses.map(({ labels }) => labels))),
  }
  const answers = latestResponses(responses, work.asOf).map((response) => ({
    contactId: response.contactId,
    csat: response.isConfidential ? null : satisfactionOf(response.answers),
    recommend: response.isConfidential ? null : recommendOf(response.answers),
    at: response.answeredAt,
  }))
  // What was imported counts, and raises nothing: somebody has dealt with it elsewhere, or long ago.
  const ours = responses.filter((response) => response.origin.source !== 'import')
  // A superseded answer raises nothing new; an alert that stands because of it keeps its text.
  const newest = new Set(latestResponses(ours, work.asOf))
  const told = ours.filter((response) => newest.has(response) || response.raisedAt !== null)
  const alerts = told
    .filter((response) => !response.isConfidential)
    .flatMap((response) => alertsOf(account, response, decided.state, work, calendar))
  const confidential = ours
    .filter((response) => response.isConfidential && newest.has(response))
    .flatMap((response) => {
      const alert = confidentialAlert({
        ...{
          account: alertAccount(account, decided.state, work.currency),
          answers: response.answers,
          calendar,
        },
        ...{ heldRole: response.role, namedRole: null, clockStartsAt: work.asOf },
      })
      return alert ? { accountId: account.id, responseId: response.id, alert } : []
    })
  return { scored, answers, alerts, confidential }
}

/** Nothing to go by: nobody answered, or too few did for what they said confidentially to be told. */
function withoutScore(responses: readonly ScoredResponse[], now: string): StateDecision {
  const n = latestResponses(responses, now).length
  return {
    state: 'unknown',
    reason: n === 0 ? { kind: 'nobody-answered' } : { kind: 'only-confidential', n, confidential: n },
  }
}

function alertsOf(
  account: LabelledCandidate,
  response: LabelledCandidate['responses'][number],
  state: ScoredState,
  work: Work,
  calendar: BusinessHours,
): AlertDraft[] {
  return raiseAlerts({
    account: alertAccount(account, state, work.currency),
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
      origin: response.origin,
      labels: response.labels,
      previous: toldBefore(response.previousAnswers),
    },
    clockStartsAt: response.raisedAt ?? work.asOf,
    calendar,
  })
}

/** The answers before these, unless they were given confidentially: what changed would tell them. */
function toldBefore(stored: unknown): AccountAnswers | null {
  const answers = stored === null ? null : answersSchema.parse(stored)
  return answers?.confidential === 'confidential' ? null : answers
}

type AccountAnswers = ReturnType<typeof answersSchema.parse>
type ScoredState = ReturnType<typeof decideState>['state']

/** The stored score of an account, as scoreAccount made it. */
export function readScore(stored: unknown): AccountScore | null {
  return stored as AccountScore | null
}
