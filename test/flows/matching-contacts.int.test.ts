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

describe('contacts', () => {
  beforeEach(async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' }, { id: '2' })
    await crms.accounts('salesforce', { id: 'X' }, { id: 'Y' })
  })

  it('with one address in one account are one person, free mail too, and nobody across accounts', async () => {
    await crms.contacts(
      'hubspot',
      { id: 'a', accountExternalId: '1', email: 'Änne@gmail.com' },
      { id: 'b', accountExternalId: '2', email: 'b@b.example' },
      { id: 'c', accountExternalId: '1', email: 'info@a.example' },
    )
    await crms.contacts(
      'salesforce',
      { id: 'A', accountExternalId: 'X', email: ' änne@GMAIL.com' },
      { id: 'B', accountExternalId: 'Y', email: 'b@b.example' },
      { id: 'C', accountExternalId: 'X', email: 'info@a.example' },
      { id: 'D', accountExternalId: 'X', email: 'info@a.example' },
    )
    await crms.night()
    expect(await crms.merged('contacts')).toEqual([pair('a', 'A')])
  })

  it('come apart when one of them moves to another account, unless the CRMs say they are one', async () => {
    await crms.contacts(
      'hubspot',
      { id: 'a', accountExternalId: '1', email: 'a@a.example' },
      { id: 'b', accountExternalId: '1', linkedExternalId: 'B' },
    )
    await crms.contacts(
      'salesforce',
      { id: 'A', accountExternalId: 'X', email: 'a@a.example' },
      { id: 'B', accountExternalId: 'X' },
    )
    await crms.night()
    expect(await crms.merged('contacts')).toEqual([pair('a', 'A'), pair('b', 'B')])
    await crms.contacts(
      'salesforce',
      { id: 'A', accountExternalId: 'Y', email: 'a@a.example' },
      { id: 'B', accountExternalId: 'Y' },
    )
    await crms.night()
    expect(await crms.merged('contacts')).toEqual([pair('b', 'B')])
  })
})
