/** The work of every job: what the catalog names, the flows do. */
import type { CallKind, CrmPort } from '#crm/port.ts'
import { accessRefusedText } from '#domain/access-text.ts'
import { localDate } from '#domain/calendar.ts'
import { parseSettings, type Settings } from '#domain/settings.ts'
import { beginAskedApply } from '#flows/apply-changes.ts'
import { checkConnection } from '#flows/check-connection.ts'
import { classifyAccounts } from '#flows/classify-accounts.ts'
import { classifyContacts } from '#flows/classify-contacts.ts'
import { finishCycle } from '#flows/finish-cycle.ts'
import { inviteTonight } from '#flows/invite-tonight.ts'
import type { MailSettings } from '#flows/mails/composer.ts'
import type { MailRates } from '#flows/mails/pace.ts'
import { parkAndTell } from '#flows/park-and-tell.ts'
import { planWriteBack } from '#flows/plan-write-back.ts'
import { pollChanges } from '#flows/poll-changes.ts'
import { pullFeedback } from '#flows/pull-feedback.ts'
import { pullStream } from '#flows/pull-stream.ts'
import { pushErasures } from '#flows/push-erasures.ts'
import { pushFields } from '#flows/push-fields.ts'
import { pushHistory } from '#flows/push-history.ts'
import { pushTasks } from '#flows/push-tasks.ts'
import { recheckRecords } from '#flows/recheck-records.ts'
import { rereadRecords } from '#flows/reread-records.ts'
import { resolveRecords } from '#flows/resolve-records.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { sendMail } from '#flows/send-mail.ts'
import { packageMode, servePackage } from '#flows/serve-package.ts'
import { tendWaves } from '#flows/waves/tend.ts'
import type { MailPort } from '#mail/port.ts'
import { type Connection, loadConnection } from '#store/connections.ts'
import { hasDueEvents } from '#store/crm-events.ts'
import { hasUnreadConnection } from '#store/cursors.ts'
import { advanceCycle, type Cycle, loadCycle } from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { whileSending } from '#store/sending-lock.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { loadWorkspace, type Workspace } from '#store/workspaces.ts'
import { type JobName, toDueJob } from './catalog.ts'
import { checkAnew } from './check-anew.ts'
import type { DueJob, JobResult, JobRun, Work } from './engine.ts'
import { isConnectionFatal, judge } from './judge.ts'
import { createTally, type Tally } from './tally.ts'

export interface WorkDeps {
  readonly database: Database
  readonly now: () => Date
  /** The port of a connection, opened anew at the first step of a cycle and kept for it, and its calls since they were last taken. */
  readonly openCrm: (
    connection: Connection,
    currency: string,
    isAnew: boolean,
  ) => { port: CrmPort; takeCalls(): Record<CallKind, number>; usage?(): object | null }
  /** Null where no mail server is set: then no invitation is planned. */
  readonly mail: {
    readonly port: MailPort
    readonly settings: MailSettings
    readonly rates?: MailRates | null
  } | null
  readonly secret: string
  /** This server's address as customers reach it. */
  readonly publicUrl: () => string
  readonly onProgress?: (job: JobRun, units: number) => void
}

interface Context {
  readonly workspace: Workspace
  readonly settings: Settings
  /** Null for a job outside the cycles. */
  readonly cycle: Cycle | null
}

interface StepContext extends Context {
  readonly cycle: Cycle
  /** The cycle's day in the workspace. */
  readonly today: string
}

/** `proven`: connections whose credentials this process has shown to be theirs. */
type InnerDeps = WorkDeps & { readonly proven: Set<string> }

/** A run whose figures are kept as it goes. */
type CountedRun = JobRun & { readonly tally: Tally }

type Handler = (deps: InnerDeps, job: JobRun, context: Context) => Promise<object>

export function createWork(given: WorkDeps): Work {
  const deps: InnerDeps = { ...given, proven: new Set() }
  return {
    run: async (job): Promise<JobResult> => {
      const context = await inWorkspace(deps.database, job.workspaceId, (tx) => loadContext(tx, job))
      return { stats: { ...(await handlers[job.name](deps, job, context)) } }
    },
    settle: (tx, job, outcome) => follow(tx, job, outcome, deps.now()),
    judge,
  }
}

async function loadContext(tx: WorkspaceTx, job: JobRun): Promise<Context> {
  const workspace = await loadWorkspace(tx)
  if (!workspace) throw new Error(`job ${job.id} has no workspace`)
  const cycle = job.cycleId === null ? null : await loadCycle(tx, job.cycleId)
  return { workspace, cycle, settings: parseSettings(workspace.settings) }
}

/** What is due after a job: the cycle's next steps, or once more the same where more of it came in meanwhile. */
async function follow(
  tx: WorkspaceTx,
  job: JobRun,
  outcome: 'done' | 'failed',
  now: Date,
): Promise<DueJob[]> {
  if (job.cycleId !== null) {
    const next = await advanceCycle(tx, job.cycleId, now.toISOString())
    return [...next, ...(await beginAskedApply(tx, now.toISOString()))].map(toDueJob)
  }
  const isMoreDue = job.name === 'records.reread' && outcome === 'done' && job.connectionId !== null
  if (!isMoreDue || !(await hasDueEvents(tx, job.connectionId))) return []
  return [toDueJob(await ensureJob(tx, { name: 'records.reread', connectionId: job.connectionId, now }))]
}

const handlers: Readonly<Record<JobName, Handler>> = {
  'connection.check': onConnection(checkAnew, { isAnew: true }),
  'owners.pull': pulling('owners'),
  'accounts.pull': pulling('accounts'),
  'contacts.pull': pulling('contacts'),
  'deals.pull': pulling('deals'),
  'contact-roles.pull': pulling('contactRoles'),
  'records.resolve': inOne((tx, deps) => resolveRecords(tx, deps.now().toISOString())),
  'accounts.classify': inOne(async (tx, _, { settings, today, cycle }) => {
    // Tiers of a revenue that is half read would be wrong; those of yesterday are not.
    if (await hasUnreadConnection(tx)) return { skipped: 'a connection has never been read to its end' }
    return classifyAccounts(tx, { settings, today, cycleId: cycle.id })
  }),
  'contacts.classify': inOne((tx, _, { settings }) => classifyContacts(tx, settings)),
  'responses.score': inOne((tx, _, { cycle, workspace }) =>
    scoreResponses(tx, { ...workspace, asOf: cycle.asOf, mode: cycle.writeMode }),
  ),
  'wave.plan': inOne((tx, deps, { cycle, workspace, settings }) =>
    inviteTonight(tx, {
      ...{ cycle, settings, timeZone: workspace.timeZone },
      ...{ secret: deps.secret, hasMailServer: deps.mail !== null, now: deps.now() },
    }),
  ),
  'invitations.send': async (deps, job) => {
    if (!deps.mail) return {}
    const { port: mail, settings, rates } = deps.mail
    const { database, now } = deps
    const onSent = () => deps.onProgress?.(job, 1)
    return whileSending(database, job.workspaceId, () =>
      sendMail({ database, mail, settings, rates: rates ?? null }, { ...job, now, onSent }),
    )
  },
  'waves.tend': (deps, job) =>
    tendWaves(deps.database, {
      workspaceId: job.workspaceId,
      secret: deps.secret,
      now: deps.now,
      signal: job.signal,
    }),
  'write-back.plan': inOne((tx, { secret }, { cycle, workspace, settings }) =>
    planWriteBack(tx, {
      cycleId: cycle.id,
      asOf: cycle.asOf,
      currency: workspace.currency,
      mode: cycle.writeMode,
      crmLink: settings.survey.crmLink,
      secret,
    }),
  ),
  'records.recheck': onConnection((deps, port, connection, job) =>
    recheckRecords({ database: deps.database, port }, { ...pullWork(deps, job), connection }),
  ),
  'fields.push': onConnection((deps, port, connection, job, { cycle }) =>
    pushFields(
      { database: deps.database, port, links: deps },
      {
        ...pullWork(deps, job),
        connectionId: connection.id,
        isPreview: cycle?.writeMode === 'preview',
      },
    ),
  ),
  'tasks.push': onConnection((deps, port, connection, job) =>
    pushTasks({ database: deps.database, port }, { ...pullWork(deps, job), connectionId: connection.id }),
  ),
  'history.push': onConnection(async (deps, port, connection, job, { cycle, settings }) => {
    const mode = await inWorkspace(deps.database, job.workspaceId, (tx) =>
      packageMode(tx, cycle?.writeMode ?? 'preview', settings),
    )
    return pushHistory(
      { database: deps.database, port },
      { ...pullWork(deps, job), connectionId: connection.id, settings, mode },
    )
  }),
  // Where nothing is switched on the connection is not even opened.
  'feedback.pull': async (deps, job, context) =>
    context.settings.feedback.sources.every((source) => source === 'comment')
      ? { skipped: 'no source is switched on' }
      : pullingFeedback(deps, job, context),
  'cycle.finish': inOne((tx, deps, { cycle }) => finishCycle(tx, cycle.id, deps.now().toISOString())),
  'records.reread': onConnection((deps, port, connection, job) =>
    rereadRecords({ database: deps.database, port }, { ...pullWork(deps, job), connectionId: connection.id }),
  ),
  'erasures.push': onConnection((deps, port, connection, job) =>
    pushErasures({ database: deps.database, port }, { ...pullWork(deps, job), connectionId: connection.id }),
  ),
  'changes.poll': onConnection(async (deps, port, connection, job, { settings }) => {
    const { database, secret } = deps
    const work = pullWork(deps, job)
    const polled = await pollChanges({ database, port }, { ...work, connectionId: connection.id })
    if ('skipped' in polled) return polled
    const served = await servePackage(
      { database, port, secret, hasMailServer: deps.mail !== null },
      { ...work, connection, settings },
    )
    const missing = served && 'missing' in served ? { missing: served.missing } : {}
    return { ...polled, ...missing, ...(served ? { package: served } : {}) }
  }),
}

const pullingFeedback = onConnection((deps, port, connection, job, { settings }) =>
  pullFeedback(
    { database: deps.database, port },
    { ...pullWork(deps, job), connectionId: connection.id, feedback: settings.feedback },
  ),
)

/** A step of a cycle that is one transaction: it is done as a whole or not at all. */
function inOne(step: (tx: WorkspaceTx, deps: InnerDeps, context: StepContext) => Promise<object>): Handler {
  return (deps, job, context) => {
    const { cycle, workspace } = context
    if (cycle === null) throw new Error(`job ${job.name} is a step of a cycle and was asked for without one`)
    const today = localDate(cycle.asOf, workspace.timeZone)
    return inWorkspace(deps.database, job.workspaceId, (tx) => step(tx, deps, { ...context, cycle, today }))
  }
}

/** A step on a connection; a failure that only the admin can mend parks it. */
function onConnection(
  step: (
    deps: InnerDeps,
    port: CrmPort,
    connection: Connection,
    job: CountedRun,
    context: Context,
  ) => Promise<object>,
  { isAnew } = { isAnew: false },
): Handler {
  return async (deps, job, context) => {
    const { connectionId } = job
    if (!connectionId) throw new Error(`job ${job.name} needs a connection`)
    const connection = await inWorkspace(deps.database, job.workspaceId, (tx) =>
      loadConnection(tx, connectionId),
    )
    const { port, takeCalls, usage } = deps.openCrm(connection, context.workspace.currency, isAnew)
    const tally = createTally(job, takeCalls)
    try {
      // Jobs of a shared database reach every process; one with other credentials must not work on them.
      if (!isAnew && !deps.proven.has(connection.id)) await checkConnection(port, connection)
      const stats = await step(deps, port, connection, { ...job, tally }, context)
      deps.proven.add(connection.id)
      const stated = usage?.()
      return { ...stats, ...(stated ? { usage: stated } : {}), calls: await tally.close(deps.database) }
    } catch (error) {
      // The figures are of no help to a failure that is a failure of the database.
      await tally.close(deps.database).catch(() => {})
      if (isConnectionFatal(error)) {
        const { message: reason } = error
        const text = accessRefusedText(connection.crm, reason)
        await inWorkspace(deps.database, job.workspaceId, (tx) =>
          parkAndTell(tx, { connectionId, reason, text, now: deps.now() }),
        )
      }
      throw error
    }
  }
}

function pulling(stream: Parameters<typeof pullStream>[1]['stream']): Handler {
  return onConnection((deps, port, connection, job) =>
    pullStream(
      { database: deps.database, port },
      { ...pullWork(deps, job), connectionId: connection.id, stream },
    ),
  )
}

function pullWork(deps: WorkDeps, job: CountedRun) {
  const report = (units: number) => deps.onProgress?.(job, units)
  return {
    workspaceId: job.workspaceId,
    secret: deps.secret,
    now: deps.now,
    signal: job.signal,
    onPage: report,
    onProgress: report,
    onKept: job.tally.keep,
  }
}
