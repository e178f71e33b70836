/** The link to go on with one's answers, to the recipient who asked for it on the page (flows/ask-resume.ts). */
import { dayText } from '#domain/texts/languages.ts'
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { loadResumeMail } from '#store/resume-links.ts'
import type { MailComposer } from './composer.ts'
import { composeLinkMail } from './link-mail.ts'

export const resumeMail: MailComposer = {
  async load(tx, { target, payload }, now) {
    const id = String(payload.resumeLinkId)
    const link = await loadResumeMail(tx, id)
    const facts = await loadInvitationMail(tx, target, now.toISOString())
    if (!link || !facts) return { kind: 'suppress', reason: 'gone' }
    // Asked for by the person: neither an opt-out from surveys nor a stopped wave speaks against it, a dead mailbox does.
    if (facts.refusal === 'bounced' || facts.refusal === 'left')
      return { kind: 'suppress', reason: facts.refusal }
    if (now.getTime() >= Date.parse(link.expiresAt)) return { kind: 'suppress', reason: 'closed' }
    const to = { name: facts.contactName, address: facts.email }
    return {
      kind: 'send',
      to,
      compose: (settings) =>
        composeLinkMail(settings, facts, {
          ...{ id, channel: 'resume', language: link.language, hasNotice: true },
          about: (language) => ({
            kind: 'resume',
            worksUntil: dayText(language, link.expiresAt, facts.timeZone),
          }),
        }),
    }
  },
}
