import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { nightlyDue } from '#jobs/nightly.ts'

const at = (timeZone: string, nightlyAt: string, iso: string) =>
  nightlyDue({ timeZone, nightlyAt, now: new Date(iso) })

describe('nightlyDue', () => {
  it('begins at the hour and not before, in the time zone of the workspace', () => {
    expect(at('Europe/Berlin', '02:00:00', '2026-01-10T00:59:59Z')).toBeNull()
    expect(at('Europe/Berlin', '02:00:00', '2026-01-10T01:00:00Z')).toBe('2026-01-10')
    expect(at('Asia/Kathmandu', '02:00:00', '2026-01-09T20:15:00Z')).toBe('2026-01-10')
    expect(at('America/Los_Angeles', '02:00:00', '2026-01-10T01:00:00Z')).toBe('2026-01-09')
  })

  it('reads hours with and without seconds', () => {
    expect(at('UTC', '02:30', '2026-01-10T02:30:00Z')).toBe('2026-01-10')
    expect(at('UTC', '02:30', '2026-01-10T02:29:59Z')).toBeNull()
  })

  it('comes at the next instant on a night that does not have the hour', () => {
    expect(at('Europe/Berlin', '02:30:00', '2026-03-29T00:59:59Z')).toBeNull()
    expect(at('Europe/Berlin', '02:30:00', '2026-03-29T01:00:00Z')).toBe('2026-03-29') // 03:00 local
  })

  it('names one date on a night that has the hour twice', () => {
    expect(at('Europe/Berlin', '02:30:00', '2026-10-25T00:30:00Z')).toBe('2026-10-25')
    expect(at('Europe/Berlin', '02:30:00', '2026-10-25T01:30:00Z')).toBe('2026-10-25')
  })

  it('refuses a time zone that does not exist', () => {
    expect(() => at('Europe/Atlantis', '02:00', '2026-01-10T00:00:00Z')).toThrow(
      'unknown time zone Europe/Atlantis',
    )
  })

  // Zones whose clocks change at 00:00, 01:00, 02:00, by half an hour, and by a day; and some that do not change.
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Africa/Cairo',
    'Asia/Beirut',
    'America/Havana',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kolkata',
    'UTC',
  ]

  it('runs every local date once, in order, at its hour or at the next instant there is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 2010, max: 2035 }),
        fc.integer({ min: 0, max: 365 }),
        fc.integer({ min: 0, max: 95 }),
        (timeZone, year, day, quarter) => {
          const nightlyAt = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}:00`
          const begun: string[] = []
          const from = Date.UTC(year, 0, 1 + day)
          // Fifteen minutes is finer than any change of clocks; a scheduler asks more often.
          for (let time = from; time < from + 10 * 86_400_000; time += 900_000) {
            const date = nightlyDue({ timeZone, nightlyAt, now: new Date(time) })
            if (date === null || begun.includes(date)) continue
            begun.push(date)
            if (begun.length === 1) continue // it may have begun before we looked
            const local = DateTime.fromMillis(time, { zone: timeZone })
            expect(local.toISODate()).toBe(date)
            const before = DateTime.fromMillis(time - 900_000, { zone: timeZone })
            const wasBefore = before.toISODate() !== date || before.toFormat('HH:mm:ss') < nightlyAt
            expect(wasBefore && local.toFormat('HH:mm:ss') >= nightlyAt).toBe(true)
          }
          expect(begun).toEqual(begun.toSorted())
          expect(new Set(begun).size).toBe(begun.length)
          expect(begun.length).toBeGreaterThanOrEqual(9)
        },
      ),
      { numRuns: 60 },
    )
  })
})
