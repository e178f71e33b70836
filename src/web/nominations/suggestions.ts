/** What customers and their mail servers wrote about contacts, for a person to decide; and who is still to be added to the CRM. */
import type { AccountCard } from '#flows/nominations/view.ts'
import { type Html, html } from '#std/html.ts'
import type { OpenSuggestion } from '#store/nominations/awaited.ts'
import { instant } from '../console/table.ts'
import { deedForm, type NominationPlace } from './place.ts'

export function renderSuggestions(place: NominationPlace, card: AccountCard): Html {
  if (card.suggestions.length === 0) return html``
  return html`<div class="notice"><h3>To decide</h3><ul class="people">${card.suggestions.map(
    (one) =>
      html`<li class="person"><div>${sentence(one)}<span class="why-line">${sources[one.source] ?? one.source}, ${instant(one.suggestedAt, place.timeZone)}</span></div>${
        place.canChange ? decide(place, card, one) : ''
      }</li>`,
  )}</ul></div>`
}

function decide(place: NominationPlace, card: AccountCard, one: OpenSuggestion): Html {
  return deedForm(
    place,
    card.id,
    html`<input type="hidden" name="suggestion" value="${one.id}"><div class="actions"><button class="slim" type="submit" name="deed" value="accept">That is right<span class="unseen">: ${one.contactName}</span></button><button class="slim quiet" type="submit" name="deed" value="dismiss">That is wrong<span class="unseen">: ${one.contactName}</span></button></div>`,
  )
}

/** Somebody whom a suggestion names, for the CRM: nothing is created there from here. */
export function renderAwaited({ awaited, name }: AccountCard): Html {
  if (awaited.length === 0) return html``
  return html`<div class="notice"><h3>To add in the CRM</h3><ul class="people">${awaited.map(
    (one) => html`<li class="break">${personText(one)}, at ${name}, instead of ${one.contactName}</li>`,
  )}</ul><p>Once a contact with this address is there, it is nominated by itself.</p></div>`
}

function sentence({ kind, contactName, detail }: OpenSuggestion): Html {
  const named = detail.name || detail.email ? personText(detail) : null
  const instead = named === null ? '' : html` Named instead: <span class="break">${named}</span>.`
  switch (kind) {
    case 'left':
      return html`<strong class="break">${contactName}</strong> is said to have left the company.${instead}`
    case 'successor':
      return html`Somebody follows <strong class="break">${contactName}</strong>.${instead}`
    case 'wrong-person':
      return html`<strong class="break">${contactName}</strong> is said to be the wrong person to ask.${instead}`
  }
}

function personText(one: {
  readonly name?: string | null
  readonly email?: string | null
  readonly title?: string | null
}): string {
  return [one.name, one.email, one.title].filter(Boolean).join(', ')
}

const sources: Readonly<Record<string, string>> = {
  'auto-reply': 'From an automatic reply',
  respondent: 'Somebody wrote it on the survey page',
  'account-manager': 'From an account manager',
}
