import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTimeText, wallClock, weekdayOf } from '#domain/business-hours.ts'
import { zoneNamed, zoneOf, zoneOfCountry } from '#domain/country-zone.ts'
import { createSendTimes, type Recipient } from '#domain/send-time.ts'
import { type Pace, paceSchema, type SendWindow, windowSchema } from '#domain/wave-plan.ts'

const office: SendWindow = windowSchema.parse({})
const unlimited: Pace = paceSchema.parse({ perHour: null, perDomainPerDay: null })
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'UTC',
]

const at = (window: SendWindow, pace: Pace, from: string, recipients: readonly Recipient[]) => {
  const times = createSendTimes({ pace, window, timeZone: 'Europe/Berlin', from })
  return recipients.map((recipient) => times.next(recipient))
}
const someone = (timeZone: string, more: Partial<Recipient> = {}): Recipient => ({
  timeZone,
  owner: 'o1',
  domain: 'a.example',
  ...more,
})

describe('the time of a mail', () => {
  it('is at once within working hours, else at their next beginning on the recipient’s clock', () => {
    expect(at(office, unlimited, '2026-03-02T10:15:00.000Z', [someone('Europe/Berlin')])).toEqual([
      '2026-03-02T10:15:00.000Z',
    ])
    // New York sleeps; Kathmandu (five hours and three quarters ahead) has just gone home.
    expect(
      at(office, unlimited, '2026-03-02T11:30:00.000Z', [
        someone('America/New_York'),
        someone('Asia/Kathmandu'),
      ]),
    ).toEqual(['2026-03-02T14:00:00.000Z', '2026-03-03T03:15:00.000Z'])
  })

  it('follows the clock when it is put forward and back', () => {
    const spring = at(office, unlimited, '2026-03-27T20:00:00.000Z', [someone('Europe/Berlin')])[0] ?? ''
    expect(localTimeText(spring, 'Europe/Berlin')).toBe('Mon 30 Mar 2026, 09:00 (Europe/Berlin)')
    const autumn = at(office, unlimited, '2026-10-23T20:00:00.000Z', [someone('Europe/Berlin')])[0] ?? ''
    expect(localTimeText(autumn, 'Europe/Berlin')).toBe('Mon 26 Oct 2026, 09:00 (Europe/Berlin)')
  })

  it('leaves out Monday and Friday where the plan says so', () => {
    const window = { ...office, days: [2, 3, 4] }
    expect(at(window, unlimited, '2026-03-06T08:00:00.000Z', [someone('Europe/Berlin')])).toEqual([
      '2026-03-10T08:00:00.000Z',
    ])
  })

  it('lies in the window, keeps every limit, and leaves nobody out', () => {
    const recipient = fc.record({
      timeZone: fc.constantFrom(...zones),
      owner: fc.constantFrom('o1', 'o2', null),
      domain: fc.constantFrom('a.example', 'b.example'),
    })
    const limit = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null })
    fc.assert(
      fc.property(
        fc.array(recipient, { maxLength: 60 }),
        fc.record({ perHour: limit, perDay: limit, perOwnerPerDay: limit, perDomainPerDay: limit }),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (recipients, pace, start, days) => {
          const window = { ...office, days }
          const given = at(window, pace, start.toISOString(), recipients)
          expect(given).toHaveLength(recipients.length)
          const seen = new Map<string, number>()
          const count = (key: string) => seen.set(key, (seen.get(key) ?? 0) + 1)
          given.forEach((instant, n) => {
            const { timeZone, owner, domain } = recipients[n] ?? someone('UTC')
            expect(Date.parse(instant)).toBeGreaterThanOrEqual(start.getTime())
            const { day, minute } = wallClock(
              new Date(Math.floor(Date.parse(instant) / 60_000) * 60_000).toISOString(),
              timeZone,
            )
            expect(days).toContain(weekdayOf(day))
            expect(minute).toBeGreaterThanOrEqual(9 * 60 - 1)
            expect(minute).toBeLessThan(17 * 60)
            const local = wallClock(
              new Date(Math.floor(Date.parse(instant) / 3_600_000) * 3_600_000).toISOString(),
              'Europe/Berlin',
            ).day
            count(`hour ${Math.floor(Date.parse(instant) / 3_600_000)}`)
            count(`day ${local}`)
            if (owner !== null) count(`owner ${local} ${owner}`)
            count(`domain ${local} ${domain}`)
          })
          for (const [key, n] of seen) {
            const most = {
              hour: pace.perHour,
              day: pace.perDay,
              owner: pace.perOwnerPerDay,
              domain: pace.perDomainPerDay,
            }[key.split(' ')[0] as 'hour']
            if (most !== null) expect(n, key).toBeLessThanOrEqual(most)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is good until the window closes, or the day is over whose limits it counts in', () => {
    const until = (window: SendWindow, timeZone: string, from: string) => {
      const times = createSendTimes({ pace: unlimited, window, timeZone: 'Europe/Berlin', from })
      const recipient = someone(timeZone)
      return times.endOf(recipient, times.next(recipient))
    }
    expect(until(office, 'Europe/Berlin', '2026-03-02T10:15:00.000Z')).toBe('2026-03-02T16:00:00.000Z')
    expect(until(office, 'Asia/Kathmandu', '2026-03-02T20:00:00.000Z')).toBe('2026-03-03T11:15:00.000Z')
    // Auckland works from the evening on, and Berlin's day ends in between.
    expect(until(office, 'Pacific/Auckland', '2026-03-02T20:00:00.000Z')).toBe('2026-03-02T23:00:00.000Z')
    const always = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 }
    expect(until(always, 'UTC', '2026-03-02T10:15:00.000Z')).toBe('2026-03-02T23:00:00.000Z')
  })

  it('is not in what is left of an hour when that is too short to send in', () => {
    expect(at(office, unlimited, '2026-03-02T15:56:00.000Z', [someone('Europe/Berlin')])).toEqual([
      '2026-03-03T08:00:00.000Z',
    ])
  })

  it('counts what was placed before', () => {
    const times = createSendTimes({
      pace: { ...unlimited, perDay: 1 },
      window: office,
      timeZone: 'UTC',
      from: '2026-03-02T09:00:00.000Z',
    })
    times.note(someone('UTC'), '2026-03-02T09:30:00.000Z')
    expect(times.next(someone('UTC'))).toBe('2026-03-03T09:00:00.000Z')
  })

  it('takes 100,000 mails, each hour as many as it may', () => {
    const times = createSendTimes({
      pace: paceSchema.parse({ perHour: 500, perOwnerPerDay: 40, perDomainPerDay: 50 }),
      window: office,
      timeZone: 'UTC',
      from: '2026-03-02T09:00:00.000Z',
    })
    const hours = new Map<string, number>()
    for (let n = 0; n < 100_000; n += 1) {
      const at = times.next({
        timeZone: zones[n % zones.length] ?? 'UTC',
        owner: `o${n % 300}`,
        domain: `${n % 9_000}.example`,
      })
      const hour = at.slice(0, 13)
      hours.set(hour, (hours.get(hour) ?? 0) + 1)
    }
    expect(Math.max(...hours.values())).toBe(500)
  })
})

describe('the clock of a recipient', () => {
  it('is the contact’s zone, else the country’s main one, else the workspace’s', () => {
    expect(zoneOf({ timeZone: 'america/new_york', country: 'Germany' }, 'UTC')).toBe('America/New_York')
    expect(zoneOf({ timeZone: 'somewhere', country: 'Vereinigte Staaten' }, 'UTC')).toBe('America/New_York')
    expect(zoneOf({ timeZone: '+02:00', country: 'Japan' }, 'UTC')).toBe('Asia/Tokyo')
    expect(zoneOf({ timeZone: null, country: 'Atlantis' }, 'Europe/Vienna')).toBe('Europe/Vienna')
  })

  it('is known for every country', () => {
    for (const code of [
      'DE',
      'US',
      'BR',
      'IN',
      'CN',
      'AU',
      'RU',
      'CH',
      'IL',
      'KR',
      'ZA',
      'NZ',
      'PT',
      'ES',
      'CA',
      'MX',
    ])
      expect(zoneNamed(zoneOfCountry(code)), code).not.toBeNull()
    expect(zoneOfCountry('ES')).toBe('Europe/Madrid')
  })
})
