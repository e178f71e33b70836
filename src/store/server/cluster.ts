/** Makes the cluster (PostgreSQL's folder of databases) and launches its server. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { StartError } from '#std/start-error.ts'
import { plainEnvironment, type Runner, runAs } from './runner.ts'

export const superuser = 'keyward'

export interface Site {
  /** Home of the programs. */
  readonly home: string
  /** The runner's folder, which holds the cluster. */
  readonly folder: string
  readonly runner: Runner
  readonly password: string
  /** False only for tests: a crash of the machine may then lose data. */
  readonly isDurable: boolean
  /** Where the server's own words go. */
  readonly logFile: string
}

export function clusterOf(site: Pick<Site, 'folder'>): string {
  return join(site.folder, 'cluster')
}

/** Makes the cluster if there is none. It appears whole or not at all, so a crash in between costs nothing. */
export async function createCluster(site: Site): Promise<void> {
  if (existsSync(clusterOf(site))) return
  const draft = join(site.folder, `cluster.${randomBytes(6).toString('hex')}`)
  const passwordFile = `${draft}.password`
  try {
    writeFileSync(passwordFile, site.password, { mode: 0o600 })
    if (site.runner.ids) chownSync(passwordFile, site.runner.ids.uid, site.runner.ids.gid)
    const { code, output } = await runAs(site.runner, join(site.home, 'bin', 'initdb'), [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(site.isDurable ? [] : ['--no-sync']),
    ])
    if (code !== 0) throw new StartError(`PostgreSQL could not make its cluster in ${site.folder}: ${output}`)
    renameSync(draft, clusterOf(site))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(clusterOf(site))) throw error // else another process was first
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Called when the server that was launched here ended, with the last lines it wrote. */
export interface Launched {
  readonly pid: number | undefined
  readonly ended: Promise<void>
}

/**
 * Launches the server in a process group of its own, so that Ctrl-C in our terminal does not reach it, and lets it outlive
 * us: the next start adopts it.
 */
export function launchServer(site: Site, port: number): Launched {
  const out = openSync(site.logFile, 'a', 0o600)
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // A path in the data folder could exceed the 107 bytes that a socket's name may have.
    unix_socket_directories: '',
    max_connections: 200,
    // Nothing replicates this server; half of the log volume of bulk loads is saved.
    wal_level: 'minimal',
    max_wal_senders: 0,
    // Nights load and merge in bulk: room to sort and hash in, and few checkpoints, each of which writes whole pages again.
    shared_buffers: '256MB',
    work_mem: '32MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    // Parallel queries share memory through /dev/shm, of which containers have 64 MB.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    // Statements and their details hold customer data, and the log is an ordinary file.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(site.isDurable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
  const child = spawn(
    join(site.home, 'bin', 'postgres'),
    [
      '-D',
      clusterOf(site),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...site.runner.ids, cwd: '/', env: plainEnvironment, detached: true, stdio: ['ignore', out, out] },
  )
  closeSync(out)
  child.unref()
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve())
    child.on('exit', () => resolve())
  })
  return { pid: child.pid, ended }
}

/** The wanted port of this machine's loopback address if it is free, else any free one. */
export async function freePort(wanted: number | null): Promise<number> {
  if (wanted !== null && (await tryPort(wanted)) !== null) return wanted
  const port = await tryPort(0)
  if (port === null) throw new Error('No free port on 127.0.0.1.')
  return port
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
