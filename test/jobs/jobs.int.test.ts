import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JobId } from '#domain/ids.ts'
import type { Backend } from '#jobs/backend.ts'
import type { Work } from '#jobs/engine.ts'
import { createProducer, type Producer } from '#jobs/producer.ts'
import { sweepOnce } from '#jobs/sweeper.ts'
import { type RunningWorker, startWorker } from '#jobs/worker.ts'
import { silentLog } from '#std/log.ts'
import { backendCases, createJobsDatabase, workThat } from './bench-jobs.ts'

const log = silentLog()
const soon = { timeout: 60_000, interval: 50 }

for (const backendCase of backendCases()) {
  describe.skipIf(backendCase.need?.isMissing)(`jobs on ${backendCase.name}`, () => {
    let test: Awaited<ReturnType<typeof createJobsDatabase>>
    let backend: Backend
    let producer: Producer
    const workers: RunningWorker[] = []

    beforeAll(async () => {
      test = await createJobsDatabase()
      backend = backendCase.create(test)
      await backend.assertReady()
      producer = createProducer(backend, log)
    })
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close(2_000)))
      await test.owner.query('delete from jobs')
    })
    afterAll(async () => {
      await producer.close()
      await backend.close()
      await test.drop()
    })

    async function start(work: Work, options: { concurrency?: number } = {}): Promise<RunningWorker> {
      const worker = await startWorker({ backend, database: test.database, work, producer, log, ...options })
      workers.push(worker)
      return worker
    }

    async function settled(id: JobId, state: 'done' | 'failed') {
      await vi.waitFor(async () => expect((await test.readJob(id)).state).toBe(state), soon)
      return test.readJob(id)
    }

    it('runs a job once, however often it is enqueued, and keeps what it says', async () => {
      const runs: number[] = []
      await start(
        workThat(async (job) => {
          runs.push(job.attempt)
          return { pages: 3 }
        }),
      )
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      await Promise.all([producer.enqueue([job]), producer.enqueue([job, job])])
      await settled(job.id, 'done')
      await producer.enqueue([job])
      const [marker] = await test.insertJobs(1)
      if (!marker) throw new Error('no job')
      await producer.enqueue([marker])
      expect(await settled(marker.id, 'done')).toBeDefined()
      expect(await test.readJob(job.id)).toMatchObject({
        state: 'done',
        fence: 1,
        attempts: 1,
        stats: { pages: 3 },
        error: null,
      })
      expect(runs).toEqual([1, 1])
    })

    it('tries again after the pause that the verdict names, and counts the attempts', async () => {
      const at: number[] = []
      await start(
        workThat(async () => {
          at.push(performance.now())
          if (at.length < 3) throw new Error('not yet')
          return {}
        }, 400),
      )
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      await producer.enqueue([job])
      expect(await settled(job.id, 'done')).toMatchObject({ attempts: 3, error: null })
      const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0))
      expect(Math.min(...pauses)).toBeGreaterThan(390)
    })

    it('begins to count anew after an attempt that got on', async () => {
      const attempts: number[] = []
      const work = workThat(async ({ attempt }) => {
        attempts.push(attempt)
        if (attempts.length < 4) throw new Error('not yet')
        return {}
      })
      await start({
        ...work,
        judge: (error, job) => {
          const verdict = work.judge(error, job)
          return verdict.kind === 'retry' ? { ...verdict, isAnew: attempts.length === 2 } : verdict
        },
      })
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      await producer.enqueue([job])
      await settled(job.id, 'done')
      expect(attempts).toEqual([1, 2, 1, 2])
    })

    it('fails a job for good with its reason, and lets what follows begin', async () => {
      const [job, next] = await test.insertJobs(2)
      if (!job || !next) throw new Error('no job')
      const work = workThat(async ({ id }) => {
        if (id === job.id) throw new Error('fatal')
        return {}
      })
      await start({
        ...work,
        settle: async (_, { id }, outcome) => (id === job.id && outcome === 'failed' ? [next] : []),
      })
      await producer.enqueue([job])
      expect(await settled(job.id, 'failed')).toMatchObject({ attempts: 1, error: { message: 'fatal' } })
      await settled(next.id, 'done')
    })

    it('takes what a step settled and the end of the step together, or neither', async () => {
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      let settles = 0
      await start({
        ...workThat(async () => ({})),
        settle: async (tx) => {
          await tx.client.query(`insert into opt_outs values ($1, $2, 'page', now())`, [
            test.workspaceId,
            `${++settles}@example.com`,
          ])
          if (settles === 1) throw new Error('in the middle')
          return []
        },
      })
      await producer.enqueue([job])
      expect(await settled(job.id, 'done')).toMatchObject({ attempts: 2 })
      const { rows } = await test.owner.query('select email from opt_outs')
      expect(rows).toEqual([{ email: '2@example.com' }])
    })

    it('lets two workers share 60 jobs, each job run by one of them', async () => {
      const runs = [new Map<string, number>(), new Map<string, number>()]
      for (const mine of runs) {
        await start(
          workThat(async ({ id }) => {
            mine.set(id, (mine.get(id) ?? 0) + 1)
            await new Promise((resolve) => setTimeout(resolve, 5))
            return {}
          }),
        )
      }
      const jobs = await test.insertJobs(60)
      await producer.enqueue(jobs)
      await vi.waitFor(async () => expect(await test.countJobs()).toEqual({ done: 60 }), soon)
      expect(runs.flatMap((mine) => [...mine.values()])).toEqual(Array(60).fill(1))
    })

    it('does not begin a job that a live worker is at, though a queue that lost its memory hands it out again', async () => {
      const [job, marker] = await test.insertJobs(2)
      if (!job || !marker) throw new Error('no job')
      const { promise: end, resolve: finish } = Promise.withResolvers<void>()
      const work = workThat(async ({ id }) => {
        if (id === job.id) await end
        return {}
      })
      await start(work)
      await producer.enqueue([job])
      await vi.waitFor(async () => expect((await test.readJob(job.id)).fence).toBe(1), soon)
      const twin = backendCase.create(test) // on Redis under other keys, as if ours had been wiped
      const twinProducer = createProducer(twin, log)
      await twin.assertReady()
      workers.push(
        await startWorker({ backend: twin, database: test.database, work, producer, log, concurrency: 1 }),
      )
      await twinProducer.enqueue([job, marker])
      await settled(marker.id, 'done')
      expect((await test.readJob(job.id)).fence).toBe(1)
      finish()
      expect(await settled(job.id, 'done')).toMatchObject({ fence: 1, attempts: 1 })
      await Promise.all(workers.splice(0).map((worker) => worker.close(2_000)))
      await twinProducer.close()
      await twin.close()
    })

    it('gets every lost job back from its row', async () => {
      const jobs = await test.insertJobs(20)
      await start(workThat(async () => ({})))
      expect(await sweepOnce({ database: test.database, producer, log }, new Date())).toBe(20)
      await vi.waitFor(async () => expect(await test.countJobs()).toEqual({ done: jobs.length }), soon)
    })

    it('does not sweep up what is not due yet', async () => {
      const [job] = await test.insertJobs(1)
      await test.owner.query(`update jobs set run_after = now() + interval '1 hour'`)
      expect(await sweepOnce({ database: test.database, producer, log }, new Date())).toBe(0)
      expect(
        await sweepOnce({ database: test.database, producer, log }, new Date(Date.now() + 3_700_000)),
      ).toBe(1)
      expect(job).toBeDefined()
    })

    it('closes within its patience, and a job that does not stop stays due for the next worker', async () => {
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      const { promise: never } = Promise.withResolvers<void>()
      let runs = 0
      const stubborn = await start(
        workThat(async () => {
          runs += 1
          await never
          return {}
        }),
      )
      await producer.enqueue([job])
      await vi.waitFor(() => expect(runs).toBe(1), soon)
      workers.splice(0)
      await stubborn.close(500) // it ends at all: the job never does
      await start(workThat(async () => ({})))
      expect(await settled(job.id, 'done')).toMatchObject({ attempts: 2 })
    })

    it('gives a job back at once when it stops for the shutdown, and does not count the attempt', async () => {
      const [job] = await test.insertJobs(1)
      if (!job) throw new Error('no job')
      let runs = 0
      const first = await start(
        workThat(async ({ signal }) => {
          runs += 1
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
          return {}
        }),
      )
      await producer.enqueue([job])
      await vi.waitFor(() => expect(runs).toBe(1), soon)
      workers.splice(0)
      await first.close()
      expect(await test.readJob(job.id)).toMatchObject({ state: 'due', attempts: 0 })
      await start(workThat(async () => ({})))
      expect(await settled(job.id, 'done')).toMatchObject({ attempts: 1, fence: 2 })
    })
  })
}
