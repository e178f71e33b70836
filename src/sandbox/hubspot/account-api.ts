/** Who the portal is, its owners, pipelines and validation rules. */
import { type Answer, type Call, limitIn, typeOf } from './call.ts'
import { HubSpotError, notFound } from './errors.ts'
import { stages } from './pipeline.ts'
import type { Portal } from './portal.ts'

/** GET /account-info/{version}/details */
export function answerAccountInfo(call: Call): Answer {
  if (call.method !== 'GET' || call.rest[0] !== 'details')
    throw notFound('There is no such account-info endpoint')
  const { dataset, id } = call.portal
  const offset = offsetMinutes(dataset.timeZone, call.portal.now())
  const sign = offset < 0 ? '-' : '+'
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    status: 200,
    body: {
      portalId: id,
      accountType: 'STANDARD',
      timeZone: dataset.timeZone,
      companyCurrency: dataset.currency,
      additionalCurrencies: [],
      utcOffset: `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`,
      utcOffsetMilliseconds: offset * 60_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'eu1',
    },
  }
}

/** Minutes by which local time is ahead of UTC. */
function offsetMinutes(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now)
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** GET /crm/owners/{version}[/{ownerId}] */
export function answerOwners(call: Call): Answer {
  if (call.method !== 'GET') throw notFound('Owners can only be read')
  const { portal, query, rest } = call
  const isArchived = query.get('archived') === 'true'
  if (rest[0] !== undefined) {
    const byUser = query.get('idProperty') === 'userId'
    const at = portal.ownerAt(byUser ? String(Number(rest[0]) + 63_000_000) : rest[0])
    const owner = at === null ? null : renderOwner(portal, at)
    if (!owner || owner.archived !== isArchived) throw notFound(`Owner ${rest[0]} not found`)
    return { status: 200, body: owner, records: 1 }
  }
  const limit = limitIn(query, 100, 500)
  const email = query.get('email')
  const start = Number(query.get('after') ?? 0) || 0
  const owners = portal.dataset.owners
    .map((_, at) => renderOwner(portal, at))
    .filter((owner) => owner.archived === isArchived && (email === null || owner.email === email))
  const results = owners.slice(start, start + limit)
  const paging = start + limit < owners.length ? { paging: { next: { after: String(start + limit) } } } : {}
  return { status: 200, body: { results, ...paging }, records: results.length }
}

function renderOwner(portal: Portal, at: number) {
  const owner = portal.dataset.owners[at] as (typeof portal.dataset.owners)[number]
  const id = portal.ownerIdOf(owner.id) ?? ''
  const archived = portal.archivedOwners.has(id)
  const userId = Number(id) - 63_000_000
  const made = new Date(portal.stores.companies.catalogue.require('name').createdAt).toISOString()
  const { email, firstName, lastName } = owner
  const user = archived ? {} : { userId }
  return {
    id,
    email,
    type: 'PERSON',
    firstName,
    lastName,
    ...user,
    userIdIncludingInactive: userId,
    createdAt: made,
    updatedAt: made,
    archived,
  }
}

/** GET /crm/pipelines/{version}/{type}[/{pipelineId}[/stages]] */
export function answerPipelines(call: Call): Answer {
  const type = typeOf(call.rest[0])
  if (call.method !== 'GET')
    throw new HubSpotError(403, 'MISSING_SCOPES', 'Pipelines of the sandbox can only be read')
  const made = new Date(call.portal.stores.deals.catalogue.require('dealstage').createdAt).toISOString()
  const dates = { createdAt: made, updatedAt: made, archived: false }
  const pipeline = {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    ...dates,
    stages: stages.map(({ id, label, probability, isClosed }, displayOrder) => ({
      id,
      label,
      displayOrder,
      metadata: { isClosed: String(isClosed), probability },
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
      ...dates,
    })),
  }
  const [, id, what] = call.rest
  if (id === undefined) return { status: 200, body: { results: type === 'deals' ? [pipeline] : [] } }
  if (type !== 'deals' || id !== pipeline.id) throw notFound(`Pipeline ${id} not found`)
  return { status: 200, body: what === 'stages' ? { results: pipeline.stages } : pipeline }
}
