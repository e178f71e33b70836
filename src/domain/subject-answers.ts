/** Answers by subject: which subjects they are about, and what several products or services by name amount to as one kind. */
import type { Answers } from './answers.ts'
import { readQuestionId } from './instrument/question.ts'
import {
  kindOf,
  type Subject,
  type SubjectKind,
  subjectKinds,
  type Versus,
  versusWords,
} from './instrument/subject.ts'

/** The subjects that were rated or compared: company, products, services, each as a whole first and then by name. */
export function subjectsIn(answers: Answers): Subject[] {
  const found = new Set<Subject>()
  for (const id of Object.keys(answers)) {
    const parts = readQuestionId(id)
    if (parts?.of === 'measure' && !parts.isWhy) found.add(parts.subject)
  }
  return [...found].sort(bySubject)
}

/** Order of two subjects: by kind, the whole before the named, these by slug. */
export function bySubject(a: Subject, b: Subject): number {
  const rank = (subject: Subject) => subjectKinds.indexOf(kindOf(subject))
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** Mean of a rating over the subjects of one kind; null when none was rated. */
export function kindMean(
  answers: Answers,
  kind: SubjectKind,
  measure: 'satisfaction' | 'recommend',
): number | null {
  const values = ofKind(answers, kind).flatMap((subject) => answers[`${subject}.${measure}`] ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The worst comparison over the subjects of one kind, since one that failed must not vanish; null when none was compared. */
export function kindVersus(answers: Answers, kind: SubjectKind): Versus | null {
  const words = ofKind(answers, kind).flatMap((subject) => answers[`${subject}.versus`] ?? [])
  return versusWords.findLast((word) => words.includes(word)) ?? null
}

export interface Comparison {
  readonly versus: Versus
  /** The comparisons of one kind weigh 1 together. */
  readonly weight: number
}

/** The comparisons with the named competitor, one per subject that was compared. */
export function comparisonsOf(answers: Answers): Comparison[] {
  return subjectKinds.flatMap((kind) => kindComparisons(answers, kind))
}

/** Those of one kind of subject. */
export function kindComparisons(answers: Answers, kind: SubjectKind): Comparison[] {
  const words = ofKind(answers, kind).flatMap((subject) => answers[`${subject}.versus`] ?? [])
  return words.map((versus) => ({ versus, weight: 1 / words.length }))
}

function ofKind(answers: Answers, kind: SubjectKind): Subject[] {
  return subjectsIn(answers).filter((subject) => kindOf(subject) === kind)
}
