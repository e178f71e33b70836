/** `keyward import-responses`: past or outside responses from a CSV file of any size. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { readConfig } from '#config.ts'
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import { parseSettings } from '#domain/settings.ts'
import { applyImport, checkImport, type ImportReport, type ImportWork } from '#flows/imports/run.ts'
import { proposeMapping, readHead } from '#flows/imports/upload.ts'
import { continuousInstrument } from '#flows/instruments/asked.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { InputError } from '#std/input-error.ts'
import { createLog } from '#std/log.ts'
import { unreadable } from './csv-answer.ts'
import { inNamedWorkspace } from './in-named-workspace.ts'
import { CommandError, onStop, printJson } from './program.ts'

interface Options {
  readonly workspace: string
  readonly mapping?: string
  readonly saveMapping?: string
  readonly source?: string
  readonly apply?: boolean
  readonly json?: boolean
}

export function registerImportResponses(program: Command): void {
  program
    .command('import-responses')
    .description(
      'import past or outside responses from a CSV file; without --apply it only says what would be imported, changed and left out',
    )
    .argument('<file>', 'CSV file: comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252')
    .option(
      '--source <name>',
      'where the responses come from; rows are known again by it and by their id, so give the same one each time (without it: the name of the file)',
    )
    .option(
      '--mapping <file>',
      'what the columns mean, as JSON (docs/import.md); without it that is guessed from their names and values',
    )
    .option(
      '--save-mapping <file>',
      'write the mapping, guessed or given, to correct it and use it with --mapping',
    )
    .option('--apply', 'import; the same file a second time changes nothing')
    .option('--workspace <name>', 'the workspace to import into', 'default')
    .option('--json', 'print one JSON document to standard output')
    .addHelpText('after', examples)
    .action(run)
}

const examples = `
First a look, then the import:
  keyward import-responses past.csv --save-mapping past.json
  (look through past.json: which column answers which question, and on which scale)
  keyward import-responses past.csv --mapping past.json
  keyward import-responses past.csv --mapping past.json --apply

Nobody is alerted and nothing is sent. Bad rows are left out and named with their line; the others are imported.`

async function run(file: string, options: Options): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const publicUrl = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`
  const signal = onStop()
  try {
    const given = options.mapping ? await readMapping(options.mapping) : null
    for await (const _ of fileBytes(file)) break
    const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl })
    try {
      await importFile(runtime, { file, given, options, signal })
    } finally {
      await runtime.close()
    }
  } catch (error) {
    if (signal.aborted)
      throw new CommandError(
        'stopped before the end, and nothing was imported. The same command does all of it.',
      )
    if (!(error instanceof InputError)) throw error
    throw new CommandError(`${file} was not imported, and nothing was changed:\n${error.message}`)
  }
}

async function importFile(
  runtime: Runtime,
  work: {
    readonly file: string
    readonly given: ImportMapping | null
    readonly options: Options
    readonly signal: AbortSignal
  },
): Promise<void> {
  const { file, options, signal } = work
  const { database, now, secret } = runtime
  const workspaceId = workspaceIdOf(options.workspace)
  const source = () => fileBytes(file)
  const instrument = await continuous(runtime, options)
  const known = work.given ?? proposeMapping(instrument, await readHead(source), basename(file), now())
  const mapping = options.source === undefined ? known : { ...known, source: options.source }
  if (options.saveMapping) await saveMapping(options.saveMapping, mapping)
  if (!options.json) process.stderr.write(describeMapping(mapping, work.given !== null))
  const task: ImportWork = {
    ...{ workspaceId, importId: randomUUID(), fileName: basename(file), source, mapping, signal, now: now() },
    by: { id: null, name: 'command line' },
    isNew: true,
    secret,
  }
  try {
    if (!options.apply) return tell(await checkImport(database, task), 'would be', options)
    const done = await applyImport(database, task)
    if (done.kind === 'applied') tell(done.report, 'were', options)
  } catch (error) {
    if (!(error instanceof InputError) || work.given) throw error
    const how = options.saveMapping
      ? `Correct ${options.saveMapping} and give it`
      : 'Write the guess to a file with --save-mapping, correct it, and give it'
    throw new InputError([...error.problems, `${how} with --mapping.`])
  }
}

/** How the columns are understood, for the person at the terminal: nothing is imported in another sense than is said here. */
function describeMapping(mapping: ImportMapping, isGiven: boolean): string {
  const { columns, questions, dates, source } = mapping
  const lines = [
    ...Object.entries(columns).map(
      ([field, column]) =>
        `${column}: ${field}${field === 'answeredAt' ? `, written ${dates ?? '(say how)'}` : ''}`,
    ),
    ...Object.entries(questions).map(
      ([id, { column, scale }]) => `${column}: ${id}${scale ? `, scale ${scale}` : ''}`,
    ),
  ]
  const heading = isGiven ? 'Columns, as the mapping has them' : 'Columns, as they are guessed'
  return `${heading} (source “${source}”):\n${lines.map((line) => `  ${line}\n`).join('')}`
}

async function saveMapping(file: string, mapping: ImportMapping): Promise<void> {
  await writeFile(file, `${JSON.stringify(mapping, null, 2)}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new InputError([`the mapping cannot be written to ${file} (${error.code ?? error.message})`])
  })
}

async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Buffer>
  } catch (error) {
    throw unreadable(error)
  }
}

async function readMapping(file: string): Promise<ImportMapping> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError([`the mapping ${file}: ${unreadable(error).message}`])
  })
  const read = mappingSchema.safeParse(parsedJson(text, file))
  if (read.success) return read.data
  throw new InputError([`the mapping ${file}:\n${z.prettifyError(read.error)}`])
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError([`the mapping ${file} is no JSON`])
  }
}

/** What the workspace asks when nothing else is said: a guess is of its questions. Throws where there is no such workspace. */
function continuous({ database }: Runtime, options: Options): Promise<Instrument> {
  return inNamedWorkspace(
    database,
    options.workspace,
    async (tx, { settings }) => (await continuousInstrument(tx, parseSettings(settings))).instrument,
  )
}

function tell(report: ImportReport, word: string, { json }: Options): void {
  const { counts, faults, sample, notes } = report
  if (json) {
    printJson({ counts, faults, sample, notes })
    return
  }
  for (const note of notes) process.stderr.write(`${note}\n`)
  for (const { line, reason } of faults) process.stderr.write(`line ${line}: ${reason}\n`)
  const unnamed = counts.bad - faults.length
  if (unnamed > 0) process.stderr.write(`and ${unnamed} more bad rows\n`)
  const { rows, bad, added, changed, unchanged, unmatched } = counts
  process.stdout.write(
    `Of ${rows} rows ${added} ${word} imported, ${changed} ${word} changed, ${unchanged} are there already, and ${bad} are bad and ${word} left out.\n` +
      (unmatched > 0
        ? `Of those imported or changed, ${unmatched} belong to nobody that is known yet: they are kept apart and looked at again every night.\n`
        : '') +
      (word === 'were'
        ? 'No alert was raised and nothing was sent. Scores follow with the next cycle.\n'
        : 'Nothing was changed. To import, give the same command with --apply.\n'),
  )
}
