/** What is done for imports every night. */
import { forgetUploads } from '#store/imports/files.ts'
import { hasUnmatched, matchUnmatched } from '#store/imports/unmatched.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { lockAll } from './run.ts'

const uploadsKeptMs = 7 * 86_400_000

/** Rows that were kept apart become responses where their contact is known by now; how many. Old uploads go. */
export async function tendImports(tx: WorkspaceTx, now: string): Promise<number> {
  await forgetUploads(tx, new Date(Date.parse(now) - uploadsKeptMs).toISOString())
  if (!(await hasUnmatched(tx))) return 0
  await lockAll(tx)
  return matchUnmatched(tx)
}
