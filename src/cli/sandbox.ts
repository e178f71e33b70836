/** `keyward sandbox`: the stand-ins alone, for development and for other people's clients. */
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { findingText } from '#sandbox/dataset/csv-file.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { loadDataset } from '#sandbox/dataset/load.ts'
import type { Dataset } from '#sandbox/dataset/types.ts'
import { worldwide } from '#sandbox/dataset/worldwide.ts'
import { startSandbox } from '#sandbox/sandbox.ts'

interface Options {
  readonly hubspot: number
  readonly salesforce: number
  readonly smtp: number
  readonly mailbox: number
  readonly data?: string
  readonly contacts: number
  readonly seed: string
  readonly worldwide?: boolean
  readonly asOf?: string
  readonly journal?: string
  readonly limits: boolean
}

/** Adds the command. `dataFolder` is where Keyward keeps its files (KEYWARD_DATA); the journal goes below it. */
export function registerSandbox(program: Command, dataFolder = './.keyward'): void {
  program
    .command('sandbox')
    .description('start the stand-in HubSpot, Salesforce and mailbox; prints their addresses and stays up')
    .option('--hubspot <port>', 'port of the stand-in HubSpot, 0 for any', port, 0)
    .option('--salesforce <port>', 'port of the stand-in Salesforce', port, 0)
    .option('--smtp <port>', 'port on which mail is taken', port, 0)
    .option('--mailbox <port>', 'port of the web inbox', port, 0)
    .option(
      '--data <dir>',
      'a folder with accounts.csv, contacts.csv and deals.csv instead of a generated base',
    )
    .option('--contacts <n>', 'size of the generated base, 50 to 1000000', size, 1000)
    .option('--seed <text>', 'the same seed gives the same base', '1')
    .option('--worldwide', 'customers in 25 countries who speak as many languages')
    .option(
      '--as-of <date>',
      'the day on which the base is looked at, YYYY-MM-DD (default: today, or what --data says)',
      date,
    )
    .option(
      '--journal <file>',
      'where every request is written (default: sandbox/journal.jsonl in the data folder)',
    )
    .option('--no-limits', 'without the rate limits of the vendors')
    .action((options: Options) => runSandbox(options, dataFolder))
}

async function runSandbox(options: Options, dataFolder: string): Promise<void> {
  const sandbox = await startSandbox({
    dataset: await datasetFor(options),
    journalFile: options.journal ?? join(dataFolder, 'sandbox', 'journal.jsonl'),
    ports: {
      hubspot: options.hubspot,
      salesforce: options.salesforce,
      smtp: options.smtp,
      mailbox: options.mailbox,
    },
    limits: options.limits,
  })
  const { hubspot, salesforce, smtp, mailbox } = sandbox
  process.stdout.write(`${JSON.stringify({ hubspot, salesforce, smtp, mailbox })}\n`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  await sandbox.close()
}

async function datasetFor({ data, contacts, seed, asOf, worldwide: isWorldwide }: Options): Promise<Dataset> {
  const today = new Date().toISOString().slice(0, 10)
  if (data === undefined) {
    const generated = generateDataset({ contacts, seed, asOf: asOf ?? today })
    return isWorldwide ? worldwide(generated) : generated
  }
  const { dataset, dropped } = await loadDataset(data, today)
  for (const example of dropped.examples) process.stderr.write(`${findingText(example)}\n`)
  if (dropped.count > dropped.examples.length)
    process.stderr.write(`… and ${dropped.count - dropped.examples.length} more\n`)
  return asOf === undefined ? dataset : { ...dataset, asOf }
}

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return value
}

function size(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 50 || value > 1_000_000)
    throw new InvalidArgumentError('A number from 50 to 1000000.')
  return value
}

function date(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('A date like 2026-11-22.')
  return text
}
