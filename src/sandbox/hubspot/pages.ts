/** The portal as a person sees it: accounts with Keyward's fields, a record with its contacts and tasks. */
import type { HostAnswer, HostRequest } from '../host.ts'
import { type Markup, markup, pageAnswer } from '../page.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal } from './portal.ts'

const site = 'Sandbox HubSpot'
const perPage = 50

/** Null for other paths. */
export function portalPage(request: HostRequest, portal: Portal): HostAnswer | null {
  if (request.method !== 'GET') return null
  if (request.path === '/') return companyList(request.query, portal)
  const match = /^\/(companies|contacts)\/(\d+)$/.exec(request.path)
  if (!match) return null
  const type = match[1] as 'companies' | 'contacts'
  const record = portal.stores[type].find(match[2] ?? '')
  if (!record)
    return pageAnswer(site, 'Not found', markup`<h1>Not found</h1><p><a href="/">All companies</a></p>`, 404)
  return recordPage(portal, type, record)
}

/** Those with the most revenue by Keyward first; before Keyward wrote anything, in order of id. */
function companyList(query: URLSearchParams, portal: Portal): HostAnswer {
  const store = portal.stores.companies
  const wanted = (query.get('q') ?? '').toLowerCase()
  const live = store.records.filter((record) => store.isLive(record))
  const found =
    wanted === ''
      ? live
      : live.filter((record) => store.value(record, 'name')?.toLowerCase().includes(wanted))
  const revenue = (record: HubRecord) => Number(record.written?.keyward_revenue ?? Number.NEGATIVE_INFINITY)
  const sorted = found
    .map((record) => [revenue(record), record] as const)
    .sort((a, b) => b[0] - a[0] || a[1].id - b[1].id)
  const pages = Math.max(1, Math.ceil(sorted.length / perPage))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page'))) || 1))
  const rows = sorted
    .slice((page - 1) * perPage, page * perPage)
    .map(([, record]) => companyRow(portal, record))
  const link = (to: number, text: string) =>
    to < 1 || to > pages
      ? []
      : [markup`<a href="/?page=${to}&amp;q=${encodeURIComponent(wanted)}">${text}</a>`]
  const body = markup`<h1>Companies</h1>
<form><input name="q" value="${wanted}" placeholder="Name" aria-label="Name"> <button>Search</button></form>
<p class="dim">${found.length} companies, page ${page} of ${pages}</p>
<table class="cards"><thead><tr><th>Company</th><th>Tier</th><th>State</th><th class="number">Revenue</th><th class="number">CSAT</th><th>Coverage</th></tr></thead>
<tbody>${rows}</tbody></table><nav class="pages">${link(page - 1, 'Previous')}${link(page + 1, 'Next')}</nav>`
  return pageAnswer(site, 'Companies', body)
}

function companyRow(portal: Portal, record: HubRecord): Markup {
  const own = (name: string) => shown(portal, 'companies', record, `keyward_${name}`) ?? ''
  return markup`<tr><td data-label="Company"><a href="/companies/${record.id}">${portal.stores.companies.value(record, 'name')}</a></td>
<td data-label="Tier">${own('tier')}</td><td data-label="State">${own('state')}</td><td data-label="Revenue" class="number">${own('revenue')}</td>
<td data-label="CSAT" class="number">${own('csat')}</td><td data-label="Coverage">${own('coverage')}</td></tr>`
}

function recordPage(portal: Portal, type: 'companies' | 'contacts', record: HubRecord): HostAnswer {
  const store = portal.stores[type]
  const value = (name: string) => store.value(record, name)
  const name =
    type === 'companies' ? value('name') : [value('firstname'), value('lastname')].filter(Boolean).join(' ')
  const title = name || value('email') || String(record.id)
  const others = store.catalogue.list(false).filter((property) => !property.name.startsWith('keyward_'))
  const keyward = store.catalogue.list(false).filter((property) => property.name.startsWith('keyward_'))
  const list = (properties: typeof others) => {
    const rows = properties.flatMap((property) => {
      const text = shown(portal, type, record, property.name)
      return text === null ? [] : [markup`<dt>${property.label}</dt><dd>${text}</dd>`]
    })
    return rows.length > 0 ? markup`<dl>${rows}</dl>` : markup`<p class="dim">Nothing here yet.</p>`
  }
  const around = type === 'companies' ? contactsOf(portal, record) : markup``
  const body = markup`<h1>${title}</h1><h2>Keyward</h2>${list(keyward)}
<h2>Tasks</h2>${tasksOf(portal, type, record)}${around}<h2>All properties</h2>${list(others)}`
  return pageAnswer(site, title, body)
}

function contactsOf(portal: Portal, company: HubRecord): Markup {
  const rows = portal.linked(company, 'companies', 'contacts').map((record) => {
    const value = (name: string) => shown(portal, 'contacts', record, name) ?? ''
    const name = `${value('firstname')} ${value('lastname')}`.trim() || value('email') || String(record.id)
    return markup`<tr><td data-label="Contact"><a href="/contacts/${record.id}">${name}</a></td><td data-label="Title">${value('jobtitle')}</td>
<td data-label="Role">${value('keyward_role')}</td><td data-label="Survey">${value('keyward_survey_status')}</td></tr>`
  })
  if (rows.length === 0) return markup`<h2>Contacts</h2><p class="dim">No contacts.</p>`
  return markup`<h2>Contacts</h2><table class="cards"><thead><tr><th>Contact</th><th>Title</th><th>Role</th><th>Survey</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

function tasksOf(portal: Portal, type: ObjectType, record: HubRecord): Markup {
  const cards = portal.linked(record, type, 'tasks').map((task) => {
    const value = (name: string) => shown(portal, 'tasks', task, name) ?? ''
    const body = value('hs_task_body')
      .replace(/<br\s*\/?>|<\/p>/gi, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    return markup`<article><strong>${value('hs_task_subject')}</strong>
<div class="dim">${value('hs_task_priority')} · due ${value('hs_timestamp').slice(0, 16).replace('T', ' ')} UTC · ${value('hs_task_status')}</div><pre>${body.trim()}</pre></article>`
  })
  return cards.length > 0 ? markup`${cards}` : markup`<p class="dim">No tasks.</p>`
}

/** The value as a person reads it: labels instead of option values. */
function shown(portal: Portal, type: ObjectType, record: HubRecord, name: string): string | null {
  const text = portal.stores[type].value(record, name)
  const options = portal.stores[type].catalogue.active(name)?.options ?? []
  if (text === null || options.length === 0) return text
  return text
    .split(';')
    .map((value) => options.find((option) => option.value === value)?.label ?? value)
    .join(', ')
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
