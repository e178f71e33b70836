/** Care for credentials that nobody uses: none is left idle until the CRM forgets it, none stays sealed with an old key. */
import type { WorkspaceId } from '#domain/ids.ts'
import { findCredentials, listCredentialsDue, lockCredentials, saveResealed } from '#store/credentials.ts'
import { listAllConnections } from '#store/disconnections.ts'
import { inWorkspace } from '#store/pool.ts'
import { type ConnectionRef, type CredentialDeps, longestLockMs } from './credential-deps.ts'
import type { Credentials } from './refresh-credentials.ts'
import { resealCredentials } from './sealed-credentials.ts'

/** Every grant is used at least once in so long: Salesforce forgets a refresh token after 30 idle days, and a week leaves room for trouble. */
const idleMs = 6 * 86_400_000

export interface Kept {
  readonly refreshed: number
  readonly resealed: number
  /** What went wrong, by connection; it is tried again with the next pass. */
  readonly failures: readonly { readonly connection: string; readonly error: unknown }[]
}

/** One pass over a workspace, paused or not. One connection that fails does not keep the others waiting. */
export async function keepCredentials(
  deps: CredentialDeps & { readonly credentials: Credentials },
  workspaceId: WorkspaceId,
): Promise<Kept> {
  const refreshedBefore = new Date(deps.now().getTime() - idleMs)
  const { due, connections } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
    due: await listCredentialsDue(tx, { refreshedBefore, keyId: deps.seal.keyId }),
    connections: await listAllConnections(tx),
  }))
  let refreshed = 0
  let resealed = 0
  const failures: { connection: string; error: unknown }[] = []
  for (const { connectionId, isStale, hasOldKey } of due) {
    const crm = connections.find(({ id }) => id === connectionId)?.crm
    if (!crm) continue
    const connection = { workspaceId, id: connectionId, crm }
    try {
      if (hasOldKey) {
        await reseal(deps, connection)
        resealed += 1
      }
      if (isStale) {
        const row = await inWorkspace(deps.database, workspaceId, (tx) => findCredentials(tx, connectionId))
        if (row) await deps.credentials.refresh(connection, row)
        refreshed += 1
      }
    } catch (error) {
      failures.push({ connection: connectionId, error })
    }
  }
  return { refreshed, resealed, failures }
}

/** Under the same lock as a refresh, so that neither undoes the other. */
async function reseal(deps: CredentialDeps, { workspaceId, id }: ConnectionRef): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await lockCredentials(tx, id, longestLockMs)
    if (row && row.keyId !== deps.seal.keyId)
      await saveResealed(tx, id, resealCredentials(deps.seal, { workspaceId, connectionId: id }, row))
  })
}
