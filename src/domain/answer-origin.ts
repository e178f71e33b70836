/** Where answers came from, and what a reader has to know of it: shown wherever an answer is shown to people at our side. */
import { cardWords } from './card-words.ts'
import { oneLine } from './one-line.ts'

export interface AnswerOrigin {
  /** mail: by our link. crm: by the link that stands in the CRM. phone: entered by an interviewer. import: from elsewhere. */
  readonly source: 'mail' | 'crm' | 'phone' | 'import'
  /** Which source an imported answer was imported from, as the import named it. */
  readonly importedFrom: string | null
  /** It looked like a robot's, and a person of ours said that it was not. */
  readonly isAccepted: boolean
}

/** Answers that do not count: kept and not confirmed by the person, or held for a robot's. Nothing of what they say is told. */
export interface Standing {
  readonly isUnconfirmed: boolean
  readonly isSuspected: boolean
}

const { origins, standings } = cardWords

/** The marks of answers that count, such as “by telephone”; none for what came by our link. */
export function originMarks({ source, importedFrom, isAccepted }: AnswerOrigin): string[] {
  const accepted = isAccepted ? [origins.accepted] : []
  switch (source) {
    case 'mail':
      return accepted
    case 'import': {
      const from = importedFrom && oneLine(importedFrom, 120)
      return [from ? `${origins.import} from ${from}` : origins.import, ...accepted]
    }
    default:
      return [origins[source], ...accepted]
  }
}

/** The same in one line, for a field of a record: of what came by our link, that it did. */
export function originText(origin: AnswerOrigin): string {
  const marks = originMarks(origin)
  return (origin.source === 'mail' ? [origins.mail, ...marks] : marks).join('; ')
}

/** The marks of what is there besides the answers that count. */
export function standingMarks({ isUnconfirmed, isSuspected }: Standing): string[] {
  return [...(isUnconfirmed ? [standings.unconfirmed] : []), ...(isSuspected ? [standings.suspected] : [])]
}
