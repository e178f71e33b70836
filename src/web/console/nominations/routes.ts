/** Nominations in the console: an account manager's own accounts, everybody's for admins, CX leads and auditors. */
import { may } from '#domain/access.ts'
import { parseSettings } from '#domain/settings.ts'
import { tiersOf } from '#domain/tier-policy.ts'
import { loadNominations, loadNominationsOf } from '#flows/nominations/view.ts'
import { html } from '#std/html.ts'
import type { OwnerScope } from '#store/nominations/accounts.ts'
import { ownerKeysOf } from '#store/ownership.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { renderCard } from '../../nominations/cards.ts'
import { followDeed } from '../../nominations/carry-out.ts'
import { doneOf, renderList } from '../../nominations/list.ts'
import type { NominationPlace } from '../../nominations/place.ts'
import { readDeed, readFilter } from '../../nominations/read-form.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { askRoutes, renderAsk } from './ask.ts'

const here = '/console/nominations'

export const nominationRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: here, permission: 'nominations.see', handle: showList },
  { method: 'post', path: here, permission: 'nominations.change', handle: carryOut },
  ...askRoutes,
  { method: 'get', path: `${here}/:id`, permission: 'nominations.see', handle: showAccount },
]

/** Whose accounts somebody sees: an account manager their own, their team's, and those of whom they manage. */
function scopeOf(tx: WorkspaceTx, { session: { user } }: Visit): Promise<OwnerScope> {
  return user.role === 'account_manager' ? ownerKeysOf(tx, user.email) : Promise.resolve(null)
}

function placeOf(visit: Visit, timeZone: string): NominationPlace {
  const path = visit.deps.base + here
  return {
    path,
    accountPath: (accountId) => `${path}/${accountId}`,
    hidden: html`<input type="hidden" name="csrf" value="${visit.csrf}">`,
    canChange: may(visit.session.user.role, 'nominations.change'),
    timeZone,
    filter: readFilter(visit.query),
  }
}

function showList(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const filter = readFilter(visit.query)
    const owners = await scopeOf(tx, visit)
    const found = await loadNominations(tx, { ...filter, owners, now: visit.now })
    const tiers = tiersOf(parseSettings((await loadWorkspace(tx))?.settings ?? {}).tiers)
    const aside = may(visit.session.user.role, 'nominations.ask') ? await renderAsk(visit, tx, tiers) : null
    return page(
      'Nominations',
      renderList(placeOf(visit, found.timeZone), found, {
        tiers,
        done: doneOf(visit.query.done),
        ...(aside && { aside }),
      }),
    )
  })
}

function showAccount(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const accountId = idParam(visit)
    const owners = await scopeOf(tx, visit)
    const found = accountId && (await loadNominationsOf(tx, { accountId, owners, now: visit.now }))
    if (!found) return missing
    const place = placeOf(visit, found.timeZone)
    return page(
      `${found.card.name} · Nominations`,
      html`<p><a href="${place.path}">All accounts</a></p><h1>Nominations</h1>${renderCard(place, found.card, { isAlone: true, nextId: null })}`,
    )
  })
}

async function carryOut(visit: Visit): Promise<Answer> {
  const posted = readDeed(visit.form)
  if (!posted) return missing
  const owners = await inOwnWorkspace(visit, (tx) => scopeOf(tx, visit))
  const followed = await followDeed(visit.deps.database, visit.session.workspaceId, posted, {
    owners,
    by: actorOf(visit),
    now: visit.now,
    path: visit.deps.base + here,
  })
  if (followed.kind === 'go') return { kind: 'go', path: followed.path.slice(visit.deps.base.length) }
  return followed.kind === 'refused' ? page('Nothing was changed', followed.body, 422) : followed
}
