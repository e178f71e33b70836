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
