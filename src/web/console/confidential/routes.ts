/** What was said confidentially: problems that only the CX lead knows, and words in totals. Never who, never when. */
import { type Html, html } from '#std/html.ts'
import {
  type ConfidentialWords,
  type CxLeadAlert,
  listConfidentialWords,
  listForCxLead,
} from '#store/confidential/alerts.ts'
import { type Answer, type ConsoleRoute, inOwnWorkspace, page, type Visit } from '../visit.ts'

const mostShown = 200

export const confidentialRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/confidential', permission: 'confidential.see', handle: show },
]

function show(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const alerts = await listForCxLead(tx, mostShown)
    const words = await listConfidentialWords(tx, mostShown)
    return page(
      'Confidential',
      html`<h1>Confidential</h1><section class="card"><p>Some customers ask for confidentiality. That they answered is no secret; what they said is told in totals only: of at least three people of an account, two or more of them confidential, and after the wave has closed. Please do not try to find out who said something: the next answer would not come.</p></section>
<section class="card"><h2>Problems that only you know of</h2>${renderAlerts(alerts)}</section>
<section class="card"><h2>In their own words</h2>${renderWords(words)}</section>`,
    )
  })
}

function renderAlerts(alerts: readonly CxLeadAlert[]): Html {
  if (alerts.length === 0)
    return html`<p>Nobody has reported a problem confidentially. If somebody does, it stands here after the next night, for you and admins alone.</p>`
  return html`<ul class="plain">${alerts.map(
    ({ accountName, tier, severity, body }) =>
      html`<li><h3>${accountName}</h3><p class="dim">${tier === null ? 'No tier' : `Tier ${tier}`}, severity ${severity}</p>${body
        .split('\n\n')
        .slice(1)
        .map((part) => html`<p class="lines">${part}</p>`)}</li>`,
  )}</ul>`
}

function renderWords(words: readonly ConfidentialWords[]): Html {
  if (words.length === 0)
    return html`<p>Nothing yet. Words of an account stand here once its wave has closed and enough people have answered.</p>`
  return html`${words.map(
    (one) =>
      html`<h3>${one.accountName}</h3><ul>${one.words.map((text) => html`<li class="break">“${text}”</li>`)}</ul>`,
  )}`
}
