/** The order of answers where the instrument that asked is not at hand: that of KAPP, what an admin added behind its like. */
import type { Answers } from './answers.ts'
import { generalIds, type QuestionId, type QuestionParts, readQuestionId } from './instrument/question.ts'
import { measures } from './instrument/subject.ts'
import { bySubject } from './subject-answers.ts'

/** The ids of the answers in order; `competitor` stands for `competitor.name` too (see competitorOf), what is no question is left out. */
export function idsIn(answers: Answers): QuestionId[] {
  return Object.keys(answers)
    .flatMap((id) => {
      const parts = readQuestionId(id)
      return parts && id !== 'competitor.name' ? [{ id: id as QuestionId, parts }] : []
    })
    .sort(
      (a, b) =>
        placeOf(a.parts) - placeOf(b.parts) || withinPlace(a.parts, b.parts) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

const places = [
  'ratings',
  'competitor',
  'comparisons',
  'relationship',
  'continue',
  'quote',
  'talk',
  'own',
  'confidential',
] as const

function placeOf(parts: QuestionParts): number {
  return places.indexOf(placeNameOf(parts))
}

function placeNameOf(parts: QuestionParts): (typeof places)[number] {
  if (parts.of === 'own') return 'own'
  if (parts.of === 'general') {
    if (parts.id === 'competitor.name') return 'competitor'
    if (parts.id === 'continue.why') return 'continue'
    return parts.id === 'talk.what' ? 'talk' : parts.id
  }
  return parts.of === 'measure' && parts.measure === 'versus' ? 'comparisons' : 'ratings'
}

/** By subject, then measures before attributes; a reason follows its rating, since its id is longer. */
function withinPlace(a: QuestionParts, b: QuestionParts): number {
  if (a.of === 'general' && b.of === 'general') return generalIds.indexOf(a.id) - generalIds.indexOf(b.id)
  if (!('subject' in a && 'subject' in b)) return 0
  return bySubject(a.subject, b.subject) || measurePlace(a) - measurePlace(b)
}

function measurePlace(parts: QuestionParts): number {
  return parts.of === 'measure' ? measures.indexOf(parts.measure) : measures.length
}
