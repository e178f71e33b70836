/** Checks on own wording: which keys there are, and that every value and plural form of the shipped text is in it. */
import { z } from 'zod'
import { checkEntry, type TextKey } from './instrument-text.ts'
import type { SurveyLanguage } from './texts/languages.ts'
import { english as mails } from './texts/mails/en.ts'
import { english as pages } from './texts/pages/en.ts'
import { english as questions } from './texts/questions/en.ts'
import { english } from './texts/tables.ts'
import type { Entry } from './texts/translation.ts'
import type { Wording } from './texts/wording.ts'

const form = z.string().trim().min(1, 'must not be empty').max(2_000)

/** A text, or the forms of one that a number decides. */
export const entrySchema: z.ZodType<Entry> = z.union([
  form,
  z.strictObject({
    by: z.string().max(40),
    zero: form.exactOptional(),
    one: form.exactOptional(),
    two: form.exactOptional(),
    few: form.exactOptional(),
    many: form.exactOptional(),
    other: form,
  }),
])

/** All keys, in the order of the tables, by what they are for. */
export const wordingKeys = {
  questions: Object.keys(questions),
  pages: Object.keys(pages),
  mails: Object.keys(mails),
} as const
export type WordingGroup = keyof typeof wordingKeys

const unknownSender = 'it is shown where nobody knows whose page it is'
const storeAway = 'it is shown while the database, which holds your wording, cannot be reached'

const ownStaff = 'it is for whoever tests mails, and never reaches a customer'

/** Texts that no wording reaches, and why. Every other text can be worded anew, and is then read so on every page and in every mail. */
export const fixedTexts: Readonly<Partial<Record<TextKey, string>>> = {
  'wrong-link.heading': unknownSender,
  'wrong-link.text': unknownSender,
  'error.heading': unknownSender,
  'error.text': unknownSender,
  'note.tooMany': unknownSender,
  'note.tooManyText': unknownSender,
  'note.tooLarge': unknownSender,
  'note.tooLargeText': unknownSender,
  'note.badForm': unknownSender,
  'note.badFormText': unknownSender,
  'mail.test-mode': ownStaff,
  'note.unavailable': storeAway,
  'note.unavailableText': storeAway,
  'note.notSaved': storeAway,
  'note.notSent': storeAway,
}

export interface WordingProblem {
  readonly language: SurveyLanguage
  readonly key: string
  readonly message: string
}

/** What is wrong with own wording: keys that mean nothing, lost placeholders, plural forms that the language has and the text lacks. */
export function checkWording(wording: Wording): WordingProblem[] {
  return Object.entries(wording).flatMap(([language, entries]) =>
    Object.entries(entries).flatMap(([key, entry]) =>
      problemsOf(language, key, entry).map((message) => ({
        language: language as SurveyLanguage,
        key,
        message,
      })),
    ),
  )
}

function problemsOf(language: string, key: string, entry: Entry): string[] {
  if (!Object.hasOwn(english, key)) return ['is no text of ours']
  return checkEntry(language, key, entry).map((problem) => problem.slice(`${language}: `.length))
}
