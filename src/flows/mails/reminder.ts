/** The reminder of an invitation. What was true when it was planned is looked at again: an answer that was confirmed meanwhile stops it. */
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { forgetReminder, loadReminder } from '#store/waves/reminders.ts'
import { takeRejection } from './bounced.ts'
import type { MailComposer } from './composer.ts'
import { composeSurveyMail } from './invitation.ts'
import { ownPostalAddress } from './look.ts'

export const reminderMail: MailComposer = {
  async load(tx, { target, payload }, now) {
    const facts = await loadInvitationMail(tx, target, now.toISOString())
    if (!facts || facts.refusal) return { kind: 'suppress', reason: facts?.refusal ?? 'gone' }
    const reminder = await loadReminder(tx, target, Number(payload.step))
    if (!reminder || reminder.isInPeace) return { kind: 'suppress', reason: 'answered' }
    if (facts.isPaused) return { kind: 'hold', until: now }
    const which = reminder.isLast ? 'last' : 'further'
    const to = { name: facts.contactName, address: facts.email }
    return {
      ...{ kind: 'send', to, postalAddress: ownPostalAddress(facts.look) },
      compose: (settings) => composeSurveyMail(settings, target, facts, which),
    }
  },
  async settled(tx, { target }, ending, now) {
    if (ending.end === 'suppressed') await forgetReminder(tx, target)
    await takeRejection(tx, target, ending, now)
  },
}
