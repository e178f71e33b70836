/** Dates as other programs write them. */

import { endOfDay } from '../business-hours.ts'
import { addDays } from '../calendar.ts'
import type { DateOrder } from './mapping.ts'

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/
const parted =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp])?\.?(?:[Mm]\.?)?)?$/

/**
 * Makes a reader of dates: ISO 8601, or day, month and year in the given order apart by points, slashes or hyphens, with or without a
 * time (24 hours, or am and pm). A time without a zone is in `timeZone`; a date alone is noon there, which is the same day almost
 * everywhere. Null for what is no date. An instant in UTC.
 */
export function createDateReader(options: {
  readonly order: DateOrder
  readonly timeZone: string
}): (text: string) => string | null {
  // A file has few days: each is looked up in the time zone once.
  const midnights = new Map<string, number>()
  const midnightOf = (date: string) => {
    const known = midnights.get(date)
    if (known !== undefined) return known
    const at = Date.parse(endOfDay(addDays(date, -1), options.timeZone))
    midnights.set(date, at)
    return at
  }
  return (text) => {
    const read = readIso(text.trim()) ?? readParted(text.trim(), options.order)
    if (!read) return null
    const { date, minutes, zone } = read
    if (zone !== null) return zoned(date, minutes ?? 0, zone)
    return new Date(midnightOf(date) + (minutes ?? 12 * 60) * 60_000).toISOString()
  }
}

interface Read {
  readonly date: string
  /** Since midnight, with seconds as a fraction; null where there is no time. */
  readonly minutes: number | null
  /** Such as `+01:00`; null where there is none. */
  readonly zone: string | null
}

function zoned(date: string, minutes: number, zone: string): string | null {
  const midnight = Date.parse(`${date}T00:00:00${zone}`)
  return Number.isNaN(midnight) ? null : new Date(midnight + minutes * 60_000).toISOString()
}

function readIso(text: string): Read | null {
  const [, year, month, day, hour, minute, second, zone] = iso.exec(text) ?? []
  if (year === undefined) return null
  const date = dateOf(Number(year), Number(month), Number(day))
  const minutes = hour === undefined ? null : timeOf(Number(hour), Number(minute), Number(second ?? 0))
  if (date === null || Number.isNaN(minutes)) return null
  return { date, minutes, zone: zone === undefined ? null : zoneOf(zone) }
}

function zoneOf(zone: string): string {
  return /^[ZU]/.test(zone) ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2')
}

function readParted(text: string, order: DateOrder): Read | null {
  const [, a = '', b = '', c = '', hour, minute, second, half] = parted.exec(text) ?? []
  if (a === '') return null
  const isYearFirst = a.length === 4
  if (!isYearFirst && order === 'year-first') return null
  const [year, month, day] = isYearFirst ? [a, b, c] : order === 'day-first' ? [c, b, a] : [c, a, b]
  // Two digits of a year are not read: 03/04/05 means too many days.
  if (year.length !== 4) return null
  const date = dateOf(Number(year), Number(month), Number(day))
  const minutes =
    hour === undefined ? null : timeOf(hourOf(Number(hour), half), Number(minute), Number(second ?? 0))
  return date === null || Number.isNaN(minutes) ? null : { date, minutes, zone: null }
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Minutes since midnight; NaN for what no clock shows. */
function timeOf(hour: number, minute: number, second: number): number {
  return hour <= 23 && minute <= 59 && second <= 59 ? hour * 60 + minute + second / 60 : Number.NaN
}

function dateOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? at.toISOString().slice(0, 10)
    : null
}

/** In which order the dates of a column stand, where these leave no doubt; null where they do. */
export function guessDateOrder(samples: readonly string[]): DateOrder | null {
  const parts = samples.flatMap((text) => {
    const match = parted.exec(text.trim())
    return match ? [{ a: match[1] ?? '', b: match[2] ?? '', mark: /^\s*\d+\./.test(text) }] : []
  })
  if (parts.every(({ a }) => a.length === 4))
    return parts.length > 0 || samples.some((text) => iso.test(text.trim())) ? 'year-first' : null
  const isDayFirst = parts.some(({ a }) => a.length < 3 && Number(a) > 12)
  const isMonthFirst = parts.some(({ a, b }) => a.length < 3 && Number(b) > 12)
  if (isDayFirst !== isMonthFirst) return isDayFirst ? 'day-first' : 'month-first'
  return !isDayFirst && parts.every(({ mark }) => mark) ? 'day-first' : null
}
