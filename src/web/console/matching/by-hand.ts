/** Two accounts that an admin knows to be one: find them, mark two, merge. */
import { crmNames } from '#domain/crm-name.ts'
import { type Html, html } from '#std/html.ts'
import type { FoundAccount } from '#store/matching/lists.ts'
import { form } from '../frame.ts'
import type { Visit } from '../visit.ts'

/** More than these need a longer text. */
export const mostFound = 40

export function renderByHand(
  visit: Visit,
  view: { readonly text: string; readonly found: readonly FoundAccount[]; readonly problem: string | null },
): Html {
  const search = html`<form method="get" action="${visit.deps.base}/console/matching/by-hand" class="filters"><div class="field"><label class="label" for="q">Part of the name</label><input type="text" id="q" name="q" value="${view.text}" maxlength="200" required></div><button class="slim" type="submit">Find</button></form>`
  return html`<p>Merging moves invitations, answers and alerts of both to one account. You can take them apart again under Merged: each gets back what was its own.</p>${
    view.problem === null ? '' : html`<p class="problems" role="alert">${view.problem}</p>`
  }${search}${view.text === '' ? '' : choices(visit, view)}`
}

function choices(
  visit: Visit,
  { text, found }: { readonly text: string; readonly found: readonly FoundAccount[] },
): Html {
  if (found.length < 2)
    return html`<p>${found.length === 0 ? 'No account has' : 'Only one account has'} this in its name. Try a shorter part that both names have.</p>`
  const list = found.map(
    ({ id, name, records }) =>
      html`<label class="choice"><input type="checkbox" name="account" value="${id}"><span><strong>${name}</strong><br><span class="dim">${records
        .map(({ crm, externalId, domain, country }) =>
          [crmNames[crm], externalId, domain, country].filter(Boolean).join(' '),
        )
        .join('; ')}</span></span></label>`,
  )
  return form(
    visit,
    '/console/matching/by-hand',
    html`<fieldset><legend>Mark the two that are one customer</legend>${list}</fieldset><input type="hidden" name="q" value="${text}"><div class="field"><label class="label" for="reason">Why (for the history)</label><input type="text" id="reason" name="reason" maxlength="500"></div><button type="submit">Merge</button>`,
  )
}
