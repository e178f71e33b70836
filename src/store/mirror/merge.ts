/** Merges a page of CRM records into the mirror; rows that did not change are not touched. */
import type { Gone, Stream, StreamRecords } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import { keepOutErased, keepOutTheirs } from '../erasure/erased-people.ts'
import { holdOffErasures } from '../erasure/hold-off.ts'
import { setContactsDue } from '../matching/due.ts'
import type { WorkspaceTx } from '../pool.ts'
import { refreshStatistics } from '../rows.ts'
import { type MirrorTable, mirrorTables } from './columns.ts'

export interface Merged {
  readonly changed: number
  readonly gone: number
}

/**
 * One page in one go: COPY, then one merge. With `rememberAs`, the start of a full pass, the ids are kept in pull_seen, so that
 * the pass can tell afterwards what has left the CRM. Locks the workspace's row when contacts differ; with `notesDue` false that
 * is for the caller, who goes on with other rows (setContactsDue).
 */
export async function mergePage<S extends Stream>(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: S,
  page: { readonly records: readonly StreamRecords[S][]; readonly gone: readonly Gone[] },
  options: {
    readonly rememberAs: string | null
    readonly now: string
    readonly notesDue?: boolean
    /** The server key; without it nothing about contacts is taken in a workspace where somebody was erased. */
    readonly secret?: string
  },
): Promise<Merged> {
  const taken = await withoutErased(tx, connectionId, stream, page, options)
  const changed =
    taken.records.length > 0 ? await mergeRecords(tx, connectionId, stream, taken.records, options) : 0
  const gone = page.gone.length > 0 ? await markGone(tx, connectionId, stream, page.gone, options.now) : 0
  if (stream === 'contacts' && changed + gone > 0 && options.notesDue !== false)
    await setContactsDue(tx, true)
  return { changed, gone }
}

type PageOf<S extends Stream> = {
  readonly records: readonly StreamRecords[S][]
  readonly gone: readonly Gone[]
}

/** The page without people who were erased, and without what belongs to them. */
async function withoutErased<S extends Stream>(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: S,
  page: PageOf<S>,
  { secret = null, now }: { readonly secret?: string | null; readonly now: string },
): Promise<PageOf<S>> {
  if (stream === 'contacts') {
    await holdOffErasures(tx)
    const contacts = page as unknown as PageOf<'contacts'>
    return (await keepOutErased(tx, connectionId, contacts, { secret, now })) as unknown as PageOf<S>
  }
  const named = page.records.every((record) => 'contactExternalId' in record)
  if (!named) return page
  await holdOffErasures(tx)
  const theirs = page.records as unknown as readonly {
    readonly externalId: string
    readonly contactExternalId: string | null
  }[]
  const records = await keepOutTheirs(tx, { connectionId, stream }, theirs, secret)
  return { ...page, records: records as unknown as PageOf<S>['records'] }
}

async function mergeRecords<S extends Stream>(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: S,
  records: readonly StreamRecords[S][],
  options: { readonly rememberAs: string | null },
): Promise<number> {
  const mirror = mirrorTables[stream] as MirrorTable<StreamRecords[S]>
  const columns = `external_id text, ${mirror.columns.map((c) => `${c.name} ${c.type}`).join(', ')}`
  await copyToTemporary(tx, { name: 'pulled', columns }, cellsOf(records, mirror))
  const names = mirror.columns.map((c) => c.name)
  const part = partOf(mirror)
  // A page may name a record twice (it moved between pages); the last one read is the newest.
  const { rowCount } = await tx.client.query(
    `insert into ${mirror.table} as held_row (workspace_id, connection_id, ${part.column}external_id, ${names.join(', ')})
     select distinct on (external_id) $1, $2, ${part.value}external_id, ${names.join(', ')} from pulled ${mirror.takes ? `where ${mirror.takes}` : ''}
     order by external_id${mirror.hasTime ? ', modified_at desc' : ''}
     on conflict (connection_id, ${part.column}external_id) do update
       set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, gone_at = null, merged_into = null
       where (${names.map((name) => `held_row.${name}`).join(', ')}, held_row.gone_at)
         is distinct from (${names.map((name) => `excluded.${name}`).join(', ')}, null)
       ${mirror.hasTime ? 'and excluded.modified_at >= held_row.modified_at' : ''}`,
    [tx.workspaceId, connectionId],
  )
  if (options.rememberAs !== null) {
    await tx.client.query(
      `insert into pull_seen (workspace_id, connection_id, stream, pass_started_at, external_id)
       select distinct $1::uuid, $2::uuid, $3, $4::timestamptz, external_id from pulled on conflict do nothing`,
      [tx.workspaceId, connectionId, stream, options.rememberAs],
    )
  }
  return rowCount ?? 0
}

/** What tells the rows of one stream from those of others in the same table, in SQL. */
function partOf({ part }: Pick<MirrorTable<never>, 'part'>) {
  if (part === undefined) return { column: '', value: '', isIts: '' }
  return { column: 'stream, ', value: `'${part}', `, isIts: `and t.stream = '${part}'` }
}

function* cellsOf<Record extends { readonly externalId: string }>(
  records: readonly Record[],
  mirror: MirrorTable<Record>,
): Generator<Cell[]> {
  for (const record of records)
    yield [record.externalId, ...mirror.columns.map((column) => column.value(record))]
}

/** A loser of a merge may also be listed as archived: naming no survivor never takes back a survivor that is known. */
async function markGone(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: Stream,
  gone: readonly Gone[],
  now: string,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update ${mirrorTables[stream].table} t set gone_at = coalesce(t.gone_at, $2), merged_into = g.merged_into
     from unnest($3::text[], $4::text[]) as g(external_id, merged_into)
     where t.connection_id = $1 and t.external_id = g.external_id ${partOf(mirrorTables[stream]).isIts}
       and (t.gone_at is null or (t.merged_into is null and g.merged_into is not null))`,
    [connectionId, now, gone.map((g) => g.externalId), gone.map((g) => g.mergedInto)],
  )
  return rowCount ?? 0
}

/** At the end of a pass: lets the planner know what came in. Owners are few, and feedback is not joined with by the night. */
export async function noteMirrorChanged(tx: WorkspaceTx, stream: Stream, changedRows: number): Promise<void> {
  const { table } = mirrorTables[stream]
  if (table !== 'crm_owners' && table !== 'feedback_items') await refreshStatistics(tx, changedRows, [table])
}

/** At the end of a full pass: what the mirror holds and the pass did not see is gone. Forgets what was seen. */
export async function closeFullPass(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: Stream,
  at: { readonly passStartedAt: string; readonly now: string },
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update ${mirrorTables[stream].table} t set gone_at = $3
     where t.connection_id = $1 and t.gone_at is null ${partOf(mirrorTables[stream]).isIts} and not exists (
       select from pull_seen s where s.connection_id = $1 and s.stream = $2 and s.pass_started_at = $4 and s.external_id = t.external_id)`,
    [connectionId, stream, at.now, at.passStartedAt],
  )
  await tx.client.query(
    'delete from pull_seen where connection_id = $1 and stream = $2 and pass_started_at <= $3',
    [connectionId, stream, at.passStartedAt],
  )
  if (stream === 'contacts' && rowCount) await setContactsDue(tx, true)
  return rowCount ?? 0
}
