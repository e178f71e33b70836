import { ControlError, type ControlObject, type ControlTarget } from '../control.ts'
import { RecordError } from './errors.ts'
import type { Org } from './org.ts'
import type { Row } from './row.ts'
import { changeSettings } from './settings.ts'
import { packageRecords, tasks } from './state.ts'
import type { Table } from './table.ts'
import { execute, remove, restore } from './write/execute.ts'
import { merge, mergeable } from './write/merge.ts'
import { liveRow, planInsert, planUpdate, startPlanning } from './write/plan.ts'

const objects: Readonly<Record<ControlObject, string>> = {
  account: 'Account',
  contact: 'Contact',
  deal: 'Opportunity',
  task: 'Task',
  ticket: 'Case',
  note: 'Note',
}

/** What people do in the org behind a client's back. Their edits obey field types, but no lock and no switched-on rule. */
export function controlTarget(org: Org): ControlTarget {
  const find = (object: ControlObject, id: string) => {
    const table = org.table(objects[object])
    return { table, row: asked(() => liveRow(table, id)) }
  }
  return {
    edit(object, id, properties) {
      const { table, row } = find(object, id)
      const plan = asked(() =>
        withoutObstacles(org, () => planUpdate(startPlanning(org, 'text'), table, row.id, properties)),
      )
      execute(org, plan, editorOf(table, row))
    },
    create(object, properties, by) {
      const prefix = org.package.namespace === null ? '' : `${org.package.namespace}__`
      const named = (name: string) => (name.startsWith('Keyward_') ? `${prefix}${name}` : name)
      const type = org.findObject(named(object))
      if (!type) throw new ControlError(`the org has no ${object}`)
      const table = org.table(type.name)
      const body = Object.fromEntries(Object.entries(properties).map(([name, value]) => [named(name), value]))
      const user = by === null ? null : asked(() => liveRow(org.table('User'), by)).id
      const plan = asked(() =>
        withoutObstacles(org, () => planInsert(startPlanning(org, 'text'), table, body)),
      )
      return execute(org, plan, user).id
    },
    remove(object, id) {
      const { table, row } = find(object, id)
      remove(org, table, row)
    },
    restore(object, id) {
      const row = org.table(objects[object]).byId.get(id)
      if (!row?.isDeleted) throw new ControlError(`there is no deleted ${object} ${id}`)
      restore(org, row)
    },
    merge(object, primaryId, otherId, { mintNewId }) {
      if (mintNewId)
        throw new ControlError('Salesforce keeps the id of the survivor: mintNewId is for HubSpot')
      if (!mergeable.includes(objects[object]))
        throw new ControlError(`Salesforce does not merge a ${object}`)
      const { table, row } = find(object, primaryId)
      const other = find(object, otherId).row
      if (row === other) throw new ControlError('a record cannot be merged with itself')
      merge(org, table, row, other)
      return row.id
    },
    uninstall: () => org.sessions.endAll(),
    state: () => ({ records: packageRecords(org), tasks: tasks(org) }),
    settings(changes) {
      changeSettings(org.settings, changes)
      org.lack(org.settings.missing)
      return { ...org.settings }
    },
  }
}

/** The owner of a record is the person who edits it. */
function editorOf({ object }: Table, row: Row): string | null {
  const owner = object.fieldByName.get('ownerid')?.read(row)
  return typeof owner === 'string' ? owner : null
}

/** A person gets round a lock by waiting and round a rule by obeying it; the stand-in does not play that. */
function withoutObstacles<Out>({ settings }: Org, work: () => Out): Out {
  const { lockedIds, validationRule } = settings
  Object.assign(settings, { lockedIds: [], validationRule: null })
  try {
    return work()
  } finally {
    Object.assign(settings, { lockedIds, validationRule })
  }
}

function asked<Out>(work: () => Out): Out {
  try {
    return work()
  } catch (error) {
    throw error instanceof RecordError ? new ControlError(`${error.code}: ${error.message}`) : error
  }
}
