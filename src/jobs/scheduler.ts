/** Asks, over and over, whose night has come. The answer to "did it run already?" is the cycle's row and nothing else. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { Log } from '#std/log.ts'
import { listNights } from '#store/nights.ts'
import type { Database } from '#store/pool.ts'
import type { DueJob } from './engine.ts'
import { nightlyDue } from './nightly.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface ScheduleDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
  /** Writes the cycle of that date and its first jobs, unless there is one; then it answers with none. */
  readonly beginScheduled: (workspaceId: WorkspaceId, localDate: string) => Promise<readonly DueJob[]>
}

/**
 * Begins what is due at `now`. `served` remembers the date begun last per workspace, so that the database is asked once per
 * night and process; it may be empty at any time. A workspace that fails does not keep the others waiting.
 */
export async function scheduleOnce(
  deps: ScheduleDeps,
  now: Date,
  served: Map<WorkspaceId, string>,
): Promise<void> {
  for (const { id, timeZone, nightlyAt, createdAt } of await listNights(deps.database)) {
    try {
      const localDate = nightlyDue({ timeZone, nightlyAt, now })
      if (localDate === null || served.get(id) === localDate) continue
      // A workspace made this morning waits for its first night; nobody expects a cycle in the middle of the set-up.
      if (nightlyDue({ timeZone, nightlyAt, now: createdAt }) === localDate) continue
      const due = await deps.beginScheduled(id, localDate)
      // Refused because another cycle is running, or because this date had its own: the next look finds out.
      if (due.length === 0) continue
      served.set(id, localDate)
      deps.log.info({ workspace: id, localDate }, 'nightly cycle begun')
      await deps.producer.enqueue(due)
    } catch (error) {
      deps.log.error(
        { err: error, workspace: id },
        'the nightly cycle of this workspace could not be begun; it is tried again',
      )
    }
  }
}

/** Asks at once and then every `everyMs` (30 s). */
export function startScheduler(deps: ScheduleDeps & { readonly everyMs?: number }): Repeated {
  const served = new Map<WorkspaceId, string>()
  return repeat({ name: 'scheduling nightly cycles', everyMs: deps.everyMs ?? 30_000, log: deps.log }, () =>
    scheduleOnce(deps, new Date(), served),
  )
}
