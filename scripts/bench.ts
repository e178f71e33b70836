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
import type { CycleReport } from '#flows/finish-cycle.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { beginManualCycle, waitForCycle } from '#parts/cycle.ts'
import { openRuntime } from '#parts/runtime.ts'
import { connectFromEnvironment } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { inWorkspace } from '#store/pool.ts'

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
  readonly seconds: number
  readonly peakMb: number
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
        ({ jobs }) => {
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
    }
  } finally {
    worker.kill('SIGTERM')
    await ended
    await runtime.close()
  }
}

/** Highest resident memory of a process so far (Linux). */
function peakMemoryMb(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(peak) / 1024
}

/** Data calls that page and batch sizes allow at best: pages and batches of 100, associations of deals 1,000 at a time. */
function hubspotFloor({ read, written }: CycleReport['connections'][number]): number {
  const pages = (count: number) => Math.max(1, Math.ceil(count / 100))
  const reads = pages(read.accounts) + pages(read.contacts) + pages(read.deals) + Math.ceil(read.deals / 1000)
  return reads + Math.ceil(written.fields / 100) + Math.ceil(written.tasks / 100)
}

function report(measured: readonly Measured[]): void {
  const smallest = measured[0]
  for (const { contacts, firstSeconds, quietSeconds, peakMb, first, quiet } of measured) {
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
        const floor = crm.startsWith('h')
          ? `, ${(data / hubspotFloor(connection)).toFixed(3)} × the least`
          : ''
        return `  ${crm}: first cycle ${data} data calls${floor} and ${calls.other} others`
      }),
      ...quiet.connections.map(
        ({ crm, calls }) =>
          `  ${crm}: quiet cycle ${calls.read + calls.write + calls.other} calls, ${calls.write} of them writes`,
      ),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}
