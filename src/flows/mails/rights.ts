/** The link to what is stored about a mailbox, to that mailbox, which asked for it on the page (flows/rights.ts). */
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { loadRightsLink } from '#store/rights-links.ts'
import { rightsHours } from '../rights.ts'
import type { MailComposer } from './composer.ts'
import { composeLinkMail } from './link-mail.ts'

export const rightsMail: MailComposer = {
  async load(tx, { target, payload }, now) {
    const id = String(payload.rightsLinkId)
    const link = await loadRightsLink(tx, id)
    const facts = await loadInvitationMail(tx, target, now.toISOString())
    if (!link || !facts) return { kind: 'suppress', reason: 'gone' }
    // A right of whoever has the mailbox: no opt-out and no end of a wave speaks against it, a dead mailbox does.
    if (facts.refusal === 'bounced') return { kind: 'suppress', reason: facts.refusal }
    if (now.getTime() >= Date.parse(link.expiresAt)) return { kind: 'suppress', reason: 'closed' }
    const to = { name: facts.contactName, address: facts.email }
    return {
      kind: 'send',
      to,
      compose: (settings) =>
        composeLinkMail(settings, facts, {
          ...{ id, channel: 'rights-page', language: link.language },
          about: () => ({ kind: 'rights', hours: rightsHours }),
          // The admin's own notice is shown on the survey's pages, to which this mail does not lead.
          hasNotice: false,
        }),
    }
  },
}
