/** The property on tasks that makes a task impossible to create twice. */

import { z } from 'zod'
import { CrmError } from '../errors.ts'
import type { HubspotClient } from './client.ts'
import { taskKeyProperty, toTaskKeyProperty } from './own-property.ts'
import { paths } from './paths.ts'
import { createGroup } from './property-group.ts'
import { type HubspotProperty, propertySchema } from './schema.ts'

/** How the property is called in the results of ensureFields. */
export const taskKeyName = `tasks.${taskKeyProperty}`

export interface TaskKey {
  /** HubSpot itself refuses a second task with the same key; where it does not, tasks are searched for before. */
  readonly isUnique: boolean
  readonly isCreated: boolean
}

/**
 * Finds the property or creates it: unique, or, where the portal refuses that on tasks, an ordinary one. A dry run only
 * looks. Throws CrmError when HubSpot allows neither.
 */
export async function setUpTaskKey(
  client: HubspotClient,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<TaskKey> {
  const held = await readTaskKey(client)
  if (held) return { isUnique: held.hasUniqueValue === true, isCreated: false }
  if (isDryRun) return { isUnique: true, isCreated: true }
  await createGroup(client, 'tasks')
  if (await createTaskKey(client, true)) return { isUnique: true, isCreated: true }
  const other = await readTaskKey(client)
  if (other) return { isUnique: other.hasUniqueValue === true, isCreated: false }
  await createTaskKey(client, false)
  return { isUnique: false, isCreated: true }
}

/** The property as the portal has it; null where it is not there. */
export async function readTaskKey(client: HubspotClient): Promise<HubspotProperty | null> {
  try {
    return await client.call({
      ...{ method: 'GET', path: paths.property('tasks', taskKeyProperty), kind: 'other', effect: 'read' },
      answer: propertySchema,
    })
  } catch (error) {
    if (error instanceof CrmError && error.status === 404) return null
    throw error
  }
}

/** False where HubSpot refuses a unique property; a refused ordinary one is thrown. */
async function createTaskKey(client: HubspotClient, isUnique: boolean): Promise<boolean> {
  try {
    await client.call({
      ...{ method: 'POST', path: paths.properties('tasks'), kind: 'other', effect: 'write' },
      body: toTaskKeyProperty(isUnique),
      answer: z.object({ name: z.string() }),
    })
    return true
  } catch (error) {
    if (isUnique && error instanceof CrmError && error.class === 'rejected-record') return false
    throw error
  }
}
