/** The sync log: how the connections stand, what failed, what each run did. */
import { may } from '#domain/access.ts'
import { crmNames } from '#domain/crm-name.ts'
import { beginCycleNow } from '#flows/begin-cycle.ts'
import { retryWrites } from '#flows/retry-writes.ts'
import { type Html, html } from '#std/html.ts'
import { listAllConnections } from '#store/disconnections.ts'
import { listNotices } from '#store/notices.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  countFailedWrites,
  type FailedWrite,
  type FailureFilter,
  findRun,
  listFailedWrites,
  listOtherJobs,
  listRunJobs,
  listRuns,
} from '#store/sync-log.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { instant } from '../table.ts'
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
import { renderConnections } from './connection-cards.ts'
import { kindLabels, renderFailureCounts, renderFailures } from './failures.ts'
import { noRunYet, renderRuns, renderSteps, runNow, stateMark } from './runs.ts'

const runsPerPage = 30
const failuresPerPage = 50

export const syncRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/sync', permission: 'sync.see', handle: showLog },
  { method: 'get', path: '/console/sync/runs/:id', permission: 'sync.see', handle: showRun },
  { method: 'get', path: '/console/sync/failures', permission: 'sync.see', handle: showFailures },
  { method: 'post', path: '/console/sync/run', permission: 'cycle.begin', handle: run },
  {
    method: 'post',
    path: '/console/sync/writes/:id/retry',
    permission: 'sync.retry',
    handle: (visit) => retry(visit, idParam(visit)),
  },
  {
    method: 'post',
    path: '/console/sync/failures/retry',
    permission: 'sync.retry',
    handle: (visit) => retry(visit, 'all'),
  },
]

async function showLog(visit: Visit): Promise<Answer> {
  const { base } = visit.deps
  const before = instantOf(visit.query.before)
  return inOwnWorkspace(visit, async (tx) => {
    const timeZone = await timeZoneOf(tx)
    const runs = await listRuns(tx, { before, limit: runsPerPage + 1 })
    const [shown, last] = [runs.slice(0, runsPerPage), runs[runsPerPage - 1]]
    const failures = await countFailedWrites(tx)
    const others = (await listOtherJobs(tx, 200)).filter(({ state }) => state !== 'done').slice(0, 20)
    const crmOf = await crmNamesOf(tx)
    const notices = await listNotices(tx)
    return page(
      'Sync log',
      html`<h1>Sync log</h1>${noticeOf(visit)}${notices.map(({ text }) => html`<p class="problems">${text}</p>`)}${await renderConnections(tx, { base, timeZone, now: visit.now })}
<section class="card"><h2>Writes that failed</h2>${
        failures.length === 0
          ? html`<p>None: the CRM took everything that was written.</p>`
          : html`${renderFailureCounts(visit, failures)}<p><a href="${base}/console/sync/failures">See them all</a></p>`
      }</section>
<section class="card"><h2>Runs</h2>${
        shown.length === 0 ? noRunYet(visit) : renderRuns({ base, timeZone }, shown)
      }${runNow(visit)}${
        runs.length > runsPerPage && last
          ? html`<p><a href="${base}/console/sync?before=${encodeURIComponent(last.startedAt)}">Earlier runs</a></p>`
          : ''
      }</section>${
        others.length === 0
          ? ''
          : html`<section class="card"><h2>Between the cycles</h2>${renderSteps({ timeZone, caption: 'Jobs that run or failed', crmOf }, others)}</section>`
      }`,
    )
  })
}

async function run(visit: Visit): Promise<Answer> {
  const wish = { actor: actorOf(visit), now: visit.now }
  const cycleId = await inOwnWorkspace(visit, (tx) => beginCycleNow(tx, wish))
  return { kind: 'go', path: `/console/sync?done=${cycleId === null ? 'running' : 'begun'}` }
}

async function showRun(visit: Visit): Promise<Answer> {
  const id = idParam(visit)
  if (id === null) return missing
  return inOwnWorkspace(visit, async (tx) => {
    const run = await findRun(tx, id)
    if (!run) return missing
    const timeZone = await timeZoneOf(tx)
    const view = { timeZone, caption: 'Steps', crmOf: await crmNamesOf(tx) }
    return page(
      'Run',
      html`<p><a href="${visit.deps.base}/console/sync">Sync log</a></p><section class="card"><h1>Run of ${instant(run.startedAt, timeZone)} ${stateMark(run.state)}</h1>${renderSteps(
        view,
        await listRunJobs(tx, id),
      )}</section>`,
    )
  })
}

async function showFailures(visit: Visit): Promise<Answer> {
  const filter = filterOf(visit.query)
  const after = /^[\da-f-]{36}$/.test(visit.query.after ?? '') ? (visit.query.after ?? null) : null
  const { base } = visit.deps
  const canRetry = may(visit.session.user.role, 'sync.retry')
  return inOwnWorkspace(visit, async (tx) => {
    const rows = await listFailedWrites(tx, { ...filter, after, limit: failuresPerPage + 1 })
    const shown = rows.slice(0, failuresPerPage)
    const view = { visit, timeZone: await timeZoneOf(tx), canRetry, crmOf: await crmNamesOf(tx) }
    const next = new URLSearchParams({ ...queryOf(filter), after: shown.at(-1)?.id ?? '' })
    return page(
      'Writes that failed',
      html`<p><a href="${base}/console/sync">Sync log</a></p><section class="card"><h1>Writes that failed</h1>${noticeOf(visit)}
<p>The rest of each batch was written; only these records were not. Each is tried twice by itself, then when it or its values change, or when you press the button.</p>
${
  shown.length === 0
    ? html`<p>There is none${filter.kind || filter.errorClass ? ' of this kind' : ''}.</p>`
    : html`${canRetry ? retryAll(visit, filter) : ''}${renderFailures(view, shown)}`
}${rows.length > failuresPerPage ? html`<p><a href="${base}/console/sync/failures?${next.toString()}">Next ${failuresPerPage}</a></p>` : ''}</section>`,
    )
  })
}

function retryAll(visit: Visit, filter: FailureFilter): Html {
  const hidden = Object.entries(queryOf(filter)).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<div class="actions">${form(
    visit,
    '/console/sync/failures/retry',
    html`${hidden}<button class="slim" type="submit">Try all of these again</button>`,
  )}</div>`
}

async function retry(visit: Visit, which: string | null): Promise<Answer> {
  if (which === null) return missing
  const one = (name: string) => visit.form[name]?.[0] ?? ''
  const filter = which === 'all' ? filterOf({ kind: one('kind'), class: one('class') }) : filterOf({})
  const count = await inOwnWorkspace(visit, (tx) =>
    retryWrites(tx, { ...filter, id: which === 'all' ? null : which, actor: actorOf(visit), now: visit.now }),
  )
  if (count === 0 && which !== 'all') return missing
  return { kind: 'go', path: `/console/sync/failures?done=${count === 0 ? 'none' : 'retried'}` }
}

const notices: Readonly<Record<string, string>> = {
  begun: 'A cycle begins within seconds. Its steps appear below; look at this page again.',
  running: 'A cycle is running already. What changed until now is in it.',
  retried: 'Owed again. They are written within a minute, or right after the run that is on now.',
  none: 'There was nothing to try again.',
}

function noticeOf(visit: Visit): Html {
  const text = notices[visit.query.done ?? '']
  return text ? html`<p class="notice" role="status">${text}</p>` : html``
}

function filterOf(query: Readonly<Record<string, string>>): FailureFilter {
  const kind = Object.keys(kindLabels).find((known) => known === query.kind) as
    | FailedWrite['kind']
    | undefined
  return {
    kind: kind ?? null,
    errorClass: /^[\w-]{1,60}$/.test(query.class ?? '') ? (query.class ?? null) : null,
  }
}

function queryOf({ kind, errorClass }: FailureFilter): Record<string, string> {
  return { ...(kind ? { kind } : {}), ...(errorClass ? { class: errorClass } : {}) }
}

function instantOf(text: string | undefined): string | null {
  return text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null
}

async function timeZoneOf(tx: WorkspaceTx): Promise<string> {
  return (await loadWorkspace(tx))?.timeZone ?? 'UTC'
}

async function crmNamesOf(tx: WorkspaceTx): Promise<(id: string | null) => string> {
  const names = new Map((await listAllConnections(tx)).map(({ id, crm }) => [id as string, crmNames[crm]]))
  return (id) => (id === null ? '' : (names.get(id) ?? ''))
}
