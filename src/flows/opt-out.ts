/** Opting out of surveys, for the address that the mail went to. Possible at any time, after the end of a wave too. */

import { deleteOptOut, insertOptOut } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<OpenedLink, 'workspaceId' | 'email'>

/** No more surveys to this address. Once more changes nothing. Throws StoreAway. */
export async function optOut(deps: LinkDeps, link: Opened, source: 'page' | 'one-click'): Promise<void> {
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      insertOptOut(tx, { email: link.email, source, now: deps.now().toISOString() }),
    ),
  )
}

/** Surveys again: the same person pressed the wrong button, or a robot pressed it. Throws StoreAway. */
export async function takeBackOptOut(deps: LinkDeps, link: Opened): Promise<void> {
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) => deleteOptOut(tx, link.email)),
  )
}
