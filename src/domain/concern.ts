/** What in a response is bad news. One definition for the state of an account and for alerts. */
import type { Answers } from './answers.ts'
import type { Measure, Subject, Versus } from './instrument/subject.ts'
import { subjectsIn } from './subject-answers.ts'

export type Concern =
  | { readonly measure: 'satisfaction'; readonly subject: Subject; readonly value: number }
  | { readonly measure: 'recommend'; readonly subject: Subject; readonly value: number }
  | {
      readonly measure: 'versus'
      readonly subject: Subject
      readonly value: Extract<Versus, 'worse' | 'failed'>
    }

/** Below expectations (1 to 5), and a detractor (0 to 10): at or under these a rating is bad. */
const badSatisfaction = 2
const badRecommend = 6

/**
 * Bad ratings and lost comparisons of one response: the company, the products, the services. A low attribute is no concern of its
 * own: it explains the rating of its subject.
 */
export function concernsOf(answers: Answers): Concern[] {
  return subjectsIn(answers).flatMap((subject) => {
    const found: Concern[] = []
    const satisfaction = answers[`${subject}.satisfaction`]
    if (satisfaction !== undefined && satisfaction <= badSatisfaction)
      found.push({ measure: 'satisfaction', subject, value: satisfaction })
    const recommend = answers[`${subject}.recommend`]
    if (recommend !== undefined && recommend <= badRecommend)
      found.push({ measure: 'recommend', subject, value: recommend })
    const versus = answers[`${subject}.versus`]
    if (versus === 'worse' || versus === 'failed') found.push({ measure: 'versus', subject, value: versus })
    return found
  })
}

/** A rating in words, for a person at our side: "below expectations (2 of 5)", "recommend 6 of 10", "worse than the competitor". */
export function ratingText(measure: Measure, value: number | Versus): string {
  if (measure === 'satisfaction') return `${expectationWords[Number(value) - 1] ?? 'rated'} (${value} of 5)`
  if (measure === 'recommend') return `recommend ${value} of 10`
  return versusTexts[value as Versus]
}

const expectationWords = [
  'did not meet expectations',
  'below expectations',
  'met expectations',
  'above expectations',
  'exceeded expectations',
]

const versusTexts: Readonly<Record<Versus, string>> = {
  superior: 'superior to the competitor',
  better: 'better than the competitor',
  same: 'the same as the competitor',
  worse: 'worse than the competitor',
  failed: 'failed against the competitor',
}
