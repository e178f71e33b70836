/** Writes responses and alerts as records of the CRM's package, for history and reports: only those that show something else. */
import type { CrmPort, PackagePart, PackagePort, PackageState } from '#crm/port.ts'
import { answersSchema } from '#domain/answers.ts'
import { crmNames } from '#domain/crm-name.ts'
import { alertHistory, type HistoryObject, type HistoryRecord, responseHistory } from '#domain/history.ts'
import type { WriteMode } from '#domain/preview.ts'
import type { Settings } from '#domain/settings.ts'
import {
  completeHistory,
  hasIncompleteHistory,
  listOwedAlerts,
  listOwedResponses,
  type OwedAlert,
  type OwedResponse,
  planHistory,
  settleHistory,
} from '#store/history.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { settleRejected } from '#store/settle-writes.ts'
import { labelReader, type ReadLabels } from './instruments/labels.ts'
import { type Failure, failureOf, type PushWork } from './push-fields.ts'
import { tellMissingPackage } from './tell-missing-package.ts'

export interface PushedHistory {
  readonly written: number
  readonly failed: readonly Failure[]
  /** Objects and fields of the package that the CRM lacks. */
  readonly missing: readonly string[]
}

interface Deps {
  readonly database: Database
  readonly port: CrmPort
}

export interface HistoryWork extends PushWork {
  /** `live` writes what is new; `apply` only what is owed already; `preview` nothing. */
  readonly mode: WriteMode
  readonly settings: Settings
}

const parts = { alert: 'alerts', response: 'responses' } as const satisfies Record<HistoryObject, PackagePart>

/**
 * Alerts, then responses. Costs no call when nothing changed. What people may not read who are neither admins nor CX leads does
 * not go into the CRM, where nobody can tell them apart. Throws CrmError when the connection as a whole fails; what was written
 * stays settled.
 */
export async function pushHistory(deps: Deps, work: HistoryWork): Promise<PushedHistory> {
  const pushed = { written: 0, failed: [] as Failure[], missing: [] as string[] }
  const { package: installed } = deps.port
  if (!installed || work.mode === 'preview') return pushed
  const { workspaceId, connectionId, mode } = work
  const withWords = work.settings.privacy.verbatims === 'account_managers'
  if (mode === 'live') {
    const now = work.now().toISOString()
    await inWorkspace(deps.database, workspaceId, (tx) => planHistory(tx, { connectionId, withWords, now }))
  }
  for (const object of ['alert', 'response'] as const) {
    const state = await look(deps, installed, work, object, withWords)
    if (!state) continue
    pushed.missing.push(...state.missing)
    // Both objects come with the same package: where one is not there, the other is not looked for.
    if (!state.isUsable) break
    await push(deps, installed, { ...work, object, withWords, missing: state.missing }, pushed)
  }
  return pushed
}

/** Looks at the CRM's object where anything is to be written to it; null where there is nothing. */
async function look(
  { database, port }: Deps,
  installed: PackagePort,
  work: HistoryWork,
  object: HistoryObject,
  withWords: boolean,
): Promise<PackageState | null> {
  const { workspaceId, connectionId } = work
  const isDue = await inWorkspace(database, workspaceId, async (tx) => {
    if (await hasIncompleteHistory(tx, { connectionId, object })) return true
    return (await listOwed(tx, object, { connectionId, withWords, after: '', limit: 1 })).length > 0
  })
  if (!isDue) return null
  const part = parts[object]
  const state = await installed.inspect(part)
  await inWorkspace(database, workspaceId, async (tx) => {
    const now = work.now()
    await tellMissingPackage(tx, { connectionId, crmName: crmNames[port.crm], part, ...state, now })
    if (state.isUsable)
      await completeHistory(tx, { connectionId, object, missing: state.missing, now: now.toISOString() })
  })
  return state
}

async function push(
  { database }: Deps,
  installed: PackagePort,
  work: HistoryWork & { object: HistoryObject; withWords: boolean; missing: readonly string[] },
  pushed: { written: number; failed: Failure[] },
): Promise<void> {
  const { workspaceId, connectionId, object, withWords, missing } = work
  let after = ''
  while (true) {
    work.signal.throwIfAborted()
    const { owed, records } = await inWorkspace(database, workspaceId, async (tx) => {
      const from = { connectionId, withWords, after, limit: installed.writeBatch }
      const owed = await listOwed(tx, object, from)
      const readLabels = labelReader(tx, work.settings)
      const records = []
      for (const row of owed) records.push(await toRecord(row, withWords, readLabels))
      return { owed, records }
    })
    const last = owed.at(-1)
    if (!last) return
    after = last.target
    const { done, rejected } = await installed.writeHistory(object, records)
    const byKey = new Map(owed.map((row) => [row.key, row]))
    const written = done.flatMap((key) => byKey.get(key) ?? [])
    const refused = rejected.flatMap(({ id, error }) => {
      const row = byKey.get(id)
      return row
        ? [{ outboxId: row.outboxId, error: failureOf({ object, id, name: row.accountName }, error) }]
        : []
    })
    await inWorkspace(database, workspaceId, async (tx) => {
      const now = work.now().toISOString()
      await settleHistory(tx, written, { missing, now })
      await settleRejected(tx, refused, now)
      await work.onKept?.(tx, { written: written.length })
    })
    pushed.written += written.length
    pushed.failed.push(...refused.map(({ error }) => error))
    work.onProgress?.(written.length)
  }
}

function listOwed(
  tx: WorkspaceTx,
  object: HistoryObject,
  from: Parameters<typeof listOwedAlerts>[1],
): Promise<(OwedAlert | OwedResponse)[]> {
  return object === 'alert' ? listOwedAlerts(tx, from) : listOwedResponses(tx, from)
}

async function toRecord(
  row: OwedAlert | OwedResponse,
  withWords: boolean,
  readLabels: ReadLabels,
): Promise<HistoryRecord> {
  const { key, accountExternalId, contactExternalId, owner, lastOwner } = row
  const values =
    'answers' in row
      ? responseHistory({
          ...row,
          answers: answersSchema.parse(row.answers),
          labels: await readLabels(row.asked),
        })
      : alertHistory(row, withWords)
  // Given only when the account changed hands: to whom a person gave the record since, it stays with.
  const ownerExternalId = owner === lastOwner ? null : owner
  return { key, accountExternalId, contactExternalId, ownerExternalId, values }
}
