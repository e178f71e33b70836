/** Answers in words for the people at our side, in English. What respondents see is in instrument-text.ts. */
import type { Answers } from './answers.ts'
import { ratingText } from './concern.ts'
import {
  kapp,
  type Measure,
  measures,
  type QuestionId,
  questionsOf,
  type Subject,
  subjects,
  type Versus,
} from './instrument.ts'

/** One answer, such as "Products: below expectations (2 of 5)". */
export function answerText(id: QuestionId, value: string | number | undefined): string {
  const said = value === undefined ? 'not rated' : valueText(id, value)
  return `${nameOf(id)}: ${said}`
}

/** What differs between two answers of one contact, as lines such as "Products: recommend 9 of 10 → recommend 4 of 10". */
export function changesBetween(before: Answers, after: Answers): string[] {
  return questionsOf(kapp).flatMap(({ kind, id }) => {
    if ((kind === 'text' && id !== 'competitor') || before[id] === after[id]) return []
    const [from, to] = [before[id], after[id]].map((value) =>
      value === undefined ? 'no answer' : valueText(id, value),
    )
    return [`${nameOf(id)}: ${from} → ${to}`]
  })
}

function nameOf(id: QuestionId): string {
  const subject = subjectOf(id)
  return subject ? `${subject.charAt(0).toUpperCase()}${subject.slice(1)}` : (names[id] ?? id)
}

const names: Partial<Record<QuestionId, string>> = {
  competitor: 'Competitor',
  relationship: 'Sees us as',
  continue: 'Likely to continue',
  quote: 'May be quoted',
  talk: 'Would like to talk about something new',
}

function valueText(id: QuestionId, value: string | number): string {
  const measure = subjectOf(id) ? measureOf(id) : undefined
  if (measure) return ratingText(measure, value as number | Versus)
  if (id === 'continue') return `${value} of 5`
  return String(value).replace('_', ' ')
}

function subjectOf(id: QuestionId): Subject | undefined {
  return subjects.find((subject) => id.startsWith(`${subject}.`))
}

function measureOf(id: QuestionId): Measure | undefined {
  return measures.find((measure) => id.endsWith(`.${measure}`))
}
