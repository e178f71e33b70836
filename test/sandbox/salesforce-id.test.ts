import { expect, test } from 'vitest'
import { salesforceId, withChecksum } from '#sandbox/salesforce-id.ts'

test('the checksum is the documented one', () => {
  expect(withChecksum('00Dxx0000000001')).toBe('00Dxx0000000001EAA')
})

test('ids are 18 characters, count in base 62 and differ without regard to case', () => {
  expect(salesforceId('001', 1)).toBe('001xx0000000001AAA')
  expect(salesforceId('001', 62).slice(0, 15)).toBe('001xx0000000010')
  const ids = Array.from({ length: 10_000 }, (_, i) => salesforceId('003', i + 1))
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(10_000)
  expect(ids.every((id) => id.length === 18)).toBe(true)
})

test('nonsense is refused', () => {
  expect(() => salesforceId('01', 1)).toThrow(RangeError)
  for (const ordinal of [0, -1, 1.5]) expect(() => salesforceId('001', ordinal)).toThrow(RangeError)
})
