/** Links to what was stored about somebody who was erased: they say that it is gone, for as long as they would have worked. */
import { randomUUID } from 'node:crypto'
import type { Wording } from '#domain/texts/wording.ts'
import { type StoredLook, storedLook } from '../look.ts'
import { ownWording } from '../own-wording.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

/** All that is still known behind such a link. */
export interface ErasedLink {
  /** Of the page that the link was mailed for. */
  readonly language: string
  /** Day (`YYYY-MM-DD`) after which no backup has a copy any more. */
  readonly backupsUntil: string
  readonly workspaceName: string
  readonly timeZone: string
  readonly wording: Wording
  /** As stored (jsonb). */
  readonly settings: unknown
  readonly logo: StoredLook['logo']
}

/** Keeps the hashes of the person's links that still work. Call it before the links themselves are deleted. */
export async function keepErasedLinks(
  tx: WorkspaceTx,
  { emailKeys, invitationIds }: Pick<Person, 'emailKeys' | 'invitationIds'>,
  { backupsUntil, now }: { readonly backupsUntil: string; readonly now: Date },
): Promise<readonly Buffer[]> {
  await tx.client.query(
    `with old as (delete from erased_links where workspace_id = $1 and expires_at <= $2 returning token_hash)
     delete from survey_tokens where token_hash in (select token_hash from old)`,
    [tx.workspaceId, now],
  )
  const { rows } = await tx.client.query<{ token_hash: Buffer }>(
    `insert into erased_links (token_hash, workspace_id, language, backups_until, expires_at)
     select token_hash, workspace_id, language, $5, expires_at from rights_links
     where workspace_id = $1 and expires_at > $2 and (email = any($3) or invitation_id = any($4))
     on conflict (token_hash) do nothing returning token_hash`,
    [tx.workspaceId, now, emailKeys, invitationIds, backupsUntil],
  )
  return rows.map((row) => row.token_hash)
}

/** Lets these links be found again, by their hashes, once the invitation's own are deleted: from now on they are of nobody. */
export async function listErasedLinks(tx: WorkspaceTx, hashes: readonly Buffer[]): Promise<void> {
  for (const hash of hashes)
    await tx.client.query(
      `insert into survey_tokens (token_hash, workspace_id, invitation_id) values ($1, $2, $3)
       on conflict (token_hash) do update set invitation_id = excluded.invitation_id`,
      [hash, tx.workspaceId, randomUUID()],
    )
}

/** The link of a token, by its SHA-256; null when it is none, or would not work any more. */
export async function findErasedLink(
  tx: WorkspaceTx,
  tokenHash: Buffer,
  now: Date,
): Promise<ErasedLink | null> {
  const { rows } = await tx.client.query<
    Pick<ErasedLink, 'language' | 'backupsUntil'> & {
      sender: string
      zone: string
      look: StoredLook
      wording: Wording | null
    }
  >(
    `select l.language, l.backups_until as "backupsUntil", s.name as sender, d.time_zone as zone, ${storedLook} as look,
       ${ownWording} as wording
     from erased_links l join workspaces s on s.workspace_id = l.workspace_id join workspace_directory d on d.id = l.workspace_id
     where l.token_hash = $1 and l.expires_at > $2`,
    [tokenHash, now],
  )
  const [row] = rows
  if (!row) return null
  const { language, backupsUntil, sender, zone, look, wording } = row
  return {
    ...{ language, backupsUntil, workspaceName: sender, timeZone: zone, wording: wording ?? {} },
    ...{ settings: look.settings, logo: look.logo },
  }
}
