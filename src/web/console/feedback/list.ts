/** The list of feedback: account by account, or all of one account. */
import { accountPath } from '#domain/console-path.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { FeedbackSource } from '#domain/feedback.ts'
import { oneLine } from '#domain/one-line.ts'
import type { FeedbackGroup, FeedbackPlace, FeedbackQuery, FeedbackView } from '#flows/load-feedback.ts'
import { type Html, html } from '#std/html.ts'
import { type Column, instant, renderMarks, table } from '../table.ts'
import type { Visit } from '../visit.ts'
import { sourceNames } from './words.ts'

/** The address of the list with these filters; `more` is added to them. */
export function listPath(
  { deps: { base } }: Visit,
  asked: FeedbackQuery,
  more: Readonly<Record<string, string>>,
): string {
  const all = { ...chosenOf(asked), account: asked.accountId ?? '', ...more }
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))
  return `${base}/console/feedback${query.size > 0 ? `?${query}` : ''}`
}

function chosenOf({ source, search, tier, since }: FeedbackQuery) {
  return { search: search ?? '', source: source ?? '', tier: tier ?? '', since: since ?? '' }
}

/** What stands where there is nothing to show. */
export function renderNothing(asked: FeedbackQuery): Html {
  return Object.values(chosenOf(asked)).some((value) => value !== '')
    ? html`<p>Nothing fits. Choose all sources and tiers, or an earlier day.</p>`
    : html`<p>Nothing was read yet. The next cycle brings it.</p>`
}

export function renderFilters(
  visit: Visit,
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
  const account =
    asked.accountId === null
      ? html`<div class="field"><label class="label" for="search">Account</label><input type="text" id="search" name="search" value="${chosen.search}" maxlength="200"></div>`
      : html`<input type="hidden" name="account" value="${asked.accountId}">`
  return html`<form method="get" action="${visit.deps.base}/console/feedback" class="filters">${account}${select(
    'source',
    'Source',
    sources.map((source) => [source, sourceNames[source]] as const),
  )}${
    asked.accountId === null
      ? select(
          'tier',
          'Tier',
          tiers.flatMap(({ tier }) => (tier === null ? [] : [[tier, `Tier ${tier}`] as const])),
        )
      : ''
  }<div class="field"><label class="label" for="since">Since</label><input type="date" id="since" name="since" value="${chosen.since}"></div><button class="slim" type="submit">Show</button></form>`
}

/** One account: its name, the ways to it, and its newest items. */
export function renderGroup(
  visit: Visit,
  { asked, place }: { readonly asked: FeedbackQuery; readonly place: FeedbackPlace },
  group: FeedbackGroup,
): Html {
  const { base } = visit.deps
  const { accountId, accountName, tier, total, newest, records } = group
  const name = accountName ?? 'Of no account that is known'
  const links = records.map(
    ({ crm, link }) =>
      html` · <a href="${link}" rel="noreferrer">In ${crmNames[crm]}<span class="unseen">: ${name}</span></a>`,
  )
  const all =
    accountId !== null && total > newest.length
      ? html`<p><a href="${listPath(visit, { ...asked, search: null, tier: null }, { account: accountId })}">All ${total} of ${name}</a></p>`
      : ''
  const count = `${total} ${total === 1 ? 'item' : 'items'}`
  return html`<section class="record"><h2>${
    accountId === null ? name : html`<a href="${base}${accountPath(accountId)}">${name}</a>`
  }</h2><p class="dim">${tier === null ? '' : `Tier ${tier} · `}${count}${links}</p>${table(`Feedback of ${name}, newest first`, columnsOf(visit, place), newest)}${all}</section>`
}

/** The columns of items of one account. */
export function columnsOf(
  { deps: { base } }: Visit,
  { mayRead, timeZone }: FeedbackPlace,
): Column<FeedbackView>[] {
  const title = (item: FeedbackView) =>
    oneLine(item.subject ?? item.words[0]?.words ?? '', 80) || `${sourceNames[item.source]} without words`
  return [
    { label: 'When', cell: ({ occurredAt }) => instant(occurredAt, timeZone) },
    { label: 'Source', cell: ({ source, marks }) => html`${sourceNames[source]}${renderMarks(marks)}` },
    {
      label: 'What was said',
      cell: (item) =>
        html`<a href="${base}/console/feedback/${item.id}">${mayRead ? title(item) : `${sourceNames[item.source]}, words not shown`}</a>`,
    },
    { label: 'Contact', cell: ({ contactName }) => contactName ?? '' },
    { label: 'Status', cell: ({ status }) => status ?? '' },
    { label: 'Record', cell: (item) => recordOf(item) },
  ]
}

/** The way to the record in the CRM; nothing where it has no page. */
export function recordOf({ link, crm, source }: FeedbackView): Html {
  if (link === null || crm === null) return html``
  return html`<a href="${link}" rel="noreferrer">In ${crmNames[crm]}<span class="unseen">: ${sourceNames[source]}</span></a>`
}
