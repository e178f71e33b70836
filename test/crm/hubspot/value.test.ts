import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldOf, optionsOf, propertyName, toProperty } from '#crm/hubspot/own-property.ts'
import { day, instant, isTrue, text, toCanonical, toHubspot } from '#crm/hubspot/value.ts'
import { type FieldType, fieldsOf, type OwnField } from '#domain/crm-field.ts'

describe('toCanonical', () => {
  it.each<[FieldType, string | null, string | null]>([
    ['text', 'Top 80 %', 'Top 80 %'],
    ['choice', 'II', 'II'],
    ['number', '1234.50', '1234.5'],
    ['number', '1234.00', '1234'],
    ['number', '1.5E7', '15000000'],
    ['number', '-0', '0'],
    ['number', '0.1', '0.1'],
    ['number', '.5', '0.5'],
    ['number', '99999999999999999.25', '99999999999999999.25'],
    ['number', 'a lot', 'a lot'],
    ['integer', '7', '7'],
    ['integer', '7.0', '7'],
    ['boolean', 'true', 'true'],
    ['boolean', 'False', 'false'],
    ['date', '2026-11-22', '2026-11-22'],
    ['date', '1795305600000', '2026-11-22'],
    ['date', '2026-11-22T00:00:00Z', '2026-11-22'],
    ['datetime', '2026-11-22T01:02:03.456Z', '2026-11-22T01:02:03Z'],
    ['datetime', '2026-11-22T01:02:03Z', '2026-11-22T01:02:03Z'],
    ['datetime', '2026-11-22T03:02:03+02:00', '2026-11-22T01:02:03Z'],
    ['datetime', 'no date', 'no date'],
    ['text', null, null],
  ])('%s %j → %j', (type, held, canonical) => {
    expect(toCanonical(type, held)).toBe(canonical)
  })

  it('leaves canonical text as it is, for every type', () => {
    const date = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString())
    const cases = fc.oneof(
      date.map((d) => ['date', d.slice(0, 10)] as const),
      date.map((d) => ['datetime', `${d.slice(0, 19)}Z`] as const),
      fc.integer().map((n) => ['integer', String(n)] as const),
      fc.integer({ min: -1e9, max: 1e9 }).map((n) => ['number', String(n / 100)] as const),
      fc.boolean().map((b) => ['boolean', String(b)] as const),
    )
    fc.assert(
      fc.property(cases, ([type, value]) => {
        expect(toCanonical(type, toHubspot(value))).toBe(value)
      }),
    )
  })
})

describe('reading values', () => {
  it('takes empty, null, missing and structured values for no value', () => {
    const properties = { a: '', b: null, c: '  ', d: { x: 1 }, e: ' x ', f: 5, g: true }
    expect(['a', 'b', 'c', 'd', 'nothing'].map((name) => text(properties, name))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(['e', 'f', 'g'].map((name) => text(properties, name))).toEqual(['x', '5', 'true'])
    expect(isTrue(properties, 'g')).toBe(true)
    expect(isTrue(properties, 'e')).toBe(false)
  })

  it('cuts the day of an instant in UTC', () => {
    expect(day('2026-01-31T23:30:00.000Z')).toBe('2026-01-31')
    expect(day('2026-01-31T23:30:00-05:00')).toBe('2026-02-01')
    expect(day(null)).toBeNull()
    expect(instant('soon')).toBeNull()
    expect(instant('1795305600000')).toBe('2026-11-22T00:00:00.000Z')
  })

  it('shows only own fields that have a value', () => {
    const properties = {
      keyward_tier: 'I',
      keyward_revenue: '10.50',
      keyward_state: '',
      name: 'Acme',
      keyward_strategic: null,
    }
    expect(heldOf('account', properties)).toEqual({ tier: 'I', revenue: '10.5' })
  })
})

describe('toProperty', () => {
  const byName = (name: string) => fieldsOf('account').find((field) => field.name === name) as OwnField

  it.each([
    ['tier', 'enumeration', 'select'],
    ['tier_reason', 'string', 'text'],
    ['revenue', 'number', 'number'],
    ['promoters', 'number', 'number'],
    ['strategic', 'bool', 'booleancheckbox'],
    ['tier_since', 'date', 'date'],
    ['synced_at', 'datetime', 'date'],
  ])('%s is %s shown as %s', (name, type, fieldType) => {
    expect(toProperty(byName(name))).toMatchObject({
      name: propertyName(name),
      groupName: 'keyward',
      type,
      fieldType,
    })
  })

  it('gives a bool the two options that HubSpot wants', () => {
    expect(optionsOf(byName('strategic')).map((option) => option.value)).toEqual(['true', 'false'])
    expect(optionsOf(byName('tier')).length).toBe(10)
  })
})
