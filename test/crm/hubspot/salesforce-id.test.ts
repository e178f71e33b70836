import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longSalesforceId } from '#crm/hubspot/salesforce-id.ts'

describe('longSalesforceId', () => {
  it.each([
    ['00Dxx0000000001', '00Dxx0000000001EAA'],
    ['00Dxx0000000001EAA', '00Dxx0000000001EAA'],
    ['00dxx0000000001eaa', '00Dxx0000000001EAA'],
    ['00DXX0000000001EAA', '00Dxx0000000001EAA'],
    ['003x', '003x'],
    ['not an id', 'not an id'],
    ['00Dxx0000000001999', '00Dxx0000000001999'],
    [null, null],
  ])('reads %j as %j', (id, long) => {
    expect(longSalesforceId(id)).toBe(long)
  })

  it('finds the same id from 15 characters, from 18, and from 18 whose case was lost', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z]{15}$/), (id) => {
        const long = longSalesforceId(id) ?? ''
        expect(long.slice(0, 15)).toBe(id)
        for (const lost of [long, long.toLowerCase(), long.toUpperCase()])
          expect(longSalesforceId(lost)).toBe(long)
      }),
    )
  })
})
