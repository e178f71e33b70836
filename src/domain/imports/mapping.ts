/** What the columns of a file of past responses mean, as an admin says it. */
import { z } from 'zod'
import { canReceiveMail } from '../email.ts'
import { type Instrument, questionsOf } from '../instrument/instrument.ts'
import type { Question } from '../instrument/question.ts'
import { surveyLanguages } from '../texts/languages.ts'

/** What a column can say besides answers. */
export const importFields = [
  'answeredAt',
  'email',
  'contactRef',
  'externalId',
  'accountName',
  'accountRef',
  'accountDomain',
  'source',
  'language',
] as const
export type ImportField = (typeof importFields)[number]

/** How a column writes a rating. `as-is`: as the question asks it. `5-1` and `6-1`: 1 is the best. `words`: never numbers. */
export const ratingScales = ['as-is', '1-5', '1-7', '1-10', '0-10', '0-100', '5-1', '6-1', 'words'] as const
export type RatingScale = (typeof ratingScales)[number]

/** In which order the parts of a date stand. `short-year-first`: the year first, in two digits, which is never so unless it is said. */
export const dateOrders = ['year-first', 'day-first', 'month-first', 'short-year-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Characters of a column's name that can be meant. */
export const longestName = 500

const column = z.string().trim().min(1).max(longestName)

export const mappingSchema = z.strictObject({
  /** Whose questions they are, by name: the newest version that may be sent. */
  instrument: z.string().min(1).max(40),
  /** Where the responses come from, of rows whose column `source` says nothing. */
  source: z.string().trim().min(1).max(120),
  columns: z.partialRecord(z.enum(importFields), column),
  /** By question id. `scale`: of a rating it must be said, since a 4 of 5 and a 4 of 10 look the same; null where nobody has. */
  questions: z.record(
    z.string(),
    z.strictObject({ column, scale: z.enum(ratingScales).nullable().default(null) }),
  ),
  /** Null where the dates of the file can be read in two ways and nobody has said in which. */
  dates: z.enum(dateOrders).nullable().default('year-first'),
  /** Of rows that name none: the language of the answers' words. */
  language: z.enum(surveyLanguages).nullable().default(null),
  /** The admin's own words for ratings, and the point of the question's own scale that each stands for. */
  words: z.record(z.string().trim().min(1).max(200), z.int().min(0).max(10)).default({}),
})
export type ImportMapping = z.output<typeof mappingSchema>

/** What is wrong with a mapping for a file with this header; empty when it can be used. Each is a sentence. */
export function checkMapping(
  mapping: ImportMapping,
  header: readonly string[],
  instrument: Pick<Instrument, 'sections'>,
): string[] {
  const { columns, questions } = mapping
  const asked = new Map(questionsOf(instrument).map((question) => [question.id as string, question]))
  const named = [...Object.values(columns), ...Object.values(questions).map((one) => one.column)]
  // What people's cells hold must not become the name of a column, which reports and mappings repeat.
  if (header.some((name) => canReceiveMail(name)))
    return [
      'the first line of the file holds an e-mail address, so it has no line with the names of the columns: write one above the answers',
    ]
  return [
    ...(columns.answeredAt ? [] : ['say which column is the date of the answer']),
    ...(columns.email || columns.contactRef
      ? []
      : ['say which column is the e-mail address of the contact, or the id of the contact in the CRM']),
    ...(mapping.dates
      ? []
      : [
          `say how dates are written (${dateOrders.join(', ')}): those of the file can be read in more than one way`,
        ]),
    ...(Object.keys(questions).length > 0 ? [] : ['say for one column at least which question it answers']),
    ...[...new Set(named)].flatMap((name) => missing(name, header)),
    ...Object.entries(questions).flatMap(([id, said]) => unfit(asked.get(id), id, said)),
  ]
}

function missing(name: string, header: readonly string[]): string[] {
  const times = header.filter((column) => column === name).length
  if (times === 1) return []
  return [times === 0 ? `there is no column “${name}”` : `there are ${times} columns “${name}”: rename one`]
}

function unfit(
  question: Question | undefined,
  id: string,
  { column: name, scale }: ImportMapping['questions'][string],
): string[] {
  if (!question) return [`the instrument has no question “${id}”`]
  if (question.kind === 'rating')
    return scale === null
      ? [`say on which scale the ratings of column “${name}” are (${ratingScales.join(', ')})`]
      : []
  return scale === null || scale === 'as-is' ? [] : [`“${id}” is no rating: it has no scale`]
}
