/**
 * What an alert says, in plain text for the account manager: who, tier, role, revenue, what was said, what changed, what to
 * do, by when. The customer's own words stay in the customer's language.
 */
import type { AlertInput } from './alert.ts'
import { originMarks } from './answer-origin.ts'
import { answerText, changesBetween, commentsIn } from './answer-text.ts'
import { competitorOf } from './answers.ts'
import { localTimeText } from './business-hours.ts'
import type { Severity } from './escalation.ts'
import { type Finding, type FindingKind, findingKinds, type Polarity } from './finding.ts'
import type { QuestionId } from './instrument/question.ts'
import { oneLine } from './one-line.ts'
import { type Role, roleWords } from './role.ts'

type Told = AlertInput & {
  readonly polarity: Polarity
  readonly severity: Severity
  readonly findings: readonly Finding[]
  readonly dueAt: string
}

/** A comment longer than this is cut with a note: Salesforce holds 32,000 characters in a task. */
const quoteLength = 1_200

/** One line, at most 250 characters; the account comes early because task lists cut the end off. */
export function alertTitle(told: Told): string {
  const { account, contact, findings } = told
  const kinds = findingKinds.filter((kind) => findings.some((finding) => finding.kind === kind))
  const what = kinds.map((kind) => titles[kind]).join(', ')
  const name = oneLine(account.name, 80)
  return oneLine(
    `${polarityWords[told.polarity]}: ${name} – ${what} (${oneLine(contact.name, 60)}, ${roleText(contact.role)})`,
    250,
  )
}

/** The full description. Sections are set apart by a blank line. */
export function alertBody(told: Told): string {
  const { account, contact, response } = told
  const title = contact.title === null ? '' : `, ${oneLine(contact.title, 120)}`
  const who = [
    `Account: ${oneLine(account.name, 200)}`,
    `Tier: ${account.tier ?? 'none yet'}. Revenue: ${account.revenueText ?? 'not known'}.${stateText(account.state)}`,
    `Contact: ${oneLine(contact.name, 200)}${title} (${roleText(contact.role)})`,
    [
      `Answered: ${localTimeText(response.answeredAt, told.calendar.timeZone)}`,
      ...originMarks(response.origin),
    ].join(', '),
  ]
  const sections = [
    who.join('\n'),
    ['What was said:', ...told.findings.map((finding) => findingLine(finding, told))].join('\n'),
    changeSection(told),
    ['What to do:', ...stepsFor(told).map((step, index) => `${index + 1}. ${step}`)].join('\n'),
    `By when: ${localTimeText(told.dueAt, told.calendar.timeZone)}. Severity: ${told.severity}.`,
    commentSection(told),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/**
 * A body without the customer's own words, for places where people read who may not read them. Every quotation stands at the end of
 * its line; whatever follows the first opening mark goes, so that a mark inside a quotation leaves nothing behind.
 */
export function withoutQuotes(body: string): string {
  return body.replace(/^(- [^“\n]*?):? ?“.*$/gm, '$1: (their words are in Keyward)')
}

const polarityWords: Readonly<Record<Polarity, string>> = { problem: 'Problem', opportunity: 'Opportunity' }

const titles: Readonly<Record<FindingKind, string>> = {
  'competitor-failed': 'we failed against a competitor',
  'bad-rating': 'bad rating',
  'competitor-ahead': 'competitor ahead',
  'vendor-view': 'sees us as a vendor',
  'wants-to-talk': 'wants to talk about something new',
  advocate: 'recommends us and sees a trusted advisor',
  quotable: 'may be quoted',
}

const steps: Readonly<Record<FindingKind, string>> = {
  'competitor-failed': 'Find out where we failed against the competitor and what would make up for it.',
  'bad-rating': 'Call the contact, listen, and agree what will be put right and by when.',
  'competitor-ahead': 'Ask what the competitor does better, and whether a change is being considered.',
  'vendor-view': 'Plan a talk about goals, not orders: what would make us a partner?',
  'wants-to-talk': 'Call the contact, make an appointment, and bring somebody who knows the subject.',
  advocate: 'Say thank you, and ask for an introduction or a reference.',
  quotable: 'Agree on the wording of a quote before it is used.',
}

const lastStep: Readonly<Record<Polarity, string>> = {
  problem: 'Write down what was agreed. It is solved when the customer says so.',
  opportunity: 'Write down what came of it.',
}

function stepsFor({ findings, polarity }: Told): string[] {
  const kinds = findingKinds.filter((kind) => findings.some((finding) => finding.kind === kind))
  return [...kinds.map((kind) => steps[kind]), lastStep[polarity]]
}

function findingLine(finding: Finding, { response: { answers, labels } }: Told): string {
  if ('concern' in finding) {
    const { subject, measure, value } = finding.concern
    const named = measure === 'versus' ? competitorOf(answers) : undefined
    const competitor = named ? ` (${oneLine(named, 200)})` : ''
    const comment = answers[`${subject}.${measure}.why`]
    const reason = comment === undefined ? '' : `: ${quoted(comment)}`
    return `- ${answerText(`${subject}.${measure}`, value, labels)}${competitor}${reason}`
  }
  switch (finding.kind) {
    case 'wants-to-talk':
      return `- Would like to talk about something new${finding.what === null ? '.' : `: ${quoted(finding.what)}`}`
    case 'vendor-view':
      return '- Sees us as a vendor, not as a partner.'
    case 'advocate':
      return '- Is a promoter and sees us as a trusted advisor.'
    case 'quotable':
      return '- Is a promoter and may be quoted by name.'
  }
}

/** Comments that no finding has quoted already: good news in a problem, and the other way round. */
function commentSection({ findings, response: { answers, labels } }: Told): string {
  const quotedIds = findings.flatMap((finding): QuestionId[] => {
    if (finding.kind === 'wants-to-talk') return ['talk.what']
    return 'concern' in finding ? [`${finding.concern.subject}.${finding.concern.measure}.why`] : []
  })
  const lines = commentsIn(answers, labels)
    .filter(({ id }) => !quotedIds.includes(id))
    .map(({ about, words }) => `- ${about}: ${quoted(words)}`)
  return lines.length === 0 ? '' : ['Also in their words:', ...lines].join('\n')
}

function changeSection({ response: { answers, previous, labels } }: Told): string {
  if (previous === null) return 'Since last time: nothing earlier to compare with.'
  const changes = changesBetween(previous, answers, labels)
  if (changes.length === 0) return 'Since last time: the ratings are the same.'
  return ['Since last time:', ...changes.map((change) => `- ${change}`)].join('\n')
}

function stateText(state: AlertInput['account']['state']): string {
  return state === null ? '' : ` State: ${state.replace('_', ' ')}.`
}

function quoted(comment: string): string {
  const whole = oneLine(comment, comment.length)
  return whole.length <= quoteLength
    ? `“${whole}”`
    : `“${oneLine(whole, quoteLength)}” (cut here; the full text is in Keyward)`
}

function roleText(role: Role): string {
  return role === 'none' ? 'no role' : roleWords(role)
}
