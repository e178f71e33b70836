/** The overview: what needs somebody now, in one look. */
import { may } from '#domain/access.ts'
import { type Html, html } from '#std/html.ts'
import { countBounces } from '#store/mail-bounces.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countFailedWrites, listRuns } from '#store/sync-log.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { renderLackOfAddress } from './postal-address.ts'
import { renderConnections } from './sync/connection-cards.ts'
import { noRunYet, renderRuns, runNow } from './sync/runs.ts'
import { type Answer, type ConsoleRoute, inOwnWorkspace, page, type Visit } from './visit.ts'

export const homeRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console', permission: 'home.see', handle: show },
]

async function show(visit: Visit): Promise<Answer> {
  const { base } = visit.deps
  if (!may(visit.session.user.role, 'sync.see')) {
    return page(
      'Overview',
      html`<section class="card"><h1>Overview</h1><p>You find tier, state, answers and alerts of your accounts on their records in the CRM, on the card “Keyward”, and <a href="${base}/console/accounts">here</a>.</p></section>`,
    )
  }
  return inOwnWorkspace(visit, async (tx) => {
    const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
    const failed = (await countFailedWrites(tx)).reduce((sum, { count }) => sum + count, 0)
    const runs = await listRuns(tx, { before: null, limit: 3 })
    return page(
      'Overview',
      html`<h1>Overview</h1>${testMode(visit)}${await renderLackOfAddress(visit, tx)}${await cameBack(tx, visit.now)}${
        failed === 0
          ? ''
          : html`<p class="problems"><a href="${base}/console/sync/failures">${failed} writes failed</a> and wait for a look.</p>`
      }${await renderConnections(tx, { base, timeZone, now: visit.now })}<section class="card"><h2>The last runs</h2>${
        runs.length === 0 ? noRunYet(visit) : renderRuns({ base, timeZone }, runs)
      }${runNow(visit)}</section>`,
    )
  })
}

function testMode({ deps }: Visit): Html | '' {
  const address = deps.console?.mailRedirect
  return address
    ? html`<p class="problems">Test mode: every mail goes to ${address}, none to a customer. Whoever runs the server ends it (KEYWARD_MAIL_REDIRECT).</p>`
    : ''
}

const kept = {
  'mailbox-full': 'mailbox full',
  policy: 'refused by policy',
  transient: 'passing trouble',
  other: 'other reasons',
}

/** Mail of the last 30 days that came back; only a missing address ends anything. */
async function cameBack(tx: WorkspaceTx, now: Date): Promise<Html | ''> {
  const counts = await countBounces(tx, new Date(now.getTime() - 30 * 86_400_000))
  const gone = counts.hard ?? 0
  const others = Object.entries(kept).flatMap(([kind, words]) => {
    const count = counts[kind as keyof typeof kept]
    return count ? [`${count} ${words}`] : []
  })
  if (gone === 0 && others.length === 0) return ''
  const first =
    gone === 0
      ? 'no address is gone'
      : `${gone} ${gone === 1 ? 'address is' : 'addresses are'} gone and ${gone === 1 ? 'gets' : 'get'} no more mail`
  return html`<p>Mail of the last 30 days came back: ${first}${others.length > 0 ? `; nothing follows from ${others.join(', ')}` : ''}.</p>`
}
