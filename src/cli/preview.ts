/** `keyward preview`: what waits for a decision; `keyward apply`: the decision on all of it. */
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import { applyChanges, type DecisionWork, rejectChanges } from '#flows/apply-changes.ts'
import type { DryRunLines } from '#flows/dry-run.ts'
import {
  listProposedChanges,
  listProposedInvitations,
  listProposedTasks,
  loadPreview,
  type PreviewPage,
  type PreviewSummary,
} from '#flows/preview.ts'
import { toDueJob } from '#jobs/catalog.ts'
import { openRuntime, type Runtime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { listConnections } from '#store/connections.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createTextLines } from './cycle-text.ts'
import { refuseDeadLinks } from './dead-links.ts'
import { createJsonLines } from './dry-run-json.ts'
import { inNamedWorkspace } from './in-named-workspace.ts'
import { CommandError, onStop, printJson, writeOut } from './program.ts'
import { runCycle, tellReport } from './run-cycle.ts'

interface Options {
  readonly workspace: string
  readonly json?: boolean
  readonly all?: boolean
  readonly none?: boolean
}

export function registerPreview(program: Command): void {
  program
    .command('preview')
    .description('what a workspace in preview would write and send, with old value, new value and reason')
    .option('--workspace <name>', 'the workspace to look at', 'default')
    .option('--json', 'print one JSON document to standard output')
    .action((options: Options) => withRuntime(options, showPreview))
}

export function registerApply(program: Command): void {
  program
    .command('apply')
    .description(
      'write and send what the preview shows (--all), or reject it (--none); parts of it: in the console',
    )
    .option('--workspace <name>', 'the workspace to decide for', 'default')
    .option('--all', 'approve everything that waits, and run the cycle that writes it')
    .option('--none', 'reject everything that waits; it stays rejected until it becomes another change')
    .option('--json', 'print one JSON document to standard output')
    .action((options: Options) => withRuntime(options, decide))
}

type Run = (runtime: Runtime, options: Options, signal: AbortSignal) => Promise<void>

async function withRuntime(options: Options, run: Run): Promise<void> {
  const config = readConfig()
  if (options.all) refuseDeadLinks(config)
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const publicUrl = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`
  const signal = onStop()
  const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl })
  try {
    await run(runtime, options, signal)
  } finally {
    await runtime.close()
  }
}

async function showPreview(runtime: Runtime, options: Options): Promise<void> {
  const { lines, end } = options.json ? createJsonLines(writeOut) : createTextLines(writeOut, describePreview)
  const inside = <Out>(work: (tx: WorkspaceTx) => Promise<Out>) =>
    inNamedWorkspace(runtime.database, options.workspace, work)
  const summary = await inside(loadPreview)
  await tellProposals(inside, lines)
  const { notInvited: notInvitedByReason, ...counted } = summary
  await end({ ...counted, notInvitedByReason })
}

/** Rows of one page. */
const rowsAtOnce = 500

async function tellProposals(
  inside: <Out>(work: (tx: WorkspaceTx) => Promise<Out>) => Promise<Out>,
  lines: DryRunLines,
): Promise<void> {
  await eachPage(
    (after) =>
      inside((tx) => listProposedInvitations(tx, { state: 'not_invited', after, limit: rowsAtOnce })),
    (page) => lines.notInvited(page.map((who) => ({ ...who, reason: who.reason ?? '' }))),
  )
  await eachPage(
    (after) => inside((tx) => listProposedInvitations(tx, { state: 'proposed', after, limit: rowsAtOnce })),
    (page) => lines.invitations(page),
  )
  await eachPage(
    (after) => inside((tx) => listProposedChanges(tx, { state: 'proposed', after, limit: rowsAtOnce })),
    (page) =>
      lines.fields(
        page.flatMap(({ crm, object, externalId: id, name, fields }) =>
          fields
            .filter(({ isRejected }) => !isRejected)
            .map(({ label: _, isRejected: __, ...field }) => ({ crm, object, id, name, ...field })),
        ),
      ),
  )
  await eachPage(
    (after) => inside((tx) => listProposedTasks(tx, { after, limit: rowsAtOnce })),
    (page) => lines.tasks(page.filter(({ state }) => state === 'proposed')),
  )
}

async function eachPage<Item>(
  read: (after: string | null) => Promise<PreviewPage<Item>>,
  tell: (page: readonly Item[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null
  do {
    const page: PreviewPage<Item> = await read(after)
    await tell(page.items)
    after = page.next
  } while (after !== null)
}

function describePreview(summary: Omit<PreviewSummary, 'notInvited'>): string {
  const { plannedAt, writeMode, setups, changes, invitations, tasks } = summary
  if (plannedAt === null)
    return writeMode === 'live'
      ? 'This workspace writes by itself. `keyward cycle --dry-run` shows what the next cycle would do.\n'
      : 'Nothing was planned yet. The nightly cycle does it, or `keyward cycle` now.\n'
  const records = changes.reduce((n, count) => n + (count.state === 'proposed' ? count.records : 0), 0)
  const lines = setups.flatMap(({ crm, created, missing, isDryRun }) => [
    ...(isDryRun && created.length > 0 ? [`${crm}: would create the fields ${created.join(', ')}`] : []),
    ...(missing.length > 0 ? [`${crm}: misses the fields ${missing.join(', ')}`] : []),
  ])
  lines.push(
    `Waiting for a decision: ${records} records, ${invitations.proposed} invitations, ${tasks.proposed} tasks, as planned at ${plannedAt}.`,
    writeMode === 'preview'
      ? 'Nothing of it was written or sent. `keyward apply --all` does it; parts of it are decided on in the console.'
      : 'This workspace writes by itself; only these were left undecided.',
  )
  return `${lines.join('\n')}\n`
}

async function decide(runtime: Runtime, options: Options, signal: AbortSignal): Promise<void> {
  const { all = false, none = false } = options
  if (all === none)
    throw new CommandError('Say --all to apply the preview, or --none to reject it. Nothing was done.')
  const { database, now } = runtime
  const workspaceId = workspaceIdOf(options.workspace)
  const { plannedAt } = await inNamedWorkspace(database, options.workspace, loadPreview)
  if (plannedAt === null)
    throw new CommandError('There is no preview to decide on. `keyward cycle` makes one. Nothing was done.')
  const work: DecisionWork = {
    workspaceId,
    actor: { id: null, name: 'command line' },
    choice: { kind: 'all', plannedAt },
    now: now(),
  }
  if (none) {
    tellDecided(await rejectChanges({ database }, work), 'rejected', options)
    return
  }
  const { due, cycleId, ...applied } = await applyChanges({ database }, work)
  if (cycleId === null) {
    tellDecided(applied, 'approved', options)
    return
  }
  process.stderr.write(`apply: ${countDecided(applied)} approved\n`)
  const connections = await inWorkspace(database, workspaceId, listConnections)
  const begin = async () => ({ cycleId, due: due.map(toDueJob) })
  tellReport(
    await runCycle(runtime, { workspaceId, connections }, { label: 'apply', signal, begin }),
    options,
  )
}

type Counts = Record<'changes' | 'invitations' | 'tasks' | 'stale', number>

function countDecided({ changes, invitations, tasks }: Counts): string {
  return `${changes} records, ${invitations} invitations and ${tasks} tasks`
}

function tellDecided(
  decided: Counts & { readonly isAfterRunningCycle?: boolean },
  what: 'approved' | 'rejected',
  { json }: Options,
): void {
  if (json) {
    printJson(decided)
    return
  }
  const stale = decided.stale > 0 ? ` ${decided.stale} have changed since they were planned and wait.` : ''
  const later = decided.isAfterRunningCycle
    ? ' A cycle is running; another one follows it and writes them.'
    : ''
  process.stdout.write(`${countDecided(decided)} ${what}.${stale}${later}\n`)
}
