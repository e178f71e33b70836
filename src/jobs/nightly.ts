/** When the night of a workspace has come. */
import { DateTime } from 'luxon'

/**
 * The local date whose nightly run is due at `now`, or null if its hour has not come yet: from `nightlyAt` (`HH:MM` or
 * `HH:MM:SS`, local time) to the end of the local day. Whoever runs it does so once per date, so that a night without this
 * hour is served at the next instant that exists, and a night that has it twice is served once. Throws on an unknown zone.
 */
export function nightlyDue(night: {
  readonly timeZone: string
  readonly nightlyAt: string
  readonly now: Date
}): string | null {
  const local = DateTime.fromJSDate(night.now, { zone: night.timeZone })
  if (!local.isValid) throw new Error(`unknown time zone ${night.timeZone}`)
  return local.toFormat('HH:mm:ss') >= night.nightlyAt ? local.toISODate() : null
}
