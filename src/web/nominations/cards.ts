/** One account as a card: what its coverage is, who is asked, who is suggested, and one button. */
import { type AskedRole, askedRoles, coverageWarning } from '#domain/coverage.ts'
import type { ListedPerson } from '#domain/nomination/list.ts'
import { roleWords } from '#domain/role.ts'
import type { AccountCard } from '#flows/nominations/view.ts'
import { type Html, html } from '#std/html.ts'
import type { AccountContact } from '#store/nominations/accounts.ts'
import { instant } from '../console/table.ts'
import { renderCandidate, renderPerson } from './person.ts'
import { deedForm, type NominationPlace } from './place.ts'
import { renderAwaited, renderSuggestions } from './suggestions.ts'

type Person = ListedPerson<AccountContact>

/** Of those who cannot be asked, and of those one could nominate besides, so many stand on a page with other accounts. */
const mostShown = 12

/** `isAlone`: the page of this account, with everybody. `nextId`: the account that a confirmation leads to. */
export function renderCard(
  place: NominationPlace,
  card: AccountCard,
  options: { readonly isAlone: boolean; readonly nextId: string | null },
): Html {
  const { list } = card
  const formId = `confirm-${card.id}`
  const by = (...standings: readonly Person['standing'][]) =>
    list.people.filter(({ standing }) => standings.includes(standing))
  const [asked, suggested, possible] = [by('asked'), by('suggested'), by('possible')]
  const others = [...suggested, ...possible]
  const cannot = by('unreachable', 'no-role')
  const people = (title: string, shown: readonly Person[], render: (one: Person) => Html) =>
    shown.length === 0 ? '' : html`<h3>${title}</h3><ul class="people">${shown.map(render)}</ul>`
  const more = (all: readonly Person[]) =>
    options.isAlone || all.length <= mostShown
      ? ''
      : html`<p><a href="${place.accountPath(card.id)}">All ${all.length}</a></p>`
  const some = (all: readonly Person[]) => (options.isAlone ? all : all.slice(0, mostShown))
  const candidate = (one: Person) => renderCandidate(place, one, others, formId)
  const standing = (one: Person) => renderPerson(place, one, others)
  return html`<section class="card" id="account-${card.id}" tabindex="-1" aria-labelledby="name-${card.id}">
<h2 class="break" id="name-${card.id}">${card.name}</h2>
<p class="dim">${card.tier === null ? 'No tier' : `Tier ${card.tier}`} · ${card.ownerName ?? 'no owner'}</p>
${renderCoverage(card, suggested.length)}${renderSuggestions(place, card)}${renderAwaited(card)}
${people('Asked', asked, standing)}${people('Suggested: would be asked once nominated', suggested, candidate)}${
  possible.length === 0
    ? ''
    : html`<details><summary>Nominate somebody else (${possible.length})</summary><ul class="people">${some(possible).map(candidate)}</ul>${more(possible)}</details>`
}${
  cannot.length === 0
    ? ''
    : html`<details><summary>Cannot be asked (${cannot.length})</summary><ul class="people">${some(cannot).map(standing)}</ul>${more(cannot)}</details>`
}${list.people.length === 0 ? html`<p>No contact is known here. Add people to the account in the CRM: they stand here after the next night.</p>` : ''}
${renderConfirm(place, card, formId, options.nextId)}</section>`
}

function renderCoverage({ list }: AccountCard, suggested: number): Html {
  const { coverage, coverageThen, people } = list
  const count = (role: AskedRole) =>
    people.filter(({ contact, standing }) => standing === 'asked' && contact.role === role).length
  const warning = coverageWarning(coverage)
  return html`<ul class="coverage">${askedRoles.map((role) => {
    const number = count(role)
    const word = `${roleWords(role)[0]?.toUpperCase()}${roleWords(role).slice(1)}`
    return html`<li><span aria-hidden="true">${number > 0 ? '✓' : '✕'}</span> ${word}: ${number > 0 ? number : 'nobody'}</li>`
  })}</ul>${warning === null ? '' : html`<p class="problems"><span aria-hidden="true">⚠ </span>${warning}</p>`}${
    suggested > 0 && coverageThen.text !== coverage.text
      ? html`<p class="dim">With those suggested: ${coverageThen.text}.</p>`
      : ''
  }`
}

function renderConfirm(
  place: NominationPlace,
  card: AccountCard,
  formId: string,
  nextId: string | null,
): Html {
  const done = card.isConfirmed
    ? html`<p><span class="mark-ok">✓ Confirmed</span> by ${card.confirmedBy?.replace(/\s*<[^>]*>\s*/, ' ').trim()}, ${instant(card.confirmedAt, place.timeZone)}</p>`
    : ''
  if (!place.canChange) return html`${done}`
  return html`${done}${deedForm(
    place,
    card.id,
    html`<input type="hidden" name="next" value="${nextId ?? ''}"><div class="actions"><button type="submit" name="deed" value="confirm">${card.isConfirmed ? 'Confirm again' : 'Confirm'}<span class="unseen"> ${card.name}</span></button></div>`,
    formId,
  )}`
}
