/** Requests of people: records of `Keyward_Request__c` without an answer, and the answers. */
import { type PackageRequest, type RequestAnswer, requestKinds } from '#domain/package-request.ts'
import type { WriteResult } from '../port.ts'
import type { Context } from './context.ts'
import { columnOf, type RecordUpdate } from './ingest-csv.ts'
import { nothing } from './outcome.ts'
import { findPackageObject, type PackageObject, whileThere } from './package-object.ts'
import { writeRecords } from './record-writes.ts'
import { type Row, rowOfJson } from './row.ts'
import { contractBroken, queryPageSchema } from './schema.ts'
import { names, soql } from './soql.ts'
import { text } from './value.ts'

/** Requests of one look: a page of a REST query. */
const atOnce = '2000'

/** The `readRequests` of the port: one call. None where the package's object cannot be used. */
export async function readRequests(context: Context): Promise<PackageRequest[]> {
  const object = await findPackageObject(context, 'requests')
  if (!object.isUsable) return []
  const column = columnsOf(object)
  const state = names([column.state])
  const query = soql`SELECT ${names(['Id', 'CreatedById', 'CreatedBy.Name', ...Object.values(column)])} FROM ${names([object.name])} WHERE (${state} = ${'new'} OR ${state} = null) ORDER BY CreatedDate, Id LIMIT ${{ soql: atOnce }}`
  const path = `/query?q=${encodeURIComponent(query.soql)}`
  const read = async () =>
    (await context.client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })).body.records
  const records = await whileThere(context, object, read, () => [])
  return records.map((record) => toRequest(rowOfJson(record), column))
}

type Columns = Readonly<Record<'key' | 'kind' | 'account' | 'contact' | 'alertKey' | 'state', string>>

/** Fields of the object in the org's spelling; an alert is named by its own key, through the lookup. */
function columnsOf({ fields, prefix }: PackageObject): Columns {
  const named = (name: string) => fields.get(name)?.name ?? ''
  return {
    key: named('key'),
    kind: named('kind'),
    account: named('account'),
    contact: named('contact'),
    alertKey: `${named('alert').replace(/__c$/i, '__r')}.${prefix}Keyward_Key__c`,
    state: named('state'),
  }
}

function toRequest(row: Row, column: Columns): PackageRequest {
  const required = (name: string) => {
    const value = text(row, name)
    if (value === null) throw contractBroken('a query', name)
    return value
  }
  const kind = text(row, column.kind)
  return {
    externalId: required('Id'),
    key: required(column.key),
    kind: requestKinds.find((known) => known === kind) ?? null,
    accountExternalId: text(row, column.account),
    contactExternalId: text(row, column.contact),
    alertKey: text(row, column.alertKey),
    by: { externalId: required('CreatedById'), name: text(row, 'CreatedBy.Name') },
  }
}

/** The `answerRequests` of the port. */
export async function answerRequests(
  context: Context,
  answers: readonly (RequestAnswer & { readonly externalId: string })[],
): Promise<WriteResult> {
  const { name, fields } = await findPackageObject(context, 'requests')
  const [state, result] = [fields.get('state')?.name, fields.get('result')?.name]
  if (state === undefined || result === undefined || answers.length === 0) return nothing
  async function* updates(): AsyncGenerator<RecordUpdate> {
    for (const answer of answers)
      yield {
        id: answer.externalId,
        values: { [state as string]: answer.state, [result as string]: answer.text },
      }
  }
  const columns = async () => [columnOf('choice', state), columnOf('text', result)]
  return writeRecords(context, { object: name, key: 'Id', columns }, updates())
}
