/** Imported rows of nobody: looked at again as contacts and accounts come in, shown, and never lost. */
import type { UnmatchedReason } from '#domain/imports/placement.ts'
import type { WorkspaceTx } from '../pool.ts'
import { noteImported } from './notes.ts'
import { placeRows } from './place.ts'

/** Whether there are any. */
export async function hasUnmatched(tx: WorkspaceTx): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from import_unmatched where workspace_id = $1 limit 1', [
    tx.workspaceId,
  ])
  return rowCount === 1
}

/** Makes responses of the rows whose contact and account are known by now; how many. Needs lockImports and lockRecords. */
export async function matchUnmatched(tx: WorkspaceTx): Promise<number> {
  await placeRows(tx, 'unmatched')
  const { rows } = await tx.client.query<{ import_id: string }>(
    `with found as (
       delete from import_unmatched u using placed p where p.key = u.id::text and p.reason is null
       returning u.*, p.contact_id, p.account_id)
     insert into responses (id, workspace_id, import_wave_id, external_id, import_id, imported_at, row_hash, account_id, contact_id,
       language, answers, confirmed_at, source, is_confidential)
     select f.id, f.workspace_id, f.import_wave_id, f.external_id, f.import_id, f.imported_at, f.row_hash, f.account_id, f.contact_id,
       coalesce(f.language, split_part(lower(c.language), '-', 1), 'en'), f.answers, f.answered_at, 'import',
       coalesce(f.answers ->> 'confidential' = 'confidential', false)
     from found f join contacts c on c.id = f.contact_id returning import_id`,
  )
  await tx.client.query(
    `update import_unmatched u set reason = p.reason from placed p where p.key = u.id::text and u.reason <> p.reason`,
  )
  for (const importId of new Set(rows.map((row) => row.import_id))) await noteImported(tx, { importId })
  return rows.length
}

export interface UnmatchedRow {
  readonly id: string
  readonly source: string
  readonly importId: string
  readonly line: number
  readonly email: string | null
  readonly contactRef: string | null
  readonly account: string | null
  readonly answeredAt: string
  readonly reason: UnmatchedReason
}

/** A page of them by id, with how many there are; `after` is the id of the last one of the page before. */
export async function listUnmatched(
  tx: WorkspaceTx,
  query: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly count: number; readonly rows: UnmatchedRow[] }> {
  const { rows } = await tx.client.query<UnmatchedRow>(
    `select u.id, w.name as source, u.import_id as "importId", u.line, u.email, u.contact_ref as "contactRef",
       coalesce(u.account_name, u.account_domain, u.account_ref) as account, u.answered_at as "answeredAt", u.reason
     from import_unmatched u join waves w on w.id = u.import_wave_id
     where u.workspace_id = $1 and ($2::uuid is null or u.id > $2) order by u.id limit $3`,
    [tx.workspaceId, query.after, query.limit],
  )
  const { rows: counted } = await tx.client.query<{ n: number }>(
    'select count(*)::integer as n from import_unmatched where workspace_id = $1',
    [tx.workspaceId],
  )
  return { count: counted[0]?.n ?? 0, rows }
}
