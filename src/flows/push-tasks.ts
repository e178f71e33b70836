/** Creates the CRM tasks of open alerts, each once: the task's key is unique in the CRM and in the outbox. */
import type { CrmPort } from '#crm/port.ts'
import { taskOf } from '#domain/alert.ts'
import { listPendingTasks, settleTasks } from '#store/alerts.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { settleRejected } from '#store/write-back.ts'
import type { Failure, Pushed, PushWork } from './push-fields.ts'

export async function pushTasks(
  deps: { database: Database; port: CrmPort },
  work: PushWork,
): Promise<Pushed> {
  const { database, port } = deps
  const pushed = { written: 0, failed: [] as Failure[] }
  let after = ''
  while (true) {
    work.signal.throwIfAborted()
    const tasks = await inWorkspace(database, work.workspaceId, (tx) =>
      listPendingTasks(tx, { connectionId: work.connectionId, after, limit: port.writeBatch.tasks * 5 }),
    )
    if (tasks.length === 0) return pushed
    if (after === '') await port.ensureFields({ isDryRun: false })
    after = tasks.at(-1)?.situationKey ?? after
    const drafts = new Map(tasks.map((task) => [taskOf(task, task).key, task]))
    const result = await port.writeTasks(tasks.map((task) => taskOf(task, task)))
    const done = result.done.flatMap((key) => drafts.get(key) ?? [])
    const refused = result.rejected.flatMap(({ id, error }) => {
      const task = drafts.get(id)
      if (!task) return []
      const { code, message, fields } = error
      return [
        {
          outboxId: task.outboxId,
          error: { object: 'task', id, name: task.accountName, code, message, fields },
        },
      ]
    })
    await inWorkspace(database, work.workspaceId, async (tx) => {
      const now = work.now().toISOString()
      await settleTasks(
        tx,
        done.map((task) => task.outboxId),
        now,
      )
      await settleRejected(tx, refused, now)
    })
    pushed.written += done.length
    pushed.failed.push(...refused.map(({ error }) => error))
    work.onProgress?.(done.length)
  }
}
