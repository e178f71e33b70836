/** What people and other tools do in the portal behind our back; behind the /_sandbox/ endpoints. */
import { ControlError, type ControlObject, type ControlTarget } from '../control.ts'
import type { CrmState, StateRecord, StateTask } from '../state.ts'
import { HubSpotError } from './errors.ts'
import { mergeRecords } from './merge.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal, Settings } from './portal.ts'
import { checkValues } from './values.ts'
import { commit } from './write.ts'

const typeOf: Readonly<Record<ControlObject, ObjectType>> = {
  account: 'companies',
  contact: 'contacts',
  deal: 'deals',
  task: 'tasks',
  ticket: 'tickets',
  note: 'notes',
}
const numberProperty: Readonly<Partial<Record<ObjectType, string>>> = {
  companies: 'customer_number',
  contacts: 'contact_number',
  deals: 'deal_number',
}

/** Records may be named by HubSpot id or by dataset id. */
export function controlTarget(portal: Portal): ControlTarget {
  const require = (object: ControlObject, id: string, isArchived = false): HubRecord => {
    const type = typeOf[object]
    const number = numberProperty[type]
    const record =
      (isArchived ? portal.stores[type].findAny(id) : portal.stores[type].find(id)) ??
      (number ? portal.stores[type].findUnique(number, id) : null)
    if (!record) throw new ControlError(`there is no ${object} ${id}`)
    return record
  }
  return {
    edit(object, id, properties) {
      const type = typeOf[object]
      const record = require(object, id)
      commit(
        portal,
        { type, record, changes: editable(portal, type, record, properties), links: [] },
        'CRM_UI',
      )
    },
    remove(object, id) {
      portal.stores[typeOf[object]].archive(require(object, id), portal.now())
    },
    restore(object, id) {
      portal.stores[typeOf[object]].restore(require(object, id, true), portal.now())
    },
    merge(object, primaryId, otherId, { mintNewId }) {
      const survivor = mergeRecords(
        portal,
        typeOf[object],
        require(object, primaryId),
        require(object, otherId),
        mintNewId,
      )
      return String(survivor.id)
    },
    state: () => stateOf(portal),
    settings(changes) {
      for (const [name, value] of Object.entries(changes)) change(portal.settings, name, value)
      return { ...portal.settings, now: new Date(portal.now()).toISOString(), asOf: portal.dataset.asOf }
    },
  }
}

/** A person may also set what the API may not, such as an opt-out; everything else is checked as an API write is. */
function editable(
  portal: Portal,
  type: ObjectType,
  record: HubRecord,
  properties: Readonly<Record<string, string | null>>,
) {
  const byHand = Object.entries(properties).filter(([name]) => name.startsWith('hs_email_'))
  const rest = Object.fromEntries(
    Object.entries(properties).filter(([name]) => !name.startsWith('hs_email_')),
  )
  try {
    return { ...checkValues(portal, type, record, rest), ...Object.fromEntries(byHand) }
  } catch (error) {
    if (error instanceof HubSpotError) throw new ControlError(error.message)
    throw error
  }
}

function change(settings: Settings, name: string, value: unknown): void {
  const before = settings[name as keyof Settings]
  if (before === undefined)
    throw new ControlError(`there is no setting ${name}; known: ${Object.keys(settings).join(', ')}`)
  if (typeof value !== typeof before) throw new ControlError(`${name} must be a ${typeof before}`)
  Object.assign(settings, { [name]: value })
}

function stateOf(portal: Portal): CrmState {
  return { records: keywardRecords(portal), tasks: tasks(portal) }
}

/** Everything of Keyward on live records. */
function* keywardRecords(portal: Portal): Iterable<StateRecord> {
  for (const [object, type] of [['account', 'companies'] as const, ['contact', 'contacts'] as const]) {
    for (const record of portal.stores[type].records) {
      if (record.written === null || !portal.stores[type].isLive(record)) continue
      const fields: Record<string, string> = {}
      for (const [name, value] of Object.entries(record.written)) {
        const isShown = portal.stores[type].catalogue.active(name) !== null
        if (isShown && name.startsWith('keyward_') && value !== null)
          fields[name.slice('keyward_'.length)] = value
      }
      if (Object.keys(fields).length > 0) yield { object, source: sourceOf(portal, type, record), fields }
    }
  }
}

function sourceOf(portal: Portal, type: ObjectType, record: HubRecord): string {
  const number = numberProperty[type]
  return (number && portal.stores[type].value(record, number)) || String(record.id)
}

function* tasks(portal: Portal): Iterable<StateTask> {
  const store = portal.stores.tasks
  for (const record of store.records) {
    if (!store.isLive(record)) continue
    const read = (name: string) => store.value(record, name)
    const linked = (type: ObjectType) => {
      const [first] = portal.linked(record, 'tasks', type)
      return first ? sourceOf(portal, type, first) : null
    }
    const owner = portal.ownerAt(read('hubspot_owner_id') ?? '')
    yield {
      key: read('keyward_task_key'),
      subject: read('hs_task_subject') ?? '',
      body: read('hs_task_body') ?? '',
      status: read('hs_task_status') ?? '',
      priority: read('hs_task_priority') ?? '',
      due: read('hs_timestamp') ?? '',
      owner: owner === null ? null : (portal.dataset.owners[owner]?.id ?? null),
      account: linked('companies'),
      contact: linked('contacts'),
    }
  }
}
