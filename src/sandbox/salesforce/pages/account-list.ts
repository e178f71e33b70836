import type { HostAnswer } from '../../host.ts'
import { type Markup, markup, pageAnswer } from '../../page.ts'
import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import { named, shown } from './fields.ts'

const perPage = 50

const columns = [
  ['Tier', 'Keyward_Tier__c'],
  ['Revenue', 'Keyward_Revenue__c'],
  ['State', 'Keyward_State__c'],
  ['Recommend', 'Keyward_Recommend__c'],
  ['Open alerts', 'Keyward_Open_Alerts__c'],
] as const

/** The accounts of the org with what Keyward wrote on them, largest revenue first, fifty to a page. */
export function accountListPage(org: Org, wanted: number): HostAnswer {
  const { rows, object } = org.table('Account')
  const revenue = named(object, 'Keyward_Revenue__c')
  const sizeOf = (row: Row) => Number(revenue?.read(row) ?? Number.NEGATIVE_INFINITY)
  const live = rows.filter((row) => !row.isDeleted).sort((a, b) => compare(sizeOf(b), sizeOf(a)))
  const pages = Math.max(1, Math.ceil(live.length / perPage))
  const page = Math.min(pages, Math.max(1, Math.floor(wanted) || 1))
  const name = named(object, 'Name')
  const shownRows = live.slice((page - 1) * perPage, page * perPage).map(
    (row) => markup`<tr><td data-label="Account"><a href="/${row.id}">${shown(name, row)}</a></td>
${columns.map(([label, field]) => markup`<td data-label="${label}">${shown(named(object, field), row)}</td>`)}</tr>`,
  )
  const body = markup`<h1>Accounts</h1>
<p class="dim">${live.length.toLocaleString('en-US')} accounts, ${countOf(org, 'Contact')} contacts, ${countOf(org, 'Task')} tasks. Tier, revenue, state, recommend and open alerts are Keyward’s fields.</p>
<div class="scroll"><table class="cards"><thead><tr><th>Account</th>${columns.map(([label]) => markup`<th>${label}</th>`)}</tr></thead>
<tbody>${shownRows}</tbody></table></div>${links(page, pages)}`
  return pageAnswer('Salesforce sandbox', 'Accounts', live.length === 0 ? empty : body)
}

const empty = markup`<h1>Accounts</h1><p>This org holds no account. Start the sandbox with a dataset that has some.</p>`

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

const countOf = (org: Org, object: string) =>
  org
    .table(object)
    .rows.reduce((count, row) => count + (row.isDeleted ? 0 : 1), 0)
    .toLocaleString('en-US')

function links(page: number, pages: number): Markup {
  const link = (to: number, text: string) =>
    to < 1 || to > pages ? [] : [markup`<a href="/?page=${to}">${text}</a>`]
  return markup`<nav class="pages" aria-label="Pages">${link(page - 1, 'Previous')}<span class="dim">Page ${page} of ${pages}</span>${link(page + 1, 'Next')}</nav>`
}
