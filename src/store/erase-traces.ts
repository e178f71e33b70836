/** Names in reports: what could not be written names its record, and must not go on naming a person who was erased. */
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

/** Removes pending writes to these contact records, and their names from reports of jobs and cycles. */
export async function eraseTraces(
  tx: WorkspaceTx,
  contact: { readonly connectionId: ConnectionId; readonly externalIds: readonly string[] },
): Promise<void> {
  await tx.client.query(
    `delete from outbox where kind = 'fields' and object = 'contact' and connection_id = $1 and target = any($2)`,
    [contact.connectionId, contact.externalIds],
  )
  const named = contact.externalIds.map((id) => `%"${id}"%`)
  for (const [table, column] of [
    ['jobs', 'stats'],
    ['cycles', 'summary'],
  ] as const) {
    const { rows } = await tx.client.query<{ id: string; report: unknown }>(
      `select id, ${column} as report from ${table} where ${column}::text like any($1)`,
      [named],
    )
    for (const { id, report } of rows) {
      await tx.client.query(`update ${table} set ${column} = $2 where id = $1`, [
        id,
        JSON.stringify(unnamed(report, contact.externalIds)),
      ])
    }
  }
}

/** The report without the name of the record, which its id still tells apart. */
function unnamed(report: unknown, externalIds: readonly string[]): unknown {
  if (Array.isArray(report)) return report.map((item) => unnamed(item, externalIds))
  if (typeof report !== 'object' || report === null) return report
  const entries = Object.entries(report)
  const { object, id } = report as { object?: unknown; id?: unknown }
  const isThem = object === 'contact' && typeof id === 'string' && externalIds.includes(id)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isThem && key === 'name' ? 'erased' : unnamed(value, externalIds)]),
  )
}
