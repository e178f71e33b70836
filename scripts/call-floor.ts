/** The fewest data calls that page and batch sizes of the CRMs allow for what a first cycle read and wrote. */
import type { ConnectionReport } from '#flows/finish-cycle.ts'

/** `changed` are the records that the cycle had to write, by object. */
export interface Written {
  readonly accounts: number
  readonly contacts: number
}

/** Reads and writes at best; sign-in, field set-up, job polls and limits are counted apart. */
export function leastCalls({ crm, read, written }: ConnectionReport, changed: Written): number {
  return crm === 'hubspot' ? hubspot(read, changed, written.tasks) : salesforce(read, changed, written.tasks)
}

/** Lists and batches of 100, deals' companies 1,000 at a time, one page of owners; what is empty still costs a look. */
function hubspot(read: ConnectionReport['read'], changed: Written, tasks: number): number {
  const lists = [read.accounts, read.contacts, read.deals].map((records) => pages(records, 100))
  return sum([
    1,
    ...lists,
    ...[read.deals / 1000, changed.accounts / 100, changed.contacts / 100, tasks / 100].map(Math.ceil),
  ])
}

/**
 * Bulk pages of 50,000 for accounts, contacts and deals, one page each of users and of contact roles; up to 2,000 changes of
 * an object in collections of 200, more of them in one upload; tasks in collections of 200.
 */
function salesforce(read: ConnectionReport['read'], changed: Written, tasks: number): number {
  const results = [read.accounts, read.contacts, read.deals].map((rows) => pages(rows, 50_000))
  const writes = [changed.accounts, changed.contacts].map((rows) =>
    rows > 2_000 ? 1 : Math.ceil(rows / 200),
  )
  return sum([2, ...results, ...writes, Math.ceil(tasks / 200)])
}

const pages = (records: number, size: number) => Math.max(1, Math.ceil(records / size))
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
