/**
 * `npm run bench -- sync --contacts 10000[,100000,…]`: a first and a quiet cycle over a generated base, without rate limits. The
 * sandbox, PostgreSQL and the worker are processes of their own; the worker's memory is the peak that the system saw (Linux).
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { type SandboxProcess, startSandboxProcess } from '#cli/sandbox-process.ts'
import { type Config, readConfig } from '#config.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { beginManualCycle, waitForCycle } from '#parts/cycle.ts'
import { openRuntime } from '#parts/runtime.ts'
import { connectFromEnvironment } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { measureImport } from './bench-import.ts'
import { leastCalls, type Written } from './call-floor.ts'

interface Measured {
  readonly contacts: number
  readonly firstSeconds: number
  readonly quietSeconds: number
  readonly peakMb: number
  readonly first: CycleReport
  readonly quiet: CycleReport
  readonly steps: readonly Step[]
}

/** A step of the first cycle, from its begin to its end, and the worker's peak by then. */
interface Step {
  readonly name: string
  readonly crm: string | null
  readonly seconds: number
  readonly peakMb: number
  readonly stats: unknown
}

const program = new Command('bench')
program
  .command('sync')
  .description('pull, merge, classify, write back')
  .option('--contacts <list>', 'sizes of the customer base, with commas between them', '1000,10000')
  .action(async ({ contacts }: { contacts: string }) => {
    const measured: Measured[] = []
    for (const size of contacts.split(',').map(Number)) measured.push(await measure(size))
    report(measured)
  })
program
  .command('import')
  .description('import past responses, twice, and score them')
  .option('--rows <list>', 'sizes of the file, with commas between them', '100000')
  .action(async ({ rows }: { rows: string }) => {
    for (const size of rows.split(',').map(Number)) await measureImport(size)
  })
await program.parseAsync()

async function measure(contacts: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
  process.stderr.write(`bench: ${contacts} contacts: starting the sandbox\n`)
  const sandbox = await startSandboxProcess([
    '--contacts',
    String(contacts),
    '--no-limits',
    '--journal',
    join(folder, 'journal.jsonl'),
  ])
  try {
    return await measureAgainst(sandbox, folder, contacts)
  } finally {
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAgainst(sandbox: SandboxProcess, folder: string, contacts: number): Promise<Measured> {
  const set = {
    KEYWARD_DATA: folder,
    HUBSPOT_API_URL: sandbox.hubspot.url,
    HUBSPOT_ACCESS_TOKEN: sandbox.hubspot.token,
    SALESFORCE_INSTANCE_URL: sandbox.salesforce.url,
    SALESFORCE_ACCESS_TOKEN: sandbox.salesforce.token,
    KEYWARD_CRM_LIMITS: 'off',
    KEYWARD_LOG: 'warn',
    PATH: process.env.PATH,
    // For a profile of the worker.
    ...(process.env.NODE_OPTIONS ? { NODE_OPTIONS: process.env.NODE_OPTIONS } : {}),
    ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
    ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
  }
  const config: Config = readConfig(set)
  const runtime = await openRuntime({
    config,
    log: createLog({ level: 'warn' }),
    publicUrl: () => 'http://127.0.0.1',
  })
  const keyward = fileURLToPath(new URL('../bin/keyward.js', import.meta.url))
  const worker = spawn(process.execPath, [keyward, 'start', '--roles', 'worker'], {
    env: set,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  try {
    const connected = await connectFromEnvironment(runtime.database, config, {
      workspace: 'bench',
      store: runtime.limiterStore,
    })
    const run = async (label: string) => {
      process.stderr.write(`bench: ${contacts} contacts: ${label} cycle\n`)
      const began = performance.now()
      const now = new Date()
      const { cycleId, due } = await beginManualCycle(runtime.database, connected.workspaceId, {
        asOf: now,
        now,
      })
      await runtime.producer.enqueue(due)
      const sweeper = startSweeper({ ...runtime, everyMs: 5_000 })
      const peaks = new Map<string, number>()
      const cycle = await waitForCycle(
        runtime.database,
        connected.workspaceId,
        cycleId,
        (jobs) => {
          for (const { id, state } of jobs)
            if (state === 'done' && !peaks.has(id)) peaks.set(id, peakMemoryMb(worker.pid ?? 0))
        },
        new AbortController().signal,
      )
      await sweeper.close()
      if (cycle.state !== 'done') throw new Error(`the ${label} cycle ended as ${cycle.state}`)
      const seconds = (performance.now() - began) / 1000
      const steps = await listSteps(runtime.database, connected.workspaceId, cycleId, peaks)
      return { seconds, report: cycle.summary as CycleReport, steps }
    }
    const first = await run('first')
    const quiet = await run('quiet')
    const peakMb = peakMemoryMb(worker.pid ?? 0)
    return {
      contacts,
      firstSeconds: first.seconds,
      quietSeconds: quiet.seconds,
      peakMb,
      first: first.report,
      quiet: quiet.report,
      steps: first.steps,
    }
  } finally {
    worker.kill('SIGTERM')
    await ended
    await runtime.close()
  }
}

async function listSteps(
  database: Database,
  workspaceId: WorkspaceId,
  cycleId: CycleId,
  peaks: ReadonlyMap<string, number>,
): Promise<Step[]> {
  const text = `select j.id, j.name, c.crm, j.stats, extract(epoch from j.finished_at - j.created_at)::float8 as seconds
    from jobs j left join connections c on c.id = j.connection_id where j.cycle_id = $1 order by j.finished_at`
  const { rows } = await inWorkspace(database, workspaceId, (tx) => tx.client.query(text, [cycleId]))
  return rows.map((row) => ({ ...row, peakMb: peaks.get(row.id) ?? 0 }))
}

/** Highest resident memory of a process so far (Linux). */
function peakMemoryMb(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(peak) / 1024
}

function report(measured: readonly Measured[]): void {
  const smallest = measured[0]
  for (const { contacts, firstSeconds, quietSeconds, peakMb, first, quiet, steps } of measured) {
    const records = first.connections.reduce(
      (sum, { read }) => sum + read.accounts + read.contacts + read.deals,
      0,
    )
    const lines = [
      `${contacts} contacts`,
      `  first cycle ${firstSeconds.toFixed(1)} s (${Math.round(records / firstSeconds)} records/s read, classified and written), quiet cycle ${quietSeconds.toFixed(1)} s`,
      `  worker's peak memory ${peakMb.toFixed(0)} MB${smallest && smallest.contacts !== contacts ? ` (${(peakMb / smallest.peakMb).toFixed(2)} × that at ${smallest.contacts})` : ''}`,
      ...first.connections.map((connection) => {
        const { calls, crm } = connection
        const data = calls.read + calls.write
        const ratio = data / leastCalls(connection, plannedOf(steps))
        return `  ${crm}: first cycle ${calls.read} reads and ${calls.write} writes, ${ratio.toFixed(3)} × the least, and ${calls.other} others`
      }),
      ...quiet.connections.map(
        ({ crm, calls }) =>
          `  ${crm}: quiet cycle ${calls.read + calls.write + calls.other} calls, ${calls.write} of them writes`,
      ),
      ...steps
        .filter(({ seconds }) => seconds > firstSeconds / 50)
        .map(
          ({ name, crm, seconds, peakMb: peak }) =>
            `  ${`${name} ${crm ?? ''}`.padEnd(29)} ${seconds.toFixed(1).padStart(7)} s, peak by then ${peak.toFixed(0)} MB`,
        ),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}

/** What the cycle planned to write; each connection of the bench holds every record. */
function plannedOf(steps: readonly Step[]): Written {
  const planned = steps.find(({ name }) => name === 'write-back.plan')?.stats as Written | undefined
  return { accounts: (planned?.accounts ?? 0) / 2, contacts: (planned?.contacts ?? 0) / 2 }
}
