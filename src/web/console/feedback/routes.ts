/** Feedback that nobody asked for, and the comments of answers: the list, and the page of one item. */

import { accountPath } from '#domain/console-path.ts'
import { crmNames } from '#domain/crm-name.ts'
import { type FeedbackSource, feedbackSources } from '#domain/feedback.ts'
import { oneLine } from '#domain/one-line.ts'
import { visibleOwners } from '#flows/load-account.ts'
import {
  type FeedbackQuery,
  type FeedbackView,
  loadFeedbackItem,
  loadFeedbackList,
} from '#flows/load-feedback.ts'
import { type Html, html } from '#std/html.ts'
import { countTiers } from '#store/account-list.ts'
import { type Column, instant, table } from '../table.ts'
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
import { authorNames, sourceNames } from './words.ts'

const perPage = 50
const permission = 'feedback.see'

export const feedbackRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/feedback', permission, handle: showList },
  { method: 'get', path: '/console/feedback/:id', permission, handle: showOne },
]

function showList(visit: Visit): Promise<Answer> {
  const { query, session, deps } = visit
  const asked: FeedbackQuery = {
    source: feedbackSources.find((source) => source === query.source) ?? null,
    search: query.search?.trim().slice(0, 200) || null,
    tier: query.tier || null,
    since: isDay(query.since) ? query.since : null,
    after: isId(query.after) ? query.after : null,
    limit: perPage,
  }
  return inOwnWorkspace(visit, async (tx) => {
    const found = await loadFeedbackList(tx, session.user, asked)
    const ownerKeys = await visibleOwners(tx, session.user)
    const tiers = await countTiers(tx, { search: null, ownerKeys })
    const further = new URLSearchParams(
      Object.entries({ ...chosenOf(asked), after: found.next ?? '' }).filter(([, value]) => value !== ''),
    )
    return page(
      'Feedback',
      html`<section class="card"><h1>Feedback</h1><p class="dim">What customers said without having been asked, and in the comments of their answers. Comments that were given confidentially are not here.</p>${
        found.mayRead
          ? ''
          : html`<p class="notice">You see that something was said, and of whom. Who reads the words is set under Settings, Privacy.</p>`
      }${
        found.sources.length === 0
          ? html`<p>No source is switched on. An admin chooses them under <a href="${deps.base}/console/settings/feedback">Settings, Feedback sources</a>; nothing is read before.</p>`
          : html`${renderFilters(visit, asked, found.sources, tiers)}${
              found.rows.length === 0
                ? html`<p>${nothing(asked)}</p>`
                : table('Feedback, newest first', columnsOf(visit, found), found.rows)
            }${found.next === null ? '' : html`<p><a href="${deps.base}/console/feedback?${further.toString()}">Next ${perPage}</a></p>`}`
      }</section>`,
    )
  })
}

function isDay(text: string | undefined): text is string {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''))
}

function chosenOf({ source, search, tier, since }: FeedbackQuery) {
  return { search: search ?? '', source: source ?? '', tier: tier ?? '', since: since ?? '' }
}

function nothing(asked: FeedbackQuery): string {
  return Object.values(chosenOf(asked)).some((value) => value !== '')
    ? 'Nothing fits. Choose all sources and tiers, or an earlier day.'
    : 'Nothing was read yet. The next cycle brings it.'
}

function renderFilters(
  { deps }: Visit,
  asked: FeedbackQuery,
  sources: readonly FeedbackSource[],
  tiers: readonly { readonly tier: string | null; readonly accounts: number }[],
): Html {
  const chosen = chosenOf(asked)
  const select = (name: 'source' | 'tier', label: string, options: readonly (readonly [string, string])[]) =>
    html`<div class="field"><label class="label" for="${name}">${label}</label><select id="${name}" name="${name}">${[
      ['', 'All'] as const,
      ...options,
    ].map(
      ([value, text]) =>
        html`<option value="${value}"${value === chosen[name] ? html` selected` : ''}>${text}</option>`,
    )}</select></div>`
  return html`<form method="get" action="${deps.base}/console/feedback" class="filters"><div class="field"><label class="label" for="search">Account</label><input type="text" id="search" name="search" value="${chosen.search}"></div>${select(
    'source',
    'Source',
    sources.map((source) => [source, sourceNames[source]] as const),
  )}${select(
    'tier',
    'Tier',
    tiers.flatMap(({ tier }) => (tier === null ? [] : [[tier, `Tier ${tier}`] as const])),
  )}<div class="field"><label class="label" for="since">Since</label><input type="date" id="since" name="since" value="${chosen.since}"></div><button class="slim" type="submit">Show</button></form>`
}

function columnsOf(
  { deps: { base } }: Visit,
  { mayRead, timeZone }: { readonly mayRead: boolean; readonly timeZone: string },
): Column<FeedbackView>[] {
  const title = (item: FeedbackView) =>
    oneLine(item.subject ?? item.words[0]?.words ?? '', 80) || `${sourceNames[item.source]} without words`
  return [
    { label: 'When', cell: ({ occurredAt }) => instant(occurredAt, timeZone) },
    {
      label: 'Account',
      cell: ({ accountId, accountName }) =>
        accountId === null
          ? html`<span class="dim">none</span>`
          : html`<a href="${base}${accountPath(accountId)}">${accountName}</a>`,
    },
    { label: 'Tier', cell: ({ tier }) => tier ?? '' },
    { label: 'Contact', cell: ({ contactName }) => contactName ?? '' },
    { label: 'Source', cell: ({ source }) => sourceNames[source] },
    {
      label: 'What was said',
      cell: (item) =>
        html`<a href="${base}/console/feedback/${item.id}">${mayRead ? title(item) : `${sourceNames[item.source]}, words not shown`}</a>`,
    },
    { label: 'Status', cell: ({ status }) => status ?? '' },
  ]
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
<dt>From</dt><dd>${item.crm === null ? 'an answer to a survey' : html`${sourceNames[item.source]} in ${crmNames[item.crm]} <span class="dim">${item.externalId}</span>`}</dd></dl>${
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
