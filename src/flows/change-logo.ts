/** The logo of the workspace: checked, saved and logged, or refused with the reason. */
import { readLogo } from '#domain/logo.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { findLogo, removeLogo, saveLogo } from '#store/logos.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/** Saves the picture in place of the one before, or removes it (`bytes` null). Returns what is wrong with it, null if nothing. */
export async function changeLogo(
  tx: WorkspaceTx,
  request: { readonly bytes: Buffer | null; readonly actor: NonNullable<Actor>; readonly now: Date },
): Promise<string | null> {
  const { bytes, actor, now } = request
  const before = await findLogo(tx)
  if (bytes === null) {
    await removeLogo(tx)
  } else {
    const logo = readLogo(bytes)
    if (typeof logo === 'string') return logo
    await saveLogo(tx, logo, bytes, now)
  }
  const after = await findLogo(tx)
  if (before || after)
    await writeAudit(tx, { actor, action: 'settings.changed', subject: 'logo', before, after, at: now })
  return null
}
