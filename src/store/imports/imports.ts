/** Imports: what was read, when, by whom, and how it stands. */
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { ImportFault } from './incoming.ts'

export type ImportState = 'uploaded' | 'applied' | 'undone'

/** What an import did, or would do. */
export interface ImportCounts {
  /** Rows of the file, bad ones included. */
  readonly rows: number
  readonly bad: number
  readonly good: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly unmatched: number
}

export interface StoredImport {
  readonly id: string
  readonly fileName: string
  readonly mapping: ImportMapping | null
  readonly state: ImportState
  readonly counts: ImportCounts | null
  readonly createdAt: string
  readonly createdBy: string
  readonly appliedAt: string | null
  readonly appliedBy: string | null
  readonly undoneAt: string | null
  readonly undoneBy: string | null
}

const columns = `id, file_name as "fileName", mapping, state, report as counts, created_at as "createdAt", created_by as "createdBy",
  applied_at as "appliedAt", applied_by as "appliedBy", undone_at as "undoneAt", undone_by as "undoneBy"`

type Row = Omit<StoredImport, 'mapping'> & { mapping: unknown }

export async function insertImport(
  tx: WorkspaceTx,
  given: { readonly id: string; readonly fileName: string; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.client.query(
    'insert into imports (id, workspace_id, file_name, created_at, created_by) values ($1, $2, $3, $4, $5)',
    [given.id, tx.workspaceId, given.fileName, given.at, given.by],
  )
}

/** Null where there is none; `isForChange` locks it to the end of the transaction. */
export async function findImport(
  tx: WorkspaceTx,
  id: string,
  isForChange = false,
): Promise<StoredImport | null> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from imports where workspace_id = $1 and id = $2 ${isForChange ? 'for update' : ''}`,
    [tx.workspaceId, id],
  )
  return rows[0] ? read(rows[0]) : null
}

/** Newest first. */
export async function listImports(tx: WorkspaceTx, limit: number): Promise<StoredImport[]> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from imports where workspace_id = $1 order by created_at desc, id limit $2`,
    [tx.workspaceId, limit],
  )
  return rows.map(read)
}

/** Keeps what was said of the columns, and what a look at the file with it would do. */
export async function saveImportMapping(
  tx: WorkspaceTx,
  id: string,
  saved: { readonly mapping: ImportMapping; readonly counts: ImportCounts | null },
): Promise<void> {
  await tx.client.query('update imports set mapping = $2, report = $3 where id = $1', [
    id,
    JSON.stringify(saved.mapping),
    saved.counts === null ? null : JSON.stringify(saved.counts),
  ])
}

export async function markApplied(
  tx: WorkspaceTx,
  id: string,
  done: {
    readonly mapping: ImportMapping
    readonly counts: ImportCounts
    readonly by: string
    readonly at: string
  },
): Promise<void> {
  await tx.client.query(
    `update imports set state = 'applied', mapping = $2, report = $3, applied_by = $4, applied_at = $5 where id = $1`,
    [id, JSON.stringify(done.mapping), JSON.stringify(done.counts), done.by, done.at],
  )
}

export async function markUndone(
  tx: WorkspaceTx,
  id: string,
  done: { readonly by: string; readonly at: string },
): Promise<void> {
  await tx.client.query(`update imports set state = 'undone', undone_by = $2, undone_at = $3 where id = $1`, [
    id,
    done.by,
    done.at,
  ])
}

/** Removes one that was never applied, with its file. */
export async function deleteImport(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.client.query(`delete from imports where id = $1 and state = 'uploaded'`, [id])
}

/** Bad rows by line, after a line. */
export async function listFaults(
  tx: WorkspaceTx,
  query: { readonly importId: string; readonly after: number; readonly limit: number },
): Promise<ImportFault[]> {
  const { rows } = await tx.client.query<ImportFault>(
    'select line, reason from import_faults where import_id = $1 and line > $2 order by line limit $3',
    [query.importId, query.after, query.limit],
  )
  return rows
}

function read(row: Row): StoredImport {
  return { ...row, mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping) }
}
