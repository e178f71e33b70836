/** Two CRMs, one workspace: what is the same customer, why, and what an admin makes of it. */
import { may } from '#domain/access.ts'
import { decideMatch } from '#flows/decide-match.ts'
import { mergeAccounts } from '#flows/merge-accounts.ts'
import { splitAccount } from '#flows/split-account.ts'
import { type Html, html } from '#std/html.ts'
import { countMatching, findAccounts, listMatches, listProposals } from '#store/matching/lists.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { mostFound, renderByHand } from './by-hand.ts'
import { renderEnded, renderMatches } from './merged.ts'
import { renderProposals } from './proposals.ts'
import { renderPlaces, ruleNames } from './records.ts'

const perPage = 50

export const matchingRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/matching', permission: 'matching.see', handle: showProposals },
  {
    method: 'get',
    path: '/console/matching/merged',
    permission: 'matching.see',
    handle: (visit) => showMatches(visit, false),
  },
  {
    method: 'get',
    path: '/console/matching/history',
    permission: 'matching.see',
    handle: (visit) => showMatches(visit, true),
  },
  {
    method: 'get',
    path: '/console/matching/by-hand',
    permission: 'matching.decide',
    handle: (visit) => showByHand(visit, null),
  },
  { method: 'post', path: '/console/matching/by-hand', permission: 'matching.decide', handle: merge },
  {
    method: 'post',
    path: '/console/matching/proposals/:id/accept',
    permission: 'matching.decide',
    handle: (visit) => decide(visit, true),
  },
  {
    method: 'post',
    path: '/console/matching/proposals/:id/dismiss',
    permission: 'matching.decide',
    handle: (visit) => decide(visit, false),
  },
  {
    method: 'post',
    path: '/console/matching/accounts/:id/split',
    permission: 'matching.decide',
    handle: split,
  },
]

const notices: Readonly<Record<string, string>> = {
  done: 'Done. The figures of the accounts follow with the next cycle.',
  dismissed: 'Noted. It comes back only if what it rests on changes.',
  changed: 'Nothing was changed: the proposal has changed since this page was shown. Please look again.',
}

async function showProposals(visit: Visit): Promise<Answer> {
  const state = visit.query.show === 'dismissed' ? 'dismissed' : 'open'
  return inOwnWorkspace(visit, async (tx) => {
    const counts = await countMatching(tx)
    const rows = await listProposals(tx, { state, after: afterOf(visit), limit: perPage + 1 })
    const view = { visit, ...(await viewOf(tx, visit)), state } as const
    const other = state === 'open' ? 'dismissed' : 'open'
    const more =
      counts[other] > 0
        ? html`<p><a href="${visit.deps.base}/console/matching?show=${other}">${counts[other]} ${other}</a></p>`
        : ''
    const standing = Object.entries(counts.standing).map(
      ([rule, n]) => html`<li><strong>${n}</strong>${ruleNames[rule as keyof typeof ruleNames]}</li>`,
    )
    const body = html`${standing.length > 0 ? html`<h2>Merged, by rule</h2><ul class="numbers">${standing}</ul>` : ''}<h2>Proposals</h2>${
      rows.length === 0 ? emptyProposals(state, counts.crms) : renderProposals(view, rows.slice(0, perPage))
    }${nextLink(rows, { show: state })}${more}`
    return shell(visit, '', 'Matching', body)
  })
}

function emptyProposals(state: 'open' | 'dismissed', crms: number): Html {
  if (state === 'dismissed') return html`<p>None was dismissed.</p>`
  if (crms < 2)
    return html`<p>There is one CRM, so there is nothing to match. Once a second one is connected, what both hold is brought together here.</p>`
  return html`<p>Nothing waits for a decision. Every night Keyward looks for records of the two CRMs that are one customer.</p>`
}

async function showMatches(visit: Visit, isEnded: boolean): Promise<Answer> {
  const text = (visit.query.q ?? '').trim().slice(0, 200)
  const path = isEnded ? '/history' : '/merged'
  return inOwnWorkspace(visit, async (tx) => {
    const rows = await listMatches(tx, { isEnded, text, after: afterOf(visit), limit: perPage + 1 })
    const view = { visit, ...(await viewOf(tx, visit)) }
    const shown = rows.slice(0, perPage)
    const search = html`<form method="get" action="${visit.deps.base}/console/matching${path}" class="filters"><div class="field"><label class="label" for="q">Part of the name</label><input type="text" id="q" name="q" value="${text}" maxlength="200"></div><button class="slim" type="submit">Find</button></form>`
    const none = text === '' ? (isEnded ? 'No merge has ended.' : 'Nothing is merged yet.') : 'Nothing fits.'
    const list = isEnded ? renderEnded(view, shown) : renderMatches(view, shown)
    const body = html`${search}${shown.length === 0 ? html`<p>${none}</p>` : list}${nextLink(rows, text === '' ? {} : { q: text })}`
    return shell(visit, path, isEnded ? 'Taken apart' : 'Merged accounts', body)
  })
}

async function showByHand(visit: Visit, problem: string | null): Promise<Answer> {
  const text = (fieldOf(visit, 'q') || (visit.query.q ?? '')).trim().slice(0, 200)
  return inOwnWorkspace(visit, async (tx) => {
    const found = text === '' ? [] : await findAccounts(tx, text, mostFound)
    return shell(
      visit,
      '/by-hand',
      'Merge by hand',
      renderByHand(visit, { text, found, problem }),
      problem === null ? 200 : 422,
    )
  })
}

async function merge(visit: Visit): Promise<Answer> {
  const [one, other, third] = visit.form.account ?? []
  if (one === undefined || other === undefined || third !== undefined)
    return showByHand(visit, 'Mark exactly two accounts. Nothing was changed.')
  const isMerged =
    isId(one) &&
    isId(other) &&
    (await inOwnWorkspace(visit, (tx) =>
      mergeAccounts(tx, [one, other], {
        ...decisionOf(visit),
        reason: fieldOf(visit, 'reason').slice(0, 500) || 'Merged by hand',
      }),
    )) !== null
  return isMerged
    ? done('/merged')
    : showByHand(visit, 'One of the two is no account any more. Nothing was changed.')
}

async function decide(visit: Visit, isAccepted: boolean): Promise<Answer> {
  const proposalId = idParam(visit)
  if (proposalId === null) return missing
  const answer = { proposalId, print: fieldOf(visit, 'print'), isAccepted }
  const outcome = await inOwnWorkspace(visit, (tx) => decideMatch(tx, answer, decisionOf(visit)))
  if (outcome === 'missing') return missing
  return done('', outcome === 'changed' ? 'changed' : isAccepted ? 'done' : 'dismissed')
}

async function split(visit: Visit): Promise<Answer> {
  const accountId = idParam(visit)
  const connectionId = fieldOf(visit, 'connection')
  if (accountId === null || !isId(connectionId)) return missing
  const named = { accountId, connectionId, externalId: fieldOf(visit, 'record') }
  const decision = { ...decisionOf(visit), reason: 'Taken apart by hand' }
  const account = await inOwnWorkspace(visit, (tx) => splitAccount(tx, named, decision))
  return account === null ? missing : done('/history')
}

function decisionOf(visit: Visit) {
  return { by: actorOf(visit), now: visit.now }
}

function done(path: string, notice = 'done'): Answer {
  return { kind: 'go', path: `/console/matching${path}?done=${notice}` }
}

function afterOf({ query }: Visit): string | null {
  return isId(query.after) ? query.after : null
}

function nextLink(
  rows: readonly { readonly id: string }[],
  kept: Readonly<Record<string, string>>,
): Html | string {
  const last = rows[perPage - 1]
  if (rows.length <= perPage || !last) return ''
  return html`<p><a href="?${new URLSearchParams({ ...kept, after: last.id }).toString()}">Further ones</a></p>`
}

async function viewOf(tx: WorkspaceTx, visit: Visit) {
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  return { timeZone, canDecide: may(visit.session.user.role, 'matching.decide') }
}

function shell(
  visit: Visit,
  here: '' | '/merged' | '/history' | '/by-hand',
  title: string,
  body: Html,
  status = 200,
): Answer {
  const notice = notices[visit.query.done ?? '']
  return page(
    title,
    html`<h1>${title}</h1>${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}${renderPlaces(visit.deps.base, here, may(visit.session.user.role, 'matching.decide'))}<section class="card">${body}</section>`,
    status,
  )
}
