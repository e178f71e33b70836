import { describe, expect, it } from 'vitest'
import {
  mapContext,
  mergeLosers,
  properties,
  toAccount,
  toContact,
  toDeal,
  toOwner,
} from '#crm/hubspot/map.ts'
import { domainKeys } from '#domain/matching/domain-key.ts'

const none = { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null }
const context = mapContext(none, 'EUR')
const record = (bag: Record<string, unknown>, id = '1') => ({
  id,
  properties: bag,
  updatedAt: '2026-11-01T00:00:00.123Z',
})

describe('toAccount', () => {
  it('reads the competitors where a field is mapped', () => {
    const mapping = { ...none, competitorField: 'rivals' }
    const company = record({ name: 'Acme', rivals: 'Nordtec;Südwerk' })
    expect(toAccount(company, { ...context, mapping }).competitors).toBe('Nordtec;Südwerk')
  })

  it('reads a company', () => {
    const company = record({
      name: ' Acme ',
      domain: 'acme.test',
      country: 'Germany',
      industry: 'MACHINERY',
      hs_parent_company_id: '7',
      hubspot_owner_id: '9',
      annualrevenue: '1.5E7',
      salesforceaccountid: '001000000000001AAA',
      hs_lastmodifieddate: '2026-11-02T03:04:05.678Z',
      keyward_tier: 'I',
    })
    expect(toAccount(company, context)).toEqual({
      externalId: '1',
      name: 'Acme',
      domain: 'acme.test',
      country: 'Germany',
      industry: 'MACHINERY',
      parentExternalId: '7',
      ownerExternalId: '9',
      linkedExternalId: '001000000000001AAA',
      strategicReason: null,
      revenueMinor: null,
      potentialMinor: 1_500_000_000n,
      lifetimeMinor: null,
      held: { tier: 'I' },
      modifiedAt: '2026-11-02T03:04:05.678Z',
    })
  })

  it('calls a company without a name by its domain or its id', () => {
    expect(toAccount(record({ domain: 'acme.test' }), context).name).toBe('acme.test')
    expect(toAccount(record({ name: '' }), context).name).toBe('Company 1')
  })

  it('knows a company by its further domains too, and calls it by the first', () => {
    const bag = { domain: 'acme.test', hs_additional_domains: 'acme.example;acme-shop.example' }
    const read = toAccount(record(bag), context)
    expect([read.name, read.domain]).toEqual(['acme.test', 'acme.test;acme.example;acme-shop.example'])
    expect(domainKeys(read.domain)).toEqual(['acme-shop.example', 'acme.example', 'acme.test'])
    expect(properties.companies(context)).toContain('hs_additional_domains')
  })

  it('reads mapped fields, and asks for them', () => {
    const mapping = {
      ...none,
      revenueField: 'net_sales',
      strategicField: 'hs_is_target_account',
      lifetimeField: 'clv',
    }
    const account = toAccount(
      record({ net_sales: '-12.345', hs_is_target_account: 'true', clv: 'unknown' }),
      mapContext(mapping, 'EUR'),
    )
    expect(account).toMatchObject({
      revenueMinor: -1235n,
      strategicReason: 'hs_is_target_account is set in HubSpot',
      lifetimeMinor: null,
    })
    expect(properties.companies(mapContext(mapping, 'EUR'))).toEqual(
      expect.arrayContaining(['net_sales', 'hs_is_target_account', 'clv']),
    )
  })

  it.each([
    ['false', null],
    ['No', null],
    ['0', null],
    ['tier_1', 'tier_1'],
    ['Lighthouse customer', 'Lighthouse customer'],
  ])('takes a strategic field of %j for %j', (value, reason) => {
    const mapping = { ...none, strategicField: 's' }
    expect(toAccount(record({ s: value }), mapContext(mapping, 'EUR')).strategicReason).toBe(reason)
  })

  it('counts in the minor unit of the currency', () => {
    const mapping = { ...none, revenueField: 'r' }
    expect(toAccount(record({ r: '1234' }), mapContext(mapping, 'JPY')).revenueMinor).toBe(1234n)
  })
})

describe('toContact', () => {
  it('reads a contact', () => {
    const contact = record({
      email: 'jo@acme.test',
      firstname: 'Jo',
      lastname: 'Doe',
      jobtitle: 'Head of Purchasing',
      associatedcompanyid: '5',
      hs_buying_role: 'END_USER;BUDGET_HOLDER',
      hs_language: 'de-de',
      country: 'Germany',
      hs_feedback_last_survey_date: '2026-05-01T10:00:00Z',
      salesforcecontactid: '003x',
      keyward_role: 'decision_maker',
      lastmodifieddate: '1761955200000',
    })
    expect(toContact(contact, context)).toMatchObject({
      accountExternalId: '5',
      linkedExternalId: '003x',
      title: 'Head of Purchasing',
      crmRole: 'decision_maker',
      crmRoleLabel: 'BUDGET_HOLDER',
      language: 'de-DE',
      isOptedOut: false,
      isBounced: false,
      lastSurveyedOn: '2026-05-01',
      held: { role: 'decision_maker' },
      modifiedAt: '2025-11-01T00:00:00.000Z',
    })
  })

  it.each([
    [{ hs_email_optout: 'true' }, true, false],
    [{ hs_email_bad_address: 'true' }, false, true],
    [{ hs_email_quarantined: 'true' }, false, true],
    [{ hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' }, false, true],
    [{ hs_email_optout: 'false', hs_email_bad_address: '' }, false, false],
  ])('%j: opted out %s, bounced %s', (bag, isOptedOut, isBounced) => {
    expect(toContact(record(bag), context)).toMatchObject({ isOptedOut, isBounced })
  })

  it('takes the later of the two survey dates', () => {
    const mapping = { ...none, lastSurveyedField: 'other_tool' }
    const bag = { hs_feedback_last_survey_date: '2026-05-01', other_tool: '2026-06-01' }
    expect(toContact(record(bag), mapContext(mapping, 'EUR')).lastSurveyedOn).toBe('2026-06-01')
  })

  it('has no language where the CRM holds no tag', () => {
    expect(toContact(record({ hs_language: 'English (!)' }), context).language).toBeNull()
    expect(toContact(record({ hs_language: 'pt_BR' }), context).language).toBe('pt-BR')
  })
})

describe('toDeal', () => {
  it.each([
    [{ hs_is_closed_won: 'true', hs_is_closed: 'true' }, 'won'],
    [{ hs_is_closed_won: 'false', hs_is_closed: 'true' }, 'lost'],
    [{ hs_is_closed_won: 'false', hs_is_closed: 'false' }, 'open'],
    [{}, 'open'],
  ])('%j is %s', (bag, state) => {
    expect(toDeal(record(bag), null, context).state).toBe(state)
  })

  it('adds up in the home currency, and takes the amount as it is only where no other currency is named', () => {
    const amount = (bag: Record<string, unknown>) => toDeal(record(bag), '5', context).amountMinor
    expect(amount({ amount: '100', amount_in_home_currency: '92.10', deal_currency_code: 'USD' })).toBe(9210n)
    expect(amount({ amount: '100', deal_currency_code: 'USD' })).toBeNull()
    expect(amount({ amount: '100', deal_currency_code: 'EUR' })).toBe(10_000n)
    expect(amount({ amount: '100' })).toBe(10_000n)
    expect(amount({})).toBeNull()
  })

  it('closes on the UTC day of the instant', () => {
    expect(toDeal(record({ closedate: '2026-03-31T22:30:00Z' }), '5', context).closedOn).toBe('2026-03-31')
  })
})

describe('owners and merges', () => {
  it('names an owner by name, address or id', () => {
    expect(
      toOwner({ id: '1', email: 'a@b.test', firstName: 'Ann', lastName: null, archived: false }),
    ).toMatchObject({ name: 'Ann', isActive: true })
    expect(
      toOwner({ id: '1', email: 'a@b.test', firstName: '', lastName: '', archived: true }),
    ).toMatchObject({ name: 'a@b.test', isActive: false })
    expect(toOwner({ id: '1', email: null, firstName: null, lastName: null, archived: false }).name).toBe(
      'Owner 1',
    )
  })

  it('takes the teams of an owner, where the portal has teams', () => {
    const owner = { id: '1', email: null, firstName: null, lastName: null, archived: false }
    expect(toOwner({ ...owner, teams: [{ id: '7' }, { id: '8' }] }).teamIds).toEqual(['7', '8'])
    expect(toOwner(owner).teamIds).toEqual([])
  })

  it('lists what was merged into a record', () => {
    expect(
      mergeLosers([
        record({ hs_merged_object_ids: '12;34' }, '56'),
        record({ hs_merged_object_ids: null }, '57'),
      ]),
    ).toEqual([
      { externalId: '12', mergedInto: '56' },
      { externalId: '34', mergedInto: '56' },
    ])
    expect(mergeLosers([record({ hs_merged_object_ids: '56;' }, '56')])).toEqual([])
  })
})
