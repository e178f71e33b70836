/** A file that was uploaded: kept compressed until it is imported. */
import { randomUUID } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { addDays } from '#domain/calendar.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { guessMapping } from '#domain/imports/guess.ts'
import type { ImportMapping } from '#domain/imports/mapping.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import type { FileSource } from '#std/csv-stream.ts'
import { InputError } from '#std/input-error.ts'
import type { Actor } from '#store/audit.ts'
import { partBytes, readFileParts, saveFilePart } from '#store/imports/files.ts'
import { insertImport } from '#store/imports/imports.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { openSurveyFile } from './survey-file.ts'

/** Keeps a file; the id of its import. Throws an InputError for what is no CSV file, and keeps nothing then. */
export async function keepUpload(
  database: Database,
  upload: {
    readonly workspaceId: WorkspaceId
    readonly fileName: string
    readonly bytes: Buffer
    readonly by: NonNullable<Actor>
    readonly now: Date
  },
): Promise<string> {
  const { bytes, by, now } = upload
  async function* plain() {
    yield bytes
  }
  await readHead(plain)
  const id = randomUUID()
  await inWorkspace(database, upload.workspaceId, async (tx) => {
    const fileName = upload.fileName.replace(/\p{Cc}+/gu, ' ').slice(0, 200)
    await insertImport(tx, { id, fileName, by: by.name, at: now.toISOString() })
    let part = 0
    const zipped = Readable.from(plain()).pipe(createGzip({ chunkSize: partBytes }))
    for await (const piece of zipped as AsyncIterable<Buffer>) {
      await saveFilePart(tx, { importId: id, part, bytes: piece })
      part += 1
    }
  })
  return id
}

/**
 * An uploaded file; null where it is gone. All of it is fetched at once, compressed, since whoever imports it holds a connection already:
 * a second one for each part could be waited for by all for ever.
 */
export async function uploadedFile(
  database: Database,
  file: { readonly workspaceId: WorkspaceId; readonly importId: string },
): Promise<FileSource | null> {
  const parts = await inWorkspace(database, file.workspaceId, (tx) => readFileParts(tx, file.importId))
  if (parts.length === 0) return null
  return () => pipeline(Readable.from(parts), createGunzip(), () => {}) as AsyncIterable<Uint8Array>
}

const headRows = 200

/** The header and some first good rows. Throws an InputError for what is no CSV file. */
export async function readHead(source: FileSource): Promise<{
  readonly header: readonly string[]
  /** What the file says of each column besides its name. */
  readonly labels: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}> {
  const { header, labels, rows, notes } = await openSurveyFile(source)
  const first: (readonly string[])[] = []
  let isEmpty = true
  for await (const row of rows) {
    isEmpty = false
    if ('cells' in row) first.push(row.cells)
    if (first.length >= headRows) break
  }
  if (isEmpty) throw new InputError(['the file has a header but no rows'])
  return { header, labels, rows: first, notes }
}

/** What the columns probably mean; `now`: no answer is from a day after the next. */
export function proposeMapping(
  instrument: Pick<Instrument, 'name' | 'sections'>,
  head: Awaited<ReturnType<typeof readHead>>,
  fileName: string,
  now: Date,
): ImportMapping {
  const source =
    fileName
      .replace(/\.[^.]*$/, '')
      .trim()
      .slice(0, 120) || 'Imported'
  return guessMapping(instrument, head.header, head.rows, source, {
    labels: head.labels,
    latest: addDays(now.toISOString().slice(0, 10), 1),
  })
}
