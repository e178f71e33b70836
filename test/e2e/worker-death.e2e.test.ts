import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, expect, it, vi } from 'vitest'
import { createJobsDatabase } from '../jobs/bench-jobs.ts'
import { requireRedis } from '../support/database.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const redis = requireRedis()

/** Starts a worker process and waits until it begins an attempt; how long that took and which attempt it is. */
async function startAndWait(
  args: readonly string[],
): Promise<{ child: ChildProcess; attempt: number; seconds: number }> {
  const from = performance.now()
  const child = spawn(process.execPath, ['test/jobs/worker-process.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    child,
    attempt: Number(String(line).replace('begun ', '')),
    seconds: (performance.now() - from) / 1000,
  }
}

it.skipIf(redis.isMissing)(
  redis.title('a job survives five kill -9 of its worker: Redis'),
  () => survives(() => redis.value),
  300_000,
)
it('a job survives five kill -9 of its worker: PostgreSQL', () => survives(() => '-'), 300_000)

async function survives(redisUrl: () => string): Promise<void> {
  const test = await createJobsDatabase()
  const [job] = await test.insertJobs(1)
  if (!job) throw new Error('no job')
  const args = [test.url, redisUrl(), `{keyward-${randomUUID()}}`]
  const recoveries: number[] = []
  for (let death = 1; death <= 5; death++) {
    const { child, attempt, seconds } = await startAndWait(args)
    expect(attempt).toBe(death)
    if (death > 1) recoveries.push(seconds)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const { seconds } = await startAndWait(args)
  recoveries.push(seconds)
  await vi.waitFor(
    async () => expect(await test.readJob(job.id)).toMatchObject({ state: 'done', attempts: 6, fence: 6 }),
    10_000,
  )
  // The promise is 90 s; two thirds of that would be a fault of ours already.
  expect(Math.max(...recoveries)).toBeLessThan(60)
  console.info(`recovered after ${recoveries.map((time) => time.toFixed(1)).join(', ')} s`)
  await test.drop()
}
