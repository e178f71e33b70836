/** What the link in a mail to an account manager opens: their own accounts, and nobody else's. */

import type { WorkspaceId } from '#domain/ids.ts'
import { deriveToken, hashToken, isSameSecret } from '#std/token.ts'
import type { Actor } from '#store/audit.ts'
import { findNominationLink, loadNominationLink, type NominationLink } from '#store/nominations/links.ts'
import { inWorkspace } from '#store/pool.ts'
import { type LinkDeps, namingOutages } from '../open-link.ts'

export interface OpenedNomination extends NominationLink {
  readonly workspaceId: WorkspaceId
  /** Its days are over: it opens nothing any more. */
  readonly isExpired: boolean
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The link of a token; null for one that is unknown, foreign, ended, or of somebody who is no CRM user any more. All of these take
 * the same way through the same queries. Changes nothing. Throws StoreAway.
 */
export async function openNomination(deps: LinkDeps, token: string): Promise<OpenedNomination | null> {
  return namingOutages(async () => {
    const found = await findNominationLink(deps.database, hashToken(token))
    const workspaceId = found?.workspaceId ?? (nobody as WorkspaceId)
    const link = await inWorkspace(deps.database, workspaceId, (tx) =>
      loadNominationLink(tx, found?.linkId ?? nobody),
    )
    const right = deriveToken(deps.secret, link?.id ?? nobody, 'nomination', link?.tokenVersion ?? 0)
    if (!isSameSecret(token, right) || !link || link.isRevoked) return null
    return { ...link, workspaceId, isExpired: deps.now().getTime() >= Date.parse(link.expiresAt) }
  })
}

/** Who acts, as the audit log names them. */
export function actorByLink({ managerName }: Pick<NominationLink, 'managerName'>): NonNullable<Actor> {
  return { id: null, name: `${managerName} by mail link` }
}
