/** How the contacts of an account stand in the last 12 months. */
import { monthsBefore } from './days'

const roles = ['decision_maker', 'recommender', 'influencer', 'none']

/** Who answered counts as answered, asked again since or not. */
export function askedState({ lastInvitedOn, lastAnsweredOn }, today) {
  const from = monthsBefore(today, 12)
  if (lastAnsweredOn && lastAnsweredOn >= from) return 'answered'
  return lastInvitedOn && lastInvitedOn >= from ? 'silent' : 'not-asked'
}

/** Has an address, has not opted out, does not bounce. An address that the user may not see counts as one. */
export function isReachable({ email, isOptedOut, isBounced, surveyStatus }) {
  return (
    email !== null && !isOptedOut && !isBounced && surveyStatus !== 'opted_out' && surveyStatus !== 'bounced'
  )
}

/** Whether a nomination would have an effect. */
export function canNominate(contact) {
  return contact.role === 'influencer' && contact.isReachable && !contact.isNominated
}

/** One row for each role that can be asked, also when nobody has it; and one for contacts without a role who answered. */
export function roleRows(contacts) {
  return roles.flatMap((role) => {
    const those = contacts.filter((contact) => contact.role === role)
    const count = (state) => those.filter(({ asked }) => asked === state).length
    const row = {
      role,
      contacts: those.length,
      notAsked: count('not-asked'),
      silent: count('silent'),
      answered: count('answered'),
    }
    return role === 'none' && row.answered === 0 ? [] : [row]
  })
}
