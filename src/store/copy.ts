/** Many rows at once: COPY into a temporary table, which SQL then merges (never COPY into a table with row-level security). */

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from './pool.ts'

/** A cell: null, text, number, bigint, boolean, or an object that is sent as JSON. */
export type Cell = null | string | number | bigint | boolean | object

/**
 * Makes the temporary table `name` (dropped at the end of the transaction) with the given columns, and fills it.
 * `columns` is SQL, such as `external_id text, amount_minor numeric`. Rows are taken as they come; memory stays flat.
 */
export async function copyToTemporary(
  tx: Tx,
  table: { readonly name: string; readonly columns: string },
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<void> {
  await tx.client.query(`drop table if exists pg_temp.${table.name}`)
  await tx.client.query(`create temporary table ${table.name} (${table.columns}) on commit drop`)
  await pipeline(Readable.from(lines(rows)), tx.client.query(copyFrom(`copy ${table.name} from stdin`)))
  await tx.client.query(`analyze ${table.name}`)
}

/** COPY's text format, in pieces of some 64 kB: one piece per row would cost more than the rows themselves. */
async function* lines(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  let piece = ''
  for await (const row of rows) {
    piece += `${row.map(encode).join('\t')}\n`
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}

function encode(cell: Cell): string {
  if (cell === null) return '\\N'
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  // PostgreSQL text cannot hold NUL; everything else that COPY treats specially is escaped.
  return text.replace(/[\\\t\n\r\0]/g, (character) => escapes[character] ?? '')
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }
