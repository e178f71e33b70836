/** A test mail of a wave: what a contact gets, addressed to a person of ours. Its link opens the page, and nothing is kept there. */
import { localDate } from '#domain/calendar.ts'
import { estimatedMinutes, questionsOf } from '#domain/instrument/instrument.ts'
import { surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { renderInvitation } from '#mail/invitation.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { loadTestMail, settleTestMail, type TestMailFacts } from '#store/waves/test-mails.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'
import { firstQuestion, lookOf } from './look.ts'

export const testMail: MailComposer = {
  async load(tx, { target }) {
    const facts = await loadTestMail(tx, target)
    if (!facts) return { kind: 'suppress', reason: 'gone' }
    const to = { name: '', address: facts.email }
    return { kind: 'send', to, compose: (settings) => compose(settings, target, facts) }
  },
  settled: (tx, { target }, { end }, now) => settleTestMail(tx, target, end, now.toISOString()),
}

function compose(settings: MailSettings, testId: string, facts: TestMailFacts): ComposedMail {
  const language = surveyLanguages.find((known) => known === facts.language) ?? 'en'
  const { workspaceName: senderName, instrument } = facts
  const { look, baseUrl, from, readers, privacyUrl, postalAddress } = lookOf(settings, facts.look, senderName)
  const surveyUrl = linkUrl(baseUrl, 'test', deriveToken(settings.secret, testId, 'test', 1))
  const mail = renderInvitation({
    language,
    senderName,
    contactName: null,
    ownerName: null,
    ...{ surveyUrl, look, readers, privacyUrl: privacyUrl(language, surveyUrl) },
    first: firstQuestion(instrument, { language, senderName, surveyUrl }),
    offersConfidentiality: questionsOf(instrument).some(({ id }) => id === 'confidential'),
    optOutUrl: surveyUrl,
    postalAddress,
    minutes: estimatedMinutes(instrument),
    wording: instrument.wording,
    closesOn: localDate(new Date(Date.parse(facts.closesAt) - 1), facts.timeZone),
  })
  return {
    from,
    replyTo: null,
    ...mail,
    oneClickUrl: null,
    language: tagOf(language),
    isAutomatic: false,
  }
}
