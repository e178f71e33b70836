/** Responses and alerts as records of the package, found by their key and made where there is none. */
import { type HistoryObject, type HistoryRecord, historyFields } from '#domain/history.ts'
import { mergeResults } from '../bisect.ts'
import { CrmError } from '../errors.ts'
import type { WriteResult } from '../port.ts'
import type { Context } from './context.ts'
import { columnOf, type RecordUpdate } from './ingest-csv.ts'
import { isAboutOwner, nothing, rejecting } from './outcome.ts'
import { findPackageObject, type PackageObject, whileThere } from './package-object.ts'
import { type Target, writeRecords } from './record-writes.ts'
import { toSalesforce } from './value.ts'

export const historyParts = { alert: 'alerts', response: 'responses' } as const

/**
 * The `writeHistory` of the port. A record whose new owner Salesforce does not take is written without it: it stays with the user
 * it belongs to, or comes to the integration user, and is not lost.
 */
export async function writeHistory(
  context: Context,
  object: HistoryObject,
  records: readonly HistoryRecord[],
): Promise<WriteResult> {
  if (records.length === 0) return nothing
  const found = await findPackageObject(context, historyParts[object])
  const refused = () => rejecting(records.map(({ key: id }) => ({ id, error: lacking(found.name) })))
  if (!found.isUsable) return refused()
  return whileThere(context, found, () => write(context, found, object, records), refused)
}

async function write(
  context: Context,
  found: PackageObject,
  object: HistoryObject,
  records: readonly HistoryRecord[],
): Promise<WriteResult> {
  const target = targetOf(found, object)
  const first = await writeRecords(context, target, updates(found, object, records))
  const unowned = new Set(first.rejected.flatMap(({ id, error }) => (isAboutOwner(error) ? [id] : [])))
  if (unowned.size === 0) return first
  const again = records
    .filter(({ key, ownerExternalId }) => unowned.has(key) && ownerExternalId !== null)
    .map((record) => ({ ...record, ownerExternalId: null }))
  const repeated = new Set(again.map(({ key }) => key))
  const second = await writeRecords(context, target, updates(found, object, again))
  return mergeResults([{ ...first, rejected: first.rejected.filter(({ id }) => !repeated.has(id)) }, second])
}

function targetOf({ name, fields }: PackageObject, object: HistoryObject): Target {
  const text = ['account', 'contact'].map((field) => ({ name: field, type: 'text' as const }))
  const columns = [...text, ...historyFields[object]].flatMap((field) => {
    const info = fields.get(field.name)
    return info ? [columnOf(field.type, info.name)] : []
  })
  const key = fields.get('key')?.name ?? ''
  return { object: name, key, columns: async () => [columnOf('text', 'OwnerId'), ...columns] }
}

async function* updates(
  { fields }: PackageObject,
  object: HistoryObject,
  records: readonly HistoryRecord[],
): AsyncGenerator<RecordUpdate> {
  for (const { key, accountExternalId, contactExternalId, ownerExternalId, values } of records) {
    const all = [
      ['account', accountExternalId] as const,
      ['contact', contactExternalId] as const,
      ...historyFields[object].map(
        ({ name, type }) => [name, toSalesforce(type, values[name] ?? null)] as const,
      ),
    ]
    const own = all.flatMap(([name, value]) => {
      const info = fields.get(name)
      return info ? [[info.name, value] as const] : []
    })
    yield {
      id: key,
      values: {
        ...(ownerExternalId === null ? {} : { OwnerId: ownerExternalId }),
        ...Object.fromEntries(own),
      },
    }
  }
}

const lacking = (object: string) =>
  new CrmError({
    class: 'rejected-field',
    code: 'PACKAGE_MISSING',
    message: `The Salesforce org has no ${object} that the integration user may use. Nothing was lost; it is written once the Keyward package is installed or updated and its permission set assigned to the integration user.`,
    fields: [object],
  })
