/** The overview: what needs somebody now, in one look. */
import { may } from '#domain/access.ts'
import { html } from '#std/html.ts'
import { countFailedWrites, listRuns } from '#store/sync-log.ts'
import { loadWorkspace } from '#store/workspaces.ts'
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
      html`<section class="card"><h1>Overview</h1><p>You find tier, state, answers and alerts of your accounts on their records in the CRM, on the card “Keyward”.</p></section>`,
    )
  }
  return inOwnWorkspace(visit, async (tx) => {
    const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
    const failed = (await countFailedWrites(tx)).reduce((sum, { count }) => sum + count, 0)
    const runs = await listRuns(tx, { before: null, limit: 3 })
    return page(
      'Overview',
      html`<h1>Overview</h1>${
        failed === 0
          ? ''
          : html`<p class="problems"><a href="${base}/console/sync/failures">${failed} writes failed</a> and wait for a look.</p>`
      }${await renderConnections(tx, { base, timeZone, now: visit.now })}<section class="card"><h2>The last runs</h2>${
        runs.length === 0 ? noRunYet(visit) : renderRuns({ base, timeZone }, runs)
      }${runNow(visit)}</section>`,
    )
  })
}
