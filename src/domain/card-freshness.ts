/** How old what a card shows is. */
import { localTimeText } from './business-hours.ts'
import type { Freshness } from './card.ts'

/** Two nights: after one that was missed, somebody should look. */
const staleAfterMs = 48 * 3_600_000

/** `syncedAt` and `now` are instants; `timeZone` is the workspace's. */
export function freshness(
  syncedAt: string | null,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): Freshness {
  if (syncedAt === null) return { syncedAt, text: 'Not read completely yet', isStale: true }
  const isStale = Date.parse(now) - Date.parse(syncedAt) > staleAfterMs
  const read = `Read from the CRM ${localTimeText(syncedAt, timeZone)}`
  return {
    syncedAt: new Date(syncedAt).toISOString(),
    text: isStale ? `${read}: older than two nights, an admin finds the reason in the sync log` : read,
    isStale,
  }
}
