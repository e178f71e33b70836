/** The settings of a workspace as they are stored: one JSON document, its version, and the schedule in the directory. */
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceTx } from './pool.ts'

export interface StoredSettings {
  readonly name: string
  readonly currency: string
  /** Raised by every save. */
  readonly version: number
  readonly settings: unknown
  readonly timeZone: string
  /** `HH:MM`. */
  readonly nightlyAt: string
  readonly isPaused: boolean
}

/** The row stays locked to the end of the transaction when `isForChange`: saves come one after the other. */
export async function loadStoredSettings(
  tx: WorkspaceTx,
  isForChange = false,
): Promise<StoredSettings | null> {
  const { rows } = await tx.client.query<StoredSettings>(
    `select w.name, w.currency, w.settings_version as version, w.settings, d.time_zone as "timeZone",
       to_char(d.nightly_at, 'HH24:MI') as "nightlyAt", d.is_paused as "isPaused"
     from workspaces w join workspace_directory d on d.id = w.workspace_id where w.workspace_id = $1
     ${isForChange ? 'for update of w' : ''}`,
    [tx.workspaceId],
  )
  return rows[0] ?? null
}

/** Replaces these sections of the document and raises the version; `name` null keeps the name. */
export async function saveSettings(
  tx: WorkspaceTx,
  saved: { readonly sections: object; readonly name: string | null },
): Promise<void> {
  await tx.client.query(
    `update workspaces set settings = settings || $2::jsonb, settings_version = settings_version + 1, name = coalesce($3, name)
     where workspace_id = $1`,
    [tx.workspaceId, JSON.stringify(saved.sections), saved.name],
  )
}

export async function saveSchedule(
  tx: WorkspaceTx,
  schedule: { readonly timeZone: string; readonly nightlyAt: string; readonly isPaused: boolean },
): Promise<void> {
  await tx.client.query(
    'update workspace_directory set time_zone = $2, nightly_at = $3, is_paused = $4 where id = $1',
    [tx.workspaceId, schedule.timeZone, schedule.nightlyAt, schedule.isPaused],
  )
}

/**
 * Sets which fields of the CRM are read, and has its accounts and contacts read anew in full at the next cycle: a field that
 * was not asked for is in no record that was read before. Records that are gone are found in that pass as in any other.
 */
export async function saveMapping(tx: WorkspaceTx, crm: CrmName, mapping: object): Promise<void> {
  await tx.client.query('update connections set mapping = mapping || $2::jsonb where crm = $1', [
    crm,
    JSON.stringify(mapping),
  ])
  await tx.client.query(
    `update cursors r set since = null, pass_kind = null, pass_started_at = null, resume = null
     from connections c where c.id = r.connection_id and c.crm = $1 and r.stream in ('accounts', 'contacts')`,
    [crm],
  )
}
