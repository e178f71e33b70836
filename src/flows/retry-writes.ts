/** Owes refused writes again, at a person's wish, and begins the cycle that writes them. */
import { type Actor, writeAudit } from '#store/audit.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { type FailureFilter, reviveFailedWrites } from '#store/sync-log.ts'
import { beginApply } from './apply-changes.ts'

/** One write (`id`) or all that the filter keeps. Returns how many are owed again; nothing begins when there are none. */
export async function retryWrites(
  tx: WorkspaceTx,
  request: FailureFilter & {
    readonly id: string | null
    readonly actor: NonNullable<Actor>
    readonly now: Date
  },
): Promise<number> {
  const revived = await reviveFailedWrites(tx, request)
  if (revived.length === 0) return 0
  const [first] = revived
  await writeAudit(tx, {
    actor: request.actor,
    action: 'write.retried',
    subject: revived.length === 1 && first ? `${first.object} ${first.target}` : `${revived.length} records`,
    after: { kind: request.kind, class: request.errorClass, count: revived.length },
    at: request.now,
  })
  await beginApply(tx, request.now.toISOString())
  return revived.length
}
