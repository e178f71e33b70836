/** Alerts: a response becomes at most one problem and one opportunity, each with everything that its owner needs. */
import type { AccountState } from './account-state.ts'
import { alertBody, alertTitle } from './alert-text.ts'
import type { AnswerLabels } from './answer-labels.ts'
import type { AnswerOrigin } from './answer-origin.ts'
import type { Answers } from './answers.ts'
import type { BusinessHours } from './business-hours.ts'
import { escalationOf, type Severity, severityOf } from './escalation.ts'
import { type Finding, type FindingKind, findingRules, findingsOf, type Polarity } from './finding.ts'
import { oneLine } from './one-line.ts'
import type { Role } from './role.ts'
import { situationKey } from './situation.ts'
import type { TaskDraft } from './task.ts'

export interface AlertInput {
  readonly account: {
    readonly id: string
    readonly name: string
    /** Roman numeral, null when the account has no tier yet. */
    readonly tier: string | null
    /** With currency, such as "1,234,500 EUR"; null when not known. */
    readonly revenueText: string | null
    readonly state: AccountState | null
  }
  readonly contact: {
    readonly id: string
    readonly name: string
    readonly role: Role
    readonly title: string | null
  }
  readonly response: {
    readonly id: string
    readonly answeredAt: string
    readonly answers: Answers
    readonly origin: AnswerOrigin
    /** What the instrument that was asked calls what is in the answers. */
    readonly labels: AnswerLabels
    /** What the same contact answered the last time, or before an edit; null when this is the first answer. */
    readonly previous: Answers | null
  }
  /**
   * From when the deadline runs: the cycle's clock when the alert is raised, and the stored `raised_at` whenever the same
   * situation is looked at again. Otherwise due time and text would move every night.
   */
  readonly clockStartsAt: string
  readonly calendar: BusinessHours
}

export interface AlertDraft {
  readonly situationKey: string
  readonly accountId: string
  readonly contactId: string
  readonly responseId: string
  /** The gravest finding's. */
  readonly kind: FindingKind
  readonly polarity: Polarity
  readonly severity: Severity
  readonly findings: readonly Finding[]
  /** One line, at most 250 characters. */
  readonly title: string
  /** Plain text, under 30,000 characters. */
  readonly body: string
  readonly dueAt: string
}

/**
 * The alerts of one confirmed response: none, a problem, an opportunity, or both, problem first. The key is made of the
 * polarity and the response alone, so the next night's look and an edited answer meet the alert that exists; a new
 * response, of another wave, is a new situation. An edit that takes the findings back gives no draft, and an open problem
 * stays open: only the customer closes it.
 */
export function raiseAlerts(input: AlertInput): AlertDraft[] {
  const { account, contact, response } = input
  const findings = findingsOf(response.answers, { role: contact.role, tier: account.tier })
  return (['problem', 'opportunity'] as const).flatMap((polarity) => {
    const own = findings.filter(({ kind }) => findingRules[kind].polarity === polarity)
    const [gravest] = own
    if (!gravest) return []
    const weight = Math.max(...own.map(({ kind }) => findingRules[kind].weight))
    const severity = severityOf(account.tier, contact.role, weight)
    const dueAt = escalationOf(severity, input.clockStartsAt, input.calendar).owner
    const told = { ...input, polarity, severity, findings: own, dueAt }
    return {
      situationKey: situationKey(polarity, [response.id]),
      accountId: account.id,
      contactId: contact.id,
      responseId: response.id,
      kind: gravest.kind,
      polarity,
      severity,
      findings: own,
      title: alertTitle(told),
      body: alertBody(told),
      dueAt,
    }
  })
}

/** The CRM task that carries an alert; ids are those of the CRM that the task goes to. */
export function taskOf(
  alert: Pick<AlertDraft, 'situationKey' | 'title' | 'body' | 'dueAt'> & { readonly severity: string },
  ids: {
    readonly ownerExternalId: string | null
    readonly accountExternalId: string
    readonly contactExternalId: string | null
  },
): TaskDraft {
  return {
    key: alert.situationKey,
    subject: oneLine(alert.title, 250),
    body: alert.body,
    dueAt: alert.dueAt,
    priority: priorityOf(alert.severity),
    ownerExternalId: ids.ownerExternalId,
    accountExternalId: ids.accountExternalId,
    contactExternalId: ids.contactExternalId,
  }
}

function priorityOf(severity: string): TaskDraft['priority'] {
  if (severity === 'critical' || severity === 'high') return 'high'
  return severity === 'medium' ? 'medium' : 'low'
}
