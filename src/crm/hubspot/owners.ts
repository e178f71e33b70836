/** Owners: the users whose ids stand on records. */
import type { z } from 'zod'
import type { CrmOwner } from '#domain/crm-record.ts'
import type { Page, PullMode } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { limits } from './limits.ts'
import { toOwner } from './map.ts'
import { paths } from './paths.ts'
import { ownersSchema } from './schema.ts'

type Owners = z.infer<typeof ownersSchema>
type OwnerCursor = Extract<Cursor, { readonly step: 'owners' }>

/** Former owners still stand on records, so a full pull reads them too, after the active ones; in between it does not. */
export async function* pullOwners(
  client: HubspotClient,
  query: { readonly mode: PullMode; readonly resume: string | null },
): AsyncGenerator<Page<CrmOwner>> {
  const withFormer = query.mode.kind === 'full'
  let cursor: OwnerCursor | null = readCursor(query.resume, ['owners']) ?? {
    step: 'owners',
    archived: false,
    after: null,
  }
  while (cursor) {
    const { archived, after }: OwnerCursor = cursor
    const { results, paging }: Owners = await client.call({
      ...{ method: 'GET', path: paths.owners, kind: 'read', effect: 'read' },
      query: {
        limit: String(limits.ownersPage),
        archived: String(archived),
        ...(after === null ? {} : { after }),
      },
      answer: ownersSchema,
    })
    const next: string | null = paging?.next?.after ?? null
    if (next !== null) cursor = { step: 'owners', archived, after: next }
    else cursor = withFormer && !archived ? { step: 'owners', archived: true, after: null } : null
    yield { records: results.map(toOwner), gone: [], next: cursor && writeCursor(cursor) }
  }
}

/** Ids of the owners who can be given a task. */
export async function readActiveOwnerIds(client: HubspotClient): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const mode: PullMode = { kind: 'since', since: new Date(0).toISOString(), ownWrites: null }
  for await (const page of pullOwners(client, { mode, resume: null })) {
    for (const owner of page.records) ids.add(owner.externalId)
  }
  return ids
}
