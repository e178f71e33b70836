/** Carries out what the admin decided on a preview: approves or rejects, and begins the cycle that writes what was approved. */
import { localDate } from '#domain/calendar.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import type { Choice, Decided } from '#domain/preview-choice.ts'
import { parseSettings } from '#domain/settings.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { advanceCycle, beginCycle, findRunningCycle, type WrittenJob } from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { decideChanges } from '#store/preview/decide.ts'
import { decideInvitations } from '#store/preview/invitations.ts'
import { isEmptySince, touchPreview } from '#store/preview/preview.ts'
import { decideTasks } from '#store/preview/tasks.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { askForApply, lockWriteMode, setWriteMode, takeAskedApply } from '#store/write-mode.ts'

export interface DecisionWork {
  readonly workspaceId: WorkspaceId
  readonly actor: Actor
  readonly choice: Choice
  readonly now: Date
}

export interface Applied extends Decided {
  /** Whether the workspace writes by itself from now on. */
  readonly writeMode: 'preview' | 'live'
  /** The cycle that writes what was approved; null when nothing was, or when it follows the cycle that is running now. */
  readonly cycleId: CycleId | null
  readonly isAfterRunningCycle: boolean
  /** For whoever puts jobs on their queues; the sweeper finds them anyway. */
  readonly due: readonly WrittenJob[]
}

/**
 * Approves what was chosen, as it was seen, and begins a cycle that writes it; all in one transaction. With the first apply the
 * workspace is live, unless it is set to ask every time. Applying the same once more finds nothing to do.
 */
export function applyChanges(deps: { readonly database: Database }, work: DecisionWork): Promise<Applied> {
  return inWorkspace(deps.database, work.workspaceId, async (tx) => {
    const before = await lockWriteMode(tx)
    const decided = await decideAll(tx, work, 'approved')
    const isNothing = decided.changes + decided.invitations + decided.tasks === 0
    // To apply a preview that finds nothing to do is to agree that Keyward may write.
    const isEmptyPreview = isNothing && decided.stale === 0 && (await isWholePreview(tx, work.choice))
    const writeMode = (isNothing && !isEmptyPreview) || (await asksEveryTime(tx)) ? before : 'live'
    if (writeMode !== before) await setWriteMode(tx, writeMode)
    if (!isNothing || writeMode !== before)
      await audit(tx, work, 'preview.applied', decided, { before, after: writeMode })
    const begun = isNothing ? nothingBegun : await beginApply(tx, work.now.toISOString())
    return { ...decided, ...begun, writeMode }
  })
}

/** Rejects what was chosen, as it was seen; it stays rejected until what it was decided on changes. */
export function rejectChanges(deps: { readonly database: Database }, work: DecisionWork): Promise<Decided> {
  return inWorkspace(deps.database, work.workspaceId, async (tx) => {
    await lockWriteMode(tx)
    const decided = await decideAll(tx, work, 'rejected')
    if (decided.changes + decided.invitations + decided.tasks > 0)
      await audit(tx, work, 'preview.rejected', decided, {})
    return decided
  })
}

type Begun = Pick<Applied, 'cycleId' | 'isAfterRunningCycle' | 'due'>
const nothingBegun: Begun = { cycleId: null, isAfterRunningCycle: false, due: [] }

/** Begins a cycle that writes what is owed and approved, or has one follow the cycle that is running. */
export async function beginApply(tx: WorkspaceTx, now: string): Promise<Begun> {
  const cycleId = (await findRunningCycle(tx)) ? null : await begin(tx, now)
  if (cycleId) return { cycleId, isAfterRunningCycle: false, due: await advanceCycle(tx, cycleId, now) }
  await askForApply(tx, now)
  return { ...nothingBegun, isAfterRunningCycle: true }
}

/** For the end of every cycle: begins the one that was asked for while it ran. Returns the jobs that are due. */
export async function beginAskedApply(tx: WorkspaceTx, now: string): Promise<readonly WrittenJob[]> {
  if ((await findRunningCycle(tx)) || !(await takeAskedApply(tx))) return []
  return (await beginApply(tx, now)).due
}

async function begin(tx: WorkspaceTx, now: string): Promise<CycleId | null> {
  const workspace = await loadWorkspace(tx)
  const date = localDate(now, workspace?.timeZone ?? 'UTC')
  return beginCycle(tx, { localDate: date, trigger: 'manual', asOf: now, now, isApply: true })
}

async function decideAll(
  tx: WorkspaceTx,
  { choice, now: at }: DecisionWork,
  to: 'approved' | 'rejected',
): Promise<Decided> {
  const decision = { to, now: at.toISOString() }
  const isFor = (kind: 'changes' | 'invitations' | 'tasks') =>
    choice.kind === 'some' || (choice.of ?? kind) === kind
  const isFiltered =
    choice.kind === 'all' &&
    [choice.connectionId, choice.object, choice.field].some((filter) => filter !== undefined)
  const changes = isFor('changes') ? await decideChanges(tx, choice, decision) : { decided: 0, stale: 0 }
  const invitations = isFor('invitations') && !isFiltered ? await decideInvitations(tx, choice, decision) : 0
  const tasks = isFor('tasks') && !isFiltered ? await decideTasks(tx, choice, decision) : 0
  if (changes.stale > 0) await touchPreview(tx, decision.now)
  const counted = { changes: changes.decided, invitations, tasks }
  return { ...counted, stale: changes.stale + missed(choice, counted) }
}

/** Of what was marked, how much was no longer as it was shown. */
function missed(choice: Choice, decided: Pick<Decided, 'changes' | 'invitations' | 'tasks'>): number {
  if (choice.kind === 'all') return 0
  const marked = [choice.changes, choice.invitations, choice.tasks].reduce(
    (n, list) => n + (list?.length ?? 0),
    0,
  )
  return Math.max(0, marked - decided.changes - decided.invitations - decided.tasks)
}

/** All of the preview as it stands now, which proposes nothing: an older page says nothing about what came since. */
async function isWholePreview(tx: WorkspaceTx, choice: Choice): Promise<boolean> {
  if (choice.kind === 'some') return false
  const filters = [choice.of, choice.connectionId, choice.object, choice.field]
  return filters.every((filter) => filter === undefined) && (await isEmptySince(tx, choice.plannedAt))
}

async function asksEveryTime(tx: WorkspaceTx): Promise<boolean> {
  const workspace = await loadWorkspace(tx)
  return parseSettings(workspace?.settings ?? {}).writing.asksEveryTime
}

async function audit(
  tx: WorkspaceTx,
  work: DecisionWork,
  action: string,
  decided: Decided,
  writeMode: { readonly before?: string; readonly after?: string },
): Promise<void> {
  const { actor, choice, now } = work
  const subject = choice.kind === 'all' ? describeChoice(choice) : 'marked proposals'
  await writeAudit(tx, {
    actor,
    action,
    subject,
    before: writeMode.before === undefined ? null : { writeMode: writeMode.before },
    after: { ...decided, ...(writeMode.after === undefined ? {} : { writeMode: writeMode.after }) },
    at: now,
  })
}

function describeChoice({ of, object, field }: Extract<Choice, { kind: 'all' }>): string {
  const what = [object, field].filter((word) => word !== undefined).join(' ')
  return `all ${of ?? 'proposals'}${what && ` of ${what}`}`
}
