import type { HostAnswer } from '../../host.ts'
import { type Markup, markup, pageAnswer } from '../../page.ts'
import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { ObjectSchema } from '../schema/object.ts'
import { childrenOf } from '../write/execute.ts'
import { named, packageFieldsOf, shown } from './fields.ts'

const site = 'Salesforce sandbox'
const most = 100

/** One account, contact or task by id, with what hangs on it. */
export function recordPage(org: Org, id: string): HostAnswer {
  const table = org.tableOfId(id)
  const row = table?.byId.get(id)
  if (!table || !row) {
    const body = markup`<h1>There is no record ${id}</h1><p>Ids are case-sensitive. <a href="/">All accounts</a></p>`
    return pageAnswer(site, 'Not found', body, 404)
  }
  const { object } = table
  const title = shown(named(object, 'Name') ?? named(object, 'Subject'), row)
  const own = packageFieldsOf(object)
  const native = object.fields.filter((field) => !own.includes(field) && !hidden.includes(field.name))
  const body = markup`<h1>${title}</h1><p class="dim">${object.label} ${row.id}${row.isDeleted ? ', deleted' : ''}</p>
${own.length > 0 ? markup`<h2>Keyward</h2>${list(org, object, own, row, 'Keyward has written nothing here yet.')}` : null}
${object.name === 'Task' ? null : taskList(org, object, row)}
${object.name === 'Account' ? contactList(org, row) : null}
<h2>Details</h2>${list(org, object, native, row, '')}`
  return pageAnswer(site, title, body)
}

const hidden = ['Id', 'IsDeleted', 'CreatedById', 'LastModifiedById', 'SystemModstamp']

/** Name and value of every field that has one. */
function list(org: Org, object: ObjectSchema, fields: readonly Field[], row: Row, otherwise: string): Markup {
  const filled = fields.filter((field) => {
    const value = field.read(row)
    return value !== null && !(value === false && row.own?.[field.name] === undefined)
  })
  if (filled.length === 0) return markup`<p class="dim">${otherwise}</p>`
  const items = filled.map((field) => {
    const label = field.label.replace(/^Keyward (.)/, (_, first: string) => first.toUpperCase())
    return markup`<dt>${label}</dt><dd>${field.type === 'reference' ? referenceLink(org, field, row) : shown(field, row)}</dd>`
  })
  return markup`<dl aria-label="${object.label}">${items}</dl>`
}

function referenceLink(org: Org, field: Field, row: Row): Markup {
  const id = String(field.read(row))
  const table = org.tableOfId(id)
  const target = table?.byId.get(id)
  if (!table || !target) return markup`${id}`
  const text = shown(named(table.object, 'Name'), target)
  return /^00[13]/.test(id) ? markup`<a href="/${id}">${text}</a>` : markup`${text}`
}

function contactList(org: Org, account: Row): Markup {
  const contacts = childrenOf(org, 'Contact', 'AccountId', account.id)
  if (contacts.length === 0) return markup`<h2>Contacts</h2><p class="dim">This account has no contact.</p>`
  const { object } = org.table('Contact')
  const columns = [
    ['Title', 'Title'],
    ['Role', 'Keyward_Role__c'],
    ['Survey', 'Keyward_Survey_Status__c'],
    ['Recommend', 'Keyward_Recommend__c'],
  ] as const
  const rows = contacts.slice(0, most).map(
    (
      row,
    ) => markup`<tr><td data-label="Contact"><a href="/${row.id}">${shown(named(object, 'Name'), row)}</a></td>
${columns.map(([label, name]) => markup`<td data-label="${label}">${shown(named(object, name), row)}</td>`)}</tr>`,
  )
  const rest =
    contacts.length > most ? markup`<p class="dim">The first ${most} of ${contacts.length}.</p>` : null
  return markup`<h2>Contacts</h2><div class="scroll"><table class="cards"><thead><tr><th>Contact</th>
${columns.map(([label]) => markup`<th>${label}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${rest}`
}

function taskList(org: Org, object: ObjectSchema, record: Row): Markup {
  const reference = object.name === 'Contact' ? 'WhoId' : 'WhatId'
  const tasks = childrenOf(org, 'Task', reference, record.id)
  if (tasks.length === 0) return markup`<h2>Tasks</h2><p class="dim">No open task.</p>`
  const task = org.table('Task').object
  const text = (name: string, row: Row) => shown(named(task, name), row)
  const items = tasks.slice(0, most).map(
    (row) => markup`<article><strong>${text('Subject', row)}</strong>
<p class="dim">${text('Status', row)} · ${text('Priority', row)} priority · due ${text('ActivityDate', row) || 'any time'} · ${referenceLink(org, named(task, 'OwnerId') as Field, row)}</p>
<pre>${text('Description', row)}</pre></article>`,
  )
  return markup`<h2>Tasks</h2>${items}`
}
