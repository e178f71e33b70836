/** One process at a time sends the mails of a workspace: a second one would take the first one's for interrupted. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { Database } from './pool.ts'

/** Another process is sending; what is owed is its business, and whatever it leaves can be sent after it. */
export class SendingElsewhere extends Error {
  override readonly name = 'SendingElsewhere'
}

const lock = 'hashtextextended($1, 7218)'

/**
 * Runs `work` while this process alone sends. The lock is a connection's own, so that it is free when the process dies. Throws
 * SendingElsewhere at once when another one has it.
 */
export async function whileSending<Result>(
  database: Database,
  workspaceId: WorkspaceId,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect()
  let isClean = false
  try {
    const { rows } = await client.query(`select pg_try_advisory_lock(${lock}) as yes`, [workspaceId])
    if (rows[0].yes !== true) {
      isClean = true
      throw new SendingElsewhere('another process is sending the mails of this workspace')
    }
    const result = await work()
    await client.query(`select pg_advisory_unlock(${lock})`, [workspaceId])
    isClean = true
    return result
  } catch (error) {
    // The next one may come at once; the server notices a closed connection only after a while.
    if (!isClean) {
      await client.query(`select pg_advisory_unlock(${lock})`, [workspaceId]).then(
        () => {
          isClean = true
        },
        () => {},
      )
    }
    throw error
  } finally {
    // A connection that may still hold the lock is closed, which frees it.
    client.release(isClean ? undefined : true)
  }
}
