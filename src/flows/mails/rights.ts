/** The link to what is stored about a mailbox, to that mailbox, which asked for it on the page (flows/rights.ts). */
import { surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { renderRights } from '#mail/rights.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { type InvitationMailFacts, loadInvitationMail } from '#store/invitation-mail.ts'
import { loadRightsLink } from '#store/rights-links.ts'
import { rightsHours } from '../rights.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'
import { lookOf } from './look.ts'

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
    return { kind: 'send', to, compose: (settings) => compose(settings, { ...facts, ...link }) }
  },
}

function compose(
  settings: MailSettings,
  facts: InvitationMailFacts & { readonly id: string; readonly language: string },
): ComposedMail {
  const senderName = facts.workspaceName
  const { look, baseUrl, from, privacyUrl } = lookOf(settings, facts.look, senderName)
  const language = surveyLanguages.find((known) => known === facts.language) ?? 'en'
  const token = deriveToken(settings.secret, facts.id, 'rights-page', facts.tokenVersion)
  const rightsUrl = linkUrl(baseUrl, 'rights-page', token)
  return {
    from,
    replyTo: null,
    ...renderRights({
      ...{
        language,
        look,
        senderName,
        contactName: facts.contactName || null,
        rightsUrl,
        hours: rightsHours,
      },
      // The admin's own notice is shown on the survey's pages, to which this mail does not lead.
      privacyUrl: privacyUrl('')?.startsWith('http') ? privacyUrl('') : null,
      postalAddress: settings.postalAddress,
    }),
    oneClickUrl: null,
    language: tagOf(language),
    isAutomatic: false,
  }
}
