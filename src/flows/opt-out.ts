/** Opting out of surveys, or of everything, for the address that the mail went to. Possible at any time, after the end of a wave too. */

import { createHmac } from 'node:crypto'
import { isStillHeld } from '#store/erasure/hold-off.ts'
import { deleteOptOut, findOptOut, insertOptOut, type OptOutScope } from '#store/opt-outs.ts'
import { inWorkspace } from '#store/pool.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

type Opened = Pick<OpenedLink, 'workspaceId' | 'email'>

/** So long only the browser that opted out takes it back without a sign of a person: a program that goes through a mail waits less. */
const graceMs = 600_000

/**
 * No more surveys to this address, or nothing at all. Once more changes nothing. `client`: address and browser of whoever chose it, null
 * for a mail program, which does it for somebody. Throws StoreAway.
 */
export async function optOut(
  deps: LinkDeps,
  link: Opened,
  source: 'page' | 'one-click',
  scope: OptOutScope = 'surveys',
  client: string | null = null,
): Promise<void> {
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      if (!(await isStillHeld(tx, link.email))) return
      await insertOptOut(tx, {
        ...{ email: link.email, source, scope, now: deps.now().toISOString() },
        ...(client === null ? {} : { clientHash: clientHash(deps, link, client) }),
      })
    }),
  )
}

/**
 * Surveys again: the same person pressed the wrong button, or a robot pressed it. `isSeen`: the page saw a person press. `too-early`:
 * without that, somebody else's browser has to wait. `complaint`: whoever complained is asked again only when an admin says so. Throws
 * StoreAway.
 */
export function takeBackOptOut(
  deps: LinkDeps,
  link: Opened,
  by: { readonly isSeen: boolean; readonly client: string },
): Promise<'taken-back' | 'too-early' | 'complaint'> {
  return namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, async (tx) => {
      const optOut = await findOptOut(tx, link.email)
      if (optOut?.source === 'complaint') return 'complaint'
      if (optOut && !by.isSeen && !optOut.clientHash?.equals(clientHash(deps, link, by.client))) {
        const isFresh = deps.now().getTime() < Date.parse(optOut.chosenAt) + graceMs
        if (isFresh) return 'too-early'
      }
      await deleteOptOut(tx, link.email)
      return 'taken-back'
    }),
  )
}

/** Tells the same browser again, and nobody who it is. */
function clientHash({ secret }: Pick<LinkDeps, 'secret'>, { workspaceId }: Opened, client: string): Buffer {
  return createHmac('sha256', secret).update(`keyward-client|${workspaceId}|${client}`).digest()
}
