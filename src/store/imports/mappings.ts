/** Mappings that were kept under a name, for the next file of the same kind. */
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import type { WorkspaceTx } from '../pool.ts'

export async function listMappings(
  tx: WorkspaceTx,
): Promise<{ readonly name: string; readonly mapping: ImportMapping }[]> {
  const { rows } = await tx.client.query<{ name: string; mapping: unknown }>(
    'select name, mapping from import_mappings where workspace_id = $1 order by lower(name), name',
    [tx.workspaceId],
  )
  return rows.map(({ name, mapping }) => ({ name, mapping: mappingSchema.parse(mapping) }))
}

/** One of the same name is replaced. */
export async function saveMapping(
  tx: WorkspaceTx,
  saved: { readonly name: string; readonly mapping: ImportMapping; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.client.query(
    `insert into import_mappings (workspace_id, name, mapping, saved_at, saved_by) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, name) do update set mapping = excluded.mapping, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [tx.workspaceId, saved.name, JSON.stringify(saved.mapping), saved.at, saved.by],
  )
}
