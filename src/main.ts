/** The server: which roles a process plays, in which order they start, and in which they stop. */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '#config.ts'
import { startErasureSchedule } from '#jobs/erasure-schedule.ts'
import { startMailSchedule } from '#jobs/mail-schedule.ts'
import { startPollSchedule } from '#jobs/poll-schedule.ts'
import { startScheduler } from '#jobs/scheduler.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { startWaveSchedule } from '#jobs/wave-schedule.ts'
import { startWorker } from '#jobs/worker.ts'
import { connectParts } from '#parts/connect.ts'
import { startConnecting } from '#parts/connecting.ts'
import { beginScheduledCycle } from '#parts/cycle.ts'
import { hubspotParts } from '#parts/hubspot.ts'
import { inboundParts } from '#parts/inbound.ts'
import { startKeeping } from '#parts/keeping.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import type { Log } from '#std/log.ts'
import { createApp } from '#web/app.ts'
import { createHealthApp, healthRoutes } from '#web/health.ts'
import { createMetrics, type Metrics } from '#web/metrics.ts'

export const roles = ['web', 'worker', 'scheduler'] as const
export type Role = (typeof roles)[number]

export interface ServerOptions {
  readonly config: Config
  readonly roles: readonly Role[]
  /** Serves `/healthz`, `/readyz` and `/metrics` in a process that does not play `web`; null for no such port. */
  readonly healthPort: number | null
  readonly log: Log
}

export interface RunningServer {
  /** Of the web server, or of the health port; null if there is neither. */
  readonly url: string | null
  /**
   * Stops in order: nothing new begins, requests get 5 s and jobs 20 s to end, then everything is closed. What did not end
   * stays due and goes on at the next start.
   */
  close(): Promise<void>
}

type Closer = () => Promise<void>

/** Starts the roles. Throws, with everything closed again, when something they stand on is missing: a bad start is loud. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options
  const closers: Closer[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) => log.warn({ err: error }, 'closing'))
    }
  }
  try {
    return { url: await startRoles(options, closers), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startRoles(
  { config, roles, healthPort, log }: ServerOptions,
  closers: Closer[],
): Promise<string | null> {
  const isWeb = roles.includes('web')
  const port = isWeb ? config.PORT : healthPort
  let answer: RequestListener = notYet
  const server = createServer((request, response) => answer(request, response))
  const url = port === null ? null : await listen(server, port, config.HOST)
  closers.push(async () => {
    server.close()
    server.closeAllConnections()
  })
  const publicUrl = config.PUBLIC_URL ?? url ?? `http://${config.HOST}:${config.PORT}`
  const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl })
  closers.push(runtime.close)
  const metrics = createMetrics()
  if (url) {
    answer = createListener(runtime, metrics, isWeb ? publicUrl : null)
    closers.push(() => drain(server))
  }
  if (roles.includes('worker')) closers.push(await startWorking(runtime, metrics))
  if (roles.includes('scheduler')) closers.push(await startScheduling(runtime, metrics))
  log.info({ roles, url, publicUrl: isWeb ? publicUrl : undefined }, 'keyward is up')
  return url
}

function createListener(runtime: Runtime, metrics: Metrics, publicUrl: string | null): RequestListener {
  const { database, backend, secret, now, log } = runtime
  const checks = { database: () => database.pool.query('select 1'), queue: () => backend.assertReady() }
  const health = { checks, metrics, log }
  if (publicUrl === null) return createHealthApp(health)
  const trustedProxies = runtime.config.KEYWARD_TRUSTED_PROXIES
  const hubspot = hubspotParts(runtime, metrics)
  return createApp({
    ...{ database, secret, publicUrl, now, log, trustedProxies, health: healthRoutes(health) },
    ...(hubspot ? { hubspot } : {}),
    ...connectParts(runtime, publicUrl),
    ...inboundParts(runtime),
  })
}

async function startWorking(runtime: Runtime, metrics: Metrics): Promise<Closer> {
  const { backend, database, producer, log } = runtime
  const work = runtime.createWork()
  const worker = await startWorker({
    backend,
    database,
    producer,
    log,
    work,
    onAttempt: metrics.countAttempt,
  })
  return () => worker.close()
}

/** The scheduler also sweeps, and sees to it that the CRMs of the environment are connected. */
async function startScheduling(runtime: Runtime, metrics: Metrics): Promise<Closer> {
  const { backend, database, producer, log, now } = runtime
  const connecting = await startConnecting(runtime)
  const sweeper = startSweeper({ backend, database, producer, log, onSweep: metrics.setDueJobs })
  const scheduler = startScheduler({
    database,
    producer,
    log,
    beginScheduled: (workspaceId, localDate) => beginScheduledCycle(database, workspaceId, localDate, now()),
  })
  const polls = startPollSchedule({ database, producer, log })
  const mails = startMailSchedule({ database, producer, log, hasMailServer: runtime.mail !== null })
  const waves = startWaveSchedule({ database, producer, log })
  const erasures = startErasureSchedule({ database, producer, log })
  const keeping = startKeeping(runtime)
  return async () => {
    await Promise.all(
      [
        connecting,
        scheduler.close,
        polls.close,
        mails.close,
        waves.close,
        erasures.close,
        keeping.close,
        sweeper.close,
      ].map((end) => end()),
    )
  }
}

/** Before anything else is opened: that a port is taken is best known at once. */
async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const { port: bound, address, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`
}

/** Until the database is migrated there is nothing to answer from. */
const notYet: RequestListener = (_, response) => {
  response.writeHead(503, { 'Retry-After': '5', 'Cache-Control': 'no-store' }).end()
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const forced = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearTimeout(forced)
}
