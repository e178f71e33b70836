import { parseQuery } from '@jetstreamapp/soql-parser-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instant, names, soql } from '#crm/salesforce/soql.ts'

describe('soql', () => {
  it('binds texts, lists, names and instants', () => {
    const query = soql`SELECT ${names(['Id', 'Owner.Name'])} FROM Task WHERE X = ${"O'Neill"} AND Y IN ${['a', 'b']} AND Z > ${instant('2026-11-22T08:00:00+01:00')}`
    expect(query.soql).toBe(
      "SELECT Id, Owner.Name FROM Task WHERE X = 'O\\'Neill' AND Y IN ('a','b') AND Z > 2026-11-22T07:00:00.000Z",
    )
  })

  it('refuses what is no name and no instant', () => {
    expect(() => names(['Id FROM User'])).toThrow(/not a field name/)
    expect(() => names([])).toThrow(/not a field name/)
    expect(() => names(["Name'"])).toThrow(/not a field name/)
    expect(() => instant('yesterday')).toThrow(/not an instant/)
  })

  it('lets no text out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'"\\\n\r\tab%_é'), maxLength: 30 }), (text) => {
        const { soql: query } = soql`SELECT Id FROM Task WHERE Subject = ${text}`
        const inside = query.slice("SELECT Id FROM Task WHERE Subject = '".length, -1)
        expect(inside.replace(/\\[\\'"nrtbf]/g, '')).not.toMatch(/['\\\n\r]/)
      }),
    )
    const attack = soql`SELECT Id FROM Task WHERE Subject = ${"' OR Subject != '"}`
    expect(parseQuery(attack.soql).where).toMatchObject({ left: { operator: '=' } })
    expect(parseQuery(attack.soql).where).not.toHaveProperty('right')
  })
})
