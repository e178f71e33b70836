/** The application role: what every connection but the migrating one works as. It owns nothing and cannot change a table. */
import type pg from 'pg'
import { StartError } from '#std/start-error.ts'
import { applicationRole } from './pool.ts'

/**
 * Makes the application role if the server has none, and lets the current user take it. Roles belong to the whole server, so
 * another database may be doing the same at this moment. Throws with the statements a database administrator must run where
 * the current user may not.
 */
export async function prepareRoles(client: pg.Client): Promise<void> {
  const user = await currentUser(client)
  if (!(await readRole(client))) {
    await unlessRaced(() => client.query(`create role ${applicationRole} nologin`)).catch((cause) => {
      throw refusal(
        user,
        [`create role ${applicationRole} nologin`, `grant ${applicationRole} to "${user}"`],
        cause,
      )
    })
  }
  const role = await readRole(client)
  if (role?.isUnbound) {
    throw new StartError(
      `The role ${applicationRole} may bypass row-level security, which keeps the workspaces apart. ` +
        `Run as a superuser: alter role ${applicationRole} nosuperuser nobypassrls`,
    )
  }
  if (await canTakeRole(client)) return
  await unlessRaced(() => client.query(`grant ${applicationRole} to current_user`)).catch((cause) => {
    throw refusal(user, [`grant ${applicationRole} to "${user}"`], cause)
  })
  if (!(await canTakeRole(client))) throw refusal(user, [`grant ${applicationRole} to "${user}"`], null)
}

/**
 * Rows of every table may be read and written, within row-level security; nothing may be created, changed or emptied at
 * once. The queue's schema likewise, if it is there.
 */
export async function grantToApplication(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ schema: string; database: string }>(
    `select quote_ident(nspname) as schema, quote_ident(current_database()) as database
     from pg_namespace where nspname in ('public', 'bullmq')`,
  )
  // Bulk loads go through temporary tables.
  await client.query(`grant connect, temporary on database ${rows[0]?.database} to ${applicationRole}`)
  for (const { schema } of rows) {
    await client.query(`grant usage on schema ${schema} to ${applicationRole}`)
    for (const [kind, rights] of [
      ['tables', 'select, insert, update, delete'],
      ['sequences', 'usage, select, update'],
      ['functions', 'execute'],
    ]) {
      await client.query(`grant ${rights} on all ${kind} in schema ${schema} to ${applicationRole}`)
      await client.query(
        `alter default privileges in schema ${schema} grant ${rights} on ${kind} to ${applicationRole}`,
      )
    }
  }
  await client.query(`revoke insert, update, delete on schema_migrations from ${applicationRole}`)
}

async function readRole(client: pg.Client): Promise<{ isUnbound: boolean } | undefined> {
  const { rows } = await client.query<{ isUnbound: boolean }>(
    `select rolsuper or rolbypassrls as "isUnbound" from pg_roles where rolname = $1`,
    [applicationRole],
  )
  return rows[0]
}

/** From PostgreSQL 16 on, being a member and being allowed to take the role are two things; asking by doing covers both. */
async function canTakeRole(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`set role ${applicationRole}`)
    await client.query('reset role')
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
}

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ user: string }>('select current_user as user')
  return rows[0]?.user ?? ''
}

/** duplicate_object, unique_violation, and "tuple concurrently updated": another process did the same just now. */
async function unlessRaced(change: () => Promise<unknown>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!['42710', '23505', 'XX000'].includes((error as { code?: string }).code ?? '')) throw error
  }
}

function refusal(user: string, statements: readonly string[], cause: unknown): StartError {
  return new StartError(
    `The database user "${user}" may not set up the role ${applicationRole}. ` +
      `Have an administrator of the database run once: ${statements.join('; ')}; or give the user CREATEROLE.`,
    { cause },
  )
}
