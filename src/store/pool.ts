/** The pool of the application role, and the one way to a workspace's rows. */

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import type { Schema } from './schema.ts'

/** Every connection but the migrating one takes this role; it owns nothing and row-level security binds it. */
export const applicationRole = 'keyward_app'

// int8 as a number is safe here: only counts use it; money is numeric and stays text until it becomes a bigint.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

export interface Database {
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** A transaction. Without a workspace it sees directory tables only. */
export interface Tx {
  readonly db: Kysely<Schema>
  readonly client: pg.PoolClient
}

/** A transaction on the rows of one workspace. */
export interface WorkspaceTx extends Tx {
  readonly workspaceId: WorkspaceId
}

/** Thrown to end a transaction that only looked: rolls back and carries the result out. */
class Rollback extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back on purpose')
    this.result = result
  }
}

/** Opens the pool. `onError` hears of idle connections that broke; the pool replaces them by itself. */
export function openDatabase(options: {
  readonly url: string
  readonly max: number
  readonly onError: (error: Error) => void
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: 'keyward',
    connectionTimeoutMillis: 10_000,
    // In the start-up packet, so that no query can run before it.
    options: `-c role=${applicationRole}`,
  })
  pool.on('error', options.onError)
  // A connection that breaks between two queries of a transaction has no query to reject: without a listener of its own it
  // would end the process. The next query on it rejects.
  pool.on('connect', (client) => client.on('error', () => {}))
  return { pool, close: () => pool.end() }
}

/**
 * Runs `work` in one transaction that sees the rows of one workspace only. The workspace is set for the transaction, not
 * for the connection, so that nothing leaks through the pool. With `isDryRun` everything is undone at the end.
 */
export function inWorkspace<Result>(
  database: Database,
  workspaceId: WorkspaceId,
  work: (tx: WorkspaceTx) => Promise<Result>,
  options: { readonly isDryRun?: boolean } = {},
): Promise<Result> {
  return inTransaction(
    database,
    async (tx) => {
      await tx.client.query(`select set_config('app.workspace', $1, true)`, [workspaceId])
      return work({ ...tx, workspaceId })
    },
    options,
  )
}

/** Runs `work` in one transaction without a workspace: for the directory tables. */
export async function inTransaction<Result>(
  database: Database,
  work: (tx: Tx) => Promise<Result>,
  options: { readonly isDryRun?: boolean } = {},
): Promise<Result> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work({ client, db: kyselyOn(client) })
    if (options.isDryRun) throw new Rollback(result)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    if (error instanceof Rollback) return error.result as Result
    throw error
  } finally {
    client.release(broken)
  }
}

/** Kysely on a connection that is already in a transaction; it never takes another one. */
function kyselyOn(client: pg.PoolClient): Kysely<Schema> {
  const held = { query: client.query.bind(client), release: () => {} }
  return new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => held as unknown as pg.PoolClient,
        end: async () => {},
      } as unknown as pg.Pool,
    }),
  })
}
