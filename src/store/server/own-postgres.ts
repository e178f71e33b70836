/** A PostgreSQL of our own in the data folder, for when DATABASE_URL names none. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Log } from '#std/log.ts'
import { StartError } from '#std/start-error.ts'
import { findBinaries } from './binaries.ts'
import { clusterOf, type Site, superuser } from './cluster.ts'
import { chooseBinaries, chooseFolder } from './places.ts'
import { endPostmaster } from './postmaster.ts'
import { bePresent } from './presence.ts'
import { addressOf, reachServer } from './reach.ts'
import { chooseRunner } from './runner.ts'
import { createState, readState, replaceState } from './state.ts'

const databaseName = 'keyward'

export interface OwnPostgres {
  /** For the owner of the database; it stays the same while this process lives, also over a crash of the server. */
  readonly url: string
  /** True if the server was running before this process came. */
  readonly adopted: boolean
  /** Folder that PostgreSQL keeps its cluster in; outside the data folder where its user cannot reach that. */
  readonly folder: string
  /** Leaves the server, and stops it if no other process of Keyward uses it; at most some 25 s. */
  stop(): Promise<void>
}

/**
 * Starts the server of a data folder, or joins the one that runs. Safe to call from several processes at once. A server that
 * dies while we live is started again on the same port. `isDurable: false` trades safety for speed, in tests.
 */
export async function startOwnPostgres(options: {
  readonly dataFolder: string
  readonly log: Log
  readonly isDurable?: boolean
}): Promise<OwnPostgres> {
  const { log } = options
  const { site, dataFolder } = await prepareSite(options)
  for (;;) {
    const kept = readState(dataFolder)?.port ?? null
    const { port, isAdopted } = await reachServer(site, { port: kept, isFixed: false }, log)
    if (port !== kept) replaceState(dataFolder, { password: site.password, folder: site.folder, port })
    const address = addressOf(site, port, databaseName)
    const recover = () => reachServer(site, { port, isFixed: true }, log)
    try {
      await createDatabase(addressOf(site, port, 'postgres'))
      const presence = await bePresent({ address, recover, log })
      log.info({ port, adopted: isAdopted, folder: site.folder }, 'PostgreSQL is ready')
      return {
        url: `postgresql://${superuser}:${site.password}@127.0.0.1:${port}/${databaseName}`,
        adopted: isAdopted,
        folder: site.folder,
        async stop() {
          if (await presence.leave()) await endPostmaster(clusterOf(site), 20_000)
          else log.info('PostgreSQL keeps running: another process of Keyward uses it')
        },
      }
    } catch (error) {
      // Its last user stopped it just now; then we are the next to start it.
      if (!isGone(error)) throw error
    }
  }
}

async function prepareSite(options: {
  readonly dataFolder: string
  readonly log: Log
  readonly isDurable?: boolean
}): Promise<{ site: Site; dataFolder: string }> {
  // Passable for the user that PostgreSQL runs as; what is secret in it has a mode of its own.
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o711 })
  const dataFolder = realpathSync(options.dataFolder)
  const kept = readState(dataFolder)
  const isKept = kept !== null && existsSync(kept.folder)
  if (kept && !isKept && kept.port !== null) {
    throw new StartError(
      `The database of ${dataFolder} was in ${kept.folder} and is gone. Put it back, or, to begin with an empty database, ` +
        `delete ${join(dataFolder, 'postgres.json')}.`,
    )
  }
  const runner = chooseRunner(isKept ? kept.folder : dataFolder)
  const state = isKept ? kept : createState(dataFolder, chooseFolder(dataFolder, runner, options.log))
  const home = await chooseBinaries(findBinaries(), dataFolder, runner, options.log)
  const site = {
    home,
    folder: state.folder,
    runner,
    password: state.password,
    isDurable: options.isDurable ?? true,
    logFile: join(dataFolder, 'postgres.log'),
  }
  return { site, dataFolder }
}

async function createDatabase(address: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(address)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    // Another process made it in the same moment.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end().catch(() => {})
  }
}

function isGone(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string }
  return (
    ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code ?? '') ||
    /terminated unexpectedly|terminating/.test(message)
  )
}
