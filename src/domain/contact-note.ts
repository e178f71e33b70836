/** The personal note with which an account manager announces a survey, in the language of the contact. */
import { text } from './instrument-text.ts'
import { oneLine } from './one-line.ts'
import type { SurveyLanguage } from './texts/languages.ts'
import type { Wording } from './texts/wording.ts'

/** `contactName` null leaves the greeting without a name. Plain text; the account manager sends it from their own mailbox. */
export function contactNote(note: {
  readonly language: SurveyLanguage
  readonly senderName: string
  readonly contactName: string | null
  readonly ownerName: string
  /** Own wording of the instrument and the workspace. */
  readonly wording: Wording
}): { readonly subject: string; readonly text: string } {
  const { language, wording } = note
  const sender = oneLine(note.senderName, 100)
  const name = note.contactName && oneLine(note.contactName, 100)
  const greeting = name
    ? text(language, 'mail.greeting', { name }, wording)
    : text(language, 'mail.greeting.nameless', {}, wording)
  return {
    subject: text(language, 'note-to-contact.subject', {}, wording),
    text: [
      greeting,
      text(language, 'note-to-contact.text', { sender }, wording),
      `${text(language, 'mail.closing', {}, wording)}\n${oneLine(note.ownerName, 100)}`,
    ].join('\n\n'),
  }
}
