/** A mail about one link that its recipient asked for: the same look, words and links whatever the link opens. */
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { type LinkMail, renderLinkMail } from '#mail/link-mail.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import type { InvitationMailFacts } from '#store/invitation-mail.ts'
import type { ComposedMail, MailSettings } from './composer.ts'
import { lookOf } from './look.ts'

export interface AskedLink {
  /** Of the link's own row, from which its token is derived. */
  readonly id: string
  readonly channel: 'resume' | 'rights-page'
  /** In which the page was shown on which it was asked for. */
  readonly language: string
  readonly about: (language: SurveyLanguage) => LinkMail['about']
  /** Whether the page with the admin's own privacy notice lies under the link. */
  readonly hasNotice: boolean
}

export function composeLinkMail(
  settings: MailSettings,
  facts: InvitationMailFacts,
  asked: AskedLink,
): ComposedMail {
  const senderName = facts.workspaceName
  const { look, baseUrl, from, privacyUrl, postalAddress } = lookOf(settings, facts.look, senderName)
  const language = surveyLanguages.find((known) => known === asked.language) ?? 'en'
  const token = deriveToken(settings.secret, asked.id, asked.channel, facts.tokenVersion)
  const url = linkUrl(baseUrl, asked.channel, token)
  return {
    from,
    replyTo: null,
    ...renderLinkMail({
      ...{ language, look, senderName, contactName: facts.contactName || null, url },
      about: asked.about(language),
      privacyUrl: privacyUrl(language, asked.hasNotice ? url : null),
      postalAddress,
      wording: facts.instrument.wording,
    }),
    oneClickUrl: null,
    language: tagOf(language),
    isAutomatic: false,
  }
}
