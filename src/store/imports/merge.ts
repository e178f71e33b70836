/** From rows of a file to responses: new ones in, changed ones replaced, the same ones left alone, and those of nobody kept apart. */
import type { WorkspaceTx } from '../pool.ts'
import { noteImported } from './notes.ts'
import { make, placeRows } from './place.ts'

export interface MergeCounts {
  /** Good rows of the file. */
  readonly good: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Of those added and changed: kept apart, since their contact or account is not known. */
  readonly unmatched: number
}

/** One import at a time for each workspace, until the transaction ends: of two of the same file the second finds nothing new. */
export async function lockImports(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7220))', [tx.workspaceId])
}

/** Merges `incoming` (see takeIncoming). Needs lockImports and lockRecords. */
export async function mergeIncoming(
  tx: WorkspaceTx,
  work: {
    readonly importId: string
    readonly instrument: string
    readonly instrumentVersion: number
    readonly now: string
  },
): Promise<MergeCounts> {
  await ensureWaves(tx, work)
  await placeRows(tx, 'incoming')
  await decide(tx)
  await replaceChanged(tx, work)
  await insertRows(tx, work)
  const { rows } = await tx.client.query<MergeCounts>(
    `select count(*)::integer as good, count(*) filter (where what = 'added')::integer as added,
       count(*) filter (where what = 'changed')::integer as changed, count(*) filter (where what = 'unchanged')::integer as unchanged,
       count(*) filter (where what <> 'unchanged' and reason is not null)::integer as unmatched from decided`,
  )
  return rows[0] as MergeCounts
}

/** A wave for each source that is new. It has no invitations, takes no answers and is not planned by anybody. */
async function ensureWaves(
  tx: WorkspaceTx,
  work: { readonly instrument: string; readonly instrumentVersion: number; readonly now: string },
): Promise<void> {
  await tx.client.query(
    `insert into waves (id, workspace_id, instrument, instrument_version, name, kind, state, opened_at, closes_at, closed_at)
     select gen_random_uuid(), $1, $2, $3, source, 'import', 'closed', min(answered_at), $4, $4
     from incoming where fault is null group by source
     on conflict (workspace_id, name) where kind = 'import' do update set opened_at = least(waves.opened_at, excluded.opened_at)
       where waves.opened_at > excluded.opened_at`,
    [tx.workspaceId, work.instrument, work.instrumentVersion, work.now],
  )
}

/** `decided`: what becomes of each good row, given what there is of it. `response_id` stays what it was. */
async function decide(tx: WorkspaceTx): Promise<void> {
  // What is there of these sources, in a table of its own: no statistics say how many rows a source has.
  for (const [name, table] of [
    ['existing', 'responses'],
    ['apart', 'import_unmatched'],
  ] as const)
    await make(
      tx,
      name,
      `select t.id, t.import_wave_id, t.external_id, t.row_hash from ${table} t join waves w on w.id = t.import_wave_id
       where w.workspace_id = app_workspace() and w.name in (select distinct source from incoming where fault is null)`,
    )
  await make(
    tx,
    'decided',
    `select t.*, w.id as wave_id, p.contact_id, p.account_id, p.reason, r.id as response_id, u.id as unmatched_id,
       case when r.id is null and u.id is null then 'added' when coalesce(r.row_hash, u.row_hash) = t.row_hash then 'unchanged' else 'changed' end as what
     from incoming t join placed p on p.key = t.line::text
     join waves w on w.workspace_id = app_workspace() and w.kind = 'import' and w.name = t.source
     left join existing r on r.import_wave_id = w.id and r.external_id = t.external_id
     left join apart u on u.import_wave_id = w.id and u.external_id = t.external_id`,
  )
}

async function replaceChanged(tx: WorkspaceTx, work: { readonly importId: string }): Promise<void> {
  await tx.client.query(
    `insert into import_replaced (workspace_id, import_id, import_wave_id, external_id, was_import_id, response, unmatched)
     select $1, $2, d.wave_id, d.external_id, coalesce(r.import_id, u.import_id), to_jsonb(r), to_jsonb(u) from decided d
     left join responses r on r.id = d.response_id left join import_unmatched u on u.id = d.unmatched_id where d.what = 'changed'`,
    [tx.workspaceId, work.importId],
  )
  await tx.client.query(
    `delete from responses r using decided d where d.what = 'changed' and r.id = d.response_id`,
  )
  await tx.client.query(
    `delete from import_unmatched u using decided d where d.what = 'changed' and u.id = d.unmatched_id`,
  )
}

async function insertRows(
  tx: WorkspaceTx,
  work: { readonly importId: string; readonly now: string },
): Promise<void> {
  const values = [tx.workspaceId, work.importId, work.now]
  await tx.client.query(
    `insert into responses (id, workspace_id, import_wave_id, external_id, import_id, imported_at, row_hash, account_id, contact_id,
       language, answers, confirmed_at, source, is_confidential)
     select coalesce(d.response_id, gen_random_uuid()), $1, d.wave_id, d.external_id, $2, $3, d.row_hash, d.account_id, d.contact_id,
       coalesce(d.language, split_part(lower(c.language), '-', 1), 'en'), d.answers, d.answered_at, 'import',
       coalesce(d.answers ->> 'confidential' = 'confidential', false)
     from decided d join contacts c on c.id = d.contact_id where d.what <> 'unchanged' and d.reason is null`,
    values,
  )
  await tx.client.query(
    `insert into import_unmatched (id, workspace_id, import_wave_id, external_id, import_id, line, email, contact_ref, account_ref,
       account_domain, account_name, answered_at, language, answers, row_hash, imported_at, reason)
     select gen_random_uuid(), $1, d.wave_id, d.external_id, $2, d.line, d.email, d.contact_ref, d.account_ref,
       d.account_domain, d.account_name, d.answered_at, d.language, d.answers, d.row_hash, $3, d.reason
     from decided d where d.what <> 'unchanged' and d.reason is not null`,
    values,
  )
  await noteImported(tx, { importId: work.importId })
}
