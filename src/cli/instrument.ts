/** `keyward instrument`: instruments as files. */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import { shippedInstruments, shippedVersions } from '#domain/instrument/shipped.ts'
import { exportInstrument, importInstrument } from '#flows/instruments/exchange.ts'
import { openRuntime } from '#parts/runtime.ts'
import { createLog } from '#std/log.ts'
import { listInstruments, listVersions } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { unreadable } from './csv-answer.ts'
import { inNamedWorkspace } from './in-named-workspace.ts'
import { CommandError, printJson, writeOut } from './program.ts'
import { renderTextTable } from './text-table.ts'

interface Options {
  readonly workspace: string
  readonly json?: boolean
}

export function registerInstrument(program: Command): void {
  const instrument = program
    .command('instrument')
    .description('questionnaires (instruments) as files: list them, export one to change it, import it again')
    .addHelpText('after', examples)
  const common = (command: Command) =>
    command.option('--workspace <name>', 'the workspace that has them', 'default')
  common(instrument.command('list'))
    .description('all instruments and their versions')
    .option('--json', 'print one JSON document to standard output')
    .action((options: Options) => inStore(options, (tx) => list(tx, options)))
  common(instrument.command('export <name>'))
    .description('print one version as JSON (docs/instrument.schema.json)')
    .option('--of <version>', 'the number of the version; the newest without it')
    .action((name: string, options: Options & { readonly of?: string }) =>
      inStore(options, (tx) => print(tx, name, options.of)),
    )
  common(instrument.command('import <file>'))
    .description(
      'import such a file as the next version, a draft that nobody is asked before it is made ready in the console; a file that says nothing new changes nothing',
    )
    .action((file: string, options: Options) => inStore(options, (tx, now) => take(tx, file, now)))
}

const examples = `
To begin with the shipped questionnaire and change it:
  keyward instrument list
  keyward instrument export kapp > own.json
  (change own.json, also its name)
  keyward instrument import own.json`

async function inStore(options: Options, work: (tx: WorkspaceTx, now: Date) => Promise<void>): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const runtime = await openRuntime({ config, log, publicUrl: () => config.PUBLIC_URL ?? '' })
  try {
    await inNamedWorkspace(runtime.database, options.workspace, (tx) => work(tx, runtime.now()))
  } finally {
    await runtime.close()
  }
}

async function list(tx: WorkspaceTx, { json }: Options): Promise<void> {
  const lines = [
    ...(await listInstruments(tx)).map(({ name, version, state, definition }) => ({
      name,
      version,
      state: state as string,
      title: definition.title,
    })),
    ...shippedInstruments.map(({ name, version, definition }) => ({
      name,
      version,
      state: 'shipped',
      title: definition.title,
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.version - a.version))
  if (json) return printJson({ instruments: lines })
  const rows = lines.map(({ name, version, state, title }) => [name, String(version), state, title])
  const columns = [
    { title: 'name' },
    { title: 'version', isNumber: true },
    { title: 'state' },
    { title: 'title' },
  ]
  await writeOut(renderTextTable(columns, rows))
}

async function print(tx: WorkspaceTx, name: string, of: string | undefined): Promise<void> {
  const versions = [...(await listVersions(tx, name)), ...shippedVersions(name).map(({ version }) => version)]
  const version = of === undefined ? Math.max(...versions) : Number(of)
  const text = versions.includes(version) ? await exportInstrument(tx, name, version) : null
  if (text === null)
    throw new CommandError(
      versions.length === 0
        ? `there is no instrument ${name}. keyward instrument list shows them all.`
        : `there is no version ${of} of ${name}: it has ${versions.sort((a, b) => a - b).join(', ')}.`,
    )
  await writeOut(text)
}

async function take(tx: WorkspaceTx, file: string, now: Date): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(`${file} was not imported, and nothing was changed: ${unreadable(error).message}`)
  })
  const by = { id: null, name: 'keyward instrument import' }
  const outcome = await importInstrument(tx, text, { by, now })
  if (outcome.kind === 'invalid') {
    const lines = outcome.problems.map(({ path, message }) => `  ${path || 'the file'}: ${message}`)
    throw new CommandError(`${file} was not imported, and nothing was changed:\n${lines.join('\n')}`)
  }
  const { name, version } = outcome
  await writeOut(
    outcome.kind === 'unchanged'
      ? `${name} version ${version} says the same already: nothing was changed.\n`
      : `Imported ${name} as version ${version}, a draft. Make it ready in the console, under Instruments.\n`,
  )
}
