/** A database per test file, cloned from the migrated template, and what else of the machine a test may need. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#store/pool.ts'
import { databaseUrl, onServer } from './postgres.ts'

export interface TestDatabase {
  /** For the owner; `database` and every part of Keyward take the application role by themselves. */
  readonly url: string
  readonly database: Database
  /** The owner's own pool: a superuser where the server is ours, so row-level security does not bind it. */
  readonly owner: pg.Pool
  drop(): Promise<void>
}

/** Clones the template, in some 100 ms. `max` is the size of the application's pool. Call `drop` in afterAll. */
export async function createTestDatabase(options: { readonly max?: number } = {}): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `keyward_test_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, `create database ${name} template ${inject('template')}`)
  const url = databaseUrl(serverUrl, name)
  // A connection that breaks while idle (a test that stops the server, the forced drop) is not the test's failure.
  const database = openDatabase({ url, max: options.max ?? 10, onError: () => {} })
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  owner.on('error', () => {})
  return {
    url,
    database,
    owner,
    async drop() {
      await Promise.all([database.close(), owner.end()])
      await onServer(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** An empty database that was never migrated; the answer drops it. */
export async function createEmptyDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const serverUrl = inject('serverUrl')
  const name = `keyward_test_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

/**
 * Something a test needs of the machine. Where it is missing the test is a counted skip whose title names the fix, as in
 * `describe.skipIf(redis.isMissing)(redis.title('runs a job once'), …)`; under CI=true it is a failure.
 */
export interface Need<Value> {
  readonly isMissing: boolean
  /** Throws if it is missing. */
  readonly value: Value
  /** The given title, with the fix behind it where the need is missing. */
  title(text: string): string
}

/** Redis, for integration and e2e tests: its address. Tests share it, so each uses a key prefix of its own. */
export function requireRedis(): Need<string> {
  return need(inject('redisUrl'), 'apt-get install redis-server, or set REDIS_URL')
}

/** Chromium, for pages: the path of its program. */
export function requireChromium(): Need<string> {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  return need(existsSync(path) ? path : null, 'apt-get install chromium, or set CHROMIUM_PATH')
}

function need<Value>(value: Value | null, fix: string): Need<Value> {
  if (value === null && process.env.CI === 'true') throw new Error(`CI=true needs this test to run: ${fix}`)
  return {
    isMissing: value === null,
    get value(): Value {
      if (value === null) throw new Error(fix)
      return value
    },
    title: (text) => (value === null ? `${text} (skipped; to run it: ${fix})` : text),
  }
}
