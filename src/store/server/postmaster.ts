/** The running server as its own `postmaster.pid` and the operating system know it. */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * The live server of a cluster, or null. After a crash the file can name a process id that now belongs to another program
 * (in a container, soon): PostgreSQL would refuse to start because of it, so such a file is removed.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  // PostgreSQL writes the file in two steps; until the port is there, the process is starting.
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (isPostgres(pid, cluster)) return { pid, port: Number.isInteger(port) ? port : 0 }
  if (isAlive(pid)) rmSync(file, { force: true })
  return null
}

/** Whether this process id is a PostgreSQL server that works. A zombie has no command line and counts as gone. */
export function isPostgres(pid: number, cluster: string): boolean {
  const [program = '', ...args] = commandOf(pid)
  return basename(program) === 'postgres' && args.includes(cluster)
}

/**
 * Ends the server: fast (sessions are cut, all is written), after `fastMs` at once (it will recover at the next start),
 * and after another 5 s by force, with its whole process group.
 */
export async function endPostmaster(cluster: string, fastMs: number): Promise<void> {
  const found = findPostmaster(cluster)
  if (!found) return
  const { pid } = found
  for (const [signal, waitMs] of [
    ['SIGINT', fastMs],
    ['SIGQUIT', 5_000],
  ] as const) {
    send(pid, signal)
    for (let waited = 0; waited < waitMs; waited += 50) {
      if (!isPostgres(pid, cluster)) return
      await pause(50)
    }
  }
  send(-pid, 'SIGKILL')
}

function commandOf(pid: number): string[] {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
          .trim()
          .split(' ')
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}
