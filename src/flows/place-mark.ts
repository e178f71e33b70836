/** The mark ahead of a token request, which must not outlive a request that never left: the next one would take it for spent. */
import { randomUUID } from 'node:crypto'
import { placeMark, withdrawMark } from '#store/refresh-marks.ts'
import type { CredentialDeps } from './credential-deps.ts'
import type { Place } from './sealed-credentials.ts'

/** Pauses before each try to withdraw, milliseconds: together far below the longest time that the lock may be held. */
const pausesMs = [0, 500, 1_000, 2_000, 4_000]

/** Places a mark and returns its id. Throws what the database threw; a mark that stands all the same is withdrawn, as far as it can be reached. */
export async function placeOrWithdraw(
  deps: Pick<CredentialDeps, 'database' | 'now' | 'wait'>,
  { workspaceId, connectionId }: Place,
): Promise<string> {
  const mark = { id: randomUUID(), workspaceId }
  try {
    await placeMark(deps.database, { ...mark, connectionId, now: deps.now() })
    return mark.id
  } catch (error) {
    for (const pause of pausesMs) {
      await deps.wait(pause)
      const isGone = await withdrawMark(deps.database, mark).then(
        () => true,
        () => false,
      )
      if (isGone) break
    }
    throw error
  }
}
