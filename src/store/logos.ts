/** The workspace's logo, checked before it gets here (domain/logo.ts). */
import type { Logo } from '#domain/logo.ts'
import type { WorkspaceTx } from './pool.ts'

export async function saveLogo(tx: WorkspaceTx, logo: Logo, bytes: Buffer, now: Date): Promise<void> {
  await tx.client.query(
    `insert into logos (workspace_id, content_type, bytes, width, height, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id) do update set content_type = excluded.content_type, bytes = excluded.bytes,
       width = excluded.width, height = excluded.height, saved_at = excluded.saved_at`,
    [tx.workspaceId, logo.contentType, bytes, logo.width, logo.height, now],
  )
}

/** What there is, without the bytes. */
export async function findLogo(tx: WorkspaceTx): Promise<(Logo & { readonly size: number }) | null> {
  const { rows } = await tx.client.query(
    `select content_type as "contentType", width, height, octet_length(bytes) as size from logos where workspace_id = $1`,
    [tx.workspaceId],
  )
  return rows[0] ?? null
}

/** When it was saved, in whole milliseconds: another logo has another version. Null: there is none. */
export async function findLogoVersion(tx: WorkspaceTx): Promise<number | null> {
  const { rows } = await tx.client.query<{ version: string }>(
    `select floor(extract(epoch from saved_at) * 1000) as version from logos where workspace_id = $1`,
    [tx.workspaceId],
  )
  return rows[0] ? Number(rows[0].version) : null
}

export async function loadLogoBytes(
  tx: WorkspaceTx,
): Promise<{ readonly contentType: Logo['contentType']; readonly bytes: Buffer } | null> {
  const { rows } = await tx.client.query(
    `select content_type as "contentType", bytes from logos where workspace_id = $1`,
    [tx.workspaceId],
  )
  return rows[0] ?? null
}

export async function removeLogo(tx: WorkspaceTx): Promise<boolean> {
  const { rowCount } = await tx.client.query('delete from logos where workspace_id = $1', [tx.workspaceId])
  return rowCount === 1
}
