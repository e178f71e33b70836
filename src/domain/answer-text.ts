/** Answers in words for the people at our side, in English. What respondents see is in instrument/texts.ts. */
import type { AnswerLabels } from './answer-labels.ts'
import { idsIn } from './answer-order.ts'
import { type Answers, competitorOf } from './answers.ts'
import { ratingText } from './concern.ts'
import { type GeneralId, type QuestionId, readQuestionId } from './instrument/question.ts'
import { kindOf, type Subject, slugOf, type Versus } from './instrument/subject.ts'

/** One answer, such as "Products: below expectations (2 of 5)", or of one by name "Pump P3: …". */
export function answerText(id: QuestionId, value: string | number | undefined, labels: AnswerLabels): string {
  const said = value === undefined ? 'not rated' : valueText(id, value, labels)
  return `${nameOf(id, labels)}: ${said}`
}

/** What differs between two answers of one contact, as lines such as "Products: recommend 9 of 10 → recommend 4 of 10". */
export function changesBetween(before: Answers, after: Answers, labels: AnswerLabels): string[] {
  const [from, to] = [before, after].map(withCompetitor)
  return idsIn({ ...from, ...to }).flatMap((id) => {
    const [old, fresh] = [from?.[id], to?.[id]]
    if ((isWords(id, old ?? fresh) && id !== 'competitor') || old === fresh) return []
    const [was, is] = [old, fresh].map((value) =>
      value === undefined ? 'no answer' : valueText(id, value, labels),
    )
    return [`${nameOf(id, labels)}: ${was} → ${is}`]
  })
}

export interface Comment {
  readonly id: QuestionId
  /** What the words explain or answer, such as "Company: recommend 3 of 10". */
  readonly about: string
  readonly words: string
}

/** Everything that the customer wrote in own words, but for the name of a competitor, in the order of the KAPP questionnaire. */
export function commentsIn(answers: Answers, labels: AnswerLabels): Comment[] {
  return idsIn(answers).flatMap((id) => {
    const words = answers[id]
    if (typeof words !== 'string' || !isWords(id, words) || id === 'competitor') return []
    return [{ id, about: aboutText(id, answers, labels), words }]
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
  if (parts?.of === 'general') return ['competitor', 'continue.why', 'talk.what'].includes(parts.id)
  return parts?.isWhy === true
}

function aboutText(id: QuestionId, answers: Answers, labels: AnswerLabels): string {
  if (!id.endsWith('.why')) return nameOf(id, labels)
  const explained = id.slice(0, -'.why'.length) as QuestionId
  return answerText(explained, answers[explained], labels)
}

function nameOf(id: QuestionId, labels: AnswerLabels): string {
  const parts = readQuestionId(id)
  if (!parts) return id
  if (parts.of === 'general') return generalNames[parts.id]
  if (parts.of === 'own') return labels[`own.${parts.slug}`] ?? sentence(parts.slug)
  const subject = subjectText(parts.subject, labels)
  if (parts.of === 'measure') return subject
  return `${subject}, ${labels[`${parts.subject}.attribute.${parts.slug}`] ?? inWords(parts.slug)}`
}

const generalNames: Readonly<Record<GeneralId, string>> = {
  competitor: 'Competitor',
  'competitor.name': 'Competitor',
  relationship: 'Sees us as',
  continue: 'Likely to continue',
  'continue.why': 'Likely to continue',
  quote: 'May be quoted',
  talk: 'Would like to talk about something new',
  'talk.what': 'Would like to talk about',
  confidential: 'Confidentiality',
}

/** What is rated: "Company", or of one by name its name. */
export function subjectText(subject: Subject, labels: AnswerLabels): string {
  const slug = slugOf(subject)
  const label = labels[`${subject}.name`]
  if (label !== undefined) return label
  return slug === null ? sentence(kindOf(subject)) : `${sentence(kindOf(subject))}, ${inWords(slug)}`
}

function inWords(slug: string): string {
  return slug.replaceAll('-', ' ')
}

function sentence(slug: string): string {
  return `${slug.charAt(0).toUpperCase()}${inWords(slug.slice(1))}`
}

function valueText(id: QuestionId, value: string | number, labels: AnswerLabels): string {
  const parts = readQuestionId(id)
  if (parts?.of === 'measure' && !parts.isWhy) return ratingText(parts.measure, value as number | Versus)
  if (parts?.of === 'attribute' && !parts.isWhy) return ratingText('satisfaction', Number(value))
  if (typeof value === 'number') return `${value} of 5`
  const option = parts?.of === 'own' ? labels[`${id}.${value}`] : undefined
  return option ?? value.replaceAll('_', ' ')
}
