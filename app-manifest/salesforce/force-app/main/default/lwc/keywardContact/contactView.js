/** What the component of a contact shows, from what the record holds. */
import { canNominate, fill, isReachable } from 'c/keywardCard'
import { cardWords } from 'c/keywardCardWords'
import { meanText, momentText } from 'c/keywardFormat'
import { sentences } from 'c/keywardSentences'

const statusBadges = {
  invited: 'slds-theme_warning',
  answered: 'slds-theme_success',
  bounced: 'slds-theme_error',
}

/** `outcome` gives what became of a request of a kind about this contact. */
export function contactView(contact, outcome) {
  const status = contact.surveyStatus ?? 'none'
  const [nomination, invitation] = [outcome('nominate'), outcome('invite')]
  const reachable = { ...contact, isReachable: isReachable(contact) }
  const mayBeAsked = contact.role !== 'none' && (contact.role !== 'influencer' || contact.isNominated)
  return {
    role: cardWords.roles[contact.role],
    roleReason: contact.roleReason ?? sentences.reasonPending,
    nominated: nominatedText(contact),
    survey: {
      label: cardWords.surveyStatuses[status],
      badge: statusBadges[status] ?? '',
      detail: daysText(contact),
    },
    answers: answersOf(contact),
    requests: [withKind('nominate', nomination), withKind('invite', invitation)].filter(Boolean),
    canNominate: canNominate(reachable) && !nomination?.isPending,
    canInvite: mayBeAsked && reachable.isReachable && !invitation?.isPending,
    freshness: contact.syncedAt === null ? null : fill(sentences.writtenAt, momentText(contact.syncedAt)),
  }
}

/** Null without a request; the kind tells the lines apart. */
function withKind(kind, request) {
  return request && { ...request, kind }
}

function nominatedText({ isNominated, role }) {
  if (isNominated) return cardWords.nominated.yes
  return role === 'influencer' ? sentences.onlyWhenNominated : sentences.askedWithoutNomination
}

/** Before the first answer one line says so. */
function answersOf({ csat, recommend }) {
  if (csat === null && recommend === null)
    return [{ heading: cardWords.headings.lastAnswers, value: cardWords.noAnswer }]
  return [
    { heading: sentences.lastCsat, value: meanText(csat, 5) ?? '–' },
    { heading: sentences.lastRecommend, value: meanText(recommend, 10) ?? '–' },
  ]
}

function daysText({ lastInvitedText, lastAnsweredText }) {
  const days = [
    lastInvitedText === null ? '' : fill(sentences.lastAsked, lastInvitedText),
    lastAnsweredText === null ? '' : fill(sentences.lastAnswered, lastAnsweredText),
  ]
  return days.filter((text) => text !== '').join('; ')
}
