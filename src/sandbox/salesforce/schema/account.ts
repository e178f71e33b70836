import type { DatasetAccount } from '../../dataset/types.ts'
import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import { accountPackageFields, type PackageOptions, packageFields } from './package-fields.ts'
import { ownerOf, type World } from './world.ts'

/** Account. `AccountNumber` is the dataset's id; `Strategic_Reason__c` is a field of the customer's own. */
export function accountSchema(world: World, options: PackageOptions): ObjectSchema {
  const from = <Out>(read: (account: DatasetAccount) => Out) => read
  return objectSchema('Account', { keyPrefix: '001', children }, world.integrationUserId, [
    field('MasterRecordId', 'reference', { readOnly: true, to: ['Account'], relationship: 'MasterRecord' }),
    field('Name', 'string', { required: true, nameField: true, from: from((one) => one.name) }),
    field('Type', 'picklist', {
      values: ['Prospect', 'Customer', 'Partner', 'Other'],
      from: () => 'Customer',
    }),
    field('ParentId', 'reference', {
      to: ['Account'],
      relationship: 'Parent',
      from: from((one) => (one.parentId === null ? null : (world.accountIds.get(one.parentId) ?? null))),
    }),
    field('BillingCity', 'string', { length: 40 }),
    field('BillingCountry', 'string', { length: 80, from: from((one) => one.country) }),
    field('Phone', 'phone'),
    field('Website', 'url', { from: from((one) => (one.domain ? `https://${one.domain}` : null)) }),
    field('Industry', 'picklist', { values: industries, from: from((one) => one.industry) }),
    field('AnnualRevenue', 'currency', { scale: 0, from: from((one) => one.annualRevenue) }),
    field('NumberOfEmployees', 'int'),
    field('Rating', 'picklist', { values: ['Hot', 'Warm', 'Cold'] }),
    field('AccountNumber', 'string', { length: 40, from: from((one) => one.id) }),
    field('AccountSource', 'picklist', { values: ['Web', 'Phone Inquiry', 'Partner Referral', 'Other'] }),
    field('Description', 'textarea'),
    field('LastActivityDate', 'date', { readOnly: true }),
    field('OwnerId', 'reference', {
      to: ['User'],
      relationship: 'Owner',
      defaultValue: world.integrationUserId,
      from: from((one) => ownerOf(world, one.id)),
    }),
    field('Strategic_Reason__c', 'string', { from: from((one) => one.strategic) }),
    ...packageFields(accountPackageFields, options),
  ])
}

const children = [
  ['Contacts', 'Contact', 'AccountId'],
  ['Opportunities', 'Opportunity', 'AccountId'],
  ['Tasks', 'Task', 'WhatId'],
  ['ChildAccounts', 'Account', 'ParentId'],
] as const

const industries = [
  'Agriculture',
  'Banking',
  'Chemicals',
  'Construction',
  'Consulting',
  'Education',
  'Electronics',
  'Energy',
  'Engineering',
  'Finance',
  'Government',
  'Healthcare',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Media',
  'Retail',
  'Technology',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other',
]
