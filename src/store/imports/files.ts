/** The uploaded file between its upload and its import: compressed, in parts, so that any process reads it in flat memory. */

import type { WorkspaceId } from '#domain/ids.ts'
import type { Database, WorkspaceTx } from '../pool.ts'
import { inWorkspace } from '../pool.ts'

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

/** The parts in their order, each read when it is asked for; none when the file is gone. */
export async function* readFileParts(
  database: Database,
  file: { readonly workspaceId: WorkspaceId; readonly importId: string },
): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const bytes = await inWorkspace(database, file.workspaceId, async ({ client }) => {
      const { rows } = await client.query<{ bytes: Buffer }>(
        'select bytes from import_files where import_id = $1 and part = $2',
        [file.importId, part],
      )
      return rows[0]?.bytes
    })
    if (bytes === undefined) return
    yield bytes
  }
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
