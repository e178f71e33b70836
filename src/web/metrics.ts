/** What a machine that watches Keyward asks for, in Prometheus' words. Names of jobs and outcomes only, never of customers. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One attempt of a job, as the worker reports it (jobs/attempt.ts). */
interface Attempt {
  readonly name: string
  readonly outcome: 'done' | 'retry' | 'failed'
  readonly seconds: number
  readonly stats: Readonly<Record<string, unknown>>
}

export interface Metrics {
  /** The page in Prometheus' text format, and its content type. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>
  countAttempt(attempt: Attempt): void
  setDueJobs(count: number): void
  /** Events of one webhook delivery that was taken, by what became of them. */
  countWebhooks(events: Readonly<Record<(typeof webhookOutcomes)[number], number>>): void
}

const callKinds = ['read', 'write', 'other']
const mailOutcomes = ['sent', 'rejected', 'unknown', 'suppressed', 'deferred']
const webhookOutcomes = ['taken', 'repeated', 'unknown', 'ignored'] as const

/** The metrics of this process: its own, and what its worker and sweeper report. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const due = new Gauge({
    name: 'keyward_jobs_due',
    help: 'Jobs that are due or being worked on, at the last sweep of this process',
    registers,
  })
  const attempts = new Counter({
    name: 'keyward_job_attempts_total',
    help: 'Attempts of jobs that ended in this process',
    labelNames: ['name', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'keyward_job_duration_seconds',
    help: 'How long attempts of jobs took',
    labelNames: ['name'],
    buckets: [0.05, 0.25, 1, 5, 15, 60, 300, 1_800, 7_200],
    registers,
  })
  const calls = new Counter({
    name: 'keyward_crm_calls_total',
    help: 'Calls to the CRMs by jobs that are done',
    labelNames: ['kind'],
    registers,
  })
  const mails = new Counter({
    name: 'keyward_mails_total',
    help: 'Invitations by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  const webhooks = new Counter({
    name: 'keyward_webhook_events_total',
    help: 'Events that CRMs sent, by whether they were new, repeated, of an unknown portal, or of no concern',
    labelNames: ['outcome'],
    registers,
  })
  return {
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    setDueJobs: (count) => due.set(count),
    countWebhooks(events) {
      for (const outcome of webhookOutcomes) webhooks.inc({ outcome }, events[outcome])
    },
    countAttempt({ name, outcome, seconds: took, stats }) {
      attempts.inc({ name, outcome })
      seconds.observe({ name }, took)
      for (const kind of callKinds)
        calls.inc({ kind }, amount((stats.calls as Record<string, unknown>)?.[kind]))
      if (name !== 'invitations.send') return
      for (const outcome of mailOutcomes) mails.inc({ outcome }, amount(stats[outcome]))
    },
  }
}

function amount(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0
}
