/**
 * Once per run of a test project: a real PostgreSQL (DATABASE_URL, or one of our own in a temporary folder), a migrated
 * template database that tests clone, and a real Redis (REDIS_URL, or a redis-server of our own where there is one).
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateQueueSchema } from '#jobs/queue-schema.ts'
import { silentLog } from '#std/log.ts'
import { migrate } from '#store/migrate.ts'
import { startOwnPostgres } from '#store/server/own-postgres.ts'
import { databaseUrl, onServer } from './postgres.ts'
import { startRedis } from './redis-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's address of the server; its database is not for tests. */
    serverUrl: string
    template: string
    redisUrl: string | null
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-test-'))
  chmodSync(folder, 0o711) // as root, PostgreSQL runs as another user who must pass
  const server = process.env.DATABASE_URL
    ? null
    : await startOwnPostgres({ dataFolder: folder, log: silentLog(), isDurable: false })
  const serverUrl = process.env.DATABASE_URL ?? server?.url ?? ''
  const template = `keyward_template_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${template}`)
  await migrate({ url: databaseUrl(serverUrl, template), queueSchema: migrateQueueSchema })
  const redis = process.env.REDIS_URL
    ? { url: process.env.REDIS_URL, stop: async () => {} }
    : await startRedis(folder)
  if (!redis && process.env.CI === 'true')
    throw new Error('CI=true needs Redis: set REDIS_URL, or apt-get install redis-server')
  project.provide('serverUrl', serverUrl)
  project.provide('template', template)
  project.provide('redisUrl', redis?.url ?? null)
  return async () => {
    await redis?.stop()
    await onServer(serverUrl, `drop database if exists ${template} with (force)`)
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
