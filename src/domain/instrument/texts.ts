/** What a respondent reads of an instrument: the admin's wording first, then the shipped text. */
import { fill, isTextKey, type TextKey, text } from '../instrument-text.ts'
import type { SurveyLanguage } from '../texts/languages.ts'
import type { DefinedSubject, LocalText } from './definition.ts'
import type { Instrument, SectionId } from './instrument.ts'
import {
  type ChoiceQuestion,
  otherCompetitor,
  type Question,
  type RatingQuestion,
  readQuestionId,
} from './question.ts'
import { kindOf, readSubject, type Subject, slugOf } from './subject.ts'

/** The question in words. `sender`: who asks. Of an attribute it is its name alone: `attributesHeading` asks. */
export function questionText(
  instrument: Instrument,
  language: SurveyLanguage,
  question: Pick<Question, 'id' | 'kind'>,
  { sender }: { readonly sender: string },
): string {
  const parts = readQuestionId(question.id)
  if (parts?.of === 'attribute') {
    if (parts.isWhy) return shipped(instrument, language, 'attribute.why', {})
    const attribute = subjectOf(instrument, parts.subject)?.attributes.find((one) => one.slug === parts.slug)
    return localText(attribute?.text, language, parts.slug)
  }
  if (question.id === 'continue.why') return shipped(instrument, language, 'attribute.why', {})
  if (parts?.of === 'own') {
    if (parts.isWhy) return shipped(instrument, language, 'attribute.why', {})
    const own = instrument.definition.own.find((one) => one.slug === parts.slug)
    return fill(language, localText(own?.text, language, parts.slug), { sender })
  }
  if (parts?.of === 'measure' && slugOf(parts.subject) !== null) {
    const subject = subjectName(instrument, parts.subject, language)
    const key = `named.${parts.measure}${parts.isWhy ? '.why' : ''}`
    return shipped(instrument, language, key, { sender, subject })
  }
  const isOffered = question.id === 'competitor' && question.kind === 'choice'
  return shipped(instrument, language, isOffered ? 'competitor.choose' : question.id, { sender })
}

/** What a page says before the attributes of a subject. */
export function attributesHeading(
  instrument: Instrument,
  language: SurveyLanguage,
  subject: Subject,
  { sender }: { readonly sender: string },
): string {
  const isNamed = slugOf(subject) !== null
  const key = `attributes.${isNamed ? 'named' : kindOf(subject)}`
  return shipped(instrument, language, key, {
    sender,
    subject: isNamed ? subjectName(instrument, subject, language) : '',
  })
}

/** A sentence that explains a question; null for most. */
export function questionHelp(
  instrument: Instrument,
  language: SurveyLanguage,
  { id }: Pick<Question, 'id'>,
  { sender }: { readonly sender: string },
): string | null {
  return id === 'confidential' ? shipped(instrument, language, 'confidential.explain', { sender }) : null
}

/** The label of one answer to a rating or a choice; a point, and the name of a competitor, is its own label. */
export function optionLabel(
  instrument: Instrument,
  language: SurveyLanguage,
  question: RatingQuestion | ChoiceQuestion,
  value: string | number,
): string {
  const parts = readQuestionId(question.id)
  if (parts?.of === 'own' && question.kind === 'choice') {
    const own = instrument.definition.own.find((one) => one.slug === parts.slug)
    const option = own?.kind === 'choice' ? own.options.find(({ slug }) => slug === value) : undefined
    return localText(option?.text, language, String(value))
  }
  if (question.scale === 'competitor' && value !== otherCompetitor) return String(value)
  return shipped(instrument, language, `${question.scale}.${value}`, {}, String(value))
}

/** The words at both ends of a scale whose points have none; null for the others. */
export function scaleEnds(
  instrument: Instrument,
  language: SurveyLanguage,
  question: RatingQuestion | ChoiceQuestion,
): { readonly low: string; readonly high: string } | null {
  if (question.scale === 'recommend') {
    return {
      low: shipped(instrument, language, 'recommend.low', {}),
      high: shipped(instrument, language, 'recommend.high', {}),
    }
  }
  const own = instrument.definition.own.find(({ slug }) => question.id === `own.${slug}`)
  if (own?.kind !== 'rating') return null
  return { low: localText(own.low, language, '1'), high: localText(own.high, language, '5') }
}

/** The heading of a section: of a product or a service by name, its name. */
export function sectionTitle(instrument: Instrument, language: SurveyLanguage, id: SectionId): string {
  const subject = readSubject(id)
  if (subject && slugOf(subject) !== null) return subjectName(instrument, subject, language)
  return shipped(instrument, language, `section.${id}`, {})
}

/** The name of a product or service by name. */
export function subjectName(instrument: Instrument, subject: Subject, language: SurveyLanguage): string {
  return localText(subjectOf(instrument, subject)?.name, language, slugOf(subject) ?? subject)
}

/** The name of anything of the admin's for people at our side: English, else the first language there is, else `fallback`. */
export function nameForUs(texts: LocalText | undefined, fallback: string): string {
  return texts?.en ?? Object.values(texts ?? {})[0] ?? fallback
}

function subjectOf({ definition }: Instrument, id: Subject): DefinedSubject | undefined {
  return definition.subjects.find((subject) => subject.id === id)
}

/** A text of the admin's. A language in which one is missing is not offered (languagesOf), so that no page mixes two. */
function localText(texts: LocalText | undefined, language: SurveyLanguage, fallback: string): string {
  return texts?.[language] ?? nameForUs(texts, fallback)
}

function shipped(
  { wording }: Instrument,
  language: SurveyLanguage,
  key: string,
  values: Readonly<Record<string, string>>,
  fallback = key,
): string {
  if (!isTextKey(key)) return fallback
  const say = text as (l: SurveyLanguage, k: TextKey, v: typeof values, w: typeof wording) => string
  return say(language, key, values, wording)
}
