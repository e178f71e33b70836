/**
 * Several processes of Keyward may share one server of ours (`keyward cycle` beside `keyward start`), and the last to leave
 * stops it. Each keeps one connection that holds a shared advisory lock; who can take the lock alone is the last one. The
 * lock goes with its process, whichever way that ends.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '#std/log.ts'

const lockKey = 7_215_001

export interface Presence {
  /** True if nobody else is present: the caller may stop the server, and newcomers wait until it is down. */
  leave(): Promise<boolean>
}

/**
 * Makes this process known to the server, and keeps it known: when the connection breaks, `recover` is asked to bring the
 * server back, again and again with growing pauses up to 10 s, until it stands. Throws if the first connection fails.
 */
export async function bePresent(options: {
  readonly address: pg.ClientConfig
  readonly recover: () => Promise<unknown>
  readonly log: Log
}): Promise<Presence> {
  const { address, recover, log } = options
  const leaving = new AbortController()
  let client = await register()
  let recovering: Promise<void> = Promise.resolve()
  return {
    async leave() {
      leaving.abort()
      await Promise.race([recovering, pause(5_000, undefined, { ref: false })])
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [lockKey])
        const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
          lockKey,
        ])
        const alone = rows[0]?.alone === true
        // The last one keeps the lock until the server is down and takes the connection with it.
        if (!alone) await client.end()
        return alone
      } catch {
        return true // the server is down already, or cannot be asked
      }
    },
  }

  async function register(): Promise<pg.Client> {
    const next = new pg.Client({
      ...address,
      application_name: 'keyward presence',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    next.on('error', () => {}) // 'end' follows
    await next.connect()
    await next.query('select pg_advisory_lock_shared($1)', [lockKey])
    next.once('end', () => {
      if (!leaving.signal.aborted) recovering = standUp()
    })
    return next
  }

  async function standUp(): Promise<void> {
    log.error('the database server of this data folder is gone; it is started again')
    for (let delayMs = 200; !leaving.signal.aborted; delayMs = Math.min(delayMs * 2, 10_000)) {
      try {
        await recover()
        client = await register()
        log.info('the database server is back')
        return
      } catch (error) {
        log.debug({ err: error }, 'the database server is not back yet')
        await pause(delayMs, undefined, { signal: leaving.signal }).catch(() => {})
      }
    }
  }
}
