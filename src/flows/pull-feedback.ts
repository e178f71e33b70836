/** Reads the feedback sources that an admin has switched on. One that the CRM keeps closed waits; the others go on. */
import { CrmError } from '#crm/errors.ts'
import type { CrmPort } from '#crm/port.ts'
import { type FeedbackSettings, feedbackStreamsOf, type PulledSource } from '#domain/feedback.ts'
import { endFeedbackPull, noteFeedbackWait } from '#store/feedback-pull.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { type Pulled, type PullWork, pullStream } from './pull-stream.ts'

export interface FeedbackPulled {
  readonly read: number
  readonly changed: number
  readonly gone: number
  /** Sources that the CRM does not let us read. */
  readonly waiting: readonly PulledSource[]
}

/**
 * One source after the other, each with its own cursor, so that a later run goes on where this one was cut off. A refused permission is
 * kept for the settings page and the doctor; any other CrmError is thrown.
 */
export async function pullFeedback(
  deps: { readonly database: Database; readonly port: CrmPort },
  work: Omit<PullWork, 'stream'> & { readonly feedback: FeedbackSettings },
): Promise<FeedbackPulled> {
  const { workspaceId, connectionId } = work
  const total = { read: 0, changed: 0, gone: 0 }
  const waiting: PulledSource[] = []
  for (const { source, stream } of feedbackStreamsOf(deps.port.crm, work.feedback)) {
    try {
      const pulled: Pulled = await pullStream(deps, { ...work, stream })
      await inWorkspace(deps.database, workspaceId, (tx) => endFeedbackPull(tx, connectionId, stream))
      total.read += pulled.read
      total.changed += pulled.changed
      total.gone += pulled.gone
    } catch (error) {
      if (!isClosed(error)) throw error
      waiting.push(source)
      const reason = error.message
      const now = work.now().toISOString()
      await inWorkspace(deps.database, workspaceId, (tx) =>
        noteFeedbackWait(tx, { connectionId, stream, reason, now }),
      )
    }
  }
  return { ...total, waiting }
}

/** The permission for the object or for one of its fields is missing. */
function isClosed(error: unknown): error is CrmError {
  return error instanceof CrmError && (error.class === 'forbidden' || error.class === 'rejected-field')
}
