/** Opting out of surveys, or of everything, for the address that the mail went to. Possible at any time, after the end of a wave too. */

import { deleteOptOut, insertOptOut, type OptOutScope } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<OpenedLink, 'workspaceId' | 'email'>

/** No more surveys to this address, or nothing at all. Once more changes nothing. Throws StoreAway. */
export async function optOut(
  deps: LinkDeps,
  link: Opened,
  source: 'page' | 'one-click',
  scope: OptOutScope = 'surveys',
): Promise<void> {
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      insertOptOut(tx, { email: link.email, source, scope, now: deps.now().toISOString() }),
    ),
  )
}

/** Surveys again: the same person pressed the wrong button, or a robot pressed it. Throws StoreAway. */
export async function takeBackOptOut(deps: LinkDeps, link: Opened): Promise<void> {
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) => deleteOptOut(tx, link.email)),
  )
}
