/** Salesforce behind the port. What is odd about it is in BEHAVIOR.md. */
import type { CrmDeps, CrmPort } from '../port.ts'
import { createContext } from './context.ts'
import { ensureFields, writeFields } from './fields.ts'
import { collectionSize, ingestRows } from './limits.ts'
import { fetchProfile } from './profile.ts'
import { pull } from './pull.ts'
import { writeTasks } from './tasks.ts'

/**
 * The adapter of one connection. It keeps what it learned of the org's fields, so one instance should serve a whole cycle.
 * Every method throws CrmError only.
 */
export function createSalesforce(deps: CrmDeps): CrmPort {
  const context = createContext(deps)
  return {
    crm: 'salesforce',
    writeBatch: { fields: ingestRows, tasks: collectionSize },
    fetchProfile: () => fetchProfile(context),
    pull: (stream, query) => pull(context, stream, query),
    ensureFields: () => ensureFields(context),
    writeFields: (object, changes, syncedAt) => writeFields(context, object, changes, syncedAt),
    writeTasks: (tasks) => writeTasks(context, tasks),
  }
}
