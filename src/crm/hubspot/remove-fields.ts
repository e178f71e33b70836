/** Takes Keyward's properties and groups out of a portal. HubSpot keeps archived properties for 90 days, for its admins to restore. */
import { z } from 'zod'
import { CrmError } from '../errors.ts'
import type { CrmPort } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { groupName, ownProperties, taskKeyProperty } from './own-property.ts'
import { type HubspotObject, paths } from './paths.ts'
import { propertiesSchema } from './schema.ts'

/** Objects that carry properties of ours, with their names. */
const ours: readonly (readonly [HubspotObject, readonly string[]])[] = [
  ['companies', ownProperties('account')],
  ['contacts', ownProperties('contact')],
  ['tasks', [taskKeyProperty]],
]

/** The `removeFields` of the port. A property that something in the portal still uses (a list, a workflow, a form) is left, by name. */
export function createFieldRemover(client: HubspotClient): CrmPort['removeFields'] {
  return async () => {
    const removed: string[] = []
    const left: { field: string; reason: string }[] = []
    for (const [object, names] of ours) {
      const held = (await readNames(client, object)).filter((name) => names.includes(name))
      for (const name of held) {
        const field = `${object}.${name}`
        const refusal = await unlessGone(remove(client, paths.property(object, name)))
        if (refusal) left.push({ field, reason: refusal.message })
        else removed.push(field)
      }
      // A group that holds properties of others is theirs by now.
      await unlessGone(remove(client, paths.propertyGroup(object, groupName)))
    }
    return { removed, isEmptied: false, left }
  }
}

async function readNames(client: HubspotClient, object: HubspotObject): Promise<readonly string[]> {
  const { results } = await client.call({
    ...{ method: 'GET', path: paths.properties(object), kind: 'other', effect: 'read' },
    answer: propertiesSchema,
  })
  return results.map(({ name }) => name)
}

function remove(client: HubspotClient, path: string): Promise<unknown> {
  return client.call({ ...{ method: 'DELETE', path, kind: 'other', effect: 'write' }, answer: z.unknown() })
}

/** Null when it is gone now or was gone before; the refusal where HubSpot keeps it. Other errors are thrown on. */
async function unlessGone(removal: Promise<unknown>): Promise<CrmError | null> {
  try {
    await removal
    return null
  } catch (error) {
    if (!(error instanceof CrmError) || !error.class.startsWith('rejected')) throw error
    return error.status === 404 ? null : error
  }
}
