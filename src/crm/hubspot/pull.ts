/** Reads the streams page by page: everything by lists, changes by search, what left by archived lists. */
import type { Gone, StreamRecords } from '#domain/crm-record.ts'
import { CrmError } from '../errors.ts'
import type { CrmPort, Page, PullMode } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { createFeedbackSources } from './feedback.ts'
import { limits } from './limits.ts'
import { type MapContext, mergeLosers } from './map.ts'
import { pullOwners } from './owners.ts'
import { type HubspotObject, paths } from './paths.ts'
import { type HubspotRecord, listSchema } from './schema.ts'
import { type SinceMode, searchChanged } from './search.ts'
import { createSources, type Source } from './source.ts'
import { instant } from './value.ts'

interface Query {
  readonly mode: PullMode
  readonly resume: string | null
}
type Readers = {
  readonly [S in keyof StreamRecords]: (query: Query) => AsyncIterable<Page<StreamRecords[S]>>
}

/** The `pull` of the port. */
export function createPull(client: HubspotClient, context: MapContext): CrmPort['pull'] {
  const sources = createSources(client, context)
  const feedback = createFeedbackSources(client)
  const nothing = async function* () {
    yield { records: [], gone: [], next: null }
  }
  const of =
    <Record>(source: Source<Record>) =>
    ({ mode, resume }: Query) =>
      mode.kind === 'full' ? pullAll(client, source, resume) : pullChanged(client, source, mode, resume)
  const readers: Readers = {
    owners: (query) => pullOwners(client, query),
    accounts: of(sources.accounts),
    contacts: of(sources.contacts),
    deals: of(sources.deals),
    // HubSpot states a role on the contact itself.
    contactRoles: nothing,
    tickets: of(feedback.tickets),
    notes: of(feedback.notes),
    // HubSpot has tickets for these.
    cases: nothing,
    caseComments: nothing,
    enhancedNotes: nothing,
  }
  return (stream, query) => readers[stream](query)
}

/** While the caller keeps one page the next is on its way. HubSpot's list cursor allows no more than that. */
async function* pullAll<Record>(
  client: HubspotClient,
  source: Source<Record>,
  resume: string | null,
): AsyncGenerator<Page<Record>> {
  const query = { properties: source.properties.join(',') }
  const start = (after: string | null): Promise<ListPage> =>
    started(listPage(client, source.object, query, after))
  let page: Promise<ListPage> | null = start(readCursor(resume, ['list'])?.after ?? null)
  while (page) {
    const records: HubspotRecord[] = []
    let after: string | null = null
    do {
      const list: ListPage = await page
      records.push(...list.results)
      after = list.next
      page = after === null ? null : start(after)
    } while (page && records.length < source.unit)
    const resumeAt: string | null = after === null ? null : writeCursor({ step: 'list', after })
    yield { records: await source.complete(records), gone: mergeLosers(records), next: resumeAt }
  }
}

async function* pullChanged<Record>(
  client: HubspotClient,
  source: Source<Record>,
  mode: SinceMode,
  resume: string | null,
): AsyncGenerator<Page<Record>> {
  const cursor = readCursor(resume, ['search', 'archived']) ?? { step: 'search', lastId: '0' }
  if (cursor.step === 'search' && (yield* pullFound(client, source, mode, cursor.lastId)) === 'quiet') return
  // Nights on which nothing was found have not looked: everything since the last full pass.
  const since = new Date(Date.parse(mode.since) - (source.sparesArchived ? fullPassMs : 0)).toISOString()
  const from = cursor.step === 'archived' ? cursor : firstArchived
  yield* pullArchived(client, source.object, { ...mode, since }, from)
}

/** Full passes come every week, and a day later where a night failed. */
const fullPassMs = 8 * 24 * 3_600_000

/** Says at its end whether archived records are to be looked for. */
async function* pullFound<Record>(
  client: HubspotClient,
  source: Source<Record>,
  mode: SinceMode,
  lastId: string,
): AsyncGenerator<Page<Record>, 'quiet' | 'look'> {
  let records: HubspotRecord[] = []
  let isQuiet = source.sparesArchived === true && lastId === '0'
  for await (const found of searchChanged(client, source, mode, lastId)) {
    records.push(...found.records)
    isQuiet &&= records.length === 0
    if (found.lastId !== null && records.length < source.unit) continue
    const after = found.lastId === null ? firstArchived : ({ step: 'search', lastId: found.lastId } as const)
    const next = isQuiet && found.lastId === null ? null : writeCursor(after)
    yield { records: await source.complete(records), gone: mergeLosers(records), next }
    records = []
  }
  return isQuiet ? 'quiet' : 'look'
}

const firstArchived = { step: 'archived', pages: 0, after: null } as const

/** Search never shows archived records and the archived list has no filter, so it is looked through up to a bound. */
async function* pullArchived(
  client: HubspotClient,
  object: HubspotObject,
  mode: SinceMode,
  from: { readonly pages: number; readonly after: string | null },
): AsyncGenerator<Page<never>> {
  for (let { pages, after }: { pages: number; after: string | null } = from; ; ) {
    const { results, next } = await listPage(
      client,
      object,
      { archived: 'true', properties: 'hs_object_id' },
      after,
    )
    pages++
    const isLast = next === null || pages >= limits.archivedPages
    const gone = results.filter((record) => isSince(record, mode.since)).map(toGone)
    yield { records: [], gone, next: isLast ? null : writeCursor({ step: 'archived', pages, after: next }) }
    if (isLast) return
    after = next
  }
}

function toGone(record: HubspotRecord): Gone {
  return { externalId: record.id, mergedInto: null }
}

function isSince(record: HubspotRecord, since: string): boolean {
  const at = instant(record.archivedAt ?? null)
  return at === null || Date.parse(at) >= Date.parse(since)
}

interface ListPage {
  readonly results: readonly HubspotRecord[]
  readonly next: string | null
}

async function listPage(
  client: HubspotClient,
  object: HubspotObject,
  query: Readonly<Record<string, string>>,
  after: string | null,
): Promise<ListPage> {
  const { results, paging } = await client.call({
    ...{ method: 'GET', path: paths.list(object), kind: 'read', effect: 'read' },
    query: { limit: String(limits.listPage), ...query, ...(after === null ? {} : { after }) },
    answer: listSchema,
  })
  const next = paging?.next?.after ?? null
  if (next === null || next !== after) return { results, next }
  throw new CrmError({
    class: 'contract-broken',
    code: 'ENDLESS_PAGES',
    message: `HubSpot does not stop paging ${paths.list(object)}.`,
  })
}

/** A promise that is awaited later, or never when the caller stops: its failure must not end the process meanwhile. */
function started<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
