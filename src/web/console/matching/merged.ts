/** What is merged and why, each with a way back; and what was merged once. */
import { type Html, html } from '#std/html.ts'
import type { ShownMatch } from '#store/matching/lists.ts'
import { form } from '../frame.ts'
import { type Column, instant, table } from '../table.ts'
import type { Visit } from '../visit.ts'
import { renderRecord, ruleNames } from './records.ts'

interface View {
  readonly visit: Visit
  readonly timeZone: string
  readonly canDecide: boolean
}

export function renderMatches(view: View, rows: readonly ShownMatch[]): Html {
  const columns = common(view)
  if (view.canDecide) columns.push({ label: 'Do', cell: (row) => splitOf(view.visit, row) })
  return table('Records that are one account', columns, rows)
}

export function renderEnded(view: View, rows: readonly ShownMatch[]): Html {
  const ended = ({ endedAt, endedBy, endReason }: ShownMatch) =>
    html`<p>${instant(endedAt, view.timeZone)}, ${endedBy ?? 'by Keyward'}</p><p>${endReason ?? ''}</p>`
  return table('Merges that have ended', [...common(view), { label: 'Taken apart', cell: ended }], rows)
}

function common({ timeZone }: View): Column<ShownMatch>[] {
  return [
    { label: 'Record', cell: ({ record }) => renderRecord(record) },
    { label: 'Merged with', cell: (row) => renderRecord(row.with) },
    {
      label: 'Why',
      cell: ({ rule, reason }) => html`<p><strong>${ruleNames[rule]}</strong></p><p>${reason}</p>`,
    },
    {
      label: 'When',
      cell: ({ matchedAt, matchedBy }) =>
        html`${instant(matchedAt, timeZone)}<br>${matchedBy ?? 'by Keyward'}`,
    },
  ]
}

function splitOf(visit: Visit, { accountId, connectionId, record, ...row }: ShownMatch): Html {
  if (accountId === null || record.isGone || row.with.isGone) return html``
  return form(
    visit,
    `/console/matching/accounts/${accountId}/split`,
    html`<input type="hidden" name="connection" value="${connectionId}"><input type="hidden" name="record" value="${record.externalId}"><button class="slim danger" type="submit" aria-label="Take apart: ${record.name} and ${row.with.name}">Take apart</button>`,
  )
}
