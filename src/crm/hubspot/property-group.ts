/** Parts of setting up properties that records and tasks share. */
import { z } from 'zod'
import { CrmError } from '../errors.ts'
import type { HubspotClient } from './client.ts'
import { group } from './own-property.ts'
import { type HubspotObject, paths } from './paths.ts'

/** Creates the group of own properties; it may be there already. */
export async function createGroup(client: HubspotClient, object: HubspotObject): Promise<void> {
  await unlessRefused(
    client.call({
      ...{ method: 'POST', path: paths.propertyGroups(object), kind: 'other', effect: 'write' },
      body: group,
      answer: z.unknown(),
    }),
  )
}

/** Null where HubSpot refuses the thing itself (it exists, it is not allowed so); other errors are thrown on. */
export async function unlessRefused<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof CrmError && (error.class === 'rejected-record' || error.class === 'rejected-batch'))
      return null
    throw error
  }
}
