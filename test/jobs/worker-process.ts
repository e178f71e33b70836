/**
 * A worker in a process of its own, to be killed: `node test/jobs/worker-process.ts <database url> <redis url or -> <prefix>`.
 * It says `begun <attempt>` at each attempt; attempts before the sixth never end.
 */
import { createBackend } from '#jobs/backend.ts'
import { createProducer } from '#jobs/producer.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { startWorker } from '#jobs/worker.ts'
import { createLog } from '#std/log.ts'
import { openDatabase } from '#store/pool.ts'
import { workThat } from './bench-jobs.ts'

const [databaseUrl = '', redis, prefix = ''] = process.argv.slice(2)
const log = createLog({ level: 'warn' })
const database = openDatabase({ url: databaseUrl, max: 5, onError: () => {} })
const redisUrl = redis && redis !== '-' ? redis : null
const backend = createBackend({ redisUrl, databaseUrl, database, prefix })
const producer = createProducer(backend, log)
const work = workThat(async (job) => {
  console.log(`begun ${job.attempt}`)
  if (job.attempt < 6) await new Promise(() => {})
  return {}
})
await startWorker({ backend, database, work, producer, log })
startSweeper({ database, producer, backend, log })
