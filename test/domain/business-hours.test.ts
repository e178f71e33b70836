import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessHours, endOfDay, localTimeText, officeHours } from '#domain/business-hours.ts'

const berlin = officeHours('Europe/Berlin')

describe('addBusinessHours', () => {
  it.each([
    ['within a day', '2025-03-04T09:00:00Z', 4, '2025-03-04T13:00:00.000Z'],
    ['to closing time', '2025-03-04T08:00:00Z', 8, '2025-03-04T16:00:00.000Z'],
    ['into the next day', '2025-03-04T14:30:00Z', 4, '2025-03-05T10:30:00.000Z'],
    ['from the night before', '2025-03-04T01:00:00Z', 4, '2025-03-04T12:00:00.000Z'],
    ['from after hours', '2025-03-04T19:00:00Z', 4, '2025-03-05T12:00:00.000Z'],
    ['from exactly closing time', '2025-03-04T16:00:00Z', 1, '2025-03-05T09:00:00.000Z'],
    ['over the week-end', '2025-03-07T15:00:00Z', 4, '2025-03-10T11:00:00.000Z'],
    ['from a Sunday', '2025-03-09T12:00:00Z', 8, '2025-03-10T16:00:00.000Z'],
    ['over the start of summer time', '2025-03-28T15:00:00Z', 4, '2025-03-31T10:00:00.000Z'],
    ['over the end of summer time', '2025-10-24T14:00:00Z', 4, '2025-10-27T11:00:00.000Z'],
    ['of a week', '2025-03-03T08:00:00Z', 40, '2025-03-07T16:00:00.000Z'],
    ['of nothing at closing time', '2025-03-04T16:00:00Z', 0, '2025-03-05T08:00:00.000Z'],
    ['of nothing at night', '2025-03-08T03:00:00Z', 0, '2025-03-10T08:00:00.000Z'],
  ])('%s', (_, start, hours, end) => {
    expect(addBusinessHours(start, hours, berlin)).toBe(end)
  })

  it('works in zones with odd offsets and on the other side of the date line', () => {
    expect(addBusinessHours('2025-03-04T00:00:00Z', 1, officeHours('Asia/Kathmandu'))).toBe(
      '2025-03-04T04:15:00.000Z',
    )
    expect(addBusinessHours('2025-03-03T19:00:00Z', 1, officeHours('Pacific/Kiritimati'))).toBe(
      '2025-03-03T20:00:00.000Z',
    )
    expect(addBusinessHours('2025-03-04T01:00:00Z', 2, officeHours('America/Los_Angeles'))).toBe(
      '2025-03-04T19:00:00.000Z',
    )
  })

  it('refuses a zone that does not exist and a week without hours', () => {
    expect(() => addBusinessHours('2025-03-04T00:00:00Z', 1, officeHours('Mars/Olympus'))).toThrow(RangeError)
    expect(() => addBusinessHours('2025-03-04T00:00:00Z', 1, { ...berlin, days: [] })).toThrow(
      'without any hour',
    )
    expect(() => addBusinessHours('2025-03-04T00:00:00Z', 1, { ...berlin, to: 9 })).toThrow(
      'without any hour',
    )
  })

  it('always ends in working time, never before it began, and adds up', () => {
    const start = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
    )
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        zone,
        (at, a, b, timeZone) => {
          const calendar = officeHours(timeZone)
          const end = addBusinessHours(at.toISOString(), a, calendar)
          expect(Date.parse(end)).toBeGreaterThan(at.getTime())
          expect(localTimeText(end, timeZone)).toMatch(
            /^(Mon|Tue|Wed|Thu|Fri) .*, (09:[0-5]\d|1[0-6]:\d\d|17:00) /,
          )
          expect(addBusinessHours(end, b, calendar)).toBe(addBusinessHours(at.toISOString(), a + b, calendar))
        },
      ),
    )
  })
})

describe('localTimeText', () => {
  it('says day, date and time of the place', () => {
    expect(localTimeText('2025-03-04T16:00:00Z', 'Europe/Berlin')).toBe(
      'Tue 4 Mar 2025, 17:00 (Europe/Berlin)',
    )
    expect(localTimeText('2025-12-31T23:30:00Z', 'Asia/Tokyo')).toBe('Thu 1 Jan 2026, 08:30 (Asia/Tokyo)')
    expect(localTimeText('2011-12-09T12:50:00Z', 'UTC')).toBe('Fri 9 Dec 2011, 12:50 (UTC)')
  })
})

describe('endOfDay', () => {
  it.each([
    ['2025-03-04', 'Europe/Berlin', '2025-03-04T23:00:00.000Z'],
    ['2025-07-04', 'Europe/Berlin', '2025-07-04T22:00:00.000Z'],
    ['2025-03-30', 'Europe/Berlin', '2025-03-30T22:00:00.000Z'],
    ['2025-10-26', 'Europe/Berlin', '2025-10-26T23:00:00.000Z'],
    ['2025-12-31', 'America/Los_Angeles', '2026-01-01T08:00:00.000Z'],
    ['2025-01-01', 'Pacific/Kiritimati', '2025-01-01T10:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-03-01T00:00:00.000Z'],
  ])('%s in %s', (date, timeZone, instant) => {
    expect(endOfDay(date, timeZone)).toBe(instant)
  })
})
