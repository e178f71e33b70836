import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { migrateQueueSchema } from '#jobs/queue-schema.ts'
import { type Migration, MigrationError, migrate, readMigrations } from '#store/migrate.ts'
import { openDatabase } from '#store/pool.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { databaseUrl, onServer } from '../support/postgres.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createEmptyDatabase()
  cleanups.push(drop)
  return url
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Row>(sql).finally(() => client.end())
  return rows
}

function made(version: number, sql: string): Migration {
  const name = `${String(version).padStart(4, '0')}_made`
  return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

describe('migrate', () => {
  it('applies everything once, however many processes start at the same moment', async () => {
    const url = await emptyDatabase()
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => migrate({ url, queueSchema: migrateQueueSchema })),
    )
    const applied = runs.flatMap((run) => run.applied)
    expect(applied).toEqual(readMigrations().map((migration) => migration.name))
    expect((await migrate({ url, queueSchema: migrateQueueSchema })).applied).toEqual([])
  })

  it('undoes a failed migration whole and keeps the ones before it', async () => {
    const url = await emptyDatabase()
    const migrations = [
      made(1, 'create table one (id int)'),
      made(2, 'create table two (id int); select 1 / 0'),
    ]
    await expect(migrate({ url, queueSchema: null, migrations })).rejects.toThrow(
      /0002_made failed and was undone: division by zero/,
    )
    const tables = await query<{ name: string }>(
      url,
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    expect(tables.map((table) => table.name)).toEqual(['one', 'schema_migrations'])
  })

  it('refuses a database that is ahead of the code and says what to do', async () => {
    const url = await emptyDatabase()
    const both = [made(1, 'select 1'), made(2, 'select 2')]
    await migrate({ url, queueSchema: null, migrations: both })
    const older = migrate({ url, queueSchema: null, migrations: both.slice(0, 1) })
    await expect(older).rejects.toThrow(MigrationError)
    await expect(older).rejects.toThrow(/newer Keyward.*0002_made.*up to 0001_made.*Start the newer version/)
  })

  it('refuses a migration that was edited after it had been applied', async () => {
    const url = await emptyDatabase()
    await migrate({ url, queueSchema: null, migrations: [made(1, 'select 1')] })
    await expect(migrate({ url, queueSchema: null, migrations: [made(1, 'select 2')] })).rejects.toThrow(
      /edited afterwards/,
    )
  })

  it('works for an owner who is no superuser but may create roles, and says what to grant to one who may not', async () => {
    const admin = await emptyDatabase()
    const suffix = new URL(admin).pathname.slice(-8)
    cleanups.push(() =>
      query(
        admin,
        `drop owned by owner_${suffix}, poor_${suffix} cascade; drop role owner_${suffix}, poor_${suffix}`,
      ),
    )
    await query(
      admin,
      `create role owner_${suffix} login createrole password 'x'; create role poor_${suffix} login password 'x'`,
    )
    // The role is of the whole server and may be there already: the administrator lets the owner take it, or hand it on.
    await query(
      admin,
      `do $$ begin create role keyward_app nologin; exception when duplicate_object then null; end $$`,
    )
    await query(admin, `grant keyward_app to owner_${suffix} with admin option`)
    const name = new URL(admin).pathname.slice(1)
    await onServer(admin, `grant create on database ${name} to owner_${suffix}, poor_${suffix}`)
    await onServer(admin, `grant create on schema public to owner_${suffix}, poor_${suffix}`)
    const as = (user: string) => {
      const url = new URL(databaseUrl(admin, name))
      url.username = `${user}_${suffix}`
      url.password = 'x'
      return url.href
    }
    await expect(migrate({ url: as('poor'), queueSchema: null })).rejects.toThrow(
      `grant keyward_app to "poor_${suffix}"`,
    )
    await migrate({ url: as('owner'), queueSchema: migrateQueueSchema })
    const database = openDatabase({ url: as('owner'), max: 1, onError: () => {} })
    cleanups.push(() => database.close())
    const { rows } = await database.pool.query(
      'select current_user::text as role, (select count(*) from workspace_directory) as workspaces',
    )
    expect(rows).toEqual([{ role: 'keyward_app', workspaces: 0 }])
  })
})
