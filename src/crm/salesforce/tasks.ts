/**
 * Tasks that cannot be created twice: each carries our key in a field that the package makes unique. Where the org's field
 * is not unique, and whenever the outcome of a call is unknown, the keys are looked up before anything is created.
 */
import { taskKeyField } from '#domain/crm-field.ts'
import type { TaskDraft, TaskText } from '#domain/task.ts'
import { mergeResults } from '../bisect.ts'
import { CrmError } from '../errors.ts'
import type { WriteResult } from '../port.ts'
import { withRetry } from '../retry.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { writeCollection } from './collection.ts'
import type { Context } from './context.ts'
import { findByKey } from './find-by-key.ts'
import { collectionSize } from './limits.ts'
import { isAboutOwner, nothing, rejecting, writeInRounds } from './outcome.ts'
import { findOwnField, packagedName } from './own-field.ts'

/** Salesforce's limits: Subject 255, Description 32,000 characters. */
const longestSubject = 255
const longestBody = 32_000

const priorities = { high: 'High', medium: 'Normal', low: 'Low' } as const

/** Creates the tasks that the org does not have yet; done are the keys that it has afterwards. */
export async function writeTasks(context: Context, tasks: readonly TaskDraft[]): Promise<WriteResult> {
  if (tasks.length === 0) return nothing
  const key = findOwnField(await context.descriptions.of('Task'), taskKeyField)
  if (!key?.isCreateable) return rejecting(tasks.map((task) => ({ id: task.key, error: keyLacking() })))
  const unique = [...new Map(tasks.map((task) => [task.key, task])).values()]
  return writeInBatches(unique, { size: collectionSize, lanes: 1 }, (batch) =>
    writeBatch(context, batch, { keyField: key.name, isUnique: key.isUnique }),
  )
}

interface Key {
  readonly keyField: string
  readonly isUnique: boolean
}

async function writeBatch(context: Context, tasks: readonly TaskDraft[], key: Key): Promise<WriteResult> {
  const ownerless = new Set<string>()
  return writeInRounds(context.deps, tasks, idOf, (items, round) =>
    withRetry(context.deps, async (attempt) => {
      const isSure = key.isUnique && round === 0 && attempt === 1
      const existing = isSure
        ? new Set<string>()
        : new Set(
            (await findByKey(context, { object: 'Task', keyField: key.keyField }, items.map(idOf))).keys(),
          )
      const found = items.map(idOf).filter((id) => existing.has(id))
      const first = await create(
        context,
        items.filter(({ key: id }) => !existing.has(id)),
        key.keyField,
        ownerless,
      )
      const unowned = first.rejected.filter(({ id, error }) => isAboutOwner(error) && !ownerless.has(id))
      for (const { id } of unowned) ownerless.add(id)
      const again = items.filter(({ key: id }) => unowned.some((item) => item.id === id))
      const second = await create(context, again, key.keyField, ownerless)
      const rejected = first.rejected.filter((item) => !unowned.includes(item))
      return mergeResults([{ ...first, done: [...first.done, ...found], rejected }, second])
    }),
  )
}

/**
 * The `rewriteTasks` of the port: finds the tasks by their key and gives them another text. Nothing else of a task is touched, so that
 * its state and owner stay as people have them. Done at once where the org has no key of ours: then it has no task of ours either.
 */
export async function rewriteTasks(context: Context, texts: readonly TaskText[]): Promise<WriteResult> {
  const field = findOwnField(await context.descriptions.of('Task'), taskKeyField)
  if (!field || texts.length === 0) return { ...nothing, done: texts.map(({ key }) => key) }
  return writeInBatches(texts, { size: collectionSize, lanes: 1 }, async (batch) => {
    const keys = batch.map(({ key }) => key)
    const ids = await findByKey(context, { object: 'Task', keyField: field.name }, keys)
    const there = batch.filter(({ key }) => ids.has(key))
    const written = await writeInRounds(
      context.deps,
      there,
      ({ key }) => key,
      (items) =>
        writeCollection(context.client, {
          method: 'PATCH',
          items,
          idOf: ({ key }) => key,
          toRecord: ({ key, subject, body }) => ({
            attributes: { type: 'Task' },
            id: ids.get(key),
            Subject: cut(subject, longestSubject),
            Description: cut(body, longestBody),
          }),
        }),
    )
    return { ...written, done: [...keys.filter((key) => !ids.has(key)), ...written.done] }
  })
}

/** Sent once: after an unknown outcome the caller looks first. A key that is taken is a task that exists. */
async function create(
  { client }: Context,
  items: readonly TaskDraft[],
  keyField: string,
  ownerless: ReadonlySet<string>,
): Promise<WriteResult> {
  if (items.length === 0) return nothing
  const toRecord = (task: TaskDraft) => toTask(task, keyField, !ownerless.has(task.key))
  const result = await writeCollection(client, { method: 'POST', items, idOf, toRecord, attempts: 1 })
  const taken = result.rejected.filter(({ error }) => error.code === 'DUPLICATE_VALUE')
  return {
    ...result,
    done: [...result.done, ...taken.map(({ id }) => id)],
    rejected: result.rejected.filter((item) => !taken.includes(item)),
  }
}

function toTask(task: TaskDraft, keyField: string, hasOwner: boolean): object {
  return {
    attributes: { type: 'Task' },
    [keyField]: task.key,
    Subject: cut(task.subject, longestSubject),
    Description: cut(task.body, longestBody),
    Status: 'Not Started',
    Priority: priorities[task.priority],
    ActivityDate: task.dueAt.slice(0, 10),
    WhatId: task.accountExternalId,
    ...(task.contactExternalId === null ? {} : { WhoId: task.contactExternalId }),
    ...(hasOwner && task.ownerExternalId !== null ? { OwnerId: task.ownerExternalId } : {}),
  }
}

const idOf = ({ key }: TaskDraft) => key

function cut(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length - 1)}…`
}

const keyLacking = () =>
  new CrmError({
    class: 'rejected-field',
    code: 'INVALID_FIELD',
    message: `The Salesforce org has no field Task.${packagedName(taskKeyField)} that the integration user may set, so a task could be created twice. No task was created; they follow once the Keyward package is installed and its permission set assigned.`,
    fields: [`Task.${packagedName(taskKeyField)}`],
  })
