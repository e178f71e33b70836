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
  const perHour = new Map<number, number>()
  const perDay = new Map<number, number>()
  // Of a limit that there is not nothing is counted: a wave has a hundred thousand recipients.
  const owners = pace.perOwnerPerDay === null ? null : createLimit(pace.perOwnerPerDay)
  const domains = pace.perDomainPerDay === null ? null : createLimit(pace.perDomainPerDay)
  const lookFrom = new Map<string, number>()
  const days = new Map<number, number>()
  const openings = new Map<string, Map<number, Opening | null>>()
  return { next, note, endOf }

  function next(recipient: Recipient): string {
    const { timeZone, owner, domain } = recipient
    const marks = [
      lookFrom,
      owners === null || owner === null ? null : owners.marksOf(owner),
      domains?.marksOf(domain),
    ]
    let hour = first
    for (const mark of marks) hour = Math.max(hour, mark?.get(timeZone) ?? first)
    while (true) {
      const full = whatIsFull(recipient, hour)
      if (full === null) break
      hour += 1
      // Only what this one runs into moves its own mark on: the others still find room there.
      marks[full]?.set(timeZone, hour)
    }
    const opening = openingOf(timeZone, hour) ?? { from: hour * hourMs, to: (hour + 1) * hourMs }
    const before = perHour.get(hour) ?? 0
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
    perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
    perDay.set(day, (perDay.get(day) ?? 0) + 1)
    if (owner !== null) owners?.take(owner, day)
    domains?.take(domain, day)
  }

  /** What stands against this hour: 0 the hour or the day itself, 1 the owner, 2 the domain; null when the mail can go in it. */
  function whatIsFull({ timeZone, owner, domain }: Recipient, hour: number): 0 | 1 | 2 | null {
    if (openingOf(timeZone, hour) === null) return 0
    const day = dayOf(hour)
    if (pace.perHour !== null && (perHour.get(hour) ?? 0) >= pace.perHour) return 0
    if (pace.perDay !== null && (perDay.get(day) ?? 0) >= pace.perDay) return 0
    if (owner !== null && owners?.isFull(owner, day)) return 1
    return domains?.isFull(domain, day) ? 2 : null
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

/** How many of one owner, or of one domain, go on each day; and from which hour on each zone has to look for room. */
function createLimit(most: number) {
  const all = new Map<string, { readonly days: Map<number, number>; readonly marks: Map<string, number> }>()
  const of = (name: string) => {
    const known = all.get(name)
    if (known) return known
    const one = { days: new Map<number, number>(), marks: new Map<string, number>() }
    all.set(name, one)
    return one
  }
  return {
    marksOf: (name: string) => of(name).marks,
    isFull: (name: string, day: number) => (of(name).days.get(day) ?? 0) >= most,
    take(name: string, day: number): void {
      const { days } = of(name)
      days.set(day, (days.get(day) ?? 0) + 1)
    },
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
