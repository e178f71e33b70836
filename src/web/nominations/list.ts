/** The page with the accounts of a manager, the most important first, a minute each. */
import type { DeedDone } from '#flows/nominations/deed.ts'
import type { NominationPage } from '#flows/nominations/view.ts'
import { type Html, html } from '#std/html.ts'
import { renderCard } from './cards.ts'
import { listPath, type NominationPlace } from './place.ts'

/** `tiers`: what can be filtered by. `done`: what the form before has done; null: nothing. */
export function renderList(
  place: NominationPlace,
  page: NominationPage,
  options: { readonly tiers: readonly string[]; readonly done: DeedDone | null; readonly aside?: Html },
): Html {
  const { counts, cards, next } = page
  return html`<h1>Nominations</h1>${renderDone(options.done)}
<p>Whom should the survey reach? Decision makers and recommenders are asked anyway; influencers only once you nominate them. Look at who is suggested, and confirm.</p>
<ul class="numbers"><li><strong>${counts.all}</strong> ${counts.all === 1 ? 'account' : 'accounts'}</li><li><strong>${counts.complete}</strong> with every role filled</li><li><strong>${counts.confirmed}</strong> confirmed in the last 30 days</li></ul>
${options.aside ?? ''}${renderFilter(place, options.tiers)}${
  cards.length === 0
    ? html`<section class="card"><p>${
        counts.all === 0
          ? 'No account is yours. Keyward knows an account manager by the owner of the account in the CRM, and reads it every night.'
          : 'No account is like this. Choose another filter above.'
      }</p></section>`
    : cards.map((card, index) =>
        renderCard(place, card, { isAlone: false, nextId: cards[index + 1]?.id ?? null }),
      )
}${next === null ? '' : html`<p><a class="button quiet" href="${listPath(place.path, { ...place.filter, after: next })}">Next accounts</a></p>`}`
}

function renderFilter({ path, filter }: NominationPlace, tiers: readonly string[]): Html {
  return html`<form class="filters" method="get" action="${path}"><div class="field"><label class="label" for="tier">Tier</label><select id="tier" name="tier"><option value="">All</option>${tiers.map(
    (tier) =>
      html`<option value="${tier}"${tier === filter.tier ? html` selected` : ''}>Tier ${tier}</option>`,
  )}</select></div><div class="field"><label class="choice"><input type="checkbox" name="incomplete" value="yes"${filter.isIncomplete ? html` checked` : ''}> <span>Only where a role is not filled</span></label></div><div class="field"><button class="slim" type="submit">Show</button></div></form>`
}

/** Said aloud when the page opens. */
export function renderDone(done: DeedDone | null): Html {
  return done === null ? html`` : html`<p class="notice" role="status">✓ ${doneTexts[done]}</p>`
}

/** The word of the address, if it is one of these. */
export function doneOf(value: string | undefined): DeedDone | null {
  return value !== undefined && Object.hasOwn(doneTexts, value) ? (value as DeedDone) : null
}

const doneTexts: Readonly<Record<DeedDone, string>> = {
  confirmed: 'Confirmed. Thank you.',
  'confirmed-partly':
    'Confirmed. Somebody could not be nominated any more, and stands below with the reason.',
  left: 'Marked as having left: never asked, until somebody takes it back. The CRM was not changed.',
  back: 'Taken back: the contact counts again.',
  withdrawn: 'The nomination is withdrawn; your reason was logged.',
  'removal-asked':
    'The contact is in the frozen list of a wave, so the removal was asked for. The CX lead decides; until then the nomination stands.',
  replaced: 'Somebody else is nominated instead; your reason was logged.',
  nominated: 'Somebody else is nominated as well. Without a reason nobody is taken off, so both are asked.',
  accepted: 'Accepted.',
  'accepted-to-add':
    'Accepted. Please add the person to the account in the CRM; the card says whom. They are nominated once they are there.',
  dismissed: 'Dismissed: nothing changes.',
}
