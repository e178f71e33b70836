/** `keyward cycle`: one cycle now, or what one would do. */
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import { type Begun, beginManualCycle } from '#parts/cycle.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { type Connected, connectFromEnvironment } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { inWorkspace } from '#store/pool.ts'
import { setWriteMode } from '#store/write-mode.ts'
import { clockFor } from './as-of.ts'
import { createTextLines, describeDryRun } from './cycle-text.ts'
import { refuseDeadLinks } from './dead-links.ts'
import { createJsonLines } from './dry-run-json.ts'
import { onStop, writeOut } from './program.ts'
import { runCycle, tellReport } from './run-cycle.ts'

interface Options {
  readonly workspace: string
  readonly dryRun?: boolean
  readonly preview?: boolean
  readonly json?: boolean
  readonly asOf?: string
}

export function registerCycle(program: Command): void {
  program
    .command('cycle')
    .description('run one cycle now: read the CRM, tiers, roles, invitations, scores, write-back')
    .option('--workspace <name>', 'the workspace to work on', 'default')
    .option(
      '--dry-run',
      'write nothing anywhere; list what would be written, with old value, new value and reason',
    )
    .option(
      '--preview',
      'from now on write nothing that was not approved: keep it as proposals (keyward preview, keyward apply)',
    )
    .option('--as-of <date>', 'the day to decide for, YYYY-MM-DD (default: today)')
    .option('--json', 'print one JSON document to standard output')
    .action(runCycleCommand)
}

async function runCycleCommand(options: Options): Promise<void> {
  const config = readConfig()
  if (!options.dryRun) refuseDeadLinks(config)
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const publicUrl = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`
  const signal = onStop()
  const now = clockFor(options.asOf)
  const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl, now })
  try {
    const connected = await connectFromEnvironment(runtime.database, config, {
      workspace: options.workspace,
      store: runtime.limiterStore,
    })
    for (const { crm, error } of connected.problems) {
      process.stderr.write(`keyward: ${crm} is left out: ${error.message}\n`)
      process.exitCode = 1
    }
    if (options.preview)
      await inWorkspace(runtime.database, connected.workspaceId, (tx) => setWriteMode(tx, 'preview'))
    if (options.dryRun) await runDry(runtime, connected, options, signal)
    else await runReal(runtime, connected, options, signal)
  } finally {
    await runtime.close()
  }
}

async function runReal(
  runtime: Runtime,
  connected: Connected,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const begin = () => beginCycle(runtime, connected, options.asOf)
  tellReport(await runCycle(runtime, connected, { label: 'cycle', signal, begin }), options)
}

async function beginCycle(
  { database, now }: Runtime,
  { workspaceId }: Connected,
  day: string | undefined,
): Promise<Begun> {
  const begun = await beginManualCycle(database, workspaceId, { asOf: now(), now: now() })
  if (begun.isResumed) process.stderr.write(`cycle: ${describeResumed(begun.asOf, day)}\n`)
  return begun
}

/** A cycle that was begun for one day cannot go on for another; whoever asked for that must know. */
function describeResumed(asOf: string, day: string | undefined): string {
  const told = `going on with the cycle that was not finished, of ${asOf.slice(0, 10)}`
  if (day === undefined || day === asOf.slice(0, 10)) return told
  return `${told}; --as-of ${day} is left out of account. Run the command again for that day.`
}

async function runDry(
  runtime: Runtime,
  connected: Connected,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const { dryRun } = await import('#flows/dry-run.ts')
  const { loadCurrency } = await import('#parts/currency.ts')
  const currency = await loadCurrency(runtime.database, connected.workspaceId)
  const { lines, end } = options.json ? createJsonLines(writeOut) : createTextLines(writeOut, describeDryRun)
  const report = await dryRun(
    {
      database: runtime.database,
      connections: connected.connections.map((connection) => ({
        connection,
        ...runtime.crms.open(connection, currency),
      })),
      now: runtime.now,
      signal,
      secret: runtime.secret,
      hasMailServer: runtime.mail !== null,
    },
    { workspaceId: connected.workspaceId, asOf: runtime.now().toISOString() },
    lines,
  )
  await end(report)
}
