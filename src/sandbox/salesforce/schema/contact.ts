import type { DatasetContact } from '../../dataset/types.ts'
import type { Row } from '../row.ts'
import { toSeconds, type Value } from '../value.ts'
import { type Field, field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import { contactPackageFields, type PackageOptions, packageFields } from './package-fields.ts'
import { buyerAttributes, buyerAttributeValues, departmentValues, seniorityValues } from './picklists.ts'
import { ownerOf, type World } from './world.ts'

const from = <Out>(read: (contact: DatasetContact) => Out) => read

/** Contact. `Language__c` is a field of the customer's own with the two-letter language. */
export function contactSchema(world: World, options: PackageOptions): ObjectSchema {
  return objectSchema('Contact', { keyPrefix: '003', children }, world.integrationUserId, [
    field('MasterRecordId', 'reference', { readOnly: true, to: ['Contact'], relationship: 'MasterRecord' }),
    field('AccountId', 'reference', {
      to: ['Account'],
      relationship: 'Account',
      from: from((one) => (one.accountId === null ? null : (world.accountIds.get(one.accountId) ?? null))),
    }),
    firstName,
    lastName,
    field('Name', 'string', { nameField: true, length: 121, derive: fullName }),
    field('Title', 'string', { length: 128, from: from((one) => one.title) }),
    field('Department', 'string', { length: 80 }),
    field('Email', 'email', { from: from((one) => one.email) }),
    field('Phone', 'phone'),
    field('MobilePhone', 'phone'),
    field('MailingCity', 'string', { length: 40 }),
    field('MailingCountry', 'string', { length: 80, from: from((one) => one.country) }),
    field('ReportsToId', 'reference', { to: ['Contact'], relationship: 'ReportsTo' }),
    field('Description', 'textarea'),
    field('OwnerId', 'reference', {
      to: ['User'],
      relationship: 'Owner',
      defaultValue: world.integrationUserId,
      from: from((one) => ownerOf(world, one.accountId)),
    }),
    ...reachability,
    field('LastActivityDate', 'date', { readOnly: true }),
    field('TitleType', 'picklist', { label: 'Seniority Level', values: seniorityValues, restricted: true }),
    field('DepartmentGroup', 'picklist', { values: departmentValues, restricted: true }),
    field('BuyerAttributes', 'multipicklist', {
      values: buyerAttributeValues,
      restricted: true,
      from: from((one) => (one.buyingRole && buyerAttributes[one.buyingRole]) || null),
    }),
    field('Language__c', 'string', { length: 10, from: from((one) => one.language) }),
    ...packageFields(contactPackageFields, options),
  ])
}

const children = [
  ['OpportunityContactRoles', 'OpportunityContactRole', 'ContactId'],
  ['Tasks', 'Task', 'WhoId'],
] as const

const firstName = field('FirstName', 'string', { length: 40, from: from((one) => one.firstName) })

/** Salesforce has no contact without a last name: one that the dataset lacks is filled as people do it. */
const lastName = field('LastName', 'string', {
  length: 80,
  required: true,
  from: from((one) => one.lastName ?? one.firstName ?? one.email?.split('@')[0] ?? 'Unknown'),
})

const fullName = (row: Row): Value => {
  const [first, last] = [firstName.read(row), lastName.read(row)]
  return first && first !== last ? `${first} ${last}` : last
}

const bouncedAt = field('EmailBouncedDate', 'datetime', {
  from: from((one) => (one.bounced ? toSeconds(Date.parse(one.createdAt)) : null)),
})

const reachability: readonly Field[] = [
  field('HasOptedOutOfEmail', 'boolean', { from: from((one) => one.optedOut) }),
  field('DoNotCall', 'boolean'),
  field('IsEmailBounced', 'boolean', {
    derive: (row) => bouncedAt.read(row) !== null,
  }),
  bouncedAt,
  field('EmailBouncedReason', 'string', {
    from: from((one) => (one.bounced ? 'Mailbox does not exist' : null)),
  }),
]
