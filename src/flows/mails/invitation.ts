/** The invitation of a wave. */
import { localDate } from '#domain/calendar.ts'
import { estimatedMinutes, questionsOf } from '#domain/instrument/instrument.ts'
import { quarantineOf } from '#domain/invitation.ts'
import { parseSettings } from '#domain/settings.ts'
import { surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { type InvitationMail, renderInvitation } from '#mail/invitation.ts'
import { deriveToken, type LinkChannel, linkUrl } from '#std/token.ts'
import { loadAskedMeanwhile } from '#store/asked-meanwhile.ts'
import { type InvitationMailFacts, loadInvitationMail, settleInvitation } from '#store/invitation-mail.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { markInvited } from '#store/waves/launch.ts'
import { takeRejection } from './bounced.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'
import { firstQuestion, lookOf, ownPostalAddress } from './look.ts'

export const invitationMail: MailComposer = {
  async load(tx, { target }, now, look) {
    const facts = await loadInvitationMail(tx, target, now.toISOString())
    if (!facts || facts.refusal) return { kind: 'suppress', reason: facts?.refusal ?? 'gone' }
    if (facts.isPaused) return { kind: 'hold', until: now }
    const until = await askedMeanwhile(tx, target, { now, look })
    if (until !== null) return { kind: 'suppress', reason: 'quarantined', until }
    const to = { name: facts.contactName, address: facts.email }
    return {
      ...{ kind: 'send', to, postalAddress: ownPostalAddress(facts.look) },
      compose: (settings) => composeSurveyMail(settings, target, facts),
    }
  },
  async settled(tx, { target }, ending, now) {
    await settleInvitation(tx, target, ending, now.toISOString())
    if (ending.end === 'sent') await markInvited(tx, target, now.toISOString())
    await takeRejection(tx, target, ending, now)
  },
}

/**
 * Until when the person is in quarantine because something else asked them since the invitation was made; null when not. Of two mails
 * on their way to one person the one that was claimed first goes.
 */
async function askedMeanwhile(
  tx: WorkspaceTx,
  invitationId: string,
  at: { readonly now: Date; readonly look: 'claiming' | 'last' },
): Promise<string | null> {
  const asked = await loadAskedMeanwhile(tx, invitationId, { countsOnTheWay: at.look === 'claiming' })
  if (asked === null) return null
  const { invitations } = parseSettings(asked.settings)
  return quarantineOf(asked, asked.tier, invitations, at.now.toISOString())?.until ?? null
}

/** The mail of an invitation, or a reminder of it: the same facts and links. */
export function composeSurveyMail(
  settings: MailSettings,
  invitationId: string,
  facts: InvitationMailFacts,
  reminder?: InvitationMail['reminder'],
): ComposedMail {
  const { workspaceName: senderName, instrument } = facts
  const { look, baseUrl, from, readers, privacyUrl, postalAddress } = lookOf(settings, facts.look, senderName)
  const link = (channel: LinkChannel) =>
    linkUrl(baseUrl, channel, deriveToken(settings.secret, invitationId, channel, facts.tokenVersion))
  const language = surveyLanguages.find((known) => known === facts.language) ?? 'en'
  const surveyUrl = link('link')
  const said: InvitationMail = {
    language,
    senderName,
    contactName: facts.contactName,
    ownerName: facts.ownerName,
    ...{ surveyUrl, look, readers, privacyUrl: privacyUrl(language, surveyUrl) },
    first: firstQuestion(instrument, { language, senderName, surveyUrl }),
    offersConfidentiality: questionsOf(instrument).some(({ id }) => id === 'confidential'),
    optOutUrl: link('opt-out'),
    rightsUrl: link('rights'),
    postalAddress,
    minutes: estimatedMinutes(instrument),
    wording: instrument.wording,
    // The wave closes when its last day is over.
    closesOn: localDate(new Date(Date.parse(facts.closesAt) - 1), facts.timeZone),
    reminder,
  }
  return {
    from,
    replyTo: facts.ownerEmail ? { name: facts.ownerName ?? '', address: facts.ownerEmail } : null,
    ...renderInvitation(said),
    oneClickUrl: link('one-click'),
    language: tagOf(language),
    isAutomatic: false,
  }
}
