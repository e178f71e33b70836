/** The rows of a file on their way in: a temporary table of this transaction, which nothing of the file outlives by itself. */
import type { ImportedRow } from '#domain/imports/row.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import { findErasedPeople } from '../erasure/erased-people.ts'
import type { WorkspaceTx } from '../pool.ts'

/** A row as it was read; `identity` tells it apart within its source, `hash` (hex) covers all of it. */
export interface IncomingRow extends ImportedRow {
  readonly line: number
  readonly identity: string
  readonly hash: string
}

export type Incoming = IncomingRow | { readonly line: number; readonly fault: string }

const columns = `line integer, fault text, source text, external_id text, email text, contact_ref text, account_ref text,
  account_domain text, account_name text, answered_at timestamptz, language text, answers jsonb, row_hash text`

/**
 * Fills the table `incoming`, in flat memory. Of two rows with one identity the second is at fault, and so is one about a person who had
 * themselves erased: what was forgotten must not come back (`secret`: the server key, by which they are known).
 */
export async function takeIncoming(
  tx: WorkspaceTx,
  rows: AsyncIterable<Incoming>,
  secret: string | null,
): Promise<void> {
  await copyToTemporary(tx, { name: 'incoming', columns }, cellsOf(rows))
  await tx.client.query(
    `update incoming i set fault = 'the same id, or the same contact and date, as line ' || f.line || ': tell them apart by a column with an id'
     from (select line, first_value(line) over (partition by source, external_id order by line) as first from incoming where fault is null) d
     join incoming f on f.line = d.first where i.line = d.line and d.first < d.line`,
  )
  const { rows: named } = await tx.client.query<{ email: string | null; ref: string | null }>(
    'select distinct email, contact_ref as ref from incoming where fault is null',
  )
  const erased = await findErasedPeople(tx, named, secret)
  await tx.client.query(
    `update incoming set fault = 'this person asked to be erased; nothing about them is taken'
     where fault is null and (email = any($1) or contact_ref = any($2))`,
    [erased.emails, erased.refs],
  )
}

async function* cellsOf(rows: AsyncIterable<Incoming>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    if ('fault' in row)
      yield [row.line, row.fault, null, null, null, null, null, null, null, null, null, null, null]
    else
      yield [
        ...[row.line, null, row.source, row.identity, row.email, row.contactRef, row.accountRef],
        ...[row.accountDomain, row.accountName, row.answeredAt, row.language, row.answers, row.hash],
      ]
  }
}

export interface ImportFault {
  /** Line of the file on which the row begins, the first being 1. */
  readonly line: number
  readonly reason: string
}

/** The first bad rows by line, and how many there are. */
export async function listIncomingFaults(
  tx: WorkspaceTx,
  limit: number,
): Promise<{ readonly count: number; readonly faults: ImportFault[] }> {
  const { rows } = await tx.client.query<ImportFault>(
    'select line, fault as reason from incoming where fault is not null order by line limit $1',
    [limit],
  )
  const { rows: counted } = await tx.client.query<{ n: number }>(
    'select count(*)::integer as n from incoming where fault is not null',
  )
  return { count: counted[0]?.n ?? 0, faults: rows }
}

/** Keeps the bad rows with their import. */
export async function keepFaults(tx: WorkspaceTx, importId: string): Promise<void> {
  await tx.client.query(
    `insert into import_faults (workspace_id, import_id, line, reason)
     select $1, $2, line, fault from incoming where fault is not null`,
    [tx.workspaceId, importId],
  )
}
