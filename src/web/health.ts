/** `/healthz`: the process lives. `/readyz`: what it stands on answers. `/metrics`: figures for Prometheus. */
import express, { type Express, Router } from 'express'
import type { Log } from '#std/log.ts'
import type { Metrics } from './metrics.ts'

export interface HealthDeps {
  /** What must answer before this process can serve; each rejects with what is wrong. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>
  readonly metrics: Metrics
  readonly log: Log
  /** How long an answer may take; 5 s by default. */
  readonly patienceMs?: number
}

/** Anybody may ask, so an answer names what does not answer and never why: that stands in the log. */
export function healthRoutes(deps: HealthDeps): Router {
  const { checks, metrics, log, patienceMs = 5_000 } = deps
  const router = Router()
  router.get('/healthz', (_, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'alive' })
  })
  router.get('/readyz', async (_, response) => {
    const states = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(name, check)] as const),
    )
    const isReady = states.every(([, isUp]) => isUp)
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: isReady ? 'ready' : 'not ready',
        ...Object.fromEntries(states.map(([name, isUp]) => [name, isUp ? 'up' : 'down'])),
      })
  })
  router.get('/metrics', async (_, response) => {
    const { contentType, text } = await metrics.read()
    response.set('Cache-Control', 'no-store').type(contentType).send(text)
  })
  return router

  async function answers(name: string, check: () => Promise<unknown>): Promise<boolean> {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs).unref()
    })
    return Promise.race([check(), late]).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error, check: name }, 'not ready')
        return false
      },
    )
  }
}

/** An application of the health routes alone, for a process that serves no customers. */
export function createHealthApp(deps: HealthDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(healthRoutes(deps))
  return app
}
