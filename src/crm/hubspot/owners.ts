/** Owners: the users whose ids stand on records. */
import type { z } from 'zod'
import type { CrmOwner } from '#domain/crm-record.ts'
import { CrmError } from '../errors.ts'
import type { Page } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { limits } from './limits.ts'
import { toOwner } from './map.ts'
import { paths } from './paths.ts'
import { ownersSchema } from './schema.ts'

type Owners = z.infer<typeof ownersSchema>
type OwnerCursor = Extract<Cursor, { readonly step: 'owners' }>

/**
 * The owners of today. Former ones still stand on records, but can be given nothing: an owner who is not in this list counts
 * as gone after the next full pull, and reading the former ones would cost a call that changes no decision.
 */
export async function* pullOwners(
  client: HubspotClient,
  query: { readonly resume: string | null },
): AsyncGenerator<Page<CrmOwner>> {
  let cursor: OwnerCursor | null = readCursor(query.resume, ['owners']) ?? { step: 'owners', after: null }
  while (cursor) {
    const { results, paging }: Owners = await readPage(client, cursor.after)
    const next: string | null = paging?.next?.after ?? null
    cursor = next === null ? null : { step: 'owners', after: next }
    yield { records: results.map(toOwner), gone: [], next: cursor && writeCursor(cursor) }
  }
}

async function readPage(client: HubspotClient, after: string | null): Promise<Owners> {
  const read = (size: number) =>
    client.call({
      ...{ method: 'GET', path: paths.owners, kind: 'read', effect: 'read' },
      query: { limit: String(size), archived: 'false', ...(after === null ? {} : { after }) },
      answer: ownersSchema,
    })
  try {
    return await read(limits.ownersPage)
  } catch (error) {
    if (!(error instanceof CrmError) || error.status !== 400) throw error
    return read(limits.ownersPageDocumented)
  }
}

/** Ids of the owners who can be given a task. */
export async function readActiveOwnerIds(client: HubspotClient): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const page of pullOwners(client, { resume: null })) {
    for (const owner of page.records) ids.add(owner.externalId)
  }
  return ids
}
