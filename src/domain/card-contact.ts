/** The card of a contact, made from what the store knows. Ratings only: comments are read in the console by those who may. */
import { type AnswerOrigin, originMarks, type Standing, standingMarks } from './answer-origin.ts'
import type { Answers } from './answers.ts'
import type { ContactCard, LoadedContactCard, Tone } from './card.ts'
import { type AlertFacts, cardAlerts } from './card-alert.ts'
import { type ContactFacts, canNominate, emptyCard, relationshipText } from './card-company.ts'
import { freshness } from './card-freshness.ts'
import { cardWords } from './card-words.ts'
import { type SubjectKind, subjectKinds } from './instrument/subject.ts'
import type { InvitationDecision } from './invitation.ts'
import { reasonText } from './invitation-text.ts'
import { oneLine } from './one-line.ts'
import { recommendOf, satisfactionOf } from './response.ts'
import { kindMean, kindVersus } from './subject-answers.ts'

export interface ContactCardFacts {
  readonly now: string
  /** Of the workspace, IANA. */
  readonly timeZone: string
  readonly syncedAt: string | null
  readonly contact: ContactFacts & {
    readonly accountId: string | null
    readonly roleReasonText: string | null
    readonly surveyStatus: 'invited' | 'answered' | 'opted_out' | 'bounced' | null
  }
  /** What a wave would decide now, see decideInvitation. */
  readonly decision: InvitationDecision
  /** Of the latest confirmed response; the day is `YYYY-MM-DD`. */
  readonly latest: {
    readonly answeredOn: string
    readonly answers: Answers
    readonly origin: AnswerOrigin
  } | null
  /** Of answers that do not count. */
  readonly standing: Standing
  /** Alerts raised by this contact that are not closed. */
  readonly alerts: readonly AlertFacts[]
  readonly consolePath: string
}

/** The card of a contact; empty while it belongs to no account. */
export function contactCard(facts: ContactCardFacts): ContactCard {
  const { contact } = facts
  if (contact.accountId === null) return emptyCard('no-account')
  const { alerts, more } = cardAlerts(facts.alerts, facts)
  return {
    kind: 'contact',
    contactId: contact.id,
    accountId: contact.accountId,
    name: oneLine(contact.name, 250),
    role: {
      value: contact.role,
      label: cardWords.roles[contact.role],
      why: contact.roleReasonText ?? 'The reason comes with the next cycle.',
    },
    isNominated: contact.isNominated,
    canNominate: canNominate(contact),
    nominatedText: nominatedText(contact),
    survey: surveyView(contact, facts.standing),
    asking: askingView(facts.decision),
    answers: answersView(facts.latest),
    alerts,
    moreAlerts: more,
    freshness: freshness(facts.syncedAt, facts),
    consolePath: facts.consolePath,
  }
}

function nominatedText({ isNominated, role }: ContactFacts): string {
  if (isNominated) return cardWords.nominated.yes
  return role === 'influencer'
    ? `${cardWords.nominated.no}; influencers are asked only when nominated`
    : 'Asked without a nomination'
}

function surveyView(
  { surveyStatus, lastInvitedOn, lastAnsweredOn }: ContactCardFacts['contact'],
  standing: Standing,
): LoadedContactCard['survey'] {
  const status = surveyStatus ?? 'none'
  const days = [
    lastInvitedOn === null ? '' : `last asked ${lastInvitedOn}`,
    lastAnsweredOn === null ? '' : `last answered ${lastAnsweredOn}`,
  ].filter((text) => text !== '')
  return {
    label: cardWords.surveyStatuses[status],
    tone: statusTones[status],
    lastInvited: lastInvitedOn,
    lastAnswered: lastAnsweredOn,
    text: [cardWords.surveyStatuses[status], ...days].join('; '),
    marks: standingMarks(standing),
  }
}

const statusTones: Readonly<Record<keyof typeof cardWords.surveyStatuses, Tone>> = {
  invited: 'caution',
  answered: 'good',
  opted_out: 'neutral',
  bounced: 'bad',
  none: 'neutral',
}

function askingView(decision: InvitationDecision): LoadedContactCard['asking'] {
  if (decision.invite) return { canBeAsked: true, until: null, text: 'Is asked in the next wave.' }
  const { reason } = decision
  return { canBeAsked: false, until: 'until' in reason ? reason.until : null, text: reasonText(reason) }
}

/** The latest answers in numbers and words of ours; null without any. */
export function answersView(latest: ContactCardFacts['latest']): LoadedContactCard['answers'] {
  if (latest === null) return null
  const { answers, answeredOn, origin } = latest
  const means = [
    meanText(satisfactionOf(answers), 'satisfaction', 5),
    meanText(recommendOf(answers), 'recommend', 10),
  ].filter((text) => text !== '')
  return {
    answeredOn,
    text: `${answeredOn}: ${means.join(', ')}`,
    marks: originMarks(origin),
    rows: subjectKinds.map((subject) => {
      const versus = kindVersus(answers, subject)
      return {
        subject,
        label: cardWords.subjects[subject],
        satisfaction: wholeMean(answers, subject, 'satisfaction'),
        recommend: wholeMean(answers, subject, 'recommend'),
        versus,
        versusText: versus === null ? null : cardWords.versus[versus],
      }
    }),
    relationship: relationshipText(answers.relationship ?? null),
  }
}

/** Of several products or services by name their mean as a whole number: a row shows points of the scale. */
function wholeMean(
  answers: Answers,
  kind: SubjectKind,
  measure: 'satisfaction' | 'recommend',
): number | null {
  const mean = kindMean(answers, kind, measure)
  return mean === null ? null : Math.round(mean)
}

function meanText(mean: number | null, word: string, best: number): string {
  return mean === null ? '' : `${word} ${mean.toFixed(1)} of ${best}`
}
