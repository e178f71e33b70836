/**
 * When each mail of a wave goes: in the recipient's working hours, and no more of them than the pace allows. Time is looked at hour
 * by hour (of UTC); a mail that finds an hour, a day, its owner or its domain full waits for the next that is not. Nobody is left out.
 */
import { wallClock, weekdayOf } from './business-hours.ts'
import type { Pace, SendWindow } from './wave-plan.ts'

export interface Recipient {
  /** IANA name. */
  readonly timeZone: string
  readonly owner: string | null
  /** Of the e-mail address. */
  readonly domain: string
}

export interface SendTimes {
  /** The instant (ISO 8601, to the second) for the next mail, and takes its place. */
  next(recipient: Recipient): string
  /** Takes the place of a mail that has gone, or will go, at an instant that was fixed before. */
  note(recipient: Recipient, at: string): void
  /**
   * Until when (ISO 8601, excluded) a mail that was given this instant keeps the window and the limits per day: the end of the window, or
   * of the day whose limits it counts in.
   */
  endOf(recipient: Recipient, at: string): string
}

const hourMs = 3_600_000
/** What is left for the sending itself between the last mail of an hour and the end of it. */
const leewayMs = 5 * 60_000

/** `from`: not before this instant (ISO 8601). `timeZone`: whose days the limits per day mean. */
export function createSendTimes(options: {
  readonly pace: Pace
  readonly window: SendWindow
  readonly timeZone: string
  readonly from: string
}): SendTimes {
  const { pace, window } = options
  const from = Date.parse(options.from)
  const first = Math.floor(from / hourMs)
  const taken = new Map<string, number>()
  const lookFrom = new Map<string, number>()
  const days = new Map<number, number>()
  const openings = new Map<string, Map<number, Opening | null>>()
  return { next, note, endOf }

  function next(recipient: Recipient): string {
    const { timeZone } = recipient
    const keys = [
      `zone ${timeZone}`,
      `owner ${recipient.owner} ${timeZone}`,
      `domain ${recipient.domain} ${timeZone}`,
    ]
    let hour = Math.max(first, ...keys.map((key) => lookFrom.get(key) ?? first))
    while (true) {
      const full = whatIsFull(recipient, hour)
      if (full === null) break
      hour += 1
      // Only what this one runs into moves its own mark on: the others still find room there.
      const key = full === 'hour' ? keys[0] : full === 'owner' ? keys[1] : keys[2]
      if (key) lookFrom.set(key, Math.max(hour, lookFrom.get(key) ?? first))
    }
    const opening = openingOf(timeZone, hour) ?? { from: hour * hourMs, to: (hour + 1) * hourMs }
    const before = taken.get(`hour ${hour}`) ?? 0
    take(recipient, hour)
    const share = pace.perHour === null ? 0 : (before % pace.perHour) / pace.perHour
    const length = Math.max(opening.to - opening.from - leewayMs, 0)
    const at = opening.from + Math.floor((length * share) / 1_000) * 1_000
    return new Date(at).toISOString()
  }

  function endOf({ timeZone }: Recipient, at: string): string {
    let hour = Math.floor(Date.parse(at) / hourMs)
    const day = dayOf(hour)
    let end = openingOf(timeZone, hour)?.to ?? (hour + 1) * hourMs
    while (end === (hour + 1) * hourMs) {
      hour += 1
      const opening = openingOf(timeZone, hour)
      if (opening?.from !== end || dayOf(hour) !== day) break
      end = opening.to
    }
    return new Date(end).toISOString()
  }

  function note(recipient: Recipient, at: string): void {
    take(recipient, Math.floor(Date.parse(at) / hourMs))
  }

  function take({ owner, domain }: Recipient, hour: number): void {
    const day = dayOf(hour)
    for (const key of [`hour ${hour}`, `day ${day}`, `owner ${day} ${owner}`, `domain ${day} ${domain}`])
      taken.set(key, (taken.get(key) ?? 0) + 1)
  }

  /** What stands against this hour; null when the mail can go in it. */
  function whatIsFull(
    { timeZone, owner, domain }: Recipient,
    hour: number,
  ): 'hour' | 'owner' | 'domain' | null {
    if (openingOf(timeZone, hour) === null) return 'hour'
    const day = dayOf(hour)
    const isFull = (key: string, limit: number | null) => limit !== null && (taken.get(key) ?? 0) >= limit
    if (isFull(`hour ${hour}`, pace.perHour) || isFull(`day ${day}`, pace.perDay)) return 'hour'
    if (owner !== null && isFull(`owner ${day} ${owner}`, pace.perOwnerPerDay)) return 'owner'
    return isFull(`domain ${day} ${domain}`, pace.perDomainPerDay) ? 'domain' : null
  }

  function dayOf(hour: number): number {
    const known = days.get(hour)
    if (known !== undefined) return known
    const { day } = wallClock(new Date(hour * hourMs).toISOString(), options.timeZone)
    days.set(hour, day)
    return day
  }

  function openingOf(timeZone: string, hour: number): Opening | null {
    const ofZone = openings.get(timeZone) ?? new Map<number, Opening | null>()
    openings.set(timeZone, ofZone)
    const known = ofZone.get(hour)
    if (known !== undefined) return known
    const found = findOpening(window, timeZone, hour, from)
    ofZone.set(hour, found)
    return found
  }
}

/** Milliseconds since the epoch. */
interface Opening {
  readonly from: number
  readonly to: number
}

/** The part of an hour of UTC that lies in the window on the clock of a zone, and not before `from`; null for none. */
function findOpening(window: SendWindow, timeZone: string, hour: number, from: number): Opening | null {
  const start = hour * hourMs
  const shown = wallClock(new Date(start).toISOString(), timeZone)
  // Where the zone is off by half an hour, this hour may end on the next day there.
  for (const [day, offset] of [
    [shown.day, 0],
    [shown.day + 1, 1_440],
  ] as const) {
    if (!window.days.includes(weekdayOf(day))) continue
    const opens = Math.max(window.from * 60 + offset - shown.minute, 0)
    const closes = Math.min(window.to * 60 + offset - shown.minute, 60)
    const opening = { from: Math.max(start + opens * 60_000, from), to: start + closes * 60_000 }
    // What is left of an hour that has begun may be too short to send anything in.
    const least = opening.from === from ? leewayMs : 0
    if (opening.from + least < opening.to) return opening
  }
  return null
}
