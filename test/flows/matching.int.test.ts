import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createTwoCrms, pair, type TwoCrms } from '../support/two-crms.ts'

let db: TestDatabase
let crms: TwoCrms
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  crms = await createTwoCrms(db.database)
})

describe('a stated id', () => {
  it('merges by itself, whichever side states it and whatever the names are', async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' }, { id: '2' })
    await crms.accounts('salesforce', { id: 'X' }, { id: 'Y', linkedExternalId: '2' })
    expect((await crms.night()).matching).toMatchObject({ merged: 2, proposed: 0 })
    expect(await crms.merged()).toEqual([pair('1', 'X'), pair('2', 'Y')])
  })

  it('keeps namesakes that state other records from being asked about', async () => {
    const name = 'Northwind Spain S.A.'
    await crms.accounts(
      'hubspot',
      { id: '1', name, linkedExternalId: 'X' },
      { id: '2', name, linkedExternalId: 'Y' },
      { id: '3', name },
    )
    await crms.accounts('salesforce', { id: 'X', name }, { id: 'Y', name }, { id: 'Z', name })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X'), pair('2', 'Y')])
    expect(await crms.proposals()).toEqual([`merge ${pair('3', 'Z')} same-name`])
  })

  it('merges when it is stated only after both records had accounts', async () => {
    await crms.accounts('hubspot', { id: '1' })
    await crms.accounts('salesforce', { id: 'X' })
    await crms.night()
    expect(await crms.merged()).toEqual([])
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X')])
  })

  it('only proposes where ids contradict each other', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', linkedExternalId: 'X' },
      { id: '2' },
      { id: '3', linkedExternalId: 'Z' },
      { id: '4', linkedExternalId: 'Z' },
    )
    await crms.accounts('salesforce', { id: 'X', linkedExternalId: '2' }, { id: 'Z' })
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([
      `merge ${pair('1', 'X')} contradicting-links`,
      `merge ${pair('2', 'X')} contradicting-links`,
      `merge ${pair('3', 'Z')} contradicting-links`,
      `merge ${pair('4', 'Z')} contradicting-links`,
    ])
  })

  it('follows a merge, and says nothing when it leads to a deleted record', async () => {
    await crms.accounts(
      'salesforce',
      { id: 'X' },
      { id: 'Y' },
      { id: 'D' },
      { id: 'W', domain: 'w.example', name: 'W' },
    )
    await crms.night()
    await crms.gone(
      'salesforce',
      'accounts',
      { externalId: 'X', mergedInto: 'Y' },
      { externalId: 'D', mergedInto: null },
    )
    await crms.accounts(
      'hubspot',
      { id: '1', linkedExternalId: 'X' },
      { id: '2', linkedExternalId: 'D', domain: 'w.example', name: 'W' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y'), pair('2', 'W')])
  })

  it('follows its records when either side is merged later', async () => {
    await crms.accounts('hubspot', { id: '1', domain: 'a.example', name: 'A' }, { id: '2', name: 'A2' })
    await crms.accounts('salesforce', { id: 'X', domain: 'a.example', name: 'A' }, { id: 'Y', name: 'Other' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X')])
    await crms.gone('salesforce', 'accounts', { externalId: 'X', mergedInto: 'Y' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y')])
    await crms.gone('hubspot', 'accounts', { externalId: '1', mergedInto: '2' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('2', 'Y')])
  })

  it('is followed when the CRM corrects it', async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' })
    await crms.accounts('salesforce', { id: 'X' }, { id: 'Y' })
    await crms.night()
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'Y' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y')])
    await crms.accounts('hubspot', { id: '1', linkedExternalId: null })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y')])
  })

  it('to a record that was never read keeps a domain from merging by itself', async () => {
    await crms.accounts('hubspot', { id: '1', domain: 'a.example', name: 'A', linkedExternalId: 'Q' })
    await crms.accounts('salesforce', { id: 'X', domain: 'a.example', name: 'A' })
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([`merge ${pair('1', 'X')} unknown-link`])
  })
})

describe('a domain', () => {
  it('merges where it is unique on both sides, however it is written', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', domain: 'WWW.Münch.example.', name: 'Münch GmbH' },
      { id: '2', domain: 'b.example', name: 'B' },
    )
    await crms.accounts(
      'salesforce',
      { id: 'X', domain: 'xn--mnch-0ra.example', name: 'MUENCH' },
      { id: 'Y', domain: 'https://b.example/de; b-group.example', name: 'B Ltd.' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X'), pair('2', 'Y')])
  })

  it.each([
    'gmail.com',
    'T-Online.de',
    'gmx.at',
    'wanadoo.fr',
    'libero.it',
    'facebook.com/acme',
    'qq.com',
    'yahoo.co.uk',
    'co.uk',
  ])('of everybody (%s) merges nobody and proposes nothing', async (domain) => {
    await crms.accounts('hubspot', { id: '1', domain, name: 'Acme' })
    await crms.accounts('salesforce', { id: 'X', domain, name: 'Bolt' })
    await crms.night()
    expect([...(await crms.merged()), ...(await crms.proposals())]).toEqual([])
  })

  it('merges nobody where it is shared on one side', async () => {
    await crms.accounts('hubspot', { id: '1', domain: 'a.example', name: 'A' })
    await crms.accounts(
      'salesforce',
      { id: 'X', domain: 'a.example', name: 'A' },
      { id: 'Y', domain: 'a.example', name: 'A Austria' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([`merge ${pair('1', 'X')} same-name`])
  })

  it('only proposes a parent with domain here and its subsidiary with domain there', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', domain: 'a.example', name: 'Amber Holding' },
      { id: '2', name: 'Amber Logistics GmbH' },
    )
    await crms.accounts(
      'salesforce',
      { id: 'X', name: 'Amber Holding AG' },
      { id: 'Y', domain: 'a.example', name: 'Amber Logistics' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([
      `merge ${pair('1', 'X')} same-name`,
      `merge ${pair('1', 'Y')} names-differ`,
      `merge ${pair('2', 'Y')} same-name`,
    ])
  })

  it('only proposes two of a family whose names are not the same, and two in different countries', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', domain: 'a.example', name: 'Amber' },
      { id: '3', domain: 'c.example', name: 'Coral', country: 'Germany' },
    )
    await crms.accounts(
      'salesforce',
      { id: 'X', name: 'Amber Holding AG' },
      { id: 'Y', domain: 'a.example', name: 'Amber Austria' },
      { id: 'Z', domain: 'c.example', name: 'Coral', country: 'AT' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([
      `merge ${pair('1', 'Y')} family`,
      `merge ${pair('3', 'Z')} countries-differ`,
    ])
  })

  it('gives way to a stated id', async () => {
    await crms.accounts('hubspot', { id: '1', domain: 'a.example', name: 'A', linkedExternalId: 'Y' })
    await crms.accounts(
      'salesforce',
      { id: 'X', domain: 'a.example', name: 'A' },
      { id: 'Y', name: 'Unlike' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y')])
    expect(await crms.proposals()).toEqual([`merge ${pair('1', 'X')} contradicting-links`])
  })

  it('that stops being unique undoes nothing, and asks where the names do not say the same', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', domain: 'a.example', name: 'Amber' },
      { id: '2', domain: 'b.example', name: 'Beryl' },
    )
    await crms.accounts(
      'salesforce',
      { id: 'X', domain: 'a.example', name: 'Amber Ltd' },
      { id: 'Y', domain: 'b.example', name: 'Beryl Industries' },
    )
    await crms.night()
    await crms.accounts(
      'salesforce',
      { id: 'X2', domain: 'a.example', name: 'Amber Sub' },
      { id: 'Y2', domain: 'b.example', name: 'Beryl Services' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X'), pair('2', 'Y')])
    expect(await crms.proposals()).toEqual([`split ${pair('2', 'Y')} evidence-changed`])
  })
})

describe('name and country', () => {
  it('only propose, not across countries, and not what many are called', async () => {
    await crms.accounts(
      'hubspot',
      { id: '1', name: 'Société Générale S.A.', country: 'France' },
      { id: '2', name: 'Nordwind', country: 'Deutschland' },
      { id: '3', name: 'Nordwind', country: 'Austria' },
      ...['a', 'b', 'c', 'd'].map((id) => ({ id, name: 'Hotel Post', country: 'AT' })),
    )
    await crms.accounts(
      'salesforce',
      { id: 'X', name: 'societe generale', country: null },
      { id: 'Y', name: 'Nordwind GmbH', country: 'DE' },
      { id: 'P', name: 'Hotel Post', country: 'Österreich' },
    )
    await crms.night()
    expect(await crms.merged()).toEqual([])
    expect(await crms.proposals()).toEqual([
      `merge ${pair('1', 'X')} same-name`,
      `merge ${pair('2', 'Y')} same-name`,
    ])
  })
})
