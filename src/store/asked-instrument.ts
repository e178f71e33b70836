/** The instrument of a wave as one account is asked it: joined to whatever loads an invitation. */
import { wordingOfWave } from '#domain/fixed-wording.ts'
import { competitorNames, type Instrument } from '#domain/instrument/instrument.ts'
import { mergeWording, type Wording } from '#domain/texts/wording.ts'
import { findVersion, resolveInstrument } from './instruments.ts'
import { loadWording, ownWording } from './own-wording.ts'
import type { WorkspaceTx } from './pool.ts'

export interface AskedRow {
  instrument: string
  instrument_version: number
  instrument_definition: unknown
  competitors: string | null
  wording: Wording | null
  fixed_wording: Wording | null
}

/** Columns of AskedRow, for a query in which `w` is the wave and `i` the invitation (or anything with `account_id`). */
export const askedColumns = `w.instrument, w.instrument_version,
  (select v.definition from instruments v where v.workspace_id = w.workspace_id and v.name = w.instrument and v.version = w.instrument_version)
    as instrument_definition,
  (select m.competitors from crm_accounts m join connections n on n.id = m.connection_id
    where m.account_id = i.account_id and m.gone_at is null and m.competitors is not null
    order by n.is_revenue_source desc, m.external_id limit 1) as competitors,
  ${ownWording} as wording, w.fixed_wording`

/** Throws when the wave names a version that is not there. */
export function readAsked(row: AskedRow): Instrument {
  return resolveInstrument(
    { name: row.instrument, version: row.instrument_version, definition: row.instrument_definition },
    {
      competitorNames: competitorNames(row.competitors),
      wording: wordingOfWave(row.wording ?? {}, row.fixed_wording),
    },
  )
}

/** All own wording with which a version is asked: the workspace's, and its own over it. */
export async function loadAskedWording(
  tx: WorkspaceTx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Wording> {
  const stored = await findVersion(tx, id, version)
  return mergeWording(await loadWording(tx), stored?.definition.wording ?? {})
}
