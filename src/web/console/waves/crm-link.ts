/** The personal link that a contact's record in the CRM carries: how often it was written, whether it was used, and taking it back. */

import { originMarks, standingMarks } from '#domain/answer-origin.ts'
import { revokeLink } from '#flows/crm-links.ts'
import { Refusal } from '#flows/refusal.ts'
import { type Html, html } from '#std/html.ts'
import type { ListedMember } from '#store/waves/lists.ts'
import { form } from '../frame.ts'
import { mark } from '../table.ts'
import { type Answer, actorOf, fieldOf, inOwnWorkspace, isId, missing, type Visit } from '../visit.ts'
import { openWave, type WaveView } from './frame.ts'
import { peoplePage } from './people.ts'

/** What the list of people says of answers and where they came from, and of a link in the CRM; nothing for a contact without either. */
export function answerNote(member: ListedMember): Html {
  const { crmLinkCount, origin } = member
  const written = crmLinkCount === 1 ? 'once' : `${crmLinkCount} times`
  const marks = origin ? originMarks(origin) : []
  return html`${marks.length > 0 ? html`<p>Answered: ${marks.map((one) => mark('wait', one))}</p>` : ''}${standingMarks(
    member,
  ).map((one) => html`<p>Answers: ${mark('wait', one)}</p>`)}${
    crmLinkCount === 0 ? '' : html`<p class="dim">Link written to the CRM ${written}.</p>`
  }`
}

/** Only while there is a link that opens something. */
export function revokeForm({ visit, wave, canChange }: WaveView, member: ListedMember): Html {
  if (!canChange || !member.hasCrmLink) return html``
  return html`<details><summary>Link in the CRM</summary><p class="hint">Whoever has a copy can then no longer open the survey with it. While the contact may still answer, the next cycle writes a new link.</p>${form(
    visit,
    `/console/waves/${wave.id}/crm-link`,
    html`<input type="hidden" name="contact" value="${member.contactId}"><button class="slim danger" type="submit" aria-label="Revoke the link of ${member.name}">Revoke the link</button>`,
  )}</details>`
}

export function postRevoke(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const view = await openWave(tx, visit)
    const contactId = fieldOf(visit, 'contact')
    if (!view || !isId(contactId)) return missing
    const { id: waveId } = view.wave
    try {
      await revokeLink(tx, { waveId, contactId, by: actorOf(visit), now: visit.now })
      return { kind: 'go', path: `/console/waves/${waveId}/people?done=revoked` }
    } catch (error) {
      if (error instanceof Refusal) return peoplePage(tx, visit, `${error.message} Nothing was changed.`)
      throw error
    }
  })
}
