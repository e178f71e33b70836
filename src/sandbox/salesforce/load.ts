import type { Dataset, DatasetDeal } from '../dataset/types.ts'
import { salesforceId } from '../salesforce-id.ts'
import { loadFeedback } from './load-feedback.ts'
import { accountSchema } from './schema/account.ts'
import { contactSchema } from './schema/contact.ts'
import type { ObjectSchema } from './schema/object.ts'
import {
  type LoadedContactRole,
  opportunityContactRoleSchema,
  opportunitySchema,
} from './schema/opportunity.ts'
import { organizationSchema, userSchema } from './schema/org-objects.ts'
import type { PackageOptions } from './schema/package-fields.ts'
import { packageObjects } from './schema/package-objects.ts'
import { taskSchema } from './schema/task.ts'
import type { World } from './schema/world.ts'
import { Table } from './table.ts'
import { toSeconds } from './value.ts'

/** The user behind the token stands after the owners of the dataset. */
export const integrationUserIdOf = (dataset: Dataset): string =>
  salesforceId('005', dataset.owners.length + 1)

/**
 * Makes the tables of the org out of a dataset. A record's id is its place in the dataset's list (salesforce-id.ts); its
 * SystemModstamp is the day it was created, in the past. Tables are keyed by lower-case object name.
 */
export function buildTables(dataset: Dataset, options: PackageOptions): ReadonlyMap<string, Table> {
  const world = buildWorld(dataset)
  const tables = new Map<string, Table>()
  const table = (object: ObjectSchema) => {
    const made = new Table(object)
    tables.set(object.name.toLowerCase(), made)
    return made
  }
  const began = secondsOf(dataset.accounts[0]?.createdAt ?? `${dataset.asOf}T00:00:00Z`)
  table(organizationSchema(world)).add({}, began)
  const users = table(userSchema(world))
  for (const owner of dataset.owners) users.add(owner, began)
  users.add(
    { email: 'integration@keyward.example', firstName: 'Keyward', lastName: 'Integration', managerId: null },
    began,
  )
  const accounts = table(accountSchema(world, options))
  for (const account of dataset.accounts) accounts.add(account, secondsOf(account.createdAt))
  const contacts = table(contactSchema(world, options))
  for (const contact of dataset.contacts) contacts.add(contact, secondsOf(contact.createdAt))
  const deals = table(opportunitySchema(world))
  for (const deal of dataset.deals) deals.add(deal, secondsOf(deal.createdAt))
  const roles = table(opportunityContactRoleSchema(world))
  const contactIds = contactIdsOf(dataset)
  for (const [at, deal] of dataset.deals.entries())
    for (const role of loadedRoles(deal, salesforceId('006', at + 1), contactIds))
      roles.add(role, secondsOf(deal.createdAt))
  table(taskSchema(world, options))
  loadFeedback(dataset, world, table)
  for (const object of packageObjects(world, options)) table(object)
  return tables
}

const secondsOf = (instant: string): number => toSeconds(Date.parse(instant))

function buildWorld(dataset: Dataset): World {
  return {
    userIds: new Map(dataset.owners.map((owner, at) => [owner.id, salesforceId('005', at + 1)])),
    accountIds: new Map(dataset.accounts.map((account, at) => [account.id, salesforceId('001', at + 1)])),
    accounts: new Map(dataset.accounts.map((account) => [account.id, account])),
    integrationUserId: integrationUserIdOf(dataset),
    timeZone: dataset.timeZone,
    currency: dataset.currency,
  }
}

/** Salesforce ids of the contacts that deals name; the others are not needed, and there may be a million. */
function contactIdsOf(dataset: Dataset): ReadonlyMap<string, string> {
  const named = new Set(
    dataset.deals.flatMap((deal) => deal.contactRoles?.map((role) => role.contactId) ?? []),
  )
  const ids = new Map<string, string>()
  for (const [at, contact] of dataset.contacts.entries())
    if (named.has(contact.id)) ids.set(contact.id, salesforceId('003', at + 1))
  return ids
}

function* loadedRoles(
  deal: DatasetDeal,
  opportunityId: string,
  contactIds: ReadonlyMap<string, string>,
): Generator<LoadedContactRole> {
  for (const [at, { contactId, role }] of (deal.contactRoles ?? []).entries()) {
    const id = contactIds.get(contactId)
    if (id !== undefined) yield { opportunityId, contactId: id, role, isPrimary: at === 0 }
  }
}
