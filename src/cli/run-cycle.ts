/** One cycle run to its end in this process, for the commands that begin one. */
import type { CycleReport } from '#flows/finish-cycle.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { startWorker } from '#jobs/worker.ts'
import { type Begun, beginManualCycle, waitForCycle } from '#parts/cycle.ts'
import type { Runtime } from '#parts/runtime.ts'
import type { Connected } from '#parts/workspace.ts'
import { type Cycle, countSteps } from '#store/cycles.ts'
import { describeReport } from './cycle-text.ts'
import { CommandError, printJson } from './program.ts'
import { createProgress } from './progress.ts'

/** With a worker and a sweeper of its own. `begin` begins the cycle, or finds it; one as of now where absent. */
export async function runCycle(
  runtime: Runtime,
  connected: Pick<Connected, 'workspaceId' | 'connections'>,
  options: {
    readonly label: string
    readonly signal: AbortSignal
    readonly begin?: () => Promise<Pick<Begun, 'cycleId' | 'due'>>
  },
): Promise<Cycle> {
  const { database, backend, producer, log, now } = runtime
  const { workspaceId } = connected
  const worker = await startWorker({ backend, database, producer, log, work: runtime.createWork() })
  const { begin = () => beginManualCycle(database, workspaceId, { asOf: now(), now: now() }) } = options
  const { cycleId, due } = await begin()
  await producer
    .enqueue(due)
    .catch((error: unknown) => log.warn({ err: error }, 'the sweeper will enqueue these jobs'))
  const sweeper = startSweeper({ database, producer, log, backend, everyMs: 5_000 })
  const progress = createProgress(options.label, countSteps(connected.connections.length))
  try {
    return await waitForCycle(database, workspaceId, cycleId, (jobs) => progress.show(jobs), options.signal)
  } finally {
    progress.end()
    await sweeper.close()
    await worker.close()
  }
}

/** The report of a cycle that is over, and the exit code that follows. Throws CommandError for one that failed. */
export function tellReport(cycle: Cycle, options: { readonly json?: boolean }): void {
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
