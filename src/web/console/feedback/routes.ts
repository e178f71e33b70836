/** Feedback that nobody asked for, and the comments of answers: account by account, all of one account, and the page of one item. */

import { accountPath } from '#domain/console-path.ts'
import { crmNames } from '#domain/crm-name.ts'
import { feedbackSources } from '#domain/feedback.ts'
import { visibleOwners } from '#flows/load-account.ts'
import {
  type FeedbackPlace,
  type FeedbackQuery,
  loadFeedbackByAccount,
  loadFeedbackItem,
  loadFeedbackList,
} from '#flows/load-feedback.ts'
import { type Html, html } from '#std/html.ts'
import { countTiers } from '#store/account-list.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { instant, renderMarks, table } from '../table.ts'
import {
  type Answer,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { columnsOf, listPath, recordOf, renderFilters, renderGroup, renderNothing } from './list.ts'
import { authorNames, sourceNames } from './words.ts'

const itemsPerPage = 50
const accountsPerPage = 20
const perAccount = 5
const permission = 'feedback.see'

export const feedbackRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/feedback', permission, handle: showList },
  { method: 'get', path: '/console/feedback/:id', permission, handle: showOne },
]

function showList(visit: Visit): Promise<Answer> {
  const { query } = visit
  const accountId = isId(query.account) ? query.account : null
  const asked: FeedbackQuery = {
    source: feedbackSources.find((source) => source === query.source) ?? null,
    search: query.search?.trim().slice(0, 200) || null,
    tier: query.tier || null,
    since: isDay(query.since) ? query.since : null,
    accountId,
    after: isId(query.after) ? query.after : null,
    limit: accountId === null ? accountsPerPage : itemsPerPage,
  }
  return inOwnWorkspace(visit, (tx) =>
    accountId === null ? showAccounts(visit, tx, asked) : showOfAccount(visit, tx, asked),
  )
}

async function showAccounts(visit: Visit, tx: WorkspaceTx, asked: FeedbackQuery): Promise<Answer> {
  const { groups, next, ...place } = await loadFeedbackByAccount(tx, visit.session.user, {
    ...asked,
    perAccount,
  })
  const list =
    groups.length === 0
      ? renderNothing(asked)
      : html`${groups.map((group) => renderGroup(visit, { asked, place }, group))}`
  return frame(visit, tx, { asked, place, list, next, heading: html`<h1>Feedback</h1>` })
}

async function showOfAccount(visit: Visit, tx: WorkspaceTx, asked: FeedbackQuery): Promise<Answer> {
  const { rows, next, ...place } = await loadFeedbackList(tx, visit.session.user, asked)
  const { base } = visit.deps
  const name = rows[0]?.accountName
  const heading = html`<p><a href="${base}/console/feedback">Feedback of all accounts</a></p><h1>${name ? `Feedback of ${name}` : 'Feedback of one account'}</h1>${
    name && asked.accountId
      ? html`<p><a href="${base}${accountPath(asked.accountId)}">The account</a></p>`
      : ''
  }`
  const list =
    rows.length === 0
      ? html`<p>Nothing fits. Choose all sources, or an earlier day.</p>`
      : table('Feedback, newest first', columnsOf(visit, place), rows)
  return frame(visit, tx, { asked, place, list, next, heading })
}

async function frame(
  visit: Visit,
  tx: WorkspaceTx,
  view: {
    readonly asked: FeedbackQuery
    readonly place: FeedbackPlace
    readonly heading: Html
    readonly list: Html
    readonly next: string | null
  },
): Promise<Answer> {
  const { session, deps } = visit
  const { asked, place, heading, list, next } = view
  const ownerKeys = await visibleOwners(tx, session.user)
  const tiers = await countTiers(tx, { search: null, ownerKeys })
  return page(
    'Feedback',
    html`<section class="card">${heading}<p class="dim">What customers said without having been asked, and in the comments of their answers. Comments that were given confidentially are not here.</p>${
      place.mayRead
        ? ''
        : html`<p class="notice">You see that something was said, and of whom. Who reads the words is set under Settings, Privacy.</p>`
    }${
      place.sources.length === 0
        ? html`<p>No source is switched on. An admin chooses them under <a href="${deps.base}/console/settings/feedback">Settings, Feedback sources</a>; nothing is read before.</p>`
        : html`${renderFilters(visit, asked, place.sources, tiers)}${list}${
            next === null
              ? ''
              : html`<p><a href="${listPath(visit, asked, { after: next })}">Next ${asked.limit} ${asked.accountId === null ? 'accounts' : ''}</a></p>`
          }`
    }</section>`,
  )
}

function isDay(text: string | undefined): text is string {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''))
}

async function showOne(visit: Visit): Promise<Answer> {
  const id = idParam(visit)
  const found = id && (await inOwnWorkspace(visit, (tx) => loadFeedbackItem(tx, visit.session.user, id)))
  if (!found) return missing
  const { item, mayRead, timeZone } = found
  const { base } = visit.deps
  const title = item.subject ?? sourceNames[item.source]
  return page(
    `${title} · Feedback`,
    html`<p><a href="${base}/console/feedback">Feedback</a></p><section class="card"><h1>${title}</h1><dl class="answers">
<dt>Account</dt><dd>${item.accountId === null ? 'none' : html`<a href="${base}${accountPath(item.accountId)}">${item.accountName}</a>${item.tier === null ? '' : `, tier ${item.tier}`}`}</dd>
<dt>Contact</dt><dd>${item.contactName ?? 'none named'}</dd><dt>Written by</dt><dd>${authorNames[item.author]}</dd>
<dt>When</dt><dd>${instant(item.occurredAt, timeZone)}</dd>${item.status === null ? '' : html`<dt>Status</dt><dd>${item.status}</dd>`}
<dt>From</dt><dd>${item.crm === null ? html`an answer to a survey${renderMarks(item.marks)}` : html`${sourceNames[item.source]} in ${crmNames[item.crm]} <span class="dim">${item.externalId}</span> ${recordOf(item)}`}</dd></dl>${
      mayRead
        ? item.words.length === 0
          ? html`<p class="dim">It has no text.</p>`
          : item.words.map(
              ({ about, words }) =>
                html`${about === null ? '' : html`<h2>${about}</h2>`}<blockquote class="verbatim">${words}</blockquote>`,
            )
        : html`<p class="notice">The words are not shown to you. Who reads them is set under Settings, Privacy.</p>`
    }</section>`,
  )
}
