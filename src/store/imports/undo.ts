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
  // Columns by name: others may have come since. A contact that has become one with another in the CRM has their answers there.
  await tx.client.query(
    `insert into responses (id, workspace_id, import_wave_id, external_id, import_id, imported_at, row_hash, account_id, contact_id,
       language, answers, confirmed_at, source, is_confidential, own_account_id, own_contact_id)
     select o.id, o.workspace_id, o.import_wave_id, o.external_id, o.import_id, o.imported_at, o.row_hash, coalesce(s.account_id, a.id), c.id,
       o.language, o.answers, o.confirmed_at, o.source, o.is_confidential, o.own_account_id, o.own_contact_id
     from import_replaced p cross join lateral jsonb_populate_record(null::responses, p.response) o
     left join lateral (select k.id, k.account_id from crm_contacts l
       join crm_contacts w on w.connection_id = l.connection_id and w.external_id = l.merged_into
       join contacts k on k.id = w.contact_id and k.gone_at is null
       where l.contact_id = o.contact_id and l.merged_into is not null limit 1) s on true
     join contacts c on c.id = coalesce(s.id, o.contact_id) left join accounts a on a.id = o.account_id
     where p.import_id = $1 and p.response is not null and coalesce(s.account_id, a.id) is not null`,
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
