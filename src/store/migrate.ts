/**
 * Brings the database to the state this code expects: numbered SQL files, forward only, each in a transaction of its own.
 * Runs as the owner; everything else runs as the application role, which gets exactly what it needs here.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { StartError } from '#std/start-error.ts'
import { grantToApplication, prepareRoles } from './roles.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The database and the code do not fit together; the message says what to do. Nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** Twenty processes may start at once: one migrates, the others wait here and find nothing left to do. */
const lockKey = 7_215_002

/**
 * Migrates the database at `url`, whose user must own it (or be allowed to create in it) and be able to create roles once.
 * `queueSchema` migrates the job queue's own schema on the same connection (jobs/queue-schema.ts); null leaves it out.
 * Returns the names of the migrations that were applied. Throws MigrationError when the database is ahead of the code or a
 * migration was edited after it had been applied.
 */
export async function migrate(options: {
  readonly url: string
  readonly queueSchema: ((client: pg.Client) => Promise<void>) | null
  readonly migrations?: readonly Migration[]
}): Promise<{ applied: string[] }> {
  const migrations = options.migrations ?? readMigrations()
  const client = new pg.Client({
    connectionString: options.url,
    application_name: 'keyward migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // the query in flight rejects with it
  await client.connect().catch((cause: Error) => {
    throw new StartError(
      `The database at ${new URL(options.url).host} (DATABASE_URL) cannot be used: ${cause.message || cause.name}. ` +
        'Start it, or correct DATABASE_URL; without it Keyward runs a PostgreSQL of its own.',
      { cause },
    )
  })
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query('set search_path to public')
    await prepareRoles(client)
    await client.query(
      `create table if not exists schema_migrations (
        version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
      )`,
    )
    const applied: string[] = []
    for (const migration of pendingMigrations(migrations, await readApplied(client))) {
      await applyMigration(client, migration)
      applied.push(migration.name)
    }
    await options.queueSchema?.(client)
    await grantToApplication(client)
    return { applied }
  } finally {
    await client.end().catch(() => {})
  }
}

/** A row of schema_migrations. */
export interface Applied {
  readonly version: number
  readonly name: string
  readonly checksum: string
}

/** What is still to be applied. Throws MigrationError if the database cannot have come from this code. Pure. */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Migration[] {
  const latest = migrations.at(-1)
  for (const row of applied) {
    const known = migrations.find((migration) => migration.version === row.version)
    if (!known && latest && row.version < latest.version) {
      throw new MigrationError(
        `The database has migration ${row.name}, which this version of Keyward does not contain, before ${latest.name}. ` +
          'It was made by another line of development. Nothing was changed: use a database of its own for this version.',
      )
    }
    if (!known) {
      throw new MigrationError(
        `The database was made by a newer Keyward: it has migration ${row.name}, and this version knows up to ` +
          `${latest?.name ?? 'none'}. Nothing was changed. Start the newer version, or restore the backup from before the update.`,
      )
    }
    if (known.checksum !== row.checksum) {
      throw new MigrationError(
        `Migration ${row.name} is not the one that was applied to this database: the file was edited afterwards. ` +
          'Nothing was changed. Restore the file and put the change into a new migration.',
      )
    }
  }
  const done = new Set(applied.map((row) => row.version))
  return migrations.filter((migration) => !done.has(migration.version))
}

/** The migrations of this code in their order, from src/store/migrations. */
export function readMigrations(folder: URL = new URL('./migrations/', import.meta.url)): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8')
      return {
        version: Number.parseInt(file, 10),
        name: file.replace(/\.sql$/, ''),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/** What was applied to the database of this connection, oldest first; empty if it was never migrated. */
export async function readApplied(client: Pick<pg.Client, 'query'>): Promise<Applied[]> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('public.schema_migrations') is not null as found`,
  )
  if (!found[0]?.found) return []
  const { rows } = await client.query<Applied>(
    'select version, name, checksum from public.schema_migrations order by version',
  )
  return rows
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    throw new MigrationError(
      `Migration ${migration.name} failed and was undone: ${(cause as Error).message}`,
      { cause },
    )
  }
}
