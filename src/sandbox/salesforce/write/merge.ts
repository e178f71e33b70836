import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Table } from '../table.ts'
import { childrenOf, lookupsTo, touch } from './execute.ts'

/** References that follow the survivor, by object of the merge. */
const references: Readonly<Record<string, readonly (readonly [object: string, field: string])[]>> = {
  Account: [
    ['Contact', 'AccountId'],
    ['Opportunity', 'AccountId'],
    ['Task', 'WhatId'],
    ['Account', 'ParentId'],
  ],
  Contact: [
    ['OpportunityContactRole', 'ContactId'],
    ['Task', 'WhoId'],
    ['Contact', 'ReportsToId'],
  ],
}

/** Object types that Salesforce merges (and Lead, which this org does not have). */
export const mergeable: readonly string[] = Object.keys(references)

/**
 * Merges one record into another as a person does it: children move to the survivor, the loser goes to the bin and names
 * the survivor in MasterRecordId. The survivor keeps its own values.
 */
export function merge(org: Org, table: Table, survivor: Row, loser: Row): void {
  const now = org.nowSeconds()
  const { name } = table.object
  for (const [object, reference] of [...(references[name] ?? []), ...lookupsTo(org, name)]) {
    for (const child of childrenOf(org, object, reference, loser.id)) {
      if (child === survivor) child.set(reference, null)
      else child.set(reference, survivor.id)
      touch(child, now)
    }
  }
  loser.set('MasterRecordId', survivor.id)
  loser.isDeleted = true
  touch(loser, now)
  touch(survivor, now)
}
