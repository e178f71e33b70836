import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Table } from '../table.ts'
import type { Plan } from './plan.ts'

/** Carries out a plan and returns the record. `by` is the id of the user who writes; null: the integration user. */
export function execute(org: Org, plan: Plan, by: string | null = null): Row {
  const now = org.nowSeconds()
  if (plan.change === 'delete') {
    const row = plan.row as Row
    remove(org, plan.table, row)
    org.undo?.push(() => restore(org, row))
    return row
  }
  const row = plan.row ?? plan.table.add(null, now)
  if (!plan.row && by !== null) row.set('CreatedById', by)
  if (org.undo) rememberValues(org.undo, plan, row)
  for (const [field, value] of plan.values) plan.table.set(row, field, value)
  touch(row, now, by)
  return row
}

/** Notes how to take a plan back; the id of a record that was created stays spent. */
function rememberValues(undo: (() => void)[], plan: Plan, row: Row): void {
  const { modifiedAt, modifiedBy } = row
  const before = plan.values.map(([field]) => [field, field.read(row)] as const)
  const isNew = plan.row === null
  undo.push(() => {
    for (const [field, value] of before) plan.table.set(row, field, value)
    row.modifiedAt = modifiedAt
    row.modifiedBy = modifiedBy
    if (isNew) plan.table.drop(row)
  })
}

/** Moves SystemModstamp; never backwards, whatever the sandbox's clock is set to. */
export function touch(row: Row, now: number, by: string | null = null): void {
  row.modifiedAt = Math.max(now, row.modifiedAt)
  row.modifiedBy = by
}

/** What goes into the bin with a record, by object: Salesforce deletes these children with their parent. */
const dependants: Readonly<Record<string, readonly (readonly [object: string, field: string])[]>> = {
  Account: [
    ['Contact', 'AccountId'],
    ['Opportunity', 'AccountId'],
    ['Task', 'WhatId'],
  ],
  Contact: [['OpportunityContactRole', 'ContactId']],
  Opportunity: [['OpportunityContactRole', 'OpportunityId']],
}

/** Puts a record and its dependants into the bin: IsDeleted is true and only queryAll still shows them. */
export function remove(org: Org, table: Table, row: Row): Row[] {
  row.isDeleted = true
  touch(row, org.nowSeconds())
  const gone = [row]
  for (const [object, field] of dependants[table.object.name] ?? [])
    for (const child of childrenOf(org, object, field, row.id))
      gone.push(...remove(org, org.table(object), child))
  for (const [object, field] of lookupsTo(org, table.object.name))
    for (const child of childrenOf(org, object, field, row.id)) child.set(field, null)
  org.bin.set(row.id, gone)
  return gone
}

/** Lookups of the package's objects: cleared when their record is deleted, moved to the survivor of a merge. */
export function lookupsTo(org: Org, name: string): (readonly [object: string, field: string])[] {
  return org
    .objects()
    .filter((object) => object.name.endsWith('__c'))
    .flatMap((object) =>
      object.fields
        .filter((field) => field.referenceTo.includes(name))
        .map((field) => [object.name, field.name] as const),
    )
}

/** Live records whose reference field holds this id. */
export function childrenOf(org: Org, object: string, reference: string, id: string): Row[] {
  const table = org.table(object)
  const field = table.object.fieldByName.get(reference.toLowerCase())
  if (!field) return []
  return table.rows.filter((row) => !row.isDeleted && field.read(row) === id)
}

/** Takes a record out of the bin, with everything that went in with it. */
export function restore(org: Org, row: Row): void {
  for (const one of org.bin.get(row.id) ?? [row]) {
    one.isDeleted = false
    touch(one, org.nowSeconds())
  }
  org.bin.delete(row.id)
}
