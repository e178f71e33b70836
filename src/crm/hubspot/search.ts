/**
 * Records changed since an instant, by search. HubSpot's search shows at most 10,000 results and many records share one
 * millisecond after a bulk edit, so neither `after` nor the time can be the cursor: results are sorted by id, and the
 * next page asks for greater ids.
 */
import { CrmError } from '../errors.ts'
import type { PullMode } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { syncedAtProperty } from './own-property.ts'
import { paths } from './paths.ts'
import { type HubspotRecord, searchSchema } from './schema.ts'
import type { Source } from './source.ts'

export type SinceMode = Extract<PullMode, { readonly kind: 'since' }>

interface Filter {
  readonly propertyName: string
  readonly operator: 'GT' | 'GTE' | 'LT' | 'NOT_HAS_PROPERTY'
  readonly value?: string
}

/** One result page; `lastId` is where the next one begins, null after the last. */
export interface SearchPage {
  readonly records: readonly HubspotRecord[]
  readonly lastId: string | null
}

/** Pages from the ids after `lastId` (`'0'`: from the first) to the last one, 200 records each, every record once. */
export async function* searchChanged(
  client: HubspotClient,
  source: Pick<Source<unknown>, 'object' | 'properties' | 'modifiedProperty' | 'isOurs'>,
  mode: SinceMode,
  lastId: string,
): AsyncGenerator<SearchPage> {
  let own = source.isOurs ? mode.ownWrites : null
  for (let last: string | null = lastId; last !== null; ) {
    const after: string = last
    const request = (ownWrites: SinceMode['ownWrites']) =>
      searchPage(client, source, filterGroups(source.modifiedProperty, { ...mode, ownWrites }, after))
    const page = await request(own).catch((error: unknown) => {
      // A portal without our property yet: everything changed is news then.
      if (own === null || !(error instanceof CrmError) || error.status !== 400) throw error
      own = null
      return request(null)
    })
    last = nextId(page, after)
    yield { records: page.results, lastId: last }
  }
}

async function searchPage(
  client: HubspotClient,
  { object, properties }: Pick<Source<unknown>, 'object' | 'properties'>,
  groups: readonly { readonly filters: readonly Filter[] }[],
) {
  return client.call({
    ...{ method: 'POST', path: paths.search(object), kind: 'read', effect: 'read', bucket: 'search' },
    body: {
      filterGroups: groups,
      // As text, which is what HubSpot's OpenAPI file has; ascending without a minus.
      sorts: ['hs_object_id'],
      properties,
      limit: limits.searchPage,
    },
    answer: searchSchema,
  })
}

/**
 * Groups are alternatives. With `ownWrites`: changed, and either never written by us in the last push (two groups, as a
 * missing property is smaller than nothing), or changed once more after it.
 */
function filterGroups(
  modified: string,
  mode: Pick<SinceMode, 'since' | 'ownWrites'>,
  lastId: string,
): readonly { readonly filters: readonly Filter[] }[] {
  const ms = (at: string) => String(Date.parse(at))
  const base: readonly Filter[] = [
    { propertyName: modified, operator: 'GTE', value: ms(mode.since) },
    ...(lastId === '0' ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: lastId } as const]),
  ]
  if (mode.ownWrites === null) return [{ filters: base }]
  const { from, until } = mode.ownWrites
  return [
    { filters: [...base, { propertyName: syncedAtProperty, operator: 'LT', value: wholeSecond(ms(from)) }] },
    { filters: [...base, { propertyName: syncedAtProperty, operator: 'NOT_HAS_PROPERTY' }] },
    { filters: [...base, { propertyName: modified, operator: 'GT', value: ms(until) }] },
  ]
}

/** synced_at is kept in whole seconds: a write in the second of `from` must not look older than `from`. */
function wholeSecond(ms: string): string {
  return String(Math.floor(Number(ms) / 1000) * 1000)
}

function nextId(
  page: { readonly total: number; readonly results: readonly HubspotRecord[] },
  after: string,
): string | null {
  const last = page.results.at(-1)?.id
  if (last === undefined) return null
  if (BigInt(last) <= BigInt(after)) {
    throw new CrmError({
      class: 'contract-broken',
      code: 'UNSORTED_SEARCH',
      message: 'HubSpot did not sort its search results by id as asked, so the pull cannot go on safely.',
    })
  }
  return page.total > page.results.length ? last : null
}
