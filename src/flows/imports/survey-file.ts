/** A file of responses: CSV, whose heading may have several lines. */
import { headingRows, readHeading } from '#domain/imports/heading.ts'
import type { StreamedRow } from '#std/csv-records.ts'
import { type FileSource, type OpenedCsv, openCsv } from '#std/csv-stream.ts'

export interface SurveyFile extends OpenedCsv {
  /** What the file says of each column besides its name; empty where it says nothing. */
  readonly labels: readonly string[]
}

/** Opens a file; its rows are answers alone, each with its line in the file. Throws an InputError as openCsv does. */
export async function openSurveyFile(source: FileSource): Promise<SurveyFile> {
  const csv = await openCsv(source)
  const first: StreamedRow[] = []
  while (first.length < headingRows) {
    const { value, done } = await csv.rows.next()
    if (done) break
    first.push(value)
  }
  const { header, labels, skipped, note } = readHeading(
    csv.header,
    first.map((row) => ('cells' in row ? row.cells : null)),
  )
  async function* answers(): AsyncGenerator<StreamedRow> {
    yield* first.slice(skipped)
    yield* csv.rows
  }
  return { header, labels, rows: answers(), notes: note === null ? csv.notes : [...csv.notes, note] }
}
