/** What a poll does for people who use Keyward's package in their CRM: carries out what they ask, and shows them what came of it. */
import type { WriteMode } from '#domain/preview.ts'
import type { Settings } from '#domain/settings.ts'
import { loadCursor } from '#store/cursors.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { hasApplied, loadWriteMode } from '#store/write-mode.ts'
import { type CarriedOut, carryOutRequests } from './carry-out-requests.ts'
import { type PushedHistory, pushHistory } from './push-history.ts'

type Deps = Parameters<typeof carryOutRequests>[0]
type Work = Parameters<typeof carryOutRequests>[1] & { readonly settings: Settings }

export type Served =
  | { readonly skipped: string }
  | {
      readonly requests: CarriedOut
      readonly history: PushedHistory | null
      /** What the CRM lacks of the package, as far as it was looked at. */
      readonly missing: readonly string[]
    }

/**
 * How the package is written to. A workspace that asks an admin every time is never live, but once a preview was applied, the
 * answers to people's requests and the history go their way: they are no changes, invitations or tasks.
 */
export async function packageMode(tx: WorkspaceTx, mode: WriteMode, settings: Settings): Promise<WriteMode> {
  if (mode !== 'preview' || !settings.writing.asksEveryTime) return mode
  return (await hasApplied(tx)) ? 'live' : mode
}

/**
 * After the poll has read what changed, so that a contact who was made a minute ago is known. A workspace in preview writes nothing
 * to its CRM: requests wait there. Costs one call when nobody asks for anything.
 */
export async function servePackage(deps: Deps, work: Work): Promise<Served | null> {
  if (!deps.port.package) return null
  const { connection, workspaceId } = work
  const { mode, contacts } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
    mode: await packageMode(tx, await loadWriteMode(tx), work.settings),
    contacts: await loadCursor(tx, connection.id, 'contacts'),
  }))
  if (mode === 'preview') return { skipped: 'the workspace is in preview' }
  if (contacts.since === null || contacts.pass?.kind === 'full')
    return { skipped: 'the contacts have not been read to their end' }
  const requests = await carryOutRequests(deps, work)
  // An alert that somebody has just taken on must not stand as open until tomorrow.
  const history =
    requests.done > 0 ? await pushHistory(deps, { ...work, connectionId: connection.id, mode }) : null
  return { requests, history, missing: [...requests.missing, ...(history?.missing ?? [])] }
}
