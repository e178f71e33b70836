/** The preview: everything that Keyward would write or send, and what an admin decides on it. */
import { may } from '#domain/access.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { ProposalState } from '#domain/preview.ts'
import { applyChanges, rejectChanges } from '#flows/apply-changes.ts'
import {
  listProposedChanges,
  listProposedInvitations,
  listProposedTasks,
  loadPreview,
  type PreviewPage,
} from '#flows/preview.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { renderLackOfAddress } from '../postal-address.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  inOwnWorkspace,
  page,
  type Visit,
} from '../visit.ts'
import { readChoice, renderMarkForm } from './form.ts'
import { renderPeople, renderRecords, renderTasks } from './lists.ts'
import { type PreviewView, renderOverview } from './overview.ts'

const perPage = 50

export const previewRoutes: readonly ConsoleRoute[] = [
  {
    method: 'get',
    path: '/console/preview',
    permission: 'preview.see',
    handle: (visit) => showOverview(visit, null),
  },
  {
    method: 'get',
    path: '/console/preview/changes',
    permission: 'preview.see',
    handle: (visit) =>
      showList(
        visit,
        'changes',
        'Records that would change',
        (tx, after) => listProposedChanges(tx, { ...changeFilterOf(visit.query), after, limit: perPage }),
        renderRecords,
      ),
  },
  {
    method: 'get',
    path: '/console/preview/invitations',
    permission: 'preview.see',
    handle: (visit) =>
      showList(
        visit,
        'invitations',
        'Invitations',
        (tx, after) => {
          const state =
            stateOf(visit.query.state) ?? (visit.query.state === 'not_invited' ? 'not_invited' : 'proposed')
          const reasonKind = /^[a-z-]{1,40}$/.test(visit.query.reason ?? '')
            ? (visit.query.reason ?? null)
            : null
          return listProposedInvitations(tx, {
            state,
            reasonKind,
            after: isId(after) ? after : null,
            limit: perPage,
          })
        },
        renderPeople,
      ),
  },
  {
    method: 'get',
    path: '/console/preview/tasks',
    permission: 'preview.see',
    handle: (visit) =>
      showList(
        visit,
        'tasks',
        'Tasks that would be created',
        (tx, after) => listProposedTasks(tx, { after, limit: perPage }),
        renderTasks,
      ),
  },
  { method: 'post', path: '/console/preview/decide', permission: 'preview.decide', handle: decide },
]

async function showOverview(visit: Visit, problem: string | null): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) =>
    page(
      'Preview',
      html`${noticeOf(visit, problem)}${await renderLackOfAddress(visit, tx)}${renderOverview(await viewOf(visit, tx), await loadPreview(tx))}`,
      problem === null ? 200 : 422,
    ),
  )
}

async function showList<Item>(
  visit: Visit,
  place: 'changes' | 'invitations' | 'tasks',
  title: string,
  list: (tx: WorkspaceTx, after: string | null) => Promise<PreviewPage<Item>>,
  render: (view: PreviewView, items: readonly Item[]) => Html,
): Promise<Answer> {
  const { base } = visit.deps
  return inOwnWorkspace(visit, async (tx) => {
    const view = await viewOf(visit, tx)
    const { items, next } = await list(tx, afterOf(place, visit.query.after))
    const rendered = render(view, items)
    const further = new URLSearchParams({ ...visit.query, after: next ?? '' })
    const canMark = view.canDecide && visit.query.state !== 'not_invited' && visit.query.state !== 'approved'
    return page(
      title,
      html`<p><a href="${base}/console/preview">Preview</a></p><section class="card"><h1>${title}</h1>${
        items.length === 0
          ? html`<p>There is none.</p>`
          : canMark
            ? renderMarkForm(visit, rendered)
            : rendered
      }${next === null ? '' : html`<p><a href="${base}/console/preview/${place}?${further.toString()}">Next ${perPage}</a></p>`}</section>`,
    )
  })
}

async function decide(visit: Visit): Promise<Answer> {
  const choice = readChoice(visit)
  if (choice === null) return showOverview(visit, 'Nothing was decided: nothing was marked.')
  const { deps, session, now } = visit
  const isApply = fieldOf(visit, 'decision') === 'apply'
  if (!isApply && fieldOf(visit, 'decision') !== 'reject')
    return showOverview(visit, 'Nothing was decided: press one of the two buttons.')
  const work = { workspaceId: session.workspaceId, actor: actorOf(visit), choice, now }
  const { changes, invitations, tasks, stale } = await (isApply ? applyChanges : rejectChanges)(deps, work)
  const figures = new URLSearchParams({
    done: isApply ? 'applied' : 'rejected',
    ...Object.fromEntries(
      Object.entries({ changes, invitations, tasks, stale }).map(([name, n]) => [name, String(n)]),
    ),
  })
  return { kind: 'go', path: `/console/preview?${figures.toString()}` }
}

function noticeOf({ query }: Visit, problem: string | null): Html {
  if (problem !== null) return html`<div class="problems" role="alert"><p>${problem}</p></div>`
  if (query.done !== 'applied' && query.done !== 'rejected') return html``
  const count = (name: string) => (/^\d{1,9}$/.test(query[name] ?? '') ? Number(query[name]) : 0)
  const said = `${count('changes')} records, ${count('invitations')} invitations and ${count('tasks')} tasks`
  const after =
    query.done === 'applied' ? 'They are written and sent now.' : 'They stay as they are until they change.'
  const stale = count('stale')
  return html`<div class="notice" role="status"><p>${said} were ${query.done === 'applied' ? 'approved' : 'rejected'}. ${after}</p>${
    stale === 0
      ? ''
      : html`<p>${stale} had changed since you saw them, or were decided before: nothing was done with these, look at them once more.</p>`
  }</div>`
}

async function viewOf(visit: Visit, tx: WorkspaceTx): Promise<PreviewView> {
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  return { visit, timeZone, canDecide: may(visit.session.user.role, 'preview.decide') }
}

function changeFilterOf(query: Readonly<Record<string, string>>) {
  const { object, field = '', connection = '', state } = query
  return {
    object: object === 'account' || object === 'contact' ? object : null,
    field: /^\w{1,60}$/.test(field) ? field : null,
    connectionId: isId(connection) ? (connection as ConnectionId) : null,
    state: stateOf(state),
  } as const
}

function stateOf(text: string | undefined): ProposalState | null {
  return text === 'proposed' || text === 'approved' || text === 'rejected' ? text : null
}

/** Where a page begins: what a list gave as `next`; anything else begins at the front. */
function afterOf(place: 'changes' | 'invitations' | 'tasks', text: string | undefined): string | null {
  if (!text) return null
  const [connection = '', object = ''] = text.split('/')
  if (place === 'changes') return isId(connection) && /^(account|contact)$/.test(object) ? text : null
  return isId(text) ? text : null
}

function isId(text: string | null): boolean {
  return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
