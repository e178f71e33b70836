/** What a stand-in CRM holds of Keyward, in one shape for both CRMs, so that the final states of two runs can be compared. */
import { createHash } from 'node:crypto'
import type { CrmName } from './journal.ts'

export interface StateRecord {
  readonly object: 'account' | 'contact'
  /** Id of the record in the dataset, or the CRM's own where it is not from the dataset. */
  readonly source: string
  /** Keyward's fields that have a value, by snake_case name without prefix (tier, tier_reason …), as canonical text. */
  readonly fields: Readonly<Record<string, string>>
}

export interface StateTask {
  /** The unique key, where there is one. */
  readonly key: string | null
  readonly subject: string
  readonly body: string
  readonly status: string
  readonly priority: string
  readonly due: string
  /** Dataset ids (or the CRM's own) of the owner and of the records that the task hangs on; null if none. */
  readonly owner: string | null
  readonly account: string | null
  readonly contact: string | null
}

export interface CrmState {
  /** Only records that hold at least one of Keyward's fields. */
  readonly records: Iterable<StateRecord>
  readonly tasks: Iterable<StateTask>
}

/**
 * Sorted by object and source id, tasks by key and subject, with a SHA-256 over both. `synced_at` is shown but left out of
 * the hash: it says when, not what. Tasks hash without their due time for the same reason.
 */
export function stateAnswer(crm: CrmName, state: CrmState, onlyHash: boolean) {
  const records = [...state.records].sort(
    (a, b) => compare(a.object, b.object) || compareIds(a.source, b.source),
  )
  const tasks = [...state.tasks].sort(
    (a, b) => compare(a.key ?? '', b.key ?? '') || compare(a.subject, b.subject),
  )
  const hash = createHash('sha256')
  for (const record of records) {
    const fields = Object.entries(record.fields).filter(([name]) => name !== 'synced_at')
    if (fields.length === 0) continue
    hash.update(
      `${JSON.stringify([record.object, record.source, fields.sort(([a], [b]) => compare(a, b))])}\n`,
    )
  }
  for (const { due: _, ...task } of tasks) hash.update(`${JSON.stringify(task, Object.keys(task).sort())}\n`)
  const counts = {
    accounts: records.filter((record) => record.object === 'account').length,
    contacts: records.filter((record) => record.object === 'contact').length,
    tasks: tasks.length,
  }
  return { crm, hash: hash.digest('hex'), counts, ...(onlyHash ? {} : { records, tasks }) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Numbers by value, then texts: 2 before 10. */
function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  return Number.isNaN(x) || Number.isNaN(y) ? compare(a, b) : x - y
}
