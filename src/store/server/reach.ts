/** Gets the cluster's server up and answering: adopts one that lives, else launches one, and tries again while it makes sense. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '#std/log.ts'
import { StartError } from '#std/start-error.ts'
import { clusterOf, createCluster, freePort, launchServer, type Site, superuser } from './cluster.ts'
import { findPostmaster } from './postmaster.ts'

export interface Reached {
  readonly port: number
  /** True if the server was running before: after a crash of ours, or because another process of Keyward uses it. */
  readonly isAdopted: boolean
}

/** How long a server may take to answer; recovery after a crash replays what was not written yet. */
const patienceMs = 300_000

/**
 * Reaches the server. `wanted.port` is used if it is free; with `wanted.isFixed` no other is taken. After a `kill -9` of the
 * server its helpers may live a little longer, and PostgreSQL refuses to start beside them: such refusals are retried.
 * Throws with the server's own last words when it ends for another reason three times.
 */
export async function reachServer(
  site: Site,
  wanted: { readonly port: number | null; readonly isFixed: boolean },
  log: Log,
): Promise<Reached> {
  await createCluster(site)
  const until = Date.now() + patienceMs
  let failures = 0
  while (Date.now() < until) {
    const live = findPostmaster(clusterOf(site))
    if (live) {
      if (live.port > 0 && (await answers(site, live.port))) return { port: live.port, isAdopted: true }
      await pause(100)
      continue
    }
    const port = wanted.isFixed && wanted.port !== null ? wanted.port : await freePort(wanted.port)
    const before = existsSync(site.logFile) ? statSync(site.logFile).size : 0
    if (await launch(site, port, until)) return { port, isAdopted: false }
    const words = readFileSync(site.logFile, 'utf8').slice(before).trim()
    if (!isPassing(words) && ++failures >= 3) {
      throw new StartError(`PostgreSQL does not start. It says: ${words || 'nothing'} (log: ${site.logFile})`)
    }
    log.debug({ words }, 'PostgreSQL did not start yet')
    await pause(500)
  }
  throw new StartError(`PostgreSQL did not answer within ${patienceMs / 1000} s (log: ${site.logFile})`)
}

/** True once the launched server answers, false if it ended first. */
async function launch(site: Site, port: number, until: number): Promise<boolean> {
  let isOver = false
  const { ended } = launchServer(site, port)
  void ended.then(() => {
    isOver = true
  })
  while (!isOver && Date.now() < until) {
    if (await answers(site, port)) return true
    await Promise.race([pause(50), ended])
  }
  return false
}

/** Refusals that pass by themselves: a taken port, another server of this cluster, its helpers still alive. */
function isPassing(words: string): boolean {
  return /could not bind|Address already in use|postmaster\.pid|pre-existing shared memory block|is another postmaster/i.test(
    words,
  )
}

/** Whether our server answers at this port. A wrong password means that the cluster and the kept state are not a pair. */
async function answers(site: Site, port: number): Promise<boolean> {
  const client = new pg.Client({ ...addressOf(site, port, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0] !== undefined && realpathSync(rows[0].folder) === realpathSync(clusterOf(site))
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return false
    throw new StartError(
      `The database in ${site.folder} does not accept the password kept in the data folder. ` +
        'Restore postgres.json of this data folder from a backup.',
      { cause: error },
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** How to connect to a database of our server. */
export function addressOf(site: Pick<Site, 'password'>, port: number, database: string) {
  return { host: '127.0.0.1', port, user: superuser, password: site.password, database }
}
