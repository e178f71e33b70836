/** One row of a file as a response: what was answered, by whom, when; or everything that is wrong with the row. */
import type { Answers } from '../answers.ts'
import { canReceiveMail, emailKey } from '../email.ts'
import { type Instrument, questionsOf } from '../instrument/instrument.ts'
import { type SurveyLanguage, surveyLanguages } from '../texts/languages.ts'
import { createAnswerReader } from './answer-reader.ts'
import { createDateReader } from './date.ts'
import type { ImportField, ImportMapping } from './mapping.ts'

export interface ImportedRow {
  /** As the file has it; null where the row has none, and its place is the contact and the instant. */
  readonly externalId: string | null
  readonly source: string
  readonly answeredAt: string
  /** As addresses are compared. */
  readonly email: string | null
  /** Id of the contact or the account in a CRM. */
  readonly contactRef: string | null
  readonly accountRef: string | null
  readonly accountDomain: string | null
  readonly accountName: string | null
  /** Null where neither the row nor the mapping says it. */
  readonly language: SurveyLanguage | null
  readonly answers: Answers
}

export type ReadRow = { readonly row: ImportedRow } | { readonly fault: string }

/** An answer cannot be older than this: such a date is a typing error. */
const oldest = '1990-01-01'

/**
 * Makes the reader of rows for a mapping that checkMapping finds nothing wrong with. A fault names the column of everything that is wrong,
 * and never repeats a cell. `now`: an answer from later than a day after it is refused.
 */
export function createRowReader(
  mapping: ImportMapping,
  header: readonly string[],
  at: { readonly instrument: Instrument; readonly timeZone: string; readonly now: string },
): (cells: readonly string[]) => ReadRow {
  const place = (name: string | undefined) => (name === undefined ? -1 : header.indexOf(name))
  const places = new Map(Object.entries(mapping.columns).map(([field, name]) => [field, place(name)]))
  const readDate = createDateReader({ order: mapping.dates ?? 'year-first', timeZone: at.timeZone })
  const latest = new Date(Date.parse(at.now) + 86_400_000).toISOString()
  const asked = questionsOf(at.instrument).flatMap((question) => {
    const said = mapping.questions[question.id]
    if (!said) return []
    const read = createAnswerReader(at.instrument, question, {
      ...{ scale: said.scale ?? 'as-is', words: mapping.words },
    })
    return [{ id: question.id, column: said.column, index: place(said.column), read }]
  })
  return (cells) => {
    const faults: string[] = []
    const cell = (field: ImportField) => clean(cells[places.get(field) ?? -1] ?? '')
    const wrong = (field: ImportField, why: string) =>
      faults.push(`column “${mapping.columns[field]}”: ${why}`)
    const answeredAt = readDate(cell('answeredAt') ?? '')
    if (cell('answeredAt') === null) wrong('answeredAt', 'is empty')
    else if (answeredAt === null) wrong('answeredAt', `is no date that is written ${mapping.dates}`)
    else if (answeredAt < oldest || answeredAt > latest)
      wrong('answeredAt', answeredAt > latest ? 'lies in the future' : `lies before ${oldest}`)
    const email = cell('email')
    if (email !== null && !canReceiveMail(email)) wrong('email', 'is no e-mail address')
    const contactRef = cell('contactRef')
    if (email === null && contactRef === null) faults.push('names no contact')
    const answers: Record<string, string | number> = {}
    for (const { id, column, index, read } of asked) {
      const given = cells[index] ?? ''
      if (given.trim() === '') continue
      const answer = read(given)
      if ('value' in answer) answers[id] = answer.value
      else faults.push(`column “${column}”: ${answer.fault}`)
    }
    if (faults.length === 0 && Object.keys(answers).length === 0) faults.push('has no answer')
    if (faults.length > 0 || answeredAt === null) return { fault: faults.join('; ') }
    return {
      row: {
        externalId: cell('externalId'),
        source: cell('source') ?? mapping.source,
        answeredAt,
        email: email === null ? null : emailKey(email),
        contactRef,
        accountRef: cell('accountRef'),
        accountDomain: domainOf(cell('accountDomain')),
        accountName: cell('accountName'),
        language: languageOf(cell('language')) ?? mapping.language,
        answers: answers as Answers,
      },
    }
  }
}

/** A cell on one line, null where it is empty. */
function clean(cell: string): string | null {
  const text = cell
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
  return text === '' ? null : text
}

/** `https://www.hansen.example/de` → `hansen.example`. */
function domainOf(text: string | null): string | null {
  const host = text
    ?.toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/:?#]/)[0]
  return host || null
}

/** By the first part of a tag (`de-AT`). */
function languageOf(text: string | null): SurveyLanguage | null {
  const first = text?.toLowerCase().split(/[-_]/)[0]
  return (
    surveyLanguages.find((language) => language === (first === 'no' || first === 'nn' ? 'nb' : first)) ?? null
  )
}

/**
 * What tells a row apart within its source: the file's own id, or the contact and the instant, since one person gives one answer at a
 * time. The same row gives the same text, whatever else is in it.
 */
export function identityOf(row: ImportedRow): string {
  if (row.externalId !== null) return row.externalId
  return JSON.stringify([
    row.contactRef ?? row.email,
    row.accountRef ?? row.accountDomain ?? row.accountName,
    row.answeredAt,
  ])
}

/** All of a row as one text: two rows with the same text say the same. */
export function contentOf({ answers, ...row }: ImportedRow): string {
  const {
    externalId,
    source,
    answeredAt,
    email,
    contactRef,
    accountRef,
    accountDomain,
    accountName,
    language,
  } = row
  const said = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    ...[externalId, source, answeredAt, email, contactRef, accountRef, accountDomain, accountName, language],
    said,
  ])
}
