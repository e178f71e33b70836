/** Names of competitors as they are offered. */
import { fieldLine } from '../one-line.ts'
import { otherCompetitor } from './question.ts'

/** UTF-16 units, as in the field for one that is typed. */
const longestName = 200

/** Each name once, as a form posts it back: whatever a list or a field of a CRM holds, what is offered can be answered. */
export function distinctNames(given: readonly string[]): string[] {
  const names = new Map<string, string>()
  for (const name of given.map(offeredName)) {
    const key = name.toLowerCase()
    if (name !== '' && key !== otherCompetitor && !names.has(key)) names.set(key, name)
  }
  return [...names.values()]
}

/** Cut where it is too long, never within a character. */
function offeredName(given: string): string {
  const name = fieldLine(given)
  if (name.length <= longestName) return name
  return fieldLine(name.slice(0, longestName).replace(/[\uD800-\uDBFF]$/, ''))
}
