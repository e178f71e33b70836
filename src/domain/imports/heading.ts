/** Survey tools write more than one line above the answers: what the columns are called, and which lines are no answers. */
import { wordKey } from './scale.ts'

export interface Heading {
  /** Names of the columns. */
  readonly header: readonly string[]
  /** What the file says of each column besides its name; empty where it says nothing. */
  readonly labels: readonly string[]
  /** How many lines after the first one are none of the answers. */
  readonly skipped: number
  /** What a person should know about it; null if there is nothing to say. */
  readonly note: string | null
}

/** Rows of a file that `readHeading` needs to see. */
export const headingRows = 2

/**
 * Reads the heading of a file from its first line and the rows after it (`null` for what could not be read). Qualtrics writes the
 * questions below the names of the columns, and below these an id for its own import; SurveyMonkey names the parts of a question in the
 * second line, under a first one that names each question once.
 */
export function readHeading(header: readonly string[], rows: readonly (readonly string[] | null)[]): Heading {
  const ids = rows.findIndex((row) => row !== null && isOfIds(row))
  if (ids >= 0)
    return {
      header,
      labels: header.map((_, index) => (ids > 0 ? (rows[0]?.[index] ?? '').trim() : '')),
      ...{ skipped: ids + 1, note: note(ids + 1, 'Qualtrics') },
    }
  const [parts] = rows
  if (!parts || !isOfParts(header, parts)) return { header, labels: [], skipped: 0, note: null }
  return { header: joined(header, parts), labels: [], skipped: 1, note: note(1, 'SurveyMonkey') }
}

function note(lines: number, tool: string): string {
  return `The ${lines === 1 ? 'line' : `${lines} lines`} below the names of the columns ${lines === 1 ? 'says' : 'say'} what they are, as ${tool} writes it, and ${lines === 1 ? 'is' : 'are'} no answer.`
}

function isOfIds(row: readonly string[]): boolean {
  const said = row.filter((cell) => cell.trim() !== '')
  return said.length > 0 && said.every((cell) => /^\s*\{.*"ImportId"\s*:/s.test(cell))
}

/** The first columns of SurveyMonkey are always the same; a second line that says nothing of them is about the questions. */
function isOfParts(header: readonly string[], row: readonly string[]): boolean {
  const place = (name: string) => header.findIndex((one) => wordKey(one).replaceAll(' ', '') === name)
  const [respondent, collector] = [place('respondentid'), place('collectorid')]
  return (
    respondent >= 0 &&
    collector >= 0 &&
    (row[respondent] ?? '').trim() === '' &&
    (row[collector] ?? '').trim() === ''
  )
}

/** What SurveyMonkey calls the one part of a question that has no other. */
const plainParts = new Set(['', 'response', 'open ended response'])

/** A question's name stands over its first part only; the others are named by both. */
function joined(header: readonly string[], parts: readonly string[]): string[] {
  let question = ''
  return header.map((name, index) => {
    const part = (parts[index] ?? '').replace(/\p{Cc}+/gu, ' ').trim()
    const isFirst = name !== ''
    if (isFirst) question = name
    if (isFirst && plainParts.has(wordKey(part))) return name
    return part === '' || question === '' ? name || part : `${question}: ${part}`
  })
}
