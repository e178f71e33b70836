/** The link to go on with one's answers, to the recipient who asked for it on the page (flows/ask-resume.ts). */
import { dayText, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { renderResume } from '#mail/resume.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { loadResumeMail, type ResumeMailFacts } from '#store/resume-links.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'
import { lookOf } from './look.ts'

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
    return { kind: 'send', to, compose: (settings) => compose(settings, id, { ...facts, ...link }) }
  },
}

type Facts = ResumeMailFacts &
  Pick<
    NonNullable<Awaited<ReturnType<typeof loadInvitationMail>>>,
    'workspaceName' | 'look' | 'contactName' | 'tokenVersion' | 'timeZone'
  >

function compose(settings: MailSettings, id: string, facts: Facts): ComposedMail {
  const senderName = facts.workspaceName
  const { look, baseUrl, from, privacyUrl } = lookOf(settings, facts.look, senderName)
  const language = surveyLanguages.find((known) => known === facts.language) ?? 'en'
  const resumeUrl = linkUrl(baseUrl, 'resume', deriveToken(settings.secret, id, 'resume', facts.tokenVersion))
  return {
    from,
    replyTo: null,
    ...renderResume({
      ...{ language, look, senderName, contactName: facts.contactName || null, resumeUrl },
      worksUntil: dayText(language, facts.expiresAt, facts.timeZone),
      ...{ privacyUrl: privacyUrl(resumeUrl), postalAddress: settings.postalAddress },
    }),
    oneClickUrl: null,
    language: tagOf(language),
    isAutomatic: false,
  }
}
