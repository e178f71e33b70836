/**
 * Who is at work on a job right now. A worker holds one advisory lock per job on a connection that lives as long as its
 * process: after a kill -9 the lock is free at once, and while it is held nobody starts the same job beside it, not even
 * when the queue lost its memory and handed the job out again.
 */

import type pg from 'pg'
import type { JobId } from '#domain/ids.ts'
import type { Database } from './pool.ts'

export interface Hold {
  /** Aborted when the connection broke: somebody else may hold the job now. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface JobClaims {
  /** Null if another live worker, or another attempt in this process, is at it. Throws while the database is away. */
  hold(id: JobId): Promise<Hold | null>
  close(): Promise<void>
}

type Client = pg.PoolClient

/** Any answer takes a moment; one that takes longer comes from a connection that is dead without knowing it. */
const patienceMs = 10_000

/** Takes one connection of the pool at the first `hold` and keeps it. */
export function createJobClaims(database: Database): JobClaims {
  const held = new Map<JobId, AbortController>()
  let connecting: Promise<Client> | null = null
  let lastAnswer: Promise<unknown> = Promise.resolve()

  return {
    async hold(id) {
      if (held.has(id)) return null
      const lost = new AbortController()
      held.set(id, lost)
      try {
        const client = await connect()
        if (!(await ask(client, 'pg_try_advisory_lock', id))) {
          held.delete(id)
          return null
        }
        return { lost: lost.signal, release: () => release(client, id, lost) }
      } catch (error) {
        held.delete(id)
        throw error
      }
    },
    async close() {
      const client = await connecting?.catch(() => null)
      drop(client ?? null)
    },
  }

  async function release(client: Client, id: JobId, lost: AbortController): Promise<void> {
    if (held.get(id) !== lost) return // the connection broke, and the lock with it
    held.delete(id)
    await ask(client, 'pg_advisory_unlock', id).catch(() => {})
  }

  function connect(): Promise<Client> {
    connecting ??= database.pool.connect().then(
      (client) => {
        client.on('error', () => drop(client))
        return client
      },
      (error: unknown) => {
        connecting = null
        throw error
      },
    )
    return connecting
  }

  /** One question at a time, as a connection wants it. */
  function ask(
    client: Client,
    lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    id: JobId,
  ): Promise<boolean> {
    const query = {
      text: `select ${lock}(hashtextextended($1, 7215)) as yes`,
      values: [id],
      query_timeout: patienceMs,
    }
    const answer = lastAnswer
      .then(() => client.query<{ yes: boolean }>(query))
      .then(
        ({ rows }) => rows[0]?.yes === true,
        (error: unknown) => {
          drop(client)
          throw error
        },
      )
    lastAnswer = answer.catch(() => {})
    return answer
  }

  function drop(client: Client | null): void {
    if (!client || dropped.has(client)) return
    dropped.add(client)
    connecting = null
    client.release(true)
    const holds = [...held.values()]
    held.clear()
    for (const lost of holds) lost.abort()
  }
}

const dropped = new WeakSet<Client>()
