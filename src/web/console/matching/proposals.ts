/** Pairs that may be one customer, or were merged and have become doubtful: the admin decides. */
import { type Html, html } from '#std/html.ts'
import type { ShownProposal } from '#store/matching/lists.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import type { Visit } from '../visit.ts'
import { renderRecord } from './records.ts'

export function renderProposals(
  view: {
    readonly visit: Visit
    readonly timeZone: string
    readonly canDecide: boolean
    readonly state: 'open' | 'dismissed'
  },
  rows: readonly ShownProposal[],
): Html {
  const columns: Column<ShownProposal>[] = [
    { label: 'One record', cell: ({ one }) => renderRecord(one) },
    { label: 'The other', cell: ({ other }) => renderRecord(other) },
    { label: 'Why', cell: whyOf },
  ]
  if (view.state === 'dismissed') {
    const who = ({ decidedBy, decidedAt }: ShownProposal) =>
      html`${decidedBy ?? ''}<br>${instant(decidedAt, view.timeZone)}`
    columns.push({ label: 'Dismissed', cell: who })
  } else if (view.canDecide) columns.push({ label: 'Decide', cell: (row) => choiceOf(view.visit, row) })
  const caption = view.state === 'open' ? 'Proposals' : 'Dismissed proposals'
  return table(caption, columns, rows)
}

function whyOf({ kind, reason }: ShownProposal): Html {
  return html`<p>${kind === 'split' ? mark('bad', 'merged, now doubtful') : mark('wait', 'may be the same')}</p><p>${reason}</p>`
}

/** The buttons say whom they are about, for who hears them one by one. */
function choiceOf(visit: Visit, { id, kind, print, one, other }: ShownProposal): Html {
  const [yes, no] = kind === 'merge' ? ['Merge', 'Not the same'] : ['Take apart', 'Leave merged']
  const about = `${one.name} and ${other.name}`
  const button = (answer: 'accept' | 'dismiss', label: string | undefined, look: string) =>
    form(
      visit,
      `/console/matching/proposals/${id}/${answer}`,
      html`<input type="hidden" name="print" value="${print}"><button class="${look}" type="submit" aria-label="${label}: ${about}">${label}</button>`,
    )
  return html`<div class="actions">${button('accept', yes, kind === 'merge' ? 'slim' : 'slim danger')}${button('dismiss', no, 'slim quiet')}</div>`
}
