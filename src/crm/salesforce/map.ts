/** Rows of Salesforce objects to Keyward's records. */
import type { CrmAccount, CrmContact, CrmContactRole, CrmDeal, CrmOwner, Gone } from '#domain/crm-record.ts'
import { roleOfLabel, strongestRole } from '../role-label.ts'
import type { ToMinor } from './currency.ts'
import { type NativeField, nativeHeld } from './native.ts'
import { heldOf, type PresentField } from './own-field.ts'
import type { Row } from './row.ts'
import { contractBroken } from './schema.ts'
import { day, domainOf, instant, isTrue, languageTag, text } from './value.ts'

/** How to read the rows of one pull. */
export interface Reading {
  readonly present: readonly PresentField[]
  readonly natives: readonly NativeField[]
  readonly toMinor: ToMinor
  /** Fields that the admin mapped, in the org's spelling; null where there is none. */
  readonly revenueField: string | null
  readonly strategicField: string | null
  readonly lifetimeField: string | null
  readonly lastSurveyedField: string | null
  readonly timeZoneField?: string | null
  readonly competitorField?: string | null
  /** Checkboxes of a parent record with which a person has refused to be asked. */
  readonly refusals: readonly string[]
}

/** A row of User. */
export function toOwner(row: Row): CrmOwner {
  return {
    externalId: required(row, 'Id'),
    email: text(row, 'Email'),
    name: text(row, 'Name') ?? text(row, 'Email') ?? `User ${required(row, 'Id')}`,
    isActive: isTrue(row, 'IsActive'),
    managerExternalId: text(row, 'ManagerId'),
    // Salesforce's teams are on accounts and opportunities; whose people these are, it says by the manager.
    teamIds: [],
  }
}

/** A row of Account. Salesforce does not state ids of other CRMs. */
export function toAccount(row: Row, reading: Reading): CrmAccount {
  const amount = (field: string | null) =>
    field === null ? null : reading.toMinor(text(row, field), text(row, 'CurrencyIsoCode'))
  return {
    externalId: required(row, 'Id'),
    name: text(row, 'Name') ?? `Account ${required(row, 'Id')}`,
    domain: domainOf(text(row, 'Website')),
    country: text(row, 'BillingCountry'),
    industry: text(row, 'Industry'),
    parentExternalId: text(row, 'ParentId'),
    ownerExternalId: text(row, 'OwnerId'),
    linkedExternalId: null,
    strategicReason: strategicReason(row, reading.strategicField),
    revenueMinor: amount(reading.revenueField),
    potentialMinor: amount('AnnualRevenue'),
    lifetimeMinor: amount(reading.lifetimeField),
    ...(reading.competitorField ? { competitors: text(row, reading.competitorField) } : {}),
    held: heldOf(reading.present, row),
    ...nativeHeld(reading.natives, row),
    modifiedAt: modifiedAt(row),
  }
}

/** A row of Contact. Buyer attributes are a multi-select: the one with the highest role counts. */
export function toContact(row: Row, reading: Reading): CrmContact {
  const attributes = text(row, 'BuyerAttributes')
  const stated = attributes === null ? null : strongestRole(attributes.split(';'))
  return {
    externalId: required(row, 'Id'),
    accountExternalId: text(row, 'AccountId'),
    linkedExternalId: null,
    email: text(row, 'Email'),
    firstName: text(row, 'FirstName'),
    lastName: text(row, 'LastName'),
    title: text(row, 'Title'),
    crmRole: stated?.role ?? null,
    crmRoleLabel: stated?.label ?? null,
    language: languageTag(text(row, 'Language__c')),
    country: text(row, 'MailingCountry'),
    isOptedOut: isTrue(row, 'HasOptedOutOfEmail') || reading.refusals.some((name) => isTrue(row, name)),
    isBounced: isTrue(row, 'IsEmailBounced'),
    lastSurveyedOn: reading.lastSurveyedField === null ? null : day(text(row, reading.lastSurveyedField)),
    timeZone: reading.timeZoneField ? text(row, reading.timeZoneField) : null,
    held: heldOf(reading.present, row),
    ...nativeHeld(reading.natives, row),
    modifiedAt: modifiedAt(row),
  }
}

/** A row of Opportunity. */
export function toDeal(row: Row, reading: Reading): CrmDeal {
  const isClosed = isTrue(row, 'IsClosed')
  return {
    externalId: required(row, 'Id'),
    accountExternalId: text(row, 'AccountId'),
    state: isTrue(row, 'IsWon') ? 'won' : isClosed ? 'lost' : 'open',
    amountMinor: reading.toMinor(text(row, 'Amount'), text(row, 'CurrencyIsoCode')),
    closedOn: day(text(row, 'CloseDate')),
    modifiedAt: modifiedAt(row),
  }
}

/** A row of OpportunityContactRole; a role that says nothing about the decision is none. */
export function toContactRole(row: Row): CrmContactRole {
  const label = text(row, 'Role') ?? ''
  return {
    externalId: required(row, 'Id'),
    contactExternalId: required(row, 'ContactId'),
    role: roleOfLabel(label) ?? 'none',
    label,
    modifiedAt: modifiedAt(row),
  }
}

/** A deleted row of any of them; the loser of a merge names the survivor. */
export function toGone(row: Row): Gone | null {
  if (!isTrue(row, 'IsDeleted')) return null
  return { externalId: required(row, 'Id'), mergedInto: text(row, 'MasterRecordId') }
}

/** A row as gone, whatever it says. */
export function goneOf(row: Row): Gone {
  return { externalId: required(row, 'Id'), mergedInto: null }
}

/** A checkbox says that, not why: its name is the reason then. */
function strategicReason(row: Row, field: string | null): string | null {
  const value = field === null ? null : text(row, field)
  if (value === null || /^(false|no|0|none)$/i.test(value)) return null
  return /^(true|yes|1)$/i.test(value) ? `${field} is set in Salesforce` : value
}

/** When a row was last changed. Throws where it does not say. */
export function modifiedAt(row: Row): string {
  const at = instant(text(row, 'SystemModstamp'))
  if (at === null) throw contractBroken('a query', 'SystemModstamp')
  return at
}

/** A cell without which a row is of no use. Throws `contract-broken` where it is empty. */
export function required(row: Row, name: string): string {
  const value = text(row, name)
  if (value === null) throw contractBroken('a query', name)
  return value
}
