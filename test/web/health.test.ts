import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '#std/log.ts'
import { createHealthApp } from '#web/health.ts'
import { createMetrics, type Metrics } from '#web/metrics.ts'

let server: Server
let metrics: Metrics
let base: string
const checks = { database: async (): Promise<unknown> => 1, queue: async (): Promise<unknown> => 1 }

beforeEach(async () => {
  metrics = createMetrics()
  const own = { database: () => checks.database(), queue: () => checks.queue() }
  server = createServer(createHealthApp({ checks: own, metrics, log: silentLog(), patienceMs: 200 })).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => void server.close())

describe('the health routes', () => {
  it('say alive whatever else is wrong, and ready only when everything answers', async () => {
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: 'alive' })
    const ready = await fetch(`${base}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', database: 'up', queue: 'up' },
    ])
  })

  it.each([
    ['refuses', () => Promise.reject(new Error('password authentication failed for CANARY'))],
    ['is silent', () => new Promise(() => {})],
  ])('say which part %s, without its words, with 503', async (_, broken) => {
    const whole = checks.database
    checks.database = broken
    const response = await fetch(`${base}/readyz`)
    checks.database = whole
    const text = await response.text()
    expect(response.status).toBe(503)
    expect(JSON.parse(text)).toEqual({ status: 'not ready', database: 'down', queue: 'up' })
  })

  it('show what worker and sweeper reported', async () => {
    metrics.setDueJobs(7)
    metrics.countAttempt({
      name: 'accounts.pull',
      outcome: 'done',
      seconds: 2,
      stats: { calls: { read: 3, write: 0, other: 1 } },
    })
    metrics.countAttempt({ name: 'accounts.pull', outcome: 'retry', seconds: 1, stats: {} })
    metrics.countAttempt({
      name: 'invitations.send',
      outcome: 'done',
      seconds: 1,
      stats: { sent: 5, rejected: 1, unknown: 0 },
    })
    const response = await fetch(`${base}/metrics`)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    const lines = (await response.text()).split('\n')
    for (const line of [
      'keyward_jobs_due 7',
      'keyward_job_attempts_total{name="accounts.pull",outcome="done"} 1',
      'keyward_job_attempts_total{name="accounts.pull",outcome="retry"} 1',
      'keyward_job_duration_seconds_sum{name="accounts.pull"} 3',
      'keyward_crm_calls_total{kind="read"} 3',
      'keyward_mails_total{outcome="sent"} 5',
      'keyward_mails_total{outcome="rejected"} 1',
    ]) {
      expect(lines).toContain(line)
    }
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total'))).toBe(true)
  })
})
