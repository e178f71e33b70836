/** Looks at a database without changing it, for `keyward doctor`. */
import pg from 'pg'
import { listOpenTables } from './isolation.ts'
import { MigrationError, pendingMigrations, readApplied, readMigrations } from './migrate.ts'
import { applicationRole } from './pool.ts'

export interface StoreState {
  /** The server's own words, such as 18.4. */
  readonly version: string
  readonly majorVersion: number
  readonly user: string
  readonly applied: number
  /** Names of migrations that the next start will apply. */
  readonly pending: readonly string[]
  /** Why the database and this code do not fit together; null if they do. */
  readonly conflict: string | null
  /** Who a connection of the application works as; null if it cannot be made. */
  readonly applicationUser: string | null
  /** Tenant tables that the database does not keep apart by workspace. */
  readonly openTables: readonly string[]
  /** Whether the application role is bound by row-level security; null if there is no such role yet. */
  readonly isBound: boolean | null
}

/** Connects as the owner and then as the application. Throws what pg throws if the owner cannot connect. */
export async function examineStore(url: string): Promise<StoreState> {
  return withClient({ connectionString: url }, async (client) => {
    const { rows } = await client.query<{
      version: string
      number: number
      user: string
      isBound: boolean | null
    }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
              current_user::text as user,
              (select not (rolsuper or rolbypassrls) from pg_roles where rolname = $1) as "isBound"`,
      [applicationRole],
    )
    const [server] = rows
    if (!server) throw new Error('the database gave no answer')
    const applied = await readApplied(client)
    const { pending, conflict } = compare(applied)
    return {
      version: server.version,
      majorVersion: Math.floor(server.number / 10_000),
      user: server.user,
      applied: applied.length,
      pending,
      conflict,
      applicationUser: server.isBound === null ? null : await userOfApplication(url),
      openTables: await listOpenTables(client),
      isBound: server.isBound,
    }
  })
}

function compare(applied: Parameters<typeof pendingMigrations>[1]): Pick<StoreState, 'pending' | 'conflict'> {
  try {
    return { pending: pendingMigrations(readMigrations(), applied).map(({ name }) => name), conflict: null }
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error
    return { pending: [], conflict: error.message }
  }
}

function userOfApplication(url: string): Promise<string | null> {
  return withClient({ connectionString: url, options: `-c role=${applicationRole}` }, async (client) => {
    const { rows } = await client.query<{ user: string }>('select current_user::text as user')
    return rows[0]?.user ?? null
  }).catch(() => null)
}

async function withClient<Result>(
  config: pg.ClientConfig,
  look: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    ...config,
    application_name: 'keyward doctor',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  return look(client).finally(() => client.end().catch(() => {}))
}
