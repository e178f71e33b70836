/** Dates as other programs write them. */

import { endOfDay } from '../business-hours.ts'
import { addDays } from '../calendar.ts'
import { type DateOrder, dateOrders } from './mapping.ts'

const time =
  /^(\S.*?)(?:(?:[ ,]+|T)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([AaPp])\.?[Mm]\.?)?\s*(Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)?)?$/
const parted = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?$/
const dayAndMonth = /^(\d{1,2})[ .-]+(\p{L}{3,9})\.?[ ,-]+(\d{4}|\d{2})$/u
const monthAndDay = /^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$/u
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Makes a reader of dates: the year in four digits first, or day, month and year in the given order apart by points, slashes or hyphens,
 * or an English month by name; with or without a time (24 hours, or am and pm) and its zone (`Z`, UTC, GMT or hours from it). A time
 * without a zone is in `timeZone`; a date alone is noon there, which is the same day almost everywhere. A year of two digits is one from
 * 1990 to 2089; year first it is read only where the order says so. Null for what is no date. An instant in UTC.
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
    const [, day = '', hour, minute, second, half, zone] = split(text) ?? []
    const date = readNamed(day) ?? readParted(day, options.order)
    if (date === null) return null
    if (hour === undefined) return new Date(midnightOf(date) + noon * 60_000).toISOString()
    const minutes = minutesOf(hourOf(Number(hour), half), Number(minute), Number(second ?? 0))
    if (Number.isNaN(minutes)) return null
    if (zone !== undefined) return zoned(date, minutes, zoneOf(zone))
    return new Date(midnightOf(date) + minutes * 60_000).toISOString()
  }
}

const noon = 12 * 60
/** No date is as long, and a cell of a file may hold a whole page. */
const longestDate = 80

/** Day, hour, minute, second, half of the day and zone. */
function split(text: string): RegExpExecArray | null {
  const date = text.trim()
  return date.length > longestDate ? null : time.exec(date)
}

function zoned(date: string, minutes: number, zone: string): string | null {
  const midnight = Date.parse(`${date}T00:00:00${zone}`)
  return Number.isNaN(midnight) ? null : new Date(midnight + minutes * 60_000).toISOString()
}

/** `+1`, `UTC+0100` and `+01:00` are `+01:00`. */
function zoneOf(zone: string): string {
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  return sign === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** `4 March 2025`, `04-Mar-25`, `Mar 4, 2025`. */
function readNamed(text: string): string | null {
  const [, before, name, year] = dayAndMonth.exec(text) ?? []
  if (before !== undefined) return dateOf(yearOf(year ?? ''), monthOf(name ?? ''), Number(before))
  const [, first, day, end] = monthAndDay.exec(text) ?? []
  return first === undefined ? null : dateOf(yearOf(end ?? ''), monthOf(first), Number(day))
}

/** 0 for what is no English month. */
function monthOf(name: string): number {
  const key = name.toLowerCase()
  const month = months.indexOf(key.slice(0, 3)) + 1
  return month > 0 && (key.length === 3 || key === 'sept' || longMonths[month - 1] === key) ? month : 0
}

const longMonths =
  'january february march april may june july august september october november december'.split(' ')

function readParted(text: string, order: DateOrder): string | null {
  const [, a = '', , b = '', c = ''] = parted.exec(text) ?? []
  if (a === '') return null
  const isYearFirst = a.length === 4
  if (!isYearFirst && order === 'year-first') return null
  const [year, month, day] =
    isYearFirst || order === 'short-year-first' ? [a, b, c] : order === 'day-first' ? [c, b, a] : [c, a, b]
  return day.length > 2 ? null : dateOf(yearOf(year), Number(month), Number(day))
}

/** Two digits mean a year from 1990, before which no answer is taken (row.ts), to 2089. NaN for other lengths. */
function yearOf(digits: string): number {
  if (digits.length === 4) return Number(digits)
  if (digits.length !== 2) return Number.NaN
  return Number(digits) + (Number(digits) < 90 ? 2000 : 1900)
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Minutes since midnight; NaN for what no clock shows. */
function minutesOf(hour: number, minute: number, second: number): number {
  return hour <= 23 && minute <= 59 && second <= 59 ? hour * 60 + minute + second / 60 : Number.NaN
}

function dateOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? at.toISOString().slice(0, 10)
    : null
}

/**
 * In which order the dates of a column stand, where these leave no doubt; null where they do. Every date that can be read in some order,
 * and does not lie after `latest`, rules out the orders in which it cannot.
 */
export function guessDateOrder(samples: readonly string[], latest = '9999-12-31'): DateOrder | null {
  const days = samples.map((text) => split(text)?.[1] ?? '')
  const open = days.filter((day) => /^\d{1,3}\D/.test(day) && parted.test(day))
  if (open.length === 0)
    return days.some((day) => parted.test(day) || readNamed(day) !== null) ? 'year-first' : null
  const canBe = (day: string, order: DateOrder) => {
    const date = readParted(day, order)
    return date !== null && date <= latest
  }
  const fitting = dateOrders.filter((order) =>
    open.every((day) => canBe(day, order) || !dateOrders.some((other) => canBe(day, other))),
  )
  if (fitting.length === 1) return fitting[0] ?? null
  // Points stand between day, month and year, in this order, wherever the year is not first in four digits.
  return fitting.includes('day-first') && open.every((day) => day.includes('.')) ? 'day-first' : null
}
