/** The doctor's look at PostgreSQL: reached, migrated, and keeping the workspaces apart. It changes nothing. */
import type { Config } from '#config.ts'
import type { Log } from '#std/log.ts'
import { examineStore, type StoreState } from '#store/examine.ts'
import { applicationRole } from '#store/pool.ts'
import { startOwnPostgres } from '#store/server/own-postgres.ts'
import { examineConnections } from './doctor-connections.ts'
import { type Finding, failed, note, ok, problem } from './finding.ts'

const oldest = 15

export async function examineDatabase(config: Config, log: Log): Promise<Finding[]> {
  try {
    if (config.DATABASE_URL) return await look(config, config.DATABASE_URL, 'DATABASE_URL')
    const server = await startOwnPostgres({ dataFolder: config.KEYWARD_DATA, log })
    try {
      return await look(config, server.url, `own, in ${server.folder}`)
    } finally {
      await server.stop()
    }
  } catch (error) {
    const fix = config.DATABASE_URL
      ? 'correct DATABASE_URL, or start that server; without DATABASE_URL Keyward runs its own'
      : 'see the log of the server in the data folder (postgres.log), or set DATABASE_URL'
    return [failed('database', error, fix)]
  }
}

/** The store itself and, if it is as this code wants it, the connections that it keeps. */
async function look(config: Config, url: string, where: string): Promise<Finding[]> {
  const state = await examineStore(url)
  const findings = describeStore(state, where)
  const isUsable =
    state.applied > 0 && state.pending.length === 0 && findings.every((one) => one.state === 'ok')
  return isUsable ? [...findings, ...(await examineConnections(config, url))] : findings
}

/** What a state of the store means. Pure. */
export function describeStore(state: StoreState, where: string): Finding[] {
  return [
    state.majorVersion >= oldest
      ? ok('database', `PostgreSQL ${state.version} (${where})`)
      : problem(
          'database',
          `PostgreSQL ${state.version} (${where}) is too old`,
          `use version ${oldest} or newer`,
        ),
    describeMigrations(state),
    ...describeRoles(state),
  ]
}

function describeMigrations({ applied, pending, conflict }: StoreState): Finding {
  if (conflict !== null) return problem('migrations', conflict, 'as it says; nothing was changed')
  if (applied === 0) return note('migrations', 'none yet: the first start or cycle makes the tables')
  if (pending.length > 0) return note('migrations', `${pending.join(', ')} will be applied at the next start`)
  return ok('migrations', `all ${applied} applied`)
}

function describeRoles({ applied, isBound, applicationUser, openTables, user }: StoreState): Finding[] {
  if (applied === 0) return []
  if (isBound === null) {
    return [
      problem(
        'isolation',
        `the role ${applicationRole} is missing`,
        'start Keyward once: it makes the role, or says what it may not',
      ),
    ]
  }
  if (!isBound) {
    const fix = `as a superuser: alter role ${applicationRole} nosuperuser nobypassrls`
    return [problem('isolation', `the role ${applicationRole} may bypass row-level security`, fix)]
  }
  if (applicationUser !== applicationRole) {
    const says =
      applicationUser === null
        ? `the user ${user} may not take the role ${applicationRole}`
        : `connections work as ${applicationUser} instead of ${applicationRole}`
    const fix =
      applicationUser === null
        ? `as an administrator: grant ${applicationRole} to "${user}"`
        : 'connect directly or through a pooler that passes start-up options on'
    return [problem('isolation', says, fix)]
  }
  if (openTables.length > 0) {
    const fix = 'restore these tables from the migrations: somebody changed them by hand'
    return [problem('isolation', `no forced row-level security on ${openTables.join(', ')}`, fix)]
  }
  return [
    ok(
      'isolation',
      `every table of a workspace is forced to its rows; connections work as ${applicationRole}`,
    ),
  ]
}
