import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeAll(async () => {
  org = await startSmallOrg()
})
afterAll(() => org.stop())

/** The last names of the contacts, or names of the records, that a query finds. */
async function names(soql: string): Promise<string[]> {
  const { status, body, text } = await org.query(soql)
  expect(status, text).toBe(200)
  return body.records.map((record: { Name: string }) => record.Name)
}

const all = ['Acme "Big" Works', "O'Hara, Sons", 'Zeta 100%', 'Émile_Frères']
const [acme, ohara, zeta, emile] = all as [string, string, string, string]

describe('WHERE', () => {
  it.each([
    ["Name = 'zeta 100%'", [zeta]],
    ["Name = 'O\\'Hara, Sons'", [ohara]],
    ["Name != 'Zeta 100%'", [acme, ohara, emile]],
    ["Name LIKE 'a%'", [acme]],
    ["Name LIKE '%\\%'", [zeta]],
    ["Name LIKE '%e\\_F%'", [emile]],
    ["Name LIKE '_eta%'", [zeta]],
    ['Name LIKE \'%"Big"%\'', [acme]],
    ["BillingCountry IN ('Ireland', 'France')", [ohara]],
    ["BillingCountry NOT IN ('Ireland')", [acme, zeta, emile]],
    ['AnnualRevenue = null', [zeta]],
    ['AnnualRevenue != null', [acme, ohara, emile]],
    ['AnnualRevenue >= 12500000', [acme, ohara, emile]],
    ['AnnualRevenue < 12500000.5', [acme, ohara, emile]],
    ['AnnualRevenue > 12500000', []],
    ["ParentId = '001xx0000000001'", [ohara]],
    ["Parent.Name LIKE 'Acme%'", [ohara]],
    ["Owner.Manager.Email = 'max@seller.example'", [acme, ohara]],
    ['CreatedDate > 2025-01-01T00:00:00Z', [emile]],
    ['CreatedDate >= 2025-06-01T02:00:00+02:00', [emile]],
    ['CreatedDate > 2025-06-01T02:00:00+0200', []],
    ['IsDeleted = false', all],
    ["Strategic_Reason__c != ''", [ohara]],
    ["Id IN ('001xx0000000003AAA','001xx0000000001')", [zeta, acme]],
    ["(Name LIKE 'A%' OR Name LIKE 'Z%') AND BillingCountry = 'Austria'", [acme, zeta]],
    ["NOT Name LIKE 'A%'", [ohara, zeta, emile]],
    ["NOT (Name LIKE 'A%' OR (BillingCountry = 'Ireland' AND ParentId != null))", [zeta, emile]],
    ["(NOT Name LIKE 'A%') AND NOT(NOT(Name LIKE 'Z%'))", [zeta]],
    ["Id IN (SELECT AccountId FROM Contact WHERE Title = 'ceo')", [acme]],
    ['Id NOT IN (SELECT AccountId FROM Opportunity WHERE IsWon = true)', [ohara, zeta, emile]],
  ])('%s', async (where, expected) => {
    expect((await names(`SELECT Name FROM Account WHERE ${where}`)).sort()).toEqual([...expected].sort())
  })

  it.each([
    ["BuyerAttributes INCLUDES ('Champion')", ['Ada Nr c2']],
    ["BuyerAttributes INCLUDES ('Champion;Buyer', 'DecisionMaker')", ['Ada Nr c1']],
    ["BuyerAttributes EXCLUDES ('Champion')", ['Ada Nr c1', 'Nr c3', 'Ada Nr c4', 'Cher']],
    ['HasOptedOutOfEmail = true', ['Ada Nr c2']],
    ['IsEmailBounced = true AND EmailBouncedDate != null', ['Nr c3']],
    ["Account.Owner.Name = 'Olga Owner' AND Email LIKE 'C1@%'", ['Ada Nr c1']],
    ['Email = null', ['Ada Nr c4']],
    ['AccountId = null', ['Cher']],
  ])('of contacts: %s', async (where, expected) => {
    expect(await names(`SELECT Name FROM Contact WHERE ${where}`)).toEqual(expected)
  })

  it.each([
    ['CloseDate = 2026-03-31', ['Deal d1', 'Deal d3']],
    ['CloseDate > TODAY', ['Deal d2']],
    ['CloseDate = THIS_YEAR', ['Deal d1', 'Deal d3']],
    ['CloseDate = NEXT_N_MONTHS:2', ['Deal d2']],
    ['CloseDate = LAST_N_DAYS:244', ['Deal d1', 'Deal d3']],
    ['CloseDate = LAST_N_DAYS:243', []],
    ['CloseDate = N_MONTHS_AGO:8', ['Deal d1', 'Deal d3']],
    ['CreatedDate = LAST_N_YEARS:1', []],
    ['CreatedDate >= LAST_YEAR AND CreatedDate < TODAY', ['Deal d1', 'Deal d2', 'Deal d3']],
    ['Amount < 0', ['Deal d3']],
    ['IsClosed = true AND IsWon = false', ['Deal d3']],
    ["StageName IN ('Closed Won')", ['Deal d1']],
  ])('of opportunities, seen on 30 November 2026: %s', async (where, expected) => {
    expect(await names(`SELECT Name FROM Opportunity WHERE ${where}`)).toEqual(expected)
  })
})

describe('the rest of a query', () => {
  it('sorts without regard to case, rows without a value first', async () => {
    expect(await names('SELECT Name FROM Account ORDER BY AnnualRevenue, Name DESC')).toEqual([
      zeta,
      emile,
      ohara,
      acme,
    ])
    expect(
      await names('SELECT Name FROM Account ORDER BY AnnualRevenue DESC NULLS LAST, Name LIMIT 2 OFFSET 1'),
    ).toEqual([ohara, emile])
  })

  it('nests fields of parents, with null for a missing one', async () => {
    const { body } = await org.query(
      "SELECT Id, Parent.Name, Owner.Manager.Name FROM Account WHERE Name LIKE 'O%' OR Name LIKE 'A%'",
    )
    expect(body.records.map((one: { Parent: { Name: string } | null }) => one.Parent?.Name)).toEqual([
      undefined,
      acme,
    ])
    expect(body.records[1].Owner.Manager).toEqual({
      attributes: { type: 'User', url: '/services/data/v68.0/sobjects/User/005xx0000000002AAA' },
      Name: 'Max Manager',
    })
  })

  it('answers sub-queries per record, with null where there is no child', async () => {
    const { body } = await org.query(
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account',
    )
    const children = body.records.map((one: { Contacts: { records: { LastName: string }[] } | null }) =>
      one.Contacts?.records.map((child) => child.LastName),
    )
    expect(children).toEqual([['Nr c2'], ['Nr c3'], ['Nr c4'], undefined])
  })

  it('counts and aggregates', async () => {
    const count = await org.query('SELECT COUNT() FROM Contact WHERE AccountId != null')
    expect(count.body).toEqual({ totalSize: 4, done: true, records: [] })
    const groups = await org.query(
      'SELECT AccountId, COUNT(Id) n, SUM(Amount), MIN(CloseDate) earliest FROM Opportunity GROUP BY AccountId ORDER BY AccountId DESC',
    )
    const type = { type: 'AggregateResult' }
    expect(groups.body.records).toEqual([
      { attributes: type, AccountId: '001xx0000000002AAA', n: 1, expr0: null, earliest: '2027-01-15' },
      { attributes: type, AccountId: '001xx0000000001AAA', n: 2, expr0: 1184.25, earliest: '2026-03-31' },
    ])
  })

  it('expands FIELDS and translates labels', async () => {
    const { body } = await org.query('SELECT FIELDS(CUSTOM) FROM Account LIMIT 1')
    expect(Object.keys(body.records[0])).toContain('Keyward_Tier__c')
    const role = await org.query('SELECT toLabel(Role), Contact.Name FROM OpportunityContactRole')
    expect(role.body.records[0]).toMatchObject({ Role: 'Decision Maker', Contact: { Name: 'Ada Nr c1' } })
  })

  it('describes columns instead of records for the official CLI', async () => {
    const { body } = await org.call('GET', 'query?q=SELECT%20Id,Owner.Name%20FROM%20Account&columns=true')
    expect(body).toMatchObject({ entityName: 'Account', idSelected: true, keyPrefix: '001', groupBy: false })
    expect(body.columnMetadata[0]).toMatchObject({ columnName: 'Id', apexType: 'Id', joinColumns: [] })
    expect(body.columnMetadata[1]).toMatchObject({
      columnName: 'Owner',
      joinColumns: [{ columnName: 'Name' }],
    })
  })
})
