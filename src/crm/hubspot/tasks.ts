/**
 * Creates tasks with their associations in one call. The unique property on tasks, not our care, keeps a task from being
 * created twice, so a lost answer is simply repeated. Tasks are created and never upserted: an upsert of a task that is
 * there already would undo what a person has done with it.
 */
import type { TaskDraft } from '#domain/task.ts'
import { isolate, mergeResults } from '../bisect.ts'
import { CrmError, reaction } from '../errors.ts'
import type { CrmPort, WriteResult } from '../port.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { latest, refusalsOf } from './batch-result.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { taskKeyProperty } from './own-property.ts'
import { readActiveOwnerIds } from './owners.ts'
import { paths } from './paths.ts'
import { batchSchema, type HubspotRecord } from './schema.ts'
import { toTask } from './task-draft.ts'
import { readTasksByKey, searchTasksByKey } from './task-find.ts'
import { setUpTaskKey } from './task-key.ts'
import { text } from './value.ts'

/** The `writeTasks` of the port. */
export function createTaskWriter(client: HubspotClient): CrmPort['writeTasks'] {
  let key: Promise<boolean> | null = null
  const isKeyUnique = () => {
    key ??= setUpTaskKey(client, { isDryRun: false }).then(({ isUnique }) => isUnique)
    key.catch(() => {
      key = null // asked again with the next tasks
    })
    return key
  }
  return async (tasks) => {
    if (tasks.length === 0) return mergeResults([])
    const write = (await isKeyUnique()) ? writeUnique : writeSearched
    return writeInBatches(tasks, { size: limits.batch, lanes: limits.inFlight }, (batch) =>
      write(client, batch),
    )
  }
}

/** First all at once; what is refused is then looked at: is it there already, is its owner gone, or is it bad itself? */
async function writeUnique(client: HubspotClient, tasks: readonly TaskDraft[]): Promise<WriteResult> {
  const first = await createOrRefuse(client, tasks)
  if (first.rejected.length === 0) return first
  const refused = tasks.filter((task) => !first.done.includes(task.key))
  const existing = await readTasksByKey(client, refused.map(keyOf))
  const open = await unassignFormerOwners(
    client,
    refused.filter((task) => !existing.has(task.key)),
  )
  const second =
    open.length === 0
      ? mergeResults([])
      : await isolate(open, (batch) => create(client, batch, true), { idOf: keyOf })
  return mergeResults([
    { ...first, rejected: [] },
    { done: [...existing.keys()], rejected: [], modifiedUntil: null },
    second,
  ])
}

/** Without a unique property only a search tells; it lags, so a creation whose outcome is unknown is not repeated here. */
async function writeSearched(client: HubspotClient, tasks: readonly TaskDraft[]): Promise<WriteResult> {
  const existing = await searchTasksByKey(client, tasks.map(keyOf))
  const open = tasks.filter((task) => !existing.has(task.key))
  const done = { done: [...existing.keys()], rejected: [], modifiedUntil: null }
  if (open.length === 0) return done
  const assignable = await unassignFormerOwners(client, open)
  return mergeResults([
    done,
    await isolate(assignable, (batch) => create(client, batch, false), { idOf: keyOf }),
  ])
}

/** Like create, but a batch refused as a whole comes back as rejected instead of being thrown. */
async function createOrRefuse(client: HubspotClient, tasks: readonly TaskDraft[]): Promise<WriteResult> {
  try {
    return await create(client, tasks, true)
  } catch (error) {
    if (!(error instanceof CrmError) || reaction[error.class] !== 'split') throw error
    return { done: [], rejected: tasks.map((task) => ({ id: task.key, error })), modifiedUntil: null }
  }
}

async function create(
  client: HubspotClient,
  tasks: readonly TaskDraft[],
  idempotent: boolean,
): Promise<WriteResult> {
  const path = paths.batch('tasks', 'create')
  const answer = await client.call({
    ...{ method: 'POST', path, kind: 'write', effect: 'write-batch', idempotent },
    body: { inputs: tasks.map(toTask) },
    answer: batchSchema,
  })
  const refusals = refusalsOf(answer, `POST ${path}`)
  const named = new Set(answer.results.map(keyOfRecord))
  const isDone = (task: TaskDraft) => named.has(task.key) && !refusals.has(task.key)
  return {
    done: tasks.filter(isDone).map(keyOf),
    rejected: tasks
      .filter((task) => !isDone(task))
      .map((task) => ({ id: task.key, error: refusals.get(task.key) ?? notInAnswer(path) })),
    modifiedUntil: latest(answer.results),
  }
}

/** HubSpot refuses a task for an archived or unknown owner; nobody's task is better than none. */
async function unassignFormerOwners(
  client: HubspotClient,
  tasks: readonly TaskDraft[],
): Promise<readonly TaskDraft[]> {
  if (!tasks.some((task) => task.ownerExternalId !== null)) return tasks
  const active = await readActiveOwnerIds(client)
  const isActive = (id: string | null) => id !== null && active.has(id)
  return tasks.map((task) => (isActive(task.ownerExternalId) ? task : { ...task, ownerExternalId: null }))
}

function keyOf(task: TaskDraft): string {
  return task.key
}

function keyOfRecord(record: HubspotRecord): string | null {
  return text(record.properties, taskKeyProperty) ?? record.objectWriteTraceId ?? null
}

function notInAnswer(path: string): CrmError {
  return new CrmError({
    class: 'rejected-record',
    code: 'NOT_IN_ANSWER',
    message: `HubSpot's answer to POST ${path} does not mention this task. It is tried again with the next cycle.`,
  })
}
