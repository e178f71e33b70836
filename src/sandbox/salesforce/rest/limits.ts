import type { Org } from '../org.ts'

/** Body of GET /limits. Only the daily requests and Bulk query jobs move; the others stand as in a quiet org. */
export function limitsBody(org: Org) {
  const { dailyRequestsLimit: max, dailyRequestsUsed: used } = org.settings
  const full = (value: number) => ({ Max: value, Remaining: value })
  return {
    DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
    DailyAsyncApexExecutions: full(250_000),
    DailyBulkApiBatches: full(15_000),
    DailyBulkV2QueryFileStorageMB: full(976_562),
    DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 - org.jobs.queriesStarted },
    DailyWorkflowEmails: full(500),
    DataStorageMB: full(1024),
    FileStorageMB: full(1024),
    HourlyAsyncReportRuns: full(1200),
    MassEmail: full(5000),
    SingleEmail: full(5000),
  }
}

/** Value of Sforce-Limit-Info. */
export const limitInfo = (org: Org): string =>
  `api-usage=${org.settings.dailyRequestsUsed}/${org.settings.dailyRequestsLimit}`
