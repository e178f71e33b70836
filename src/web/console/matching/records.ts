/** A record of a CRM, and what the rules are called, on the pages about matching. */
import { crmNames } from '#domain/crm-name.ts'
import type { MatchRule } from '#domain/matching/evidence.ts'
import { type Html, html } from '#std/html.ts'
import type { ShownRecord } from '#store/matching/lists.ts'

export const ruleNames: Readonly<Record<MatchRule, string>> = {
  'linked-id': 'Linked id',
  'unique-domain': 'Unique domain',
  admin: 'By hand',
}

/** Name, then what tells it from others. */
export function renderRecord({ crm, externalId, name, domain, country, owner, isGone }: ShownRecord): Html {
  const facts = [domain, country, owner === null ? null : `owner ${owner}`].filter(Boolean)
  return html`<p><strong>${name}</strong></p><p class="dim">${crmNames[crm]} <code>${externalId}</code>${
    facts.length > 0 ? `, ${facts.join(', ')}` : ''
  }${isGone ? ', not there any more' : ''}</p>`
}

const places = [
  ['', 'Proposals'],
  ['/merged', 'Merged'],
  ['/history', 'Taken apart'],
  ['/by-hand', 'Merge by hand'],
] as const

/** The pages about matching; `here` is the end of the address of the one that is shown. Merging by hand is for who may decide. */
export function renderPlaces(base: string, here: (typeof places)[number][0], canDecide: boolean): Html {
  return html`<nav aria-label="Matching"><ul class="tabs">${places
    .filter(([path]) => canDecide || path !== '/by-hand')
    .map(
      ([path, label]) =>
        html`<li><a href="${base}/console/matching${path}"${path === here ? html` aria-current="page"` : ''}>${label}</a></li>`,
    )}</ul></nav>`
}
