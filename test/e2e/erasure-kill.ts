/** Stops an erasure in its middle: a lock of the test holds it at a table, and the process is killed there. */
import pg from 'pg'
import type { ErasureWorld } from './erasure-world.ts'
import type { ServerProcess } from './server-process.ts'
import { until } from './server-process.ts'

/**
 * Begins an erasure while nobody can write to `table`, waits until it stands there with its work of before undone, and kills the
 * process that does it. `begin` is not waited for: its answer never comes.
 */
export async function killAt(
  world: ErasureWorld,
  table: string,
  part: ServerProcess,
  begin: () => Promise<unknown>,
): Promise<void> {
  const blocker = new pg.Client({ connectionString: world.test.url })
  await blocker.connect()
  try {
    await blocker.query('begin')
    await blocker.query(`lock table ${table} in share row exclusive mode`)
    const answered = begin().catch(() => {})
    // Only an erasure holds the lock of records and waits for a table.
    const isHeld = `select 1 from pg_locks a join pg_locks b on b.pid = a.pid
      where a.locktype = 'advisory' and a.granted and b.relation = $1::regclass and not b.granted`
    await until(async () => (await world.rows(isHeld, [table])).length > 0, 50)
    await part.kill()
    await answered
  } finally {
    await blocker.query('rollback')
    await blocker.end()
  }
}
