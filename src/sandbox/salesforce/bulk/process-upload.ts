import { setImmediate } from 'node:timers/promises'
import { RecordError } from '../errors.ts'
import type { Org } from '../org.ts'
import { execute } from '../write/execute.ts'
import {
  type Body,
  type Plan,
  type Planning,
  planDelete,
  planInsert,
  planUpdate,
  planUpsert,
  startPlanning,
} from '../write/plan.ts'
import type { IngestJob } from './jobs.ts'
import { compressUpload, uploadedRows } from './upload.ts'

/** So many rows are written before other requests get their turn. */
const rowsAtOnce = 1000

/** Works off an upload row by row. Never rejects: what is wrong with the whole file ends the job as Failed. */
export async function processUpload(org: Org, job: IngestJob): Promise<void> {
  try {
    await writeRows(org, job)
  } catch (error) {
    job.ended = 'Failed'
    job.errorMessage = `InvalidBatch : ${(error as Error).message}`
  }
  await compressUpload(job)
  job.outcome.isFinished = true
  job.modifiedAt = org.nowSeconds()
}

async function writeRows(org: Org, job: IngestJob): Promise<void> {
  const planning = startPlanning(org, 'text')
  const { outcome } = job
  for (const row of await uploadedRows(job)) {
    if (outcome.processed % rowsAtOnce === 0) await setImmediate()
    if (outcome.heading === null) {
      outcome.heading = row
      checkHeading(job, row)
    } else writeRow(planning, job, outcome.heading, row)
    if (job.ended) return
  }
  if (outcome.heading === null) throw new Error('The file is empty')
}

/** A heading with an unknown field, or one that shows that the line ending is another, fails the whole job. */
function checkHeading(job: IngestJob, heading: readonly string[]): void {
  const { fieldByName } = job.table.object
  if (heading.some((name) => /[\r\n]/.test(name)))
    throw new Error(
      `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${job.lineEnding}`,
    )
  const stray = heading.find((name) => !fieldByName.has(name.toLowerCase()))
  if (stray !== undefined) throw new Error(`Field name not found : ${stray}`)
}

function writeRow(
  planning: Planning,
  job: IngestJob,
  heading: readonly string[],
  row: readonly string[],
): void {
  try {
    const plan = planRow(planning, job, bodyOf(heading, row))
    const { id } = execute(planning.org, plan)
    job.outcome.succeed(id, plan.row === null)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    job.outcome.fail(error)
  }
}

/** `#N/A` clears a field; an empty cell leaves it as it is. */
function bodyOf(heading: readonly string[], row: readonly string[]): Body {
  const body: Record<string, unknown> = {}
  for (const [at, name] of heading.entries()) {
    const cell = row[at] as string
    if (cell !== '') body[name] = cell === '#N/A' ? null : cell
  }
  return body
}

function planRow(planning: Planning, job: IngestJob, body: Body): Plan {
  const { table } = job
  const idName = Object.keys(body).find((name) => name.toLowerCase() === 'id')
  const id = idName === undefined ? undefined : body[idName]
  switch (job.operation) {
    case 'insert':
      return planInsert(planning, table, body)
    case 'update':
      return planUpdate(planning, table, id, body)
    case 'upsert': {
      const key = table.object.fieldByName.get((job.externalIdFieldName ?? '').toLowerCase())
      if (!key) throw new RecordError('INVALID_FIELD', 'the external id field is gone')
      const name = Object.keys(body).find((one) => one.toLowerCase() === key.name.toLowerCase())
      return planUpsert(planning, table, key, name === undefined ? null : body[name], body)
    }
    default:
      return planDelete(planning, table, id)
  }
}
