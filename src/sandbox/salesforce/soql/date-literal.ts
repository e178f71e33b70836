import { DateTime, type DateTimeUnit } from 'luxon'
import { malformedQuery } from './errors.ts'

/** Half-open range of milliseconds. */
export interface Range {
  readonly from: number
  readonly until: number
}

const fixed: Record<string, readonly [DateTimeUnit, number]> = {
  YESTERDAY: ['day', -1],
  TODAY: ['day', 0],
  TOMORROW: ['day', 1],
  LAST_WEEK: ['week', -1],
  THIS_WEEK: ['week', 0],
  NEXT_WEEK: ['week', 1],
  LAST_MONTH: ['month', -1],
  THIS_MONTH: ['month', 0],
  NEXT_MONTH: ['month', 1],
  LAST_QUARTER: ['quarter', -1],
  THIS_QUARTER: ['quarter', 0],
  NEXT_QUARTER: ['quarter', 1],
  LAST_YEAR: ['year', -1],
  THIS_YEAR: ['year', 0],
  NEXT_YEAR: ['year', 1],
}

const units: Record<string, DateTimeUnit> = {
  DAYS: 'day',
  WEEKS: 'week',
  MONTHS: 'month',
  QUARTERS: 'quarter',
  YEARS: 'year',
}

/**
 * The days that a date literal such as TODAY or LAST_N_DAYS:30 stands for, in the user's time zone (SOQL reference, "Date
 * Formats and Date Literals"): LAST_N_DAYS includes today, LAST_N of a longer unit ends before the current one.
 */
export function dateLiteralRange(literal: string, nowMs: number, timeZone: string): Range {
  const now = DateTime.fromMillis(nowMs, { zone: timeZone })
  const [name = '', count = '0'] = literal.toUpperCase().split(':')
  const plain = fixed[name]
  if (plain) return periods(now, plain[0], plain[1], plain[1] + 1)
  if (name === 'LAST_90_DAYS') return periods(now, 'day', -90, 1)
  if (name === 'NEXT_90_DAYS') return periods(now, 'day', 1, 91)
  const n = Number(count)
  const counted = /^(LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)$/.exec(name)
  if (counted) {
    const unit = units[counted[2] as string] as DateTimeUnit
    if (counted[1] === 'NEXT') return periods(now, unit, 1, n + 1)
    return periods(now, unit, -n, unit === 'day' ? 1 : 0)
  }
  const ago = /^N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)_AGO$/.exec(name)
  if (ago) return periods(now, units[ago[1] as string] as DateTimeUnit, -n, -n + 1)
  throw malformedQuery(`unexpected token: '${literal}'`)
}

/** From the start of the period `first` periods from now to the start of the period `last` periods from now. */
function periods(now: DateTime, unit: DateTimeUnit, first: number, last: number): Range {
  const start = now.startOf(unit, { useLocaleWeeks: false })
  const shift = (by: number) => start.plus({ [unit]: by }).toMillis()
  return { from: shift(first), until: shift(last) }
}

/** The calendar days of a range in its time zone: first day and the day after the last one. */
export function rangeDays(range: Range, timeZone: string): { readonly from: string; readonly until: string } {
  const day = (ms: number) => DateTime.fromMillis(ms, { zone: timeZone }).toISODate() as string
  return { from: day(range.from), until: day(range.until) }
}
