/** Deletes the records of the package's objects: what customers said, and who asked for what. The objects go with the package. */
import type { z } from 'zod'
import { CrmError } from '../errors.ts'
import type { FieldRemoval } from '../port.ts'
import type { Context } from './context.ts'
import { ingest } from './ingest.ts'
import { createIngestCsv, type IngestCsv } from './ingest-csv.ts'
import { ingestRows } from './limits.ts'
import { findPackageObject } from './package-object.ts'
import { rowOfJson } from './row.ts'
import { queryPageSchema } from './schema.ts'
import { names, soql } from './soql.ts'
import { text } from './value.ts'

/**
 * Objects that are empty afterwards, named without namespace, and those that are not, with the reason. One job for each object
 * that has records. Deleted records stay in the org's recycle bin for 15 days.
 */
export async function removePackageRecords(
  context: Context,
): Promise<Pick<FieldRemoval, 'removed' | 'left'>> {
  const removed: string[] = []
  const left: { field: string; reason: string }[] = []
  for (const part of ['requests', 'responses', 'alerts'] as const) {
    const { name, prefix, fields } = await findPackageObject(context, part)
    if (fields.size === 0) continue
    const field = name.slice(prefix.length)
    const kept = await removeAll(context, name)
    if (kept === null) removed.push(field)
    else left.push({ field, reason: kept })
  }
  return { removed, left }
}

/** Null when nothing is left, else why not. */
async function removeAll(context: Context, object: string): Promise<string | null> {
  while (true) {
    const csv = createIngestCsv('Id', [])
    await collectIds(context, object, csv)
    if (csv.ids.size === 0) return null
    const target = { object, key: 'Id', isDeletion: true }
    const { result, rest } = await ingest(context.deps, context.client, target, csv)
    const stayed = result.rejected.length + rest.size
    if (stayed === 0) continue
    const why = result.rejected[0]?.error
    return `${stayed} records kept: ${why instanceof CrmError ? why.message : 'they were locked'}`
  }
}

async function collectIds({ client }: Context, object: string, csv: IngestCsv): Promise<void> {
  const query = soql`SELECT Id FROM ${names([object])} LIMIT ${{ soql: String(ingestRows) }}`
  let path: string | null = `/query?q=${encodeURIComponent(query.soql)}`
  while (path !== null) {
    const { body }: { body: z.output<typeof queryPageSchema> } = await client.json({
      kind: 'other',
      method: 'GET',
      path,
      schema: queryPageSchema,
    })
    for (const record of body.records) csv.add({ id: text(rowOfJson(record), 'Id') ?? '', values: {} })
    path = body.nextRecordsUrl ?? null
  }
}
