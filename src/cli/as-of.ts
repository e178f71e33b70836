import { CommandError } from './program.ts'

const day = 86_400_000

/**
 * The clock of a command: the real one, or, with a date, the real time of day set off by whole days so that today is that
 * date. So a customer base from another year is looked at in its own time. Throws CommandError on a bad date.
 */
export function clockFor(date: string | undefined, realNow: () => number = Date.now): () => Date {
  if (date === undefined) return () => new Date(realNow())
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
    Number.isNaN(midnight) ||
    new Date(midnight).toISOString().slice(0, 10) !== date
  ) {
    throw new CommandError(`--as-of must be a date such as 2026-03-31; "${date}" is none. Nothing was done.`)
  }
  if (midnight > realNow()) {
    throw new CommandError(`--as-of must not lie in the future; ${date} does. Nothing was done.`)
  }
  const offset = midnight - Math.floor(realNow() / day) * day
  return () => new Date(realNow() + offset)
}
