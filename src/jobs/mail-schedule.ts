/** Asks, over and over, whether a mail's time has come between two cycles. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { Log } from '#std/log.ts'
import { findRunningCycle } from '#store/cycles.ts'
import { hasDueMail } from '#store/mail-outbox.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureJob, type SingleJob, wasGivenUpSince } from '#store/single-jobs.ts'
import { listWorkspaces } from '#store/workspaces.ts'
import { toDueJob } from './catalog.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface MailScheduleDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
  /** Without a mail server nothing is asked for. */
  readonly hasMailServer: boolean
}

/** After a sending that failed with all its attempts (half an hour) the next one begins this much later. */
const restMs = 10 * 60_000

/**
 * Makes the job `invitations.send` due in every workspace where a mail is due, unless it is paused. What is owed was approved
 * (nothing that is proposed is owed), so the write mode does not matter. While a cycle runs, its own step sends what
 * it plans. Two schedulers make one job. A workspace that fails does not keep the others waiting.
 */
export async function askForMailOnce(deps: MailScheduleDeps, now: Date): Promise<void> {
  if (!deps.hasMailServer) return
  for (const { id, isPaused } of await listWorkspaces(deps.database)) {
    if (isPaused) continue
    try {
      await deps.producer.enqueue((await askOf(deps.database, id, now)).map(toDueJob))
    } catch (error) {
      deps.log.error(
        { err: error, workspace: id },
        'mail that is due could not be asked for; it is tried again',
      )
    }
  }
}

function askOf(database: Database, workspaceId: WorkspaceId, now: Date): Promise<SingleJob[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const isCycleRunning = (await findRunningCycle(tx)) !== null
    if (!(await hasDueMail(tx, now, { onlyTimed: isCycleRunning }))) return []
    if (await wasGivenUpSince(tx, 'invitations.send', new Date(now.getTime() - restMs))) return []
    return [await ensureJob(tx, { name: 'invitations.send', connectionId: null, now })]
  })
}

/** Asks at once and then every `everyMs` (20 s). */
export function startMailSchedule(deps: MailScheduleDeps & { readonly everyMs?: number }): Repeated {
  return repeat({ name: 'asking for due mail', everyMs: deps.everyMs ?? 20_000, log: deps.log }, () =>
    askForMailOnce(deps, new Date()),
  )
}
