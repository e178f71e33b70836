/** Importing past responses: a look at what a file would do, and the import itself. One transaction, so that it is done as a whole or not at all. */
import { createHash } from 'node:crypto'
import type { WorkspaceId } from '#domain/ids.ts'
import { checkMapping, type ImportMapping } from '#domain/imports/mapping.ts'
import {
  contentOf,
  createRowReader,
  type ImportedRow,
  identityOf,
  type ReadRow,
} from '#domain/imports/row.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import type { FileSource, OpenedCsv } from '#std/csv-stream.ts'
import { InputError } from '#std/input-error.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { deleteFile } from '#store/imports/files.ts'
import { findImport, type ImportCounts, insertImport, markApplied } from '#store/imports/imports.ts'
import {
  type ImportFault,
  type Incoming,
  keepFaults,
  listIncomingFaults,
  takeIncoming,
} from '#store/imports/incoming.ts'
import { lockImports, mergeIncoming } from '#store/imports/merge.ts'
import { lockRecords } from '#store/lock-records.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { sendableInstrument } from '../instruments/asked.ts'
import { openSurveyFile } from './survey-file.ts'

export interface ImportWork {
  readonly workspaceId: WorkspaceId
  /** The server key, by which people who were erased are known and left out. */
  readonly secret: string
  readonly importId: string
  readonly fileName: string
  readonly source: FileSource
  readonly mapping: ImportMapping
  readonly by: NonNullable<Actor>
  readonly now: Date
  /** The file was not uploaded before: the import begins now. */
  readonly isNew?: boolean
  /** Aborted, nothing is kept. */
  readonly signal?: AbortSignal
}

export interface ImportReport {
  readonly counts: ImportCounts
  /** The first 10,000 bad rows by line; all are counted. */
  readonly faults: readonly ImportFault[]
  /** The first good rows, as they are read. */
  readonly sample: readonly (ImportedRow & { readonly line: number })[]
  /** How the file was understood. */
  readonly notes: readonly string[]
}

const mostFaults = 10_000
const sampleRows = 10

/** What an import of the file would do now; nothing is kept. Throws an InputError where file or mapping cannot be used. */
export function checkImport(database: Database, work: ImportWork): Promise<ImportReport> {
  return inWorkspace(
    database,
    work.workspaceId,
    async (tx) => {
      if (work.isNew) await begin(tx, work)
      return merge(tx, work)
    },
    { isDryRun: true },
  )
}

/**
 * Imports. `already`: this very import was done before, and nothing was done now. Raises no alerts and sends nothing. Throws an
 * InputError where file or mapping cannot be used; nothing is kept then.
 */
export async function applyImport(
  database: Database,
  work: ImportWork,
): Promise<
  { readonly kind: 'applied'; readonly report: ImportReport } | { readonly kind: 'already' | 'missing' }
> {
  return inWorkspace(database, work.workspaceId, async (tx) => {
    await lockAll(tx)
    const { mapping, by, now, importId } = work
    if (work.isNew) await begin(tx, work)
    const known = await findImport(tx, importId, true)
    if (!known) return { kind: 'missing' }
    if (known.state !== 'uploaded') return { kind: 'already' }
    const report = await merge(tx, work)
    await keepFaults(tx, importId)
    await markApplied(tx, importId, { mapping, counts: report.counts, by: by.name, at: now.toISOString() })
    await deleteFile(tx, importId)
    await writeAudit(tx, {
      actor: by,
      action: 'import.applied',
      subject: known.fileName,
      after: { id: importId, source: mapping.source, ...report.counts },
      at: now,
    })
    return { kind: 'applied', report }
  })
}

function begin(tx: WorkspaceTx, { importId, fileName, by, now }: ImportWork): Promise<void> {
  return insertImport(tx, { id: importId, fileName, by: by.name, at: now.toISOString() })
}

/** Nobody may merge contacts or import beside it until the transaction ends. */
export async function lockAll(tx: WorkspaceTx): Promise<void> {
  await lockRecords(tx)
  await lockImports(tx)
}

async function merge(tx: WorkspaceTx, work: ImportWork): Promise<ImportReport> {
  const { mapping, now } = work
  const workspace = await loadWorkspace(tx)
  const instrument = await sendableInstrument(tx, mapping.instrument)
  if (!instrument) throw new InputError([`there is no instrument “${mapping.instrument}” that is ready`])
  const csv = await openSurveyFile(work.source)
  const problems = checkMapping(mapping, csv.header, instrument)
  if (problems.length > 0) throw new InputError(problems)
  const read = createRowReader(mapping, csv.header, {
    ...{ instrument, timeZone: workspace?.timeZone ?? 'UTC', now: now.toISOString() },
  })
  const seen = { rows: 0, sample: [] as (ImportedRow & { line: number })[] }
  await takeIncoming(tx, incoming(csv, read, seen, work.signal), work.secret)
  if (seen.rows === 0) throw new InputError(['the file has a header but no rows'])
  const bad = await listIncomingFaults(tx, mostFaults)
  const merged = await mergeIncoming(tx, {
    importId: work.importId,
    ...versionOf(instrument),
    now: now.toISOString(),
  })
  work.signal?.throwIfAborted()
  return {
    counts: { rows: seen.rows, bad: bad.count, ...merged },
    faults: bad.faults,
    sample: seen.sample,
    notes: csv.notes,
  }
}

function versionOf(instrument: Instrument) {
  return { instrument: instrument.name, instrumentVersion: instrument.version }
}

async function* incoming(
  csv: OpenedCsv,
  read: (cells: readonly string[]) => ReadRow,
  seen: { rows: number; sample: (ImportedRow & { line: number })[] },
  signal: AbortSignal | undefined,
): AsyncGenerator<Incoming> {
  for await (const record of csv.rows) {
    signal?.throwIfAborted()
    seen.rows += 1
    const { line } = record
    const got = 'fault' in record ? record : read(record.cells)
    if ('fault' in got) {
      yield { line, fault: got.fault }
      continue
    }
    const { row } = got
    if (seen.sample.length < sampleRows) seen.sample.push({ ...row, line })
    const hash = createHash('sha256').update(contentOf(row)).digest('hex')
    yield { ...row, line, identity: identityOf(row), hash }
  }
}
