/** The coverage of an account at once after a change, not only with the next cycle. */
import { type Coverage, describeCoverage } from '#domain/coverage.ts'
import { lockCoverageOf, setCoverage } from '#store/nominations/accounts.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/** Locks the account: two people who change it at once wait for each other, and the second counts what the first has done. */
export async function refreshCoverage(tx: WorkspaceTx, accountId: string): Promise<Coverage> {
  const coverage = describeCoverage(await lockCoverageOf(tx, accountId))
  await setCoverage(tx, accountId, coverage)
  return coverage
}
