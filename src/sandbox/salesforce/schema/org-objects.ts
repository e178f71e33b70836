import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import type { World } from './world.ts'

/** A user as the loader makes it. */
interface LoadedUser {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly managerId: string | null
}

const of = <Out>(read: (user: LoadedUser) => Out) => read

const firstName = field('FirstName', 'string', { length: 40, from: of((one) => one.firstName) })
const lastName = field('LastName', 'string', { length: 80, required: true, from: of((one) => one.lastName) })

/** User. Edited by people only, through the control endpoints. */
export function userSchema(world: World): ObjectSchema {
  return objectSchema('User', { keyPrefix: '005', isReadOnly: true }, world.integrationUserId, [
    field('Username', 'string', { length: 80, from: of((one) => one.email) }),
    firstName,
    lastName,
    field('Name', 'string', {
      nameField: true,
      length: 121,
      derive: (row) => [firstName.read(row), lastName.read(row)].filter(Boolean).join(' '),
    }),
    field('Email', 'email', { length: 128, from: of((one) => one.email) }),
    field('Title', 'string', { length: 80 }),
    field('IsActive', 'boolean', { from: () => true }),
    field('UserType', 'picklist', { values: ['Standard'], restricted: true, from: () => 'Standard' }),
    field('ManagerId', 'reference', {
      to: ['User'],
      relationship: 'Manager',
      from: of((one) => (one.managerId === null ? null : (world.userIds.get(one.managerId) ?? null))),
    }),
    field('TimeZoneSidKey', 'picklist', { from: () => world.timeZone }),
    field('LocaleSidKey', 'picklist', { from: () => 'en_US' }),
    field('LanguageLocaleKey', 'picklist', { from: () => 'en_US' }),
  ])
}

/** Organization: one record, the org itself. NamespacePrefix is that of an org that develops packages, so null. */
export function organizationSchema(world: World): ObjectSchema {
  const options = { keyPrefix: '00D', isReadOnly: true }
  return objectSchema('Organization', options, world.integrationUserId, [
    field('Name', 'string', { length: 80, nameField: true, from: () => 'Keyward Sandbox' }),
    field('Country', 'string', { length: 80 }),
    field('LanguageLocaleKey', 'picklist', { from: () => 'en_US' }),
    field('TimeZoneSidKey', 'picklist', { from: () => world.timeZone }),
    field('DefaultLocaleSidKey', 'picklist', { from: () => 'en_US' }),
    field('DefaultCurrencyIsoCode', 'string', { length: 3, from: () => world.currency }),
    field('InstanceName', 'string', { length: 5, from: () => 'SBX1' }),
    field('IsSandbox', 'boolean', { from: () => true }),
    field('OrganizationType', 'picklist', { from: () => 'Enterprise Edition' }),
    field('TrialExpirationDate', 'datetime'),
    field('NamespacePrefix', 'string', { length: 15 }),
    field('FiscalYearStartMonth', 'int', { from: () => 1 }),
  ])
}
