/** What the log says of a job that is done: ids, codes and counts. What a CRM said of a record, and whose it is, stays in the database. */

/** Names and words of others, wherever they stand in a job's stats. */
const words: readonly string[] = [
  'name',
  'accountName',
  'contactName',
  'message',
  'vendorMessage',
  'reason',
  'text',
]

/** The same stats without words about records: of whatever is named so and is a text. */
export function toldStats(stats: unknown): unknown {
  if (Array.isArray(stats)) return stats.map(toldStats)
  if (typeof stats !== 'object' || stats === null) return stats
  return Object.fromEntries(
    Object.entries(stats).flatMap(([key, value]) =>
      words.includes(key) && typeof value === 'string' ? [] : [[key, toldStats(value)]],
    ),
  )
}
