/** What the overview says of work that goes on by itself, and of mails that would come after the close. */
import { addDays, localDate } from '#domain/calendar.ts'
import type { UnderWay } from '#domain/wave-state.ts'
import { foresee } from '#flows/waves/times.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countUninvited } from '#store/waves/launch.ts'
import { loadOwedTimes } from '#store/waves/schedule.ts'
import { form } from '../frame.ts'
import { instant } from '../table.ts'
import type { WaveView } from './frame.ts'

/** How far a look at everybody is. `here` is the page that shows it anew. */
export function lookProgress(here: string, { purpose, done, total }: UnderWay): Html {
  const title = purpose === 'freeze' ? 'The list is being frozen' : 'Everybody is being looked at'
  return html`<section class="card"><h2>${title}</h2><p><meter min="0" max="${Math.max(total, 1)}" value="${done}" aria-label="Contacts looked at"></meter> ${done} of ${total} contacts, ${total - done} left. It goes on by itself. <a href="${here}">Show how far it is</a></p></section>`
}

/** How many invitations of the list are still to be made; nothing once all are. */
export async function launchPart(tx: WorkspaceTx, { wave, visit }: WaveView): Promise<Html> {
  if (wave.state !== 'running' || wave.listedAt !== null) return html``
  const left = await countUninvited(tx, wave.id)
  const total = Math.max(wave.recipients ?? 0, left)
  return html`<p><meter min="0" max="${Math.max(total, 1)}" value="${total - left}" aria-label="Invitations made"></meter> Invitations of ${total} people are being made, ${left} left. It goes on by itself. <a href="${visit.deps.base}/console/waves/${wave.id}">Show how far it is</a></p>`
}

/** Of a wave that runs: mails whose time falls after the close, `actions`, and how to put the close off. */
export async function latePart(tx: WorkspaceTx, view: WaveView, actions: Html): Promise<Html> {
  const { wave, timeZone } = view
  const { afterClose, lastAt } = await loadOwedTimes(tx, wave.id, view.visit.now)
  const late =
    afterClose === 0
      ? ''
      : html`<p class="problems">${people(afterClose)} would get the mail only after the close, the last ${instant(lastAt, timeZone)}: they are not asked, unless the wave closes later.</p>`
  return html`${late}${actions}${putOffForm(view, afterClose === 0 ? null : lastAt)}`
}

/** What a resume would do, said before it does it; `others` are buttons beside it. */
export async function resumePart(tx: WorkspaceTx, view: WaveView, others: Html): Promise<Html> {
  const { wave, visit, timeZone } = view
  const { mails, afterClose, lastAt } = await foresee(tx, wave, visit.now)
  const actions = (label: string) =>
    html`<div class="actions">${form(
      visit,
      `/console/waves/${wave.id}/resume`,
      html`<input type="hidden" name="accepted" value="${afterClose}"><button class="slim" type="submit">${label}</button>`,
    )}${others}</div>`
  if (afterClose === 0)
    return html`<p>${
      mails === 0
        ? 'No mail is owed.'
        : html`Resumed now, the last of ${mails} owed mails would go ${instant(lastAt, timeZone)}.`
    }</p>${actions('Resume')}${putOffForm(view, null)}`
  return html`<p class="problems">Resumed now, ${afterClose} of ${mails} owed mails would fall after the close, the last ${instant(lastAt, timeZone)}. These people would not be asked, and stay in the list with that reason.</p>${actions(`Resume without these ${afterClose}`)}${putOffForm(view, lastAt)}`
}

/** Puts the close off; `lastAt`: the day that is offered is one on which this mail still leaves a week to answer. */
export function putOffForm(view: WaveView, lastAt: string | null): Html {
  const { wave, visit, timeZone } = view
  const least = addDays(wave.plan.closesOn, 1)
  const offered = lastAt === null ? '' : addDays(localDate(new Date(lastAt), timeZone), 7)
  const fields = form(
    visit,
    `/console/waves/${wave.id}/put-off`,
    html`<div class="field"><label class="label" for="closesOn">New last day</label><input type="date" id="closesOn" name="closesOn" min="${least}" value="${offered}" required></div><button class="slim" type="submit">Close later</button>`,
  )
  return lastAt === null
    ? html`<details><summary>Close later than ${wave.plan.closesOn}</summary>${fields}</details>`
    : html`<h3>Close later, and ask them all</h3>${fields}`
}

function people(n: number): string {
  return n === 1 ? '1 person' : `${n} people`
}
