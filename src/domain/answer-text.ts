/** Answers in words for the people at our side, in English. What respondents see is in instrument/texts.ts. */
import { idsIn } from './answer-order.ts'
import { type Answers, competitorOf } from './answers.ts'
import { ratingText } from './concern.ts'
import { type GeneralId, type QuestionId, readQuestionId } from './instrument/question.ts'
import { kindOf, type Subject, slugOf, type Versus } from './instrument/subject.ts'

/** One answer, such as "Products: below expectations (2 of 5)", or of one by name "Products, pump p3: …". */
export function answerText(id: QuestionId, value: string | number | undefined): string {
  const said = value === undefined ? 'not rated' : valueText(id, value)
  return `${nameOf(id)}: ${said}`
}

/** What differs between two answers of one contact, as lines such as "Products: recommend 9 of 10 → recommend 4 of 10". */
export function changesBetween(before: Answers, after: Answers): string[] {
  const [from, to] = [before, after].map(withCompetitor)
  return idsIn({ ...from, ...to }).flatMap((id) => {
    const [old, fresh] = [from?.[id], to?.[id]]
    if ((isWords(id, old ?? fresh) && id !== 'competitor') || old === fresh) return []
    const [was, is] = [old, fresh].map((value) => (value === undefined ? 'no answer' : valueText(id, value)))
    return [`${nameOf(id)}: ${was} → ${is}`]
  })
}

export interface Comment {
  readonly id: QuestionId
  /** What the words explain or answer, such as "Company: recommend 3 of 10". */
  readonly about: string
  readonly words: string
}

/** Everything that the customer wrote in own words, but for the name of a competitor, in the order of the KAPP questionnaire. */
export function commentsIn(answers: Answers): Comment[] {
  return idsIn(answers).flatMap((id) => {
    const words = answers[id]
    if (typeof words !== 'string' || !isWords(id, words) || id === 'competitor') return []
    return [{ id, about: aboutText(id, answers), words }]
  })
}

/** With the competitor by name, whether it was offered or typed. */
function withCompetitor(answers: Answers): Answers {
  const competitor = competitorOf(answers)
  return competitor === undefined ? answers : { ...answers, competitor }
}

/**
 * Whether an answer is the customer's own words. Of a question of the admin's own every text counts as such, be it an option:
 * what may be words is kept from people who may not read them.
 */
function isWords(id: QuestionId, value: string | number | undefined): boolean {
  const parts = readQuestionId(id)
  if (parts?.of === 'own') return typeof value === 'string'
  if (parts?.of === 'general') return parts.id === 'competitor' || parts.id === 'talk.what'
  return parts?.isWhy === true
}

function aboutText(id: QuestionId, answers: Answers): string {
  if (!id.endsWith('.why')) return nameOf(id)
  const explained = id.slice(0, -'.why'.length) as QuestionId
  return answerText(explained, answers[explained])
}

function nameOf(id: QuestionId): string {
  const parts = readQuestionId(id)
  if (!parts) return id
  if (parts.of === 'general') return generalNames[parts.id]
  if (parts.of === 'own') return sentence(parts.slug)
  const subject = subjectText(parts.subject)
  return parts.of === 'attribute' ? `${subject}, ${inWords(parts.slug)}` : subject
}

const generalNames: Readonly<Record<GeneralId, string>> = {
  competitor: 'Competitor',
  'competitor.name': 'Competitor',
  relationship: 'Sees us as',
  continue: 'Likely to continue',
  quote: 'May be quoted',
  talk: 'Would like to talk about something new',
  'talk.what': 'Would like to talk about',
  confidential: 'Confidentiality',
}

function subjectText(subject: Subject): string {
  const slug = slugOf(subject)
  return slug === null ? sentence(kindOf(subject)) : `${sentence(kindOf(subject))}, ${inWords(slug)}`
}

function inWords(slug: string): string {
  return slug.replaceAll('-', ' ')
}

function sentence(slug: string): string {
  return `${slug.charAt(0).toUpperCase()}${inWords(slug.slice(1))}`
}

function valueText(id: QuestionId, value: string | number): string {
  const parts = readQuestionId(id)
  if (parts?.of === 'measure' && !parts.isWhy) return ratingText(parts.measure, value as number | Versus)
  if (parts?.of === 'attribute' && !parts.isWhy) return ratingText('satisfaction', Number(value))
  if (typeof value === 'number') return `${value} of 5`
  return value.replaceAll('_', ' ')
}
