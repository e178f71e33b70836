/** `keyward demo`: everything at once, with no account, no server and no network. */

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type Config, readConfig } from '#config.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { approveComplete } from '#flows/languages.ts'
import { makeConsoleLink } from '#flows/make-console-link.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { type Connected, connectFromEnvironment, workspaceIdOf } from '#parts/workspace.ts'
import { type CustomersReport, runCustomers } from '#sandbox/customers/customers.ts'
import { createLog } from '#std/log.ts'
import { inWorkspace } from '#store/pool.ts'
import { removeWorkspace, setPaused } from '#store/workspaces.ts'
import { createApp } from '#web/app.ts'
import { clockFor } from './as-of.ts'
import { describeReport } from './cycle-text.ts'
import { CommandError, onStop, printJson } from './program.ts'
import { runCycle } from './run-cycle.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'

interface Options {
  readonly data?: string
  readonly asOf?: string
  readonly contacts: string
  readonly seed: string
  readonly once?: boolean
  readonly json?: boolean
  readonly limits: boolean
}

const workspace = 'demo'

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('the whole of Keyward against a sandbox: three cycles, two CRMs, customers who answer')
    .option(
      '--data <dir>',
      'a folder with accounts.csv, contacts.csv and deals.csv instead of a generated customer base',
    )
    .option(
      '--as-of <date>',
      'the day to look at the customer base, YYYY-MM-DD (default: what --data says, or today)',
    )
    .option('--contacts <n>', 'size of the generated customer base', '300')
    .option('--seed <text>', 'the same seed gives the same customer base', '1')
    .option('--no-limits', 'without the rate limits of the CRMs, on both sides')
    .option('--once', 'end after the third cycle')
    .option('--json', 'print one JSON document to standard output')
    .action(runDemo)
}

async function runDemo(options: Options): Promise<void> {
  const base = readConfig()
  const signal = onStop()
  const say = (text: string) => process.stderr.write(`${text}\n`)
  const asOf = options.asOf ?? (options.data === undefined ? undefined : await asOfOf(options.data))
  const now = clockFor(asOf)
  const journal = join(base.KEYWARD_DATA, 'demo', 'sandbox', 'journal.jsonl')
  say('demo: starting the sandbox')
  const sandbox = await startSandboxProcess([
    ...(options.data === undefined
      ? ['--contacts', options.contacts, '--seed', options.seed]
      : ['--data', options.data]),
    ...(asOf === undefined ? [] : ['--as-of', asOf]),
    ...(options.limits ? [] : ['--no-limits']),
    ...['--journal', journal],
  ])
  try {
    const config = demoConfig(base, sandbox, options.limits)
    let publicUrl = ''
    say('demo: starting PostgreSQL')
    const runtime = await openRuntime({
      config,
      log: createLog({ level: 'warn' }),
      publicUrl: () => publicUrl,
      now,
    })
    let web: Awaited<ReturnType<typeof listen>> | null = null
    try {
      web = await listen(runtime)
      publicUrl = web.url
      await removeWorkspace(runtime.database, workspaceIdOf(workspace))
      const connected = await connectFromEnvironment(runtime.database, config, {
        workspace,
        store: runtime.limiterStore,
      })
      const { workspaceId } = connected
      await setPaused(runtime.database, workspaceId, true)
      // The customers of the demo are to see their own language; in a workspace of one's own a person approves each first.
      await inWorkspace(runtime.database, workspaceId, (tx) =>
        approveComplete(tx, { by: { id: null, name: 'The demo' }, now: now() }),
      )
      const result = await playThrough(runtime, connected, sandbox, options, signal)
      if (options.json) printJson({ cycles: result.cycles })
      else {
        const token = options.once
          ? null
          : await makeConsoleLink(runtime.database, { workspaceId, now: now() })
        process.stdout.write(
          story(result, sandbox, { journal, console: token && consoleUrl(publicUrl, token) }),
        )
      }
      if (result.states.some((state) => state !== 'done')) process.exitCode = 1
      if (!options.once) {
        say('demo: everything stays up; end it with Ctrl-C')
        if (!signal.aborted) await once(signal, 'abort')
      }
    } finally {
      await web?.close()
      await runtime.close()
    }
  } finally {
    await sandbox.stop()
  }
}

interface Played {
  readonly cycles: readonly CycleReport[]
  readonly states: readonly string[]
  readonly customers: CustomersReport
}

async function playThrough(
  runtime: Runtime,
  connected: Connected,
  sandbox: SandboxProcess,
  options: Options,
  signal: AbortSignal,
): Promise<Played> {
  const cycles: CycleReport[] = []
  const states: string[] = []
  const cycle = async (label: string) => {
    const done = await runCycle(runtime, connected, { label, signal })
    if (done.summary === null) throw new CommandError(`${label} failed; the reason stands in the log above.`)
    states.push(done.state)
    cycles.push(done.summary as CycleReport)
  }
  await cycle('first cycle')
  process.stderr.write('customers read their mail and answer\n')
  const customers = await runCustomers({ mailboxUrl: sandbox.mailbox.url, seed: options.seed })
  if (customers.failed > 0)
    throw new CommandError(
      `${customers.failed} customers could not answer:\n${customers.failures.join('\n')}`,
    )
  await cycle('second cycle')
  await cycle('third cycle')
  return { cycles, states, customers }
}

function demoConfig(base: Config, sandbox: SandboxProcess, hasLimits: boolean): Config {
  return {
    ...base,
    KEYWARD_DATA: join(base.KEYWARD_DATA, 'demo'),
    // A database of its own: a server with real credentials must never meet the demo's jobs.
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
    KEYWARD_SECRET: undefined,
    HUBSPOT_API_URL: sandbox.hubspot.url,
    HUBSPOT_ACCESS_TOKEN: sandbox.hubspot.token,
    SALESFORCE_INSTANCE_URL: sandbox.salesforce.url,
    SALESFORCE_ACCESS_TOKEN: sandbox.salesforce.token,
    SMTP_URL: sandbox.smtp.url,
    MAIL_FROM: 'Northwind Instruments <feedback@northwind.example>',
    MAIL_POSTAL_ADDRESS: 'Northwind Instruments, 12 Harbour Street, Bristol, United Kingdom',
    KEYWARD_CRM_LIMITS: hasLimits ? 'on' : 'off',
  }
}

async function asOfOf(folder: string): Promise<string> {
  const { loadDataset } = await import('#sandbox/dataset/load.ts')
  return (await loadDataset(folder, new Date().toISOString().slice(0, 10))).dataset.asOf
}

async function listen(runtime: Runtime): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { database, secret, now, log } = runtime
  server.on('request', createApp({ database, secret, publicUrl: url, now, log }))
  return {
    url,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const consoleUrl = (publicUrl: string, token: string) => `${publicUrl}/console/hand-off/${token}`

function story(
  { cycles, customers }: Played,
  sandbox: SandboxProcess,
  at: { readonly journal: string; readonly console: string | null },
): string {
  const titles = [
    'First cycle',
    'Second cycle, after the answers',
    'Third cycle: nothing changed, nothing is written',
  ]
  const told = cycles.map(
    (report, i) => `${titles[i]}\n${describeReport(report).replace(/^/gm, '  ').trimEnd()}\n`,
  )
  told.splice(
    1,
    0,
    `Customers\n  ${customers.read} mails read: ${customers.answered} answered, ${customers.optedOut} opted out, ${customers.opened} only looked, ${customers.ignored} did nothing, ${customers.scannedOnly} were opened by a scanner only\n`,
  )
  const places = [
    `Accounts in the stand-in HubSpot:    ${sandbox.hubspot.url}/`,
    `Accounts in the stand-in Salesforce: ${sandbox.salesforce.url}/`,
    `What customers got by mail:          ${sandbox.mailbox.url}/`,
    `Every request, one line each:        ${at.journal}`,
    ...(at.console === null ? [] : [`Keyward’s console (the link works once): ${at.console}`]),
  ]
  return `${told.join('\n')}\nTo look at\n${places.map((place) => `  ${place}`).join('\n')}\n`
}
