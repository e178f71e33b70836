/** Puts due jobs on their queues. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '#std/log.ts'
import type { Backend, PayloadQueue } from './backend.ts'
import { jobPayloadSchema, type QueueName } from './catalog.ts'
import type { DueJob } from './engine.ts'

export interface Producer {
  /** Adds the jobs, `delayMs` from now. One that its queue knows already is left as it is. Fails fast. */
  enqueue(jobs: readonly DueJob[], delayMs?: number): Promise<void>
  /** At most 2 s. */
  close(): Promise<void>
}

export function createProducer(backend: Backend, log: Log): Producer {
  const queues = new Map<QueueName, PayloadQueue>()

  return {
    async enqueue(jobs, delayMs = 0) {
      const byQueue = Map.groupBy(jobs, (job) => job.queue)
      await Promise.all(
        [...byQueue].map(async ([name, due]) => {
          const queue = open(name)
          const bulk = due.map((job) => {
            const data = jobPayloadSchema.parse({ jobId: job.id, workspaceId: job.workspaceId })
            return {
              name: 'run',
              data,
              opts: { jobId: job.id, delay: delayMs, removeOnComplete: true, removeOnFail: true },
            }
          })
          await queue.addBulk(bulk).catch((error: unknown) => {
            // A queue that was opened during an outage stays broken after it.
            queues.delete(name)
            queue.close().catch(() => {})
            throw error
          })
        }),
      )
    },
    async close() {
      const closing = [...queues.values()].map((queue) => queue.close().catch(() => {}))
      await Promise.race([Promise.all(closing), pause(2_000, undefined, { ref: false })])
    },
  }

  function open(name: QueueName): PayloadQueue {
    const known = queues.get(name)
    if (known) return known
    const queue = backend.openQueue(name)
    // Without a listener an idle connection that breaks would end the process. The next call fails or has a new one.
    queue.on('error', (error) => log.debug({ err: error, queue: name }, 'queue connection'))
    queues.set(name, queue)
    return queue
  }
}
