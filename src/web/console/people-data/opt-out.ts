/** Whether an address has opted out, and the way back for somebody who asks for it. */
import { type TakeBackWish, takeBackForPerson } from '#flows/take-back-for-person.ts'
import { type Html, html } from '#std/html.ts'
import { findOptOut, type OptOutScope, type OptOutSource } from '#store/opt-outs.ts'
import { form } from '../frame.ts'
import { instant } from '../table.ts'
import { actorOf, fieldOf, inOwnWorkspace, type Visit } from '../visit.ts'

const longestReason = 500

export interface OptOutShown {
  readonly scope: OptOutScope
  readonly source: OptOutSource
  readonly chosenAt: string
}

const scopes: Readonly<Record<OptOutScope, string>> = {
  surveys: 'no more surveys',
  everything: 'no mail at all, also not about earlier answers',
}

const sources: Readonly<Record<OptOutSource, string>> = {
  page: 'by the page that every mail leads to',
  'one-click': 'by the button of their mail program',
  complaint: 'by reporting a mail as spam',
  erasure: 'by being erased',
}

export function loadOptOut(visit: Visit, email: string): Promise<OptOutShown | null> {
  return inOwnWorkspace(visit, async (tx) => (email === '' ? null : findOptOut(tx, email)))
}

/** Takes it back. Gives the key of a notice, or what is wrong in words. */
export async function takeBack(
  visit: Visit,
): Promise<{ readonly done: 'taken-back' | 'none' } | { readonly problem: string }> {
  const reason = fieldOf(visit, 'reason')
    .trim()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longestReason)
  if (reason === '' || fieldOf(visit, 'asked') !== 'yes')
    return {
      problem:
        'Nothing was changed: say when and how the person asked for it, and tick the box. Surveys are sent again only at their own wish.',
    }
  const wish: TakeBackWish = {
    ...{ secret: visit.deps.secret, email: fieldOf(visit, 'email'), saidAt: fieldOf(visit, 'said'), reason },
    ...{ actor: actorOf(visit), now: visit.now },
  }
  const outcome = await inOwnWorkspace(visit, (tx) => takeBackForPerson(tx, wish))
  if (outcome === 'newer')
    return { problem: 'Nothing was changed: the person has said it once more since you looked. Look again.' }
  if (outcome === 'erased')
    return { problem: 'Nothing was changed: whoever was erased is never asked again.' }
  return { done: outcome }
}

export function renderOptOut(
  visit: Visit,
  path: string,
  found: { readonly email: string; readonly optOut: OptOutShown | null; readonly timeZone: string },
): Html {
  const { email, optOut, timeZone } = found
  if (!optOut)
    return html`<section class="card"><h2>Surveys to this address</h2><p>This address has not opted out here. What the CRM says of the contact counts as well.</p></section>`
  return html`<section class="card"><h2>Surveys to this address</h2>
<p>Opted out: ${scopes[optOut.scope]}. Said ${sources[optOut.source]}, ${instant(optOut.chosenAt, timeZone)}. It holds for every survey, whoever plans it.</p>
<p>Only the person can take that back: on the page that their mails lead to${
    optOut.source === 'complaint' ? html`, but not after a report as spam` : ''
  }, or by asking you. What they say later counts again; an opt-out in the CRM is changed there.</p>
${form(
  visit,
  path,
  html`<input type="hidden" name="email" value="${email}"><input type="hidden" name="said" value="${new Date(optOut.chosenAt).toISOString()}"><div class="field"><label for="reason">When and how did the person ask for it?</label><input id="reason" name="reason" type="text" required maxlength="${longestReason}" autocomplete="off"></div><p><label><input type="checkbox" name="asked" value="yes" required> The person has asked for it</label></p><button type="submit">Take the opt-out back</button>`,
)}</section>`
}
