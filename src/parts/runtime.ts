/** What every process of Keyward stands on: a migrated database, the job backend, the CRM opener, mail, the server key. */
import { Redis } from 'ioredis'
import type { Config } from '#config.ts'
import { type Backend, createBackend } from '#jobs/backend.ts'
import type { Work } from '#jobs/engine.ts'
import { createProducer, type Producer } from '#jobs/producer.ts'
import { migrateQueueSchema } from '#jobs/queue-schema.ts'
import { createWork, type WorkDeps } from '#jobs/work.ts'
import type { Log } from '#std/log.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import { migrate } from '#store/migrate.ts'
import { type Database, openDatabase } from '#store/pool.ts'
import { startOwnPostgres } from '#store/server/own-postgres.ts'
import { openVault, type Vault } from './credentials.ts'
import { createCrmOpener } from './crm.ts'
import { openMail } from './mail.ts'
import { assertServerKey, loadSecret } from './secret.ts'

export interface Runtime {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly databaseUrl: string
  readonly backend: Backend
  readonly producer: Producer
  readonly limiterStore: LimiterStore
  readonly secret: string
  readonly mail: WorkDeps['mail']
  readonly vault: Vault
  readonly crms: ReturnType<typeof createCrmOpener>
  readonly now: () => Date
  createWork(options?: Pick<WorkDeps, 'onProgress'>): Work
  /** Closes everything in the reverse order; at most some 30 s. */
  close(): Promise<void>
}

export interface RuntimeOptions {
  readonly config: Config
  readonly log: Log
  /** Address of the web server as customers reach it, once it is known. */
  readonly publicUrl: () => string
  /** The clock; the demo has one of its own. */
  readonly now?: () => Date
}

/** Opens everything. What was opened is closed again when a later part fails. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, log, now = () => new Date() } = options
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.toReversed())
      await closer().catch((error: unknown) => log.warn({ err: error }, 'closing'))
    closers.length = 0
  }
  try {
    const server = config.DATABASE_URL
      ? null
      : await startOwnPostgres({ dataFolder: config.KEYWARD_DATA, log })
    if (server) closers.push(() => server.stop())
    const databaseUrl = config.DATABASE_URL ?? server?.url ?? ''
    await migrate({ url: databaseUrl, queueSchema: migrateQueueSchema })
    const database = openDatabase({
      url: databaseUrl,
      max: 20,
      onError: (error) => log.warn({ err: error }, 'an idle database connection broke; it is replaced'),
    })
    closers.push(() => database.close())
    const backend = createBackend({ redisUrl: config.REDIS_URL ?? null, databaseUrl, database })
    closers.push(() => backend.close())
    await backend.assertReady()
    const producer = createProducer(backend, log)
    closers.push(() => producer.close())
    const limiterStore = openLimiterStore(config, database, closers)
    const secret = loadSecret(config)
    await assertServerKey(database, secret)
    const onProblem = (error: unknown) =>
      log.warn({ err: error }, 'the shared rate limit is away; this process counts by itself')
    const vault = openVault(config, database)
    const { accessOf } = vault.credentials
    const crms = createCrmOpener(config, { store: limiterStore, onProblem, accessOf })
    const mail = openMail(config, { secret, publicUrl: options.publicUrl, store: limiterStore, onProblem })
    if (mail) closers.push(async () => mail.port.close())
    const { publicUrl } = options
    const common = { database, now, secret, publicUrl, mail, openCrm: crms.open }
    return {
      ...{
        config,
        log,
        database,
        databaseUrl,
        backend,
        producer,
        limiterStore,
        secret,
        mail,
        vault,
        crms,
        now,
        close,
      },
      createWork: (more = {}) => createWork({ ...common, ...more }),
    }
  } catch (error) {
    await close()
    throw error
  }
}

function openLimiterStore(
  config: Config,
  database: Database,
  closers: (() => Promise<void>)[],
): LimiterStore {
  if (!config.REDIS_URL) return { kind: 'postgres', pool: database.pool }
  const client = new Redis(config.REDIS_URL, { enableOfflineQueue: false })
  client.on('error', () => {}) // the limiter counts by itself while Redis is away, and says so
  closers.push(async () => client.disconnect())
  return { kind: 'redis', client }
}
