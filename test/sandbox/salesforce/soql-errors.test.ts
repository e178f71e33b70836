import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeAll(async () => {
  org = await startSmallOrg()
})
afterAll(() => org.stop())

const reference = 'Please reference your WSDL or the describe call for the appropriate names.'

it('names an unknown field with its place', async () => {
  const { status, body } = await org.query('SELECT Foo FROM Account')
  expect(status).toBe(400)
  expect(body).toEqual([
    {
      message: `\nSELECT Foo FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${reference}`,
      errorCode: 'INVALID_FIELD',
    },
  ])
})

it('quotes only the surroundings in a long query', async () => {
  const { body } = await org.query(
    `SELECT Id, Name, Phone, Website, Industry, BillingCountry, AnnualRevenue, Foo FROM Account`,
  )
  const [, fragment, caret, place] = body[0].message.split('\n')
  expect(fragment.slice(caret.indexOf('^'))).toMatch(/^Foo FROM/)
  expect(place).toBe('ERROR at Row:1:Column:75')
})

it.each([
  ['SELECT Id FROM Foo', 'INVALID_TYPE', "sObject type 'Foo' is not supported."],
  ['SELECT Id FROM', 'MALFORMED_QUERY', "unexpected token: '<EOF>'"],
  ['SELECT Id FORM Account', 'MALFORMED_QUERY', "unexpected token: 'Account'"],
  ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', 'unexpected token'],
  [
    "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
    'MALFORMED_QUERY',
    "unexpected token: 'OR'",
  ],
  ['SELECT Id, Id FROM Account', 'MALFORMED_QUERY', 'duplicate field selected'],
  ['SELECT Name n FROM Account', 'MALFORMED_QUERY', 'aliasing'],
  ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', 'Field must be grouped or aggregated'],
  ['SELECT Boss.Name FROM Account', 'INVALID_FIELD', "Didn't understand relationship 'Boss'"],
  ['SELECT Owner.Foo FROM Account', 'INVALID_FIELD', "No such column 'Foo' on entity 'User'"],
  [
    'SELECT Id, (SELECT Id FROM Cousins) FROM Account',
    'INVALID_TYPE',
    "Didn't understand relationship 'Cousins'",
  ],
  ["SELECT Id FROM Account WHERE Foo = 'x'", 'INVALID_FIELD', "No such column 'Foo'"],
  ['SELECT Id FROM Account ORDER BY Foo', 'INVALID_FIELD', "No such column 'Foo'"],
  ['SELECT Id FROM Account WHERE Name = 5', 'INVALID_FIELD', 'must be of type string'],
  ["SELECT Id FROM Account WHERE AnnualRevenue = '5'", 'INVALID_FIELD', 'must be of type double'],
  [
    "SELECT Id FROM Account WHERE CreatedDate > '2026-01-01T00:00:00Z'",
    'INVALID_FIELD',
    'must be of type dateTime',
  ],
  ['SELECT Id FROM Account WHERE CreatedDate > 2026-01-01', 'INVALID_FIELD', 'must be of type dateTime'],
  [
    'SELECT Id FROM Opportunity WHERE CloseDate > 2026-01-01T00:00:00Z',
    'INVALID_FIELD',
    'must be of type date',
  ],
  [
    "SELECT Id FROM Account WHERE Id = 'nonsense'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: nonsense',
  ],
  ["SELECT Id FROM Account WHERE Description = 'x'", 'INVALID_FIELD', 'can not be filtered'],
  ["SELECT Id FROM Account WHERE Name INCLUDES ('x')", 'INVALID_FIELD', 'invalid operator'],
  ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000'],
  ['SELECT FIELDS(ALL) FROM Account', 'MALFORMED_QUERY', 'LIMIT'],
  ['', 'MALFORMED_QUERY', 'unexpected token'],
])('refuses %j with %s', async (soql, code, message) => {
  const { status, body } = await org.query(soql)
  expect(status).toBe(400)
  expect(body).toHaveLength(1)
  expect(body[0].errorCode).toBe(code)
  expect(body[0].message).toContain(message)
})
