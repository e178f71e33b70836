/** Gives tasks another text: of people who were erased. Whose a task is and what became of it stays as people have it. */
import type { TaskText } from '#domain/task.ts'
import { isolate, mergeResults } from '../bisect.ts'
import type { CrmPort, WriteResult } from '../port.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { updateResult } from './batch-result.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { paths } from './paths.ts'
import { batchSchema } from './schema.ts'
import { toHtml } from './task-draft.ts'
import { readTasksByKey, searchTasksByKey } from './task-find.ts'
import { readTaskKey } from './task-key.ts'

/** The `rewriteTasks` of the port. A portal without our key on tasks has no task of ours: all are done. */
export function createTaskRewriter(client: HubspotClient): CrmPort['rewriteTasks'] {
  return async (texts) => {
    if (texts.length === 0) return mergeResults([])
    const key = await readTaskKey(client)
    if (!key) return { done: texts.map((one) => one.key), rejected: [], modifiedUntil: null }
    const find = key.hasUniqueValue === true ? readTasksByKey : searchTasksByKey
    return writeInBatches(texts, { size: limits.batch, lanes: 1 }, async (batch) => {
      const keys = batch.map((one) => one.key)
      const ids = await find(client, keys)
      const there = batch.filter((one) => ids.has(one.key))
      const gone = { done: keys.filter((one) => !ids.has(one)), rejected: [], modifiedUntil: null }
      if (there.length === 0) return gone
      const written = await isolate(there, (part) => update(client, part, ids), { idOf: (one) => one.key })
      return mergeResults([gone, written])
    })
  }
}

async function update(
  client: HubspotClient,
  texts: readonly TaskText[],
  ids: ReadonlyMap<string, string>,
): Promise<WriteResult> {
  const path = paths.batch('tasks', 'update')
  const keyOf = new Map(texts.map(({ key }) => [ids.get(key) ?? '', key]))
  const answer = await client.call({
    ...{ method: 'POST', path, kind: 'write', effect: 'write-batch' },
    body: {
      inputs: texts.map(({ key, subject, body }) => ({
        id: ids.get(key),
        properties: { hs_task_subject: subject, hs_task_body: toHtml(body) },
      })),
    },
    answer: batchSchema,
  })
  const { done, rejected, modifiedUntil } = updateResult([...keyOf.keys()], answer, `POST ${path}`)
  const named = (id: string) => keyOf.get(id) ?? id
  return {
    done: done.map(named),
    rejected: rejected.map((one) => ({ ...one, id: named(one.id) })),
    modifiedUntil,
  }
}
