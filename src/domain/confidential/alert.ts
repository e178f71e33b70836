/** The alert of a confidential answer: that there is a problem and what it is about; never who, when, or in which words. */
import type { AlertInput } from '../alert.ts'
import type { Answers } from '../answers.ts'
import { escalationOf, type Severity, severityOf } from '../escalation.ts'
import { findingRules, findingsOf } from '../finding.ts'
import { kindOf, type SubjectKind } from '../instrument/subject.ts'
import { oneLine } from '../one-line.ts'
import { type Role, roleWords } from '../role.ts'

export interface ConfidentialAlert {
  readonly kind: 'confidential-problem'
  readonly polarity: 'problem'
  readonly severity: Severity
  readonly title: string
  readonly body: string
  readonly dueAt: string
}

/**
 * The alert, or null where the answers are no problem. `role` is named in it where it may be (mayNameRole), else null; it weighs in
 * the severity in no case, which would tell it. `clockStartsAt`: for the CX lead the cycle's clock; for the owner the close of the wave
 * or later, never the answer.
 */
export function confidentialAlert(told: {
  readonly account: AlertInput['account']
  readonly answers: Answers
  /** Of the person, to judge what was said; not told by this. */
  readonly heldRole: Role
  readonly namedRole: Role | null
  readonly clockStartsAt: string
  readonly calendar: AlertInput['calendar']
}): ConfidentialAlert | null {
  const { account, answers, heldRole, namedRole, clockStartsAt, calendar } = told
  const problems = findingsOf(answers, { role: heldRole, tier: account.tier }).filter(
    ({ kind }) => findingRules[kind].polarity === 'problem',
  )
  if (problems.length === 0) return null
  const severity = severityOf(account.tier, 'none', 2)
  const name = oneLine(account.name, 80)
  const who = namedRole === null ? 'Somebody' : `A ${roleWords(namedRole)}`
  const subjects = [
    ...new Set(problems.flatMap((one) => ('concern' in one ? [kindOf(one.concern.subject)] : []))),
  ]
  return {
    kind: 'confidential-problem',
    polarity: 'problem',
    severity,
    title: oneLine(`Problem: ${name} – told confidentially`, 250),
    body: [
      `Account: ${oneLine(account.name, 200)}\nTier: ${account.tier ?? 'none yet'}. Revenue: ${account.revenueText ?? 'not known'}.`,
      `${who} at this account reported a problem and asked for confidentiality.${aboutText(subjects)}`,
      'What to do:\n1. Do not try to find out who it was, and do not ask anybody whether they said it.\n2. Look at what the account has in common: open cases, deliveries, changes of people.\n3. Talk with your contacts there about how things are going, without mentioning this answer.',
    ].join('\n\n'),
    dueAt: escalationOf(severity, clockStartsAt, calendar).owner,
  }
}

const subjectTexts: Readonly<Record<SubjectKind, string>> = {
  company: 'us as a company',
  products: 'our products',
  services: 'our services',
}

function aboutText(subjects: readonly SubjectKind[]): string {
  if (subjects.length === 0) return ''
  return ` It is about ${subjects.map((subject) => subjectTexts[subject]).join(', ')}.`
}
