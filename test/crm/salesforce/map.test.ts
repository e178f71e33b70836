import { describe, expect, it } from 'vitest'
import { singleCurrency } from '#crm/salesforce/currency.ts'
import {
  type Reading,
  toAccount,
  toContact,
  toContactRole,
  toDeal,
  toGone,
  toOwner,
} from '#crm/salesforce/map.ts'
import { heldOf, presentFields } from '#crm/salesforce/own-field.ts'
import { rowOfJson, rowsBelow } from '#crm/salesforce/row.ts'
import { idOf } from './scripted-org.ts'

const info = (name: string) =>
  [
    name.toLowerCase(),
    {
      ...{ name, isCreateable: true, isUpdateable: true, isUnique: false },
      ...{ label: name, type: 'string', isCalculated: false, options: [], length: 255 },
    },
  ] as const
const present = presentFields(
  'account',
  new Map([
    info('Keyward_Tier__c'),
    info('kwd__Keyward_Strategic__c'),
    info('Keyward_Strategic__c'),
    info('Keyward_CSAT__c'),
  ]),
)
const reading: Reading = {
  present,
  natives: [],
  toMinor: singleCurrency('EUR'),
  revenueField: 'Revenue__c',
  strategicField: 'Why__c',
  lifetimeField: null,
  lastSurveyedField: 'Asked__c',
  refusals: [],
}
/** The same record as a line of CSV. */
function line(record: Readonly<Record<string, string | boolean>>) {
  return rowsBelow(Object.keys(record))(Object.values(record).map(String))
}

const stamp = { SystemModstamp: '2026-11-20T10:00:00.000+0000' }

describe('records of Salesforce', () => {
  it('hold the competitors where a field is mapped', () => {
    const row = line({ ...stamp, Id: idOf('001', 1), Name: 'Acme', Rivals__c: 'Nordtec;Südwerk' })
    expect(toAccount(row, { ...reading, competitorField: 'Rivals__c' }).competitors).toBe('Nordtec;Südwerk')
  })

  it('reads an account from JSON and from CSV alike', () => {
    const json = {
      ...stamp,
      Id: idOf('001', 1),
      Name: 'Acme',
      Website: 'https://www.acme.example',
      BillingCountry: 'Austria',
      Industry: 'Energy',
      ParentId: idOf('001', 2),
      OwnerId: idOf('005', 1),
      AnnualRevenue: 15_000_000,
      Revenue__c: 1234.56,
      Why__c: true,
      Keyward_Tier__c: 'I',
      kwd__Keyward_Strategic__c: false,
    }
    const expected = {
      externalId: idOf('001', 1),
      name: 'Acme',
      domain: 'acme.example',
      country: 'Austria',
      industry: 'Energy',
      parentExternalId: idOf('001', 2),
      ownerExternalId: idOf('005', 1),
      linkedExternalId: null,
      strategicReason: 'Why__c is set in Salesforce',
      revenueMinor: 123_456n,
      potentialMinor: 1_500_000_000n,
      lifetimeMinor: null,
      held: { tier: 'I', strategic: 'false' },
      modifiedAt: '2026-11-20T10:00:00.000Z',
    }
    const csv = {
      ...json,
      AnnualRevenue: '1.5E7',
      Revenue__c: '1234.56',
      Why__c: 'true',
      kwd__Keyward_Strategic__c: 'false',
    }
    expect(toAccount(rowOfJson(json), reading)).toEqual(expected)
    expect(toAccount(line({ ...csv, SystemModstamp: '2026-11-20T10:00:00.000Z' }), reading)).toEqual(expected)
  })

  it.each([
    ['Framework contract', 'Framework contract'],
    ['false', null],
    ['None', null],
    ['', null],
  ])('reads the reason %s for being strategic', (value, expected) => {
    const row = { ...stamp, Id: idOf('001', 1), Why__c: value }
    expect(toAccount(rowOfJson(row), reading).strategicReason).toBe(expected)
  })

  it('reads a contact, and of several buyer attributes the highest', () => {
    const row = {
      ...stamp,
      Id: idOf('003', 1),
      AccountId: idOf('001', 1),
      Email: 'ada@acme.example',
      FirstName: 'Ada',
      LastName: 'Rep',
      Title: 'CFO',
      BuyerAttributes: 'BusinessUser;DecisionMaker;Champion',
      Language__c: 'de_AT',
      MailingCountry: 'Austria',
      HasOptedOutOfEmail: false,
      IsEmailBounced: true,
      Asked__c: '2026-10-01T23:00:00.000+0000',
    }
    expect(toContact(rowOfJson(row), { ...reading, present: [] })).toEqual({
      externalId: idOf('003', 1),
      accountExternalId: idOf('001', 1),
      linkedExternalId: null,
      email: 'ada@acme.example',
      firstName: 'Ada',
      lastName: 'Rep',
      title: 'CFO',
      crmRole: 'decision_maker',
      crmRoleLabel: 'DecisionMaker',
      language: 'de-AT',
      country: 'Austria',
      isOptedOut: false,
      isBounced: true,
      lastSurveyedOn: '2026-10-01',
      timeZone: null,
      held: {},
      modifiedAt: '2026-11-20T10:00:00.000Z',
    })
  })

  it.each([
    [{ IsWon: true, IsClosed: true }, 'won'],
    [{ IsWon: false, IsClosed: true }, 'lost'],
    [{ IsWon: false, IsClosed: false }, 'open'],
    [{ IsWon: 'true', IsClosed: 'true' }, 'won'],
  ])('reads the state of a deal: %j', (flags, state) => {
    const row = {
      ...stamp,
      ...flags,
      Id: idOf('006', 1),
      AccountId: null,
      Amount: '-12.5',
      CloseDate: '2026-11-01',
    }
    expect(toDeal(rowOfJson(row), reading)).toMatchObject({
      state,
      amountMinor: -1_250n,
      closedOn: '2026-11-01',
      accountExternalId: null,
    })
  })

  it('reads an owner and a role, known or not', () => {
    const user = {
      Id: idOf('005', 1),
      Name: 'Ada Rep',
      Email: null,
      IsActive: 'false',
      ManagerId: idOf('005', 2),
    }
    expect(toOwner(rowOfJson(user))).toEqual({
      externalId: idOf('005', 1),
      email: null,
      name: 'Ada Rep',
      isActive: false,
      managerExternalId: idOf('005', 2),
      teamIds: [],
    })
    const role = { ...stamp, Id: idOf('00K', 1), ContactId: idOf('003', 1) }
    expect(toContactRole(rowOfJson({ ...role, Role: 'Economic Buyer' }))).toMatchObject({
      role: 'decision_maker',
      label: 'Economic Buyer',
    })
    expect(toContactRole(rowOfJson({ ...role, Role: 'Other' }))).toMatchObject({
      role: 'none',
      label: 'Other',
    })
    expect(toContactRole(rowOfJson({ ...role, Role: null }))).toMatchObject({ role: 'none', label: '' })
  })

  it('tells what is gone, and refuses rows without their id or time', () => {
    expect(toGone(rowOfJson({ Id: idOf('001', 1), IsDeleted: 'false' }))).toBeNull()
    expect(toGone(rowOfJson({ Id: idOf('001', 1), IsDeleted: 'true', MasterRecordId: '' }))).toEqual({
      externalId: idOf('001', 1),
      mergedInto: null,
    })
    expect(() => toAccount(rowOfJson({ ...stamp, Name: 'x' }), reading)).toThrow(/undocumented form \(Id\)/)
    expect(() => toAccount(rowOfJson({ Id: idOf('001', 1) }), reading)).toThrow(/SystemModstamp/)
  })
})

describe('own fields', () => {
  it('are found whatever their namespace and case, the packaged one first', () => {
    expect(present.map(({ name, info: { name: api } }) => [name, api])).toEqual([
      ['tier', 'Keyward_Tier__c'],
      ['strategic', 'kwd__Keyward_Strategic__c'],
      ['csat', 'Keyward_CSAT__c'],
    ])
  })

  it('hold an unticked checkbox only beside something else', () => {
    const box = 'kwd__Keyward_Strategic__c'
    expect(heldOf(present, rowOfJson({ [box]: false }))).toEqual({})
    expect(heldOf(present, rowOfJson({ [box]: true }))).toEqual({ strategic: 'true' })
    expect(heldOf(present, rowOfJson({ [box]: false, Keyward_CSAT__c: '4.0' }))).toEqual({
      strategic: 'false',
      csat: '4',
    })
  })
})
