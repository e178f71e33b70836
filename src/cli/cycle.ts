/** `keyward cycle`: one cycle now, or what one would do. */
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { startWorker } from '#jobs/worker.ts'
import { beginManualCycle, waitForCycle } from '#parts/cycle.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { type Connected, connectFromEnvironment } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { type Cycle, countSteps } from '#store/cycles.ts'
import { clockFor } from './as-of.ts'
import { describeDryRun, describeReport } from './cycle-text.ts'
import { CommandError, onStop, printJson } from './program.ts'
import { createProgress } from './progress.ts'

interface Options {
  readonly workspace: string
  readonly dryRun?: boolean
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
    .option('--as-of <date>', 'the day to decide for, YYYY-MM-DD (default: today)')
    .option('--json', 'print one JSON document to standard output')
    .action(runCycleCommand)
}

async function runCycleCommand(options: Options): Promise<void> {
  const config = readConfig()
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
  const cycle = await runCycle(runtime, connected, { label: 'cycle', signal })
  if (cycle.state === 'failed' || cycle.summary === null) {
    throw new CommandError(
      'The cycle failed; nothing that was read or written is lost. See `keyward doctor`, then run it again.',
    )
  }
  const report = cycle.summary as CycleReport
  if (options.json) printJson(report)
  else process.stdout.write(describeReport(report))
  if (cycle.state !== 'done') process.exitCode = 1
}

/** Runs one cycle to its end in this process, with a worker and a sweeper of its own. */
export async function runCycle(
  runtime: Runtime,
  connected: Connected,
  options: { readonly label: string; readonly signal: AbortSignal },
): Promise<Cycle> {
  const { database, backend, producer, log } = runtime
  const worker = await startWorker({ backend, database, producer, log, work: runtime.createWork() })
  const { cycleId, isResumed, due } = await beginManualCycle(database, connected.workspaceId, {
    asOf: runtime.now(),
    now: runtime.now(),
  })
  if (isResumed) process.stderr.write(`${options.label}: going on with the cycle that was not finished\n`)
  await producer
    .enqueue(due)
    .catch((error: unknown) => log.warn({ err: error }, 'the sweeper will enqueue these jobs'))
  const sweeper = startSweeper({ database, producer, log, backend, everyMs: 5_000 })
  const progress = createProgress(options.label, countSteps(connected.connections.length))
  try {
    return await waitForCycle(
      database,
      connected.workspaceId,
      cycleId,
      (jobs) => progress.show(jobs),
      options.signal,
    )
  } finally {
    progress.end()
    await sweeper.close()
    await worker.close()
  }
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
  const result = await dryRun(
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
  )
  if (options.json) printJson(result)
  else process.stdout.write(describeDryRun(result))
}
