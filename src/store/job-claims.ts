/**
 * Who is at work on a job right now. A worker holds one advisory lock per job on a connection that lives as long as its
 * process: after a kill -9 the lock is free at once, and while it is held nobody starts the same job beside it, not even
 * when the queue lost its memory and handed the job out again. A process that is frozen or cut off keeps its connection; the
 * server ends one that is silent for too long, and the others go on without it.
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

/** Takes one connection of the pool at the first `hold` and keeps it. `silenceMs`: how long it may be silent (45 s). */
export function createJobClaims(
  database: Database,
  { silenceMs = 45_000 }: { readonly silenceMs?: number } = {},
): JobClaims {
  const held = new Map<JobId, AbortController>()
  let connecting: Promise<Line> | null = null

  return {
    async hold(id) {
      if (held.has(id)) return null
      const lost = new AbortController()
      held.set(id, lost)
      try {
        const line = await connect()
        if (await line.ask('pg_try_advisory_lock', id)) {
          return { lost: lost.signal, release: () => release(line, id, lost) }
        }
        held.delete(id)
        return null
      } catch (error) {
        held.delete(id)
        throw error
      }
    },
    async close() {
      const line = await connecting?.catch(() => null)
      line?.cut()
    },
  }

  async function release(line: Line, id: JobId, lost: AbortController): Promise<void> {
    if (held.get(id) !== lost) return // the connection broke, and the lock with it
    held.delete(id)
    await line.ask('pg_advisory_unlock', id).catch(() => {})
  }

  function connect(): Promise<Line> {
    connecting ??= openLine(database, silenceMs, () => {
      connecting = null
      const holds = [...held.values()]
      held.clear()
      for (const lost of holds) lost.abort()
    }).catch((error: unknown) => {
      connecting = null
      throw error
    })
    return connecting
  }
}

/** The connection that holds the locks. */
interface Line {
  ask(lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock', id: JobId): Promise<boolean>
  cut(): void
}

async function openLine(database: Database, silenceMs: number, onEnd: () => void): Promise<Line> {
  const client: pg.PoolClient = await database.pool.connect()
  let last: Promise<unknown> = Promise.resolve()
  let isCut = false
  client.on('error', cut)
  const sign = setInterval(() => void query('select 1').catch(() => {}), silenceMs / 4)
  sign.unref()
  await query(`set idle_session_timeout = ${Math.round(silenceMs)}`)
  return {
    async ask(lock, id) {
      const { rows } = await query(`select ${lock}(hashtextextended($1, 7215)) as yes`, [id])
      return rows[0]?.yes === true
    },
    cut,
  }

  /** One at a time, as a connection wants it; one that is not answered in time means that the connection is dead. */
  function query(text: string, values: unknown[] = []): Promise<pg.QueryResult<{ yes?: boolean }>> {
    // The types of pg do not know that a single query may have a limit of its own.
    const config: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: silenceMs / 4 }
    const answer = last.then(() => client.query<{ yes?: boolean }>(config))
    last = answer.catch(cut)
    return answer
  }

  function cut(): void {
    if (isCut) return
    isCut = true
    clearInterval(sign)
    client.release(true)
    onEnd()
  }
}
