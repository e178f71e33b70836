/** Single records by their ids. */
import type { Gone, RecordStream, StreamRecords } from '#domain/crm-record.ts'
import type { Page } from '../port.ts'
import type { Context } from './context.ts'
import { collectionSize } from './limits.ts'
import { toGone } from './map.ts'
import { assertColumns, rowOfJson } from './row.ts'
import { queryPageSchema } from './schema.ts'
import { selectionOf, sources } from './select.ts'
import { names, soql } from './soql.ts'

/** The `readRecords` of the port. Deleted rows are asked for too: they say into which record they were merged. */
export async function readRecords<S extends RecordStream>(
  context: Context,
  stream: S,
  externalIds: readonly string[],
): Promise<Pick<Page<StreamRecords[S]>, 'records' | 'gone'>> {
  const source = sources[stream]
  const { fields, reading } = await selectionOf(context, source)
  const records: StreamRecords[S][] = []
  const gone = new Map<string, Gone>()
  const asked = new Set<string>()
  let ids = [...new Set(externalIds)]
  // A survivor may have been merged away in its turn; every round asks for ids that were not asked for before.
  while (ids.length > 0) {
    const part = ids.splice(0, collectionSize)
    for (const id of part) {
      asked.add(id)
      gone.set(id, { externalId: id, mergedInto: null })
    }
    const query = soql`SELECT ${names(fields)} FROM ${names([source.object])} WHERE Id IN ${part}`
    const path = `/queryAll?q=${encodeURIComponent(query.soql)}`
    const { body } = await context.client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })
    const rows = body.records.map(rowOfJson)
    if (rows[0]) assertColumns(rows[0], fields)
    for (const row of rows) {
      const left = toGone(row)
      if (left) {
        gone.set(left.externalId, left)
        if (left.mergedInto !== null && !asked.has(left.mergedInto))
          ids = [...new Set([...ids, left.mergedInto])]
      } else {
        const record = source.read(row, reading)
        gone.delete(record.externalId)
        records.push(record)
      }
    }
  }
  return { records, gone: [...gone.values()] }
}
