/**
 * Working time in a time zone, so that a deadline never falls on a night or a week-end. Public holidays are not known.
 * Hours are counted on the wall clock: a change of daylight saving within the working day neither adds nor takes one.
 */
export interface BusinessHours {
  /** IANA name. An unknown one throws a RangeError, as Intl does. */
  readonly timeZone: string
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[]
  /** Hours of the day, `from` before `to`. */
  readonly from: number
  readonly to: number
}

/** Monday to Friday, 9 to 17. */
export function officeHours(timeZone: string): BusinessHours {
  return { timeZone, days: [1, 2, 3, 4, 5], from: 9, to: 17 }
}

/** The instant at which `hours` of working time have passed since `start`; both ISO 8601, the result in UTC to the minute. */
export function addBusinessHours(start: string, hours: number, calendar: BusinessHours): string {
  const [opens, closes] = [calendar.from * 60, calendar.to * 60]
  if (calendar.days.length === 0 || closes <= opens) throw new RangeError('business hours without any hour')
  const begun = wallClock(start, calendar.timeZone)
  let day = begun.day
  let minute = Math.max(begun.minute, opens)
  let left = Math.round(hours * 60)
  while (true) {
    const isWorking = calendar.days.includes(weekdayOf(day))
    const open = isWorking ? closes - minute : 0
    // A deadline at closing time stays on that day; work that has not begun yet at closing time belongs to the next.
    if (isWorking && open > 0 && left <= open) return instantOf(day, minute + left, calendar.timeZone)
    left -= Math.max(0, open)
    day += 1
    minute = opens
  }
}

/** An instant as people at that place say it: "Tue 4 Mar 2025, 17:00 (Europe/Berlin)". */
export function localTimeText(instant: string, timeZone: string): string {
  const { day, minute } = wallClock(instant, timeZone)
  const date = new Date(day * dayMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const name = weekdays[weekdayOf(day) - 1]
  const month = months[date.getUTCMonth()]
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  return `${name} ${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${time} (${timeZone})`
}

/** The instant at which a date (`YYYY-MM-DD`) is over in a zone: midnight there, ISO 8601 in UTC. */
export function endOfDay(date: string, timeZone: string): string {
  return instantOf(Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs) + 1, 0, timeZone)
}

const dayMs = 86_400_000
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 1 Monday … 7 Sunday of a day since the epoch: day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1
}

/** Days since the epoch and minutes since midnight that calendar and clock show in a zone; seconds are rounded up. */
export function wallClock(instant: string, timeZone: string): { day: number; minute: number } {
  const at = Math.ceil(Date.parse(instant) / 60_000) * 60_000
  const shown = at + offsetAt(at, timeZone)
  return { day: Math.floor(shown / dayMs), minute: Math.floor((shown % dayMs) / 60_000) }
}

function instantOf(day: number, minute: number, timeZone: string): string {
  const shown = day * dayMs + minute * 60_000
  // The offset depends on the instant that is looked for; a second look settles it, but for an hour that does not exist.
  const guess = shown - offsetAt(shown, timeZone)
  return new Date(shown - offsetAt(guess, timeZone)).toISOString()
}

/** What the clock of the zone shows, minus UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(at / 1_000) * 1_000
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}
