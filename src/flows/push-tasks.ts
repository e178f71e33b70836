/** Creates the CRM tasks of open alerts, each once: the task's key is unique in the CRM and in the outbox. */
import type { CrmPort } from '#crm/port.ts'
import { mayReadVerbatims } from '#domain/access.ts'
import { taskOf } from '#domain/alert.ts'
import { withoutQuotes } from '#domain/alert-text.ts'
import { parseSettings } from '#domain/settings.ts'
import { listPendingTasks, proposeTasksAnew, settleTasks } from '#store/alerts.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { touchPreview } from '#store/preview/preview.ts'
import { settleRejected } from '#store/settle-writes.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Failure, failureOf, type Pushed, type PushWork, setUpFields } from './push-fields.ts'

export async function pushTasks(
  deps: { database: Database; port: CrmPort },
  work: PushWork,
): Promise<Omit<Pushed, 'links'>> {
  const { database, port } = deps
  const pushed = { written: 0, proposedAnew: 0, failed: [] as Failure[] }
  // Whoever opens a task reads it: with a stricter setting it says that there are words, and not what they are.
  const withWords = await inWorkspace(database, work.workspaceId, mayEverybodyReadWords)
  let after = ''
  while (true) {
    work.signal.throwIfAborted()
    const pending = await inWorkspace(database, work.workspaceId, (tx) =>
      listPendingTasks(tx, { connectionId: work.connectionId, after, limit: port.writeBatch.tasks * 5 }),
    )
    if (pending.length === 0) return pushed
    if (after === '') await setUpFields(deps, work, { isDryRun: false })
    after = pending.at(-1)?.situationKey ?? after
    const outdated = pending.filter((task) => task.isOutdated).map((task) => task.outboxId)
    const tasks = pending.filter((task) => !task.isOutdated)
    const drafts = new Map(tasks.map((task) => [taskOf(task, task).key, task]))
    const result = await port.writeTasks(
      tasks.map((task) => taskOf(withWords ? task : { ...task, body: withoutQuotes(task.body) }, task)),
    )
    const done = result.done.flatMap((key) => drafts.get(key) ?? [])
    const refused = result.rejected.flatMap(({ id, error }) => {
      const task = drafts.get(id)
      if (!task) return []
      return [
        { outboxId: task.outboxId, error: failureOf({ object: 'task', id, name: task.accountName }, error) },
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
      if (outdated.length > 0) {
        await proposeTasksAnew(tx, outdated, now)
        await touchPreview(tx, now)
      }
      await work.onKept?.(tx, { written: done.length })
    })
    pushed.proposedAnew += outdated.length
    pushed.written += done.length
    pushed.failed.push(...refused.map(({ error }) => error))
    work.onProgress?.(done.length)
  }
}

async function mayEverybodyReadWords(tx: WorkspaceTx): Promise<boolean> {
  const { privacy } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  return mayReadVerbatims('account_manager', privacy.verbatims)
}
