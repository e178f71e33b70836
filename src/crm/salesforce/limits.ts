/** Sizes and times that Salesforce sets or that we chose within them; and the daily allowance that each answer states. */
import { CrmError } from '../errors.ts'

/** Pinned: a job must be read with the API version that created it. */
export const apiVersion = '68.0'

/** Records in one sObject Collections call: Salesforce's maximum. */
export const collectionSize = 200
/** Above this many changes a Bulk job takes fewer calls and is what Salesforce recommends. */
export const bulkWriteAbove = 2_000
/** Rows of one ingest job: so many contacts are about 20 MB. More are handed over in a job of their own. */
export const ingestRows = 120_000
/** Records of history handed over at a time: they carry comments, and are kept until their outcome is known. */
export const historyAtOnce = 5_000
/** A job is closed once it holds so many bytes. Salesforce takes 100 MB; the upload is in memory, beside everything else. */
export const ingestBytes = 30_000_000
/** Rows of one Bulk result page: 50,000 contacts are about 10 MB of CSV. */
export const bulkPageSize = 50_000
/** Rows handed over at a time; memory follows this, not the page. */
export const rowsAtOnce = 5_000
/** A delta of more rows than this is read by Bulk. REST pages hold 2,000. */
export const bulkReadAbove = 20_000
/** URI and headers together may have 16,384 bytes. */
export const longestUri = 12_000

export const restTimeoutMs = 130_000
/** Time to the first byte of a result page, and for an upload. */
export const fileTimeoutMs = 300_000

export const firstPollMs = 1_000
export const pollFactor = 1.5
export const longestPollMs = 15_000
/** Jobs live on after it; the caller's resume finds them. */
export const pollDeadlineMs = 3_600_000

/** Share of the daily allowance that reading leaves alone, for write-back and the customer's other tools. */
const readReserve = 0.1

export interface ApiUsage {
  readonly used: number
  readonly limit: number
}

/** Reads `Sforce-Limit-Info` (`api-usage=18/5000; …`); null when it is absent or says something else. */
export function parseApiUsage(header: string | undefined): ApiUsage | null {
  const match = /(?:^|[;,\s])api-usage=(\d+)\/(\d+)/i.exec(header ?? '')
  return match ? { used: Number(match[1]), limit: Number(match[2]) } : null
}

/** Throws `limited` when another read would eat into the reserve of the rolling 24 hours. */
export function assertReserve(usage: ApiUsage | null): void {
  if (!usage || usage.limit === 0 || usage.used < usage.limit * (1 - readReserve)) return
  throw new CrmError({
    class: 'limited',
    code: 'DAILY_RESERVE',
    message:
      'The Salesforce org has used 90 % of its daily API calls. Reading stops here and goes on when the rolling 24 hours allow it; what was read is kept. Raise the allowance or find what else uses it under Setup, System Overview.',
  })
}
