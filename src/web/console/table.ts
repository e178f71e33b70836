/** Tables that stay readable on a phone: there each row is a block whose cells name their column. */
import { type Html, type HtmlPart, html } from '#std/html.ts'

export interface Column<Row> {
  readonly label: string
  readonly isNumber?: boolean
  readonly cell: (row: Row) => HtmlPart
}

/** The roles are said aloud because a table that is laid out as blocks would lose them. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const kind = (column: Column<Row>) => (column.isNumber ? html` class="number"` : '')
  return html`<table class="stack" role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th scope="col" role="columnheader"${kind(column)}>${column.label}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${columns.map(
        (column) =>
          html`<td role="cell" data-label="${column.label}"${kind(column)}>${column.cell(row)}</td>`,
      )}</tr>`,
  )}</tbody></table>`
}

/** What is wrong, how it stands, or that it is well: a word in a frame, never a colour alone. */
export function mark(kind: 'ok' | 'bad' | 'wait', label: string): Html {
  return html`<span class="mark-${kind}">${label}</span>`
}

/** Beside answers: where they came from, or that they do not count (domain/answer-origin.ts). */
export function renderMarks(marks: readonly string[]): Html {
  return html`${marks.map((label) => html`<p>${mark('wait', label)}</p>`)}`
}

/** An instant in the workspace's time zone, such as `10 Mar 2026, 09:05`. */
export function instant(iso: string | null, timeZone: string): Html {
  if (iso === null) return html``
  const text = new Date(iso).toLocaleString('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return html`<time datetime="${iso}">${text}</time>`
}
