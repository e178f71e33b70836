/** Salesforce behind the port. What is odd about it is in BEHAVIOR.md. */
import type { CrmDeps, CrmPort } from '../port.ts'
import { createContext } from './context.ts'
import { ensureFields, writeFields } from './fields.ts'
import { writeHistory } from './history.ts'
import { collectionSize, historyAtOnce, ingestRows } from './limits.ts'
import { inspectPackage } from './package-object.ts'
import { fetchProfile } from './profile.ts'
import { pull } from './pull.ts'
import { readRecords } from './read-records.ts'
import { removeFields } from './remove-fields.ts'
import { removeHistory } from './remove-history.ts'
import { answerRequests, readRequests } from './requests.ts'
import { listFields } from './select.ts'
import { rewriteTasks, writeTasks } from './tasks.ts'

/**
 * The adapter of one connection. It keeps what it learned of the org's fields, so one instance should serve a whole cycle.
 * Every method throws CrmError only.
 */
export function createSalesforce(deps: CrmDeps): CrmPort {
  const context = createContext(deps)
  return {
    crm: 'salesforce',
    package: {
      writeBatch: historyAtOnce,
      inspect: async (part) => {
        const { isUsable, missing } = await inspectPackage(context, part)
        return { isUsable, missing }
      },
      readRequests: () => readRequests(context),
      answerRequests: (answers) => answerRequests(context, answers),
      writeHistory: (object, records) => writeHistory(context, object, records),
      removeHistory: (object, keys) => removeHistory(context, object, keys),
    },
    writeBatch: { fields: ingestRows, tasks: collectionSize },
    fetchProfile: () => fetchProfile(context),
    pull: (stream, query) => pull(context, stream, query),
    readRecords: (stream, externalIds) => readRecords(context, stream, externalIds),
    ensureFields: () => ensureFields(context),
    listFields: (object) => listFields(context, object),
    removeFields: () => removeFields(context),
    writeFields: (object, changes, syncedAt) => writeFields(context, object, changes, syncedAt),
    writeTasks: (tasks) => writeTasks(context, tasks),
    rewriteTasks: (texts) => rewriteTasks(context, texts),
  }
}
