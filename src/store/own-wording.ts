/** The workspace's own wording of shipped texts. */
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Entry } from '#domain/texts/translation.ts'
import type { Wording } from '#domain/texts/wording.ts'
import type { WorkspaceTx } from './pool.ts'

/** As one JSON document: `{ language: { key: entry } }`. For queries that join it to what they load; `null` where there is none. */
export const ownWording = `(select jsonb_object_agg(w.language, w.entries) from
  (select language, jsonb_object_agg(key, entry) as entries from own_wording where workspace_id = app_workspace() group by language) w)`

/** Everything that the workspace words in its own way. */
export async function loadWording(tx: WorkspaceTx): Promise<Wording> {
  const { rows } = await tx.client.query<{ wording: Wording | null }>(`select ${ownWording} as wording`)
  return rows[0]?.wording ?? {}
}

/** Sets one text, or takes it back (`entry` null). */
export async function saveWording(
  tx: WorkspaceTx,
  row: {
    readonly language: SurveyLanguage
    readonly key: string
    readonly entry: Entry | null
    readonly by: string
    readonly at: string
  },
): Promise<void> {
  if (row.entry === null) {
    await tx.client.query('delete from own_wording where workspace_id = $1 and language = $2 and key = $3', [
      tx.workspaceId,
      row.language,
      row.key,
    ])
    return
  }
  await tx.client.query(
    `insert into own_wording (workspace_id, language, key, entry, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, language, key) do update set entry = excluded.entry, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [tx.workspaceId, row.language, row.key, JSON.stringify(row.entry), row.at, row.by],
  )
}
