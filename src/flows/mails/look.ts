/** How a workspace's mails look, where their links begin, and what they say about who reads the answers. */
import { logoSize, privacyNotice } from '#domain/branding.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { optionLabel, questionText, scaleEnds } from '#domain/instrument/texts.ts'
import { optionsOf } from '#domain/instrument-text.ts'
import { parseSettings } from '#domain/settings.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { MailLook } from '#mail/frame.ts'
import type { FirstQuestion } from '#mail/invitation.ts'
import { logoPath } from '#std/logo-path.ts'
import type { StoredLook } from '#store/look.ts'
import type { MailSettings } from './composer.ts'

export interface WorkspaceLook {
  readonly look: MailLook
  /** What links begin with, without a slash at the end. */
  readonly baseUrl: string
  readonly readers: 'all' | 'words-apart'
  /** The privacy notice; `surveyUrl` is what the page with the admin's own text begins with: null where the mail leads to no such page. */
  readonly privacyUrl: (language: SurveyLanguage, surveyUrl: string | null) => string | null
  /** The workspace's, else the server's; empty where neither has one. */
  readonly postalAddress: string
  /** The sender, under the name that the workspace gave itself. */
  readonly from: MailSettings['from']
}

/** What a survey mail needs to know before it may go: whether the law's postal address would be in it (see LoadedMail). */
export function ownPostalAddress(stored: StoredLook): string | null {
  return parseSettings(stored.settings).branding.postalAddress
}

export function lookOf(settings: MailSettings, stored: StoredLook, senderName: string): WorkspaceLook {
  const { branding, privacy } = parseSettings(stored.settings)
  const baseUrl = branding.linkAddress ?? settings.publicUrl()
  const { logo } = stored
  return {
    look: {
      ...{ accent: branding.accent, onAccent: branding.onAccent },
      logo: logo && { ...logoSize(logo), url: `${baseUrl}${logoPath(stored.workspaceId, logo.version)}` },
    },
    baseUrl,
    postalAddress: branding.postalAddress ?? settings.postalAddress,
    readers: privacy.verbatims === 'account_managers' ? 'all' : 'words-apart',
    privacyUrl: (language, surveyUrl) =>
      branding.privacyUrl ??
      (surveyUrl !== null && privacyNotice(branding, language)
        ? `${surveyUrl}/privacy?lang=${language}`
        : null),
    from: { name: senderName, address: settings.from.address },
  }
}

/** The question that a mail begins with: the first about recommending, else about satisfaction; null where there is neither. */
export function firstQuestion(
  instrument: Instrument,
  at: { readonly language: SurveyLanguage; readonly senderName: string; readonly surveyUrl: string },
): FirstQuestion | null {
  const { language, senderName, surveyUrl } = at
  const ratings = questionsOf(instrument).filter((question) => question.kind === 'rating')
  const question =
    ratings.find(({ scale }) => scale === 'recommend') ??
    ratings.find(({ scale }) => scale === 'satisfaction')
  if (!question) return null
  const ends = scaleEnds(instrument, language, question)
  return {
    question: questionText(instrument, language, question, { sender: senderName }),
    answers: optionsOf(question).map((value) => ({
      label: optionLabel(instrument, language, question, value),
      url: `${surveyUrl}?${encodeURIComponent(question.id)}=${value}`,
    })),
    ends: ends && `${ends.low} · ${ends.high}`,
  }
}
