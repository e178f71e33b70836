/** What becomes of what a person asked for, for the line beside a button. */
import { fill } from 'c/keywardCard'
import { sentences } from 'c/keywardSentences'

/**
 * The latest request of a kind about a record: null without one, else a text and whether it still waits. `local` is what
 * this page asked for itself (`asked`, or the text of an error), which Salesforce's answer does not hold yet.
 */
export function outcomeOf(kind, subjectId, requests, local) {
  const mine = local[`${kind} ${subjectId}`]
  if (mine) return mine
  const request = requests.find((one) => one.kind === kind && one.subjectId === subjectId)
  if (!request) return null
  if (request.state === 'new') return { text: fill(sentences.waiting, request.requestedBy), isPending: true }
  const sentence = request.state === 'refused' ? sentences.refused : sentences.done
  return { text: fill(sentence, request.result), isPending: false }
}

/** What the page says after its own click: saved, or why not. */
export const asked = { text: sentences.asked, isPending: true }

export function notAsked(message) {
  return { text: fill(sentences.askFailed, message), isPending: false }
}
