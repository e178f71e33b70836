/** Reading many rows with flat memory. */
import type { Tx } from './pool.ts'

let cursors = 0

/**
 * The rows of a query in batches, through a server-side cursor of the transaction. Other statements may run on the same
 * transaction between batches; the cursor keeps seeing what was there when it was opened.
 */
export async function* streamRows<Row>(
  tx: Tx,
  query: { readonly text: string; readonly values: readonly unknown[] },
  batch = 2_000,
): AsyncGenerator<Row[]> {
  cursors = (cursors + 1) % 1_000_000
  const name = `rows_${cursors}`
  await tx.client.query(`declare ${name} no scroll cursor for ${query.text}`, [...query.values])
  while (true) {
    const { rows } = await tx.client.query(`fetch ${batch} from ${name}`)
    if (rows.length > 0) yield rows as Row[]
    if (rows.length < batch) break
  }
  await tx.client.query(`close ${name}`)
}

/** Money as the driver delivers it (decimal text of a numeric) to minor units. */
export function toMinor(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}

/** Tables whose statistics are renewed after a bulk change (refresh_statistics in the migrations has the same list). */
export type CountedTable =
  | 'crm_accounts'
  | 'account_keys'
  | 'crm_contacts'
  | 'crm_deals'
  | 'crm_contact_roles'
  | 'accounts'
  | 'contacts'
  | 'outbox'
  | 'invitations'
  | 'survey_tokens'
  | 'wave_members'
  | 'census_samples'

/** From so many rows on a wrong plan costs more than the new statistics. */
const bulk = 50

/**
 * Tells the planner about tables that have just changed much. Without it, a join over a table that was filled a second ago
 * is planned as if the table were empty, and takes minutes instead of a second.
 */
export async function refreshStatistics(
  tx: Tx,
  changedRows: number,
  tables: readonly CountedTable[],
): Promise<void> {
  if (changedRows >= bulk) await tx.client.query('select refresh_statistics($1)', [tables])
}
