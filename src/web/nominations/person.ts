/** One contact in the list of an account: who they are, why they stand where they do, and what can be changed. */
import type { ListedPerson } from '#domain/nomination/list.ts'
import { obstacleTexts, rankReasonText } from '#domain/nomination/rank.ts'
import { type Html, html } from '#std/html.ts'
import type { AccountContact } from '#store/nominations/accounts.ts'
import { instant } from '../console/table.ts'
import { deedForm, type NominationPlace } from './place.ts'

type Person = ListedPerson<AccountContact>

/** Somebody who is asked, or cannot be asked. `others`: whom one could nominate instead. */
export function renderPerson(place: NominationPlace, person: Person, others: readonly Person[]): Html {
  const isAsked = person.standing === 'asked'
  return html`<li class="person"><div><span aria-hidden="true">${isAsked ? '✓' : '✕'}</span> <strong class="break">${person.contact.name}</strong>${about(place, person)}</div>${
    place.canChange ? change(place, person, others) : ''
  }</li>`
}

/** Somebody who could be nominated: a box to tick, which belongs to the account's form. */
export function renderCandidate(
  place: NominationPlace,
  person: Person,
  others: readonly Person[],
  formId: string,
): Html {
  const { contact, standing } = person
  const box = place.canChange
    ? html`<input type="checkbox" name="nominate" value="${contact.id}" form="${formId}"${standing === 'suggested' ? html` checked` : ''}>`
    : html`<span aria-hidden="true">○</span>`
  const tag = place.canChange ? html`<label class="choice">` : html`<div class="choice">`
  const end = place.canChange ? html`</label>` : html`</div>`
  return html`<li class="person">${tag}${box}<span><strong class="break">${contact.name}</strong>${about(place, person)}</span>${end}${
    place.canChange ? change(place, person, others) : ''
  }</li>`
}

function about(place: NominationPlace, { contact, reasons, standing }: Person): Html {
  const title = contact.title?.trim() ? html`, ${contact.title}` : ''
  const why =
    standing === 'unreachable' && contact.obstacle !== null
      ? obstacleTexts[contact.obstacle]
      : standing === 'no-role'
        ? 'no role: give a job title or a buying role in the CRM'
        : [...new Set(reasons.filter(({ kind }) => kind !== 'has-title').map(rankReasonText))].join('; ')
  const left =
    contact.leftAt === null
      ? ''
      : html` (${contact.leftBy?.replace(/\s*<[^>]*>\s*/, ' ').trim()}, ${instant(contact.leftAt, place.timeZone)})`
  return html`${title}<span class="why-line">${why}${left}</span>`
}

function change(place: NominationPlace, { contact, standing }: Person, others: readonly Person[]): Html {
  const { id, name } = contact
  const contactField = html`<input type="hidden" name="contact" value="${id}">`
  if (contact.obstacle === 'left')
    return deedForm(
      place,
      contact.accountId,
      html`${contactField}<button class="slim quiet" type="submit" name="deed" value="back" aria-label="${name} has not left: take it back">Has not left</button>`,
    )
  const isNominated = standing === 'asked' && contact.role === 'influencer'
  const choice = (value: string, text: string, isChosen = false) =>
    html`<label class="choice"><input type="radio" name="deed" value="${value}"${isChosen ? html` checked` : ''} required> <span>${text}</span></label>`
  const others2 = others.filter((one) => one.contact.id !== id).slice(0, 100)
  const replace =
    isNominated && others2.length > 0
      ? html`${choice('replace', 'Ask somebody else')}<div class="field"><label class="label" for="by-${id}">Who instead</label><select id="by-${id}" name="by"><option value="">Choose</option>${others2.map(
          (one) => html`<option value="${one.contact.id}">${one.contact.name}</option>`,
        )}</select></div>`
      : ''
  const canWithdraw = standing === 'asked'
  return html`<details class="change"><summary aria-label="Change: ${name}">Change</summary>${deedForm(
    place,
    contact.accountId,
    html`${contactField}<fieldset><legend>${name}</legend>${choice('left', 'Has left the company', !canWithdraw)}${replace}${
      canWithdraw ? choice('withdraw', 'Should not be asked') : ''
    }</fieldset><div class="field"><label class="label" for="why-${id}">Why</label><p class="hint" id="hint-${id}">${
      canWithdraw
        ? 'Needed when somebody should not be asked: it is logged, and from a frozen list only the CX lead removes. Who is replaced without a reason stays asked.'
        : 'As you like; it is logged.'
    }</p><input type="text" id="why-${id}" name="reason" maxlength="500" autocomplete="off" aria-describedby="hint-${id}"></div><div class="actions"><button class="slim" type="submit">Save<span class="unseen"> the change for ${name}</span></button></div>`,
  )}</details>`
}
