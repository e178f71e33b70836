/** Takes an import back as a whole: its responses go, what it had replaced comes back. */
import type { WorkspaceTx } from '../pool.ts'
import { forgetImported, noteImported } from './notes.ts'

/** Imports that have replaced rows of this one since, and were not taken back: they have to be first. */
export async function listLaterImports(tx: WorkspaceTx, importId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select distinct m.file_name as name from import_replaced p join imports m on m.id = p.import_id and m.state = 'applied'
     where p.was_import_id = $1 order by 1`,
    [importId],
  )
  return rows.map((row) => row.name)
}

/** Takes the rows back; how many responses went. Needs lockImports and lockRecords. */
export async function removeImported(tx: WorkspaceTx, importId: string): Promise<number> {
  await forgetImported(tx, importId)
  await tx.client.query('delete from import_unmatched where import_id = $1', [importId])
  // What the contact last said is told anew by the next scoring, from what is left.
  const { rowCount } = await tx.client.query(
    `with gone as (delete from responses where import_id = $1 returning contact_id, workspace_id, confirmed_at),
     reset as (update contacts c set last_csat = null, last_recommend = null, last_answered_on = null,
         survey_status = case when c.last_invited_on is null then null else 'invited' end
       from gone g join workspace_directory d on d.id = g.workspace_id
       where c.id = g.contact_id and c.last_answered_on = (g.confirmed_at at time zone d.time_zone)::date)
     select from gone`,
    [importId],
  )
  await tx.client.query(
    `insert into responses select (jsonb_populate_record(null::responses, response)).* from import_replaced
     where import_id = $1 and response is not null`,
    [importId],
  )
  await tx.client.query(
    `insert into import_unmatched select (jsonb_populate_record(null::import_unmatched, unmatched)).* from import_replaced
     where import_id = $1 and unmatched is not null`,
    [importId],
  )
  const { rows: earlier } = await tx.client.query<{ id: string }>(
    'select distinct was_import_id as id from import_replaced where import_id = $1',
    [importId],
  )
  for (const { id } of earlier) await noteImported(tx, { importId: id })
  await tx.client.query('delete from import_replaced where import_id = $1', [importId])
  return rowCount ?? 0
}
