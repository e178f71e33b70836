/** `keyward import-responses`: past or outside responses from a CSV file of any size. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { readConfig } from '#config.ts'
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import { parseSettings } from '#domain/settings.ts'
import { applyImport, checkImport, type ImportReport, type ImportWork } from '#flows/imports/run.ts'
import { proposeMapping, readHead } from '#flows/imports/upload.ts'
import { continuousInstrument } from '#flows/instruments/asked.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { InputError } from '#std/input-error.ts'
import { createLog } from '#std/log.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { readBytes } from './csv-answer.ts'
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
      'import past or outside responses from a CSV file; without --apply only say what would be done',
    )
    .argument('<file>', 'CSV file: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252')
    .option('--mapping <file>', 'what the columns mean, as JSON (see docs/import.md); guessed without it')
    .option(
      '--save-mapping <file>',
      'write the mapping that was used, to correct it and give it with --mapping',
    )
    .option('--source <name>', 'where the responses come from; the name of the file without it')
    .option('--apply', 'import; a second time changes nothing')
    .option('--workspace <name>', 'the workspace to import into', 'default')
    .option('--json', 'print one JSON document to standard output')
    .action(run)
}

async function run(file: string, options: Options): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const publicUrl = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`
  const signal = onStop()
  try {
    if (options.mapping) await readBytes(options.mapping)
    const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl })
    try {
      await importFile(runtime, file, options, signal)
    } finally {
      await runtime.close()
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new CommandError(`${file} was not used, and nothing was changed:\n${error.message}`)
  }
}

async function importFile(
  runtime: Runtime,
  file: string,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const { database, now, secret } = runtime
  const workspaceId = workspaceIdOf(options.workspace)
  const source = () => fileBytes(file)
  const mapping = await mappingOf(runtime, file, options)
  if (options.saveMapping) await writeFile(options.saveMapping, `${JSON.stringify(mapping, null, 2)}\n`)
  const work: ImportWork = {
    ...{ workspaceId, importId: randomUUID(), fileName: basename(file), source, mapping, signal, now: now() },
    by: { id: null, name: 'command line' },
    secret,
  }
  if (!options.apply) {
    tell(await checkImport(database, work), 'would be', options)
    return
  }
  const done = await applyImport(database, { ...work, isNew: true })
  if (done.kind === 'applied') tell(done.report, 'were', options)
}

async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Buffer>
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new InputError([code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`])
  }
}

async function mappingOf(runtime: Runtime, file: string, options: Options): Promise<ImportMapping> {
  const given = options.source === undefined ? {} : { source: options.source }
  if (options.mapping) {
    const read = mappingSchema.safeParse(await parsedJson(options.mapping))
    if (!read.success)
      throw new InputError([`the mapping ${options.mapping}:\n${z.prettifyError(read.error)}`])
    return { ...read.data, ...given }
  }
  const { instrument } = await inWorkspace(runtime.database, workspaceIdOf(options.workspace), async (tx) => {
    const workspace = await loadWorkspace(tx)
    if (!workspace)
      throw new InputError([`there is no workspace ${options.workspace}; \`keyward connect\` makes one`])
    return continuousInstrument(tx, parseSettings(workspace.settings))
  })
  return { ...proposeMapping(instrument, await readHead(() => fileBytes(file)), basename(file)), ...given }
}

async function parsedJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    throw new InputError([`the mapping ${file} is no JSON`])
  }
}

function tell({ counts, faults, sample, notes }: ImportReport, word: string, { json }: Options): void {
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
    `Of ${rows} rows ${added} ${word} imported, ${changed} ${word} changed and ${unchanged} are there already; ${bad} are bad and were left out.\n` +
      `${unmatched} of them belong to nobody that is known yet: they are kept apart and looked at again every night.\n` +
      (word === 'were'
        ? 'No alert was raised and nothing was sent. Scores follow with the next cycle.\n'
        : 'Nothing was changed. With --apply it is.\n'),
  )
}
