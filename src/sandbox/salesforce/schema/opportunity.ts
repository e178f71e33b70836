import type { DatasetDeal } from '../../dataset/types.ts'
import type { Row } from '../row.ts'
import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import { contactRoles, contactRoleValues } from './picklists.ts'
import { ownerOf, type World } from './world.ts'

const from = <Out>(read: (deal: DatasetDeal) => Out) => read

const stages = { open: 'Negotiation/Review', won: 'Closed Won', lost: 'Closed Lost' } as const

const stageName = field('StageName', 'picklist', {
  label: 'Stage',
  required: true,
  values: [
    'Prospecting',
    'Qualification',
    'Proposal/Price Quote',
    'Negotiation/Review',
    'Closed Won',
    'Closed Lost',
  ],
  from: from((one) => stages[one.state]),
})
const stageOf = (row: Row) => String(stageName.read(row))

/** Opportunity; IsClosed and IsWon follow from the stage. It belongs to the owner of its account. */
export function opportunitySchema(world: World): ObjectSchema {
  const children = [['OpportunityContactRoles', 'OpportunityContactRole', 'OpportunityId']] as const
  const options = { keyPrefix: '006', labelPlural: 'Opportunities', children }
  return objectSchema('Opportunity', options, world.integrationUserId, [
    field('AccountId', 'reference', {
      to: ['Account'],
      relationship: 'Account',
      from: from((one) => (one.accountId === null ? null : (world.accountIds.get(one.accountId) ?? null))),
    }),
    field('Name', 'string', { required: true, nameField: true, length: 120, from: from((one) => one.name) }),
    field('Description', 'textarea'),
    stageName,
    field('Amount', 'currency', { from: from((one) => (one.amount === '' ? null : Number(one.amount))) }),
    field('CloseDate', 'date', { required: true, from: from((one) => one.closeDate) }),
    field('Type', 'picklist', { values: ['New Customer', 'Existing Customer - Upgrade'] }),
    field('IsClosed', 'boolean', { derive: (row) => stageOf(row).startsWith('Closed') }),
    field('IsWon', 'boolean', { derive: (row) => stageOf(row) === 'Closed Won' }),
    field('OwnerId', 'reference', {
      to: ['User'],
      relationship: 'Owner',
      defaultValue: world.integrationUserId,
      from: from((one) => ownerOf(world, one.accountId)),
    }),
  ])
}

/** A contact role as the loader makes it, with Salesforce ids. */
export interface LoadedContactRole {
  readonly opportunityId: string
  readonly contactId: string
  /** In HubSpot's spelling of buying roles. */
  readonly role: string
  readonly isPrimary: boolean
}

/** OpportunityContactRole, the part that a contact plays in an opportunity. */
export function opportunityContactRoleSchema(world: World): ObjectSchema {
  const of = <Out>(read: (role: LoadedContactRole) => Out) => read
  const options = { keyPrefix: '00K', label: 'Opportunity Contact Role' }
  return objectSchema('OpportunityContactRole', options, world.integrationUserId, [
    field('OpportunityId', 'reference', {
      to: ['Opportunity'],
      relationship: 'Opportunity',
      required: true,
      from: of((one) => one.opportunityId),
    }),
    field('ContactId', 'reference', {
      to: ['Contact'],
      relationship: 'Contact',
      required: true,
      from: of((one) => one.contactId),
    }),
    field('Role', 'picklist', {
      values: contactRoleValues,
      from: of((one) => contactRoles[one.role] ?? one.role),
    }),
    field('IsPrimary', 'boolean', { from: of((one) => one.isPrimary) }),
  ])
}
