/** The uploaded file between its upload and its import: compressed, in parts. */
import type { WorkspaceTx } from '../pool.ts'

export const partBytes = 262_144

export async function saveFilePart(
  tx: WorkspaceTx,
  part: { readonly importId: string; readonly part: number; readonly bytes: Buffer },
): Promise<void> {
  await tx.client.query(
    'insert into import_files (workspace_id, import_id, part, bytes) values ($1, $2, $3, $4)',
    [tx.workspaceId, part.importId, part.part, part.bytes],
  )
}

/** The parts in their order; none when the file is gone. */
export async function readFileParts(tx: WorkspaceTx, importId: string): Promise<Buffer[]> {
  const { rows } = await tx.client.query<{ bytes: Buffer }>(
    'select bytes from import_files where import_id = $1 order by part',
    [importId],
  )
  return rows.map(({ bytes }) => bytes)
}

export async function deleteFile(tx: WorkspaceTx, importId: string): Promise<void> {
  await tx.client.query('delete from import_files where import_id = $1', [importId])
}

/** Uploads from before `before` that nobody imported go, with what was said of them. */
export async function forgetUploads(tx: WorkspaceTx, before: string): Promise<void> {
  await tx.client.query(
    `delete from imports where workspace_id = $1 and state = 'uploaded' and created_at < $2`,
    [tx.workspaceId, before],
  )
}
