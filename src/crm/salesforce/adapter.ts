/** Salesforce behind the port. What is odd about it is in BEHAVIOR.md. */
import { CrmError } from '../errors.ts'
import type { CrmDeps, CrmPort, Profile } from '../port.ts'
import { type Context, createContext } from './context.ts'
import { ensureFields, writeFields } from './fields.ts'
import { bulkWriteSize, collectionSize } from './limits.ts'
import { pull } from './pull.ts'
import { contractBroken, organizationSchema, parseAnswer, queryPageSchema } from './schema.ts'
import { writeTasks } from './tasks.ts'

/**
 * The adapter of one connection. It keeps what it learned of the org's fields, so one instance should serve a whole cycle.
 * Every method throws CrmError only.
 */
export function createSalesforce(deps: CrmDeps): CrmPort {
  const context = createContext(deps)
  return {
    crm: 'salesforce',
    writeBatch: { fields: bulkWriteSize, tasks: collectionSize },
    fetchProfile: () => fetchProfile(context),
    pull: (stream, query) => pull(context, stream, query),
    ensureFields: () => ensureFields(context),
    writeFields: (object, changes, syncedAt) => writeFields(context, object, changes, syncedAt),
    writeTasks: (tasks) => writeTasks(context, tasks),
  }
}

/** One query of Organization, which every API user may read. Not every org shows its currency there. */
async function fetchProfile(context: Context): Promise<Profile> {
  const base = ['Id', 'Name', 'TimeZoneSidKey']
  const { Id, Name, TimeZoneSidKey, DefaultCurrencyIsoCode } = await organization(context, [
    ...base,
    'DefaultCurrencyIsoCode',
  ]).catch((error: unknown) => {
    if (error instanceof CrmError && error.code === 'INVALID_FIELD') return organization(context, base)
    throw error
  })
  const currency = DefaultCurrencyIsoCode ?? context.deps.currency
  return { externalId: Id, name: Name, timeZone: TimeZoneSidKey, currency }
}

async function organization({ client }: Context, fields: readonly string[]) {
  const path = `/query?q=${encodeURIComponent(`SELECT ${fields.join(', ')} FROM Organization`)}`
  const { body } = await client.json({ kind: 'other', method: 'GET', path, schema: queryPageSchema })
  const [row] = body.records
  if (!row) throw contractBroken('the query of Organization', 'records')
  return parseAnswer(organizationSchema, row, 'the query of Organization')
}
