/** The bad rows of an import as a file, to work through beside the one that was imported. */
import { csvTable } from '#std/csv-table.ts'
import { findImport, listFaults } from '#store/imports/imports.ts'
import { type Answer, idParam, inOwnWorkspace, missing, type Visit } from '../visit.ts'

const most = 1_000_000

/**
 * Line and reason of every bad row. Reasons hold names of columns, which are anybody's: what a spreadsheet would take for a formula is
 * written as text.
 */
export async function downloadFaults(visit: Visit): Promise<Answer> {
  const importId = idParam(visit)
  if (importId === null) return missing
  const faults = await inOwnWorkspace(visit, async (tx) =>
    (await findImport(tx, importId)) ? listFaults(tx, { importId, after: 0, limit: most }) : null,
  )
  if (!faults) return missing
  const bytes = csvTable([['Line', 'Why'], ...faults.map(({ line, reason }) => [line, reason])])
  return { kind: 'file', type: 'text/csv; charset=utf-8', bytes, name: 'bad-rows.csv' }
}
