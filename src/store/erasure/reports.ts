/** Names in reports: what could not be written names its record, and must not go on naming a person who was erased. */
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

/** Where a name may stand in words. The audit log has its own way (migration 0017). */
const places = [
  ['jobs', 'stats'],
  ['jobs', 'error'],
  ['cycles', 'summary'],
  ['outbox', 'error'],
  ['requests', 'answer'],
  ['notices', 'text'],
  ['accounts', 'state_reason'],
  ['account_proposals', 'reason'],
  ['account_matches', 'reason'],
  ['alerts', 'title'],
  ['alerts', 'body'],
  ['imports', 'file_name'],
  // A file without a line of names has a row of values in its place.
  ['imports', 'mapping'],
  ['imports', 'report'],
  ['import_mappings', 'mapping'],
  ['import_faults', 'reason'],
  ['contacts', 'left_reason'],
  ['contact_suggestions', 'detail'],
  ['wave_members', 'reason'],
  ['wave_members', 'withheld'],
  ['wave_removals', 'reason'],
  ['wave_removals', 'decision_note'],
] as const

/** Takes names and addresses out of every report, and what a CRM said about their records with values of theirs. */
export async function redactReports(tx: WorkspaceTx, person: Person): Promise<void> {
  await blankFailures(
    tx,
    person.records.map(({ externalId }) => externalId),
  )
  if (person.names.length === 0) return
  const patterns = person.names.flatMap((name) => [like(name), like(JSON.stringify(name).slice(1, -1))])
  for (const [table, column] of places)
    await tx.client.query(
      `update ${table} set ${column} = redacted(${column}, $1::text[]) where workspace_id = $2 and ${column}::text ilike any($3)`,
      [person.names, tx.workspaceId, patterns],
    )
  // Two mappings may have borne names that differ in this person alone.
  await tx.client.query(
    `update import_mappings set name = redacted(name, $1::text[]) || ' ' || substr(md5(random()::text), 1, 6)
     where workspace_id = $2 and name ilike any($3) and redacted(name, $1::text[]) <> name`,
    [person.names, tx.workspaceId, patterns],
  )
  // The log calls contacts by the ids of their records; a short id is a word that may mean anything.
  const ids = person.records.map(({ externalId }) => externalId).filter((id) => id.length > 5)
  await tx.client.query('select redact_audit_log($1)', [[...person.names, ...ids]])
}

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/**
 * Failures of contacts' records, by their ids, keep what kind of trouble it was; a CRM's own words may hold a value. Needed again when the
 * CRM is cleaned: a push that was on its way at the erasure has written its report since.
 */
export async function blankFailures(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const [table, column] of [
    ['jobs', 'stats'],
    ['cycles', 'summary'],
  ] as const) {
    const { rows } = await tx.client.query<{ id: string; report: unknown }>(
      `select id, ${column} as report from ${table} where workspace_id = $2 and ${column}::text like any($1)`,
      [ids.map((id) => `%"${id}"%`), tx.workspaceId],
    )
    for (const { id, report } of rows)
      await tx.client.query(`update ${table} set ${column} = $2 where id = $1`, [
        id,
        JSON.stringify(unnamed(report, ids)),
      ])
  }
}

/** The report without the name of the record, which its id still tells apart. */
function unnamed(report: unknown, externalIds: readonly string[]): unknown {
  if (Array.isArray(report)) return report.map((item) => unnamed(item, externalIds))
  if (typeof report !== 'object' || report === null) return report
  const { object, id } = report as { object?: unknown; id?: unknown }
  const isThem = object === 'contact' && typeof id === 'string' && externalIds.includes(id)
  return Object.fromEntries(
    Object.entries(report).map(([key, value]) => {
      if (isThem && key === 'name') return [key, 'erased']
      if (isThem && key === 'vendorMessage') return [key, null]
      return [key, unnamed(value, externalIds)]
    }),
  )
}
