/** The work of every job: what the catalog names, the flows do. */
import type { CallKind, CrmPort } from '#crm/port.ts'
import { localDate } from '#domain/calendar.ts'
import { parseSettings, type Settings } from '#domain/settings.ts'
import { checkConnection } from '#flows/check-connection.ts'
import { classifyAccounts } from '#flows/classify-accounts.ts'
import { classifyContacts } from '#flows/classify-contacts.ts'
import { finishCycle } from '#flows/finish-cycle.ts'
import { planWave } from '#flows/plan-wave.ts'
import { planWriteBack } from '#flows/plan-write-back.ts'
import { pullStream } from '#flows/pull-stream.ts'
import { pushFields } from '#flows/push-fields.ts'
import { pushTasks } from '#flows/push-tasks.ts'
import { recheckRecords } from '#flows/recheck-records.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { type MailSettings, sendInvitations } from '#flows/send-invitations.ts'
import type { MailPort } from '#mail/port.ts'
import { type Connection, loadConnection, parkConnection, unparkConnection } from '#store/connections.ts'
import { hasUnreadConnection } from '#store/cursors.ts'
import { advanceCycle, type Cycle, listCycleJobs, loadCycle } from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { resolve } from '#store/resolve.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { contactKind } from '#store/resolve-contacts.ts'
import { loadWorkspace, type Workspace } from '#store/workspaces.ts'
import { type JobName, queueOf } from './catalog.ts'
import type { DueJob, JobResult, JobRun, Work } from './engine.ts'
import { isConnectionFatal, judge } from './judge.ts'

export interface WorkDeps {
  readonly database: Database
  readonly now: () => Date
  /** The port of a connection, opened anew at the first step of a cycle and kept for it, and its calls since they were last taken. */
  readonly openCrm: (
    connection: Connection,
    currency: string,
    isAnew: boolean,
  ) => { port: CrmPort; takeCalls(): Record<CallKind, number> }
  /** Null where no mail server is set: then no invitation is planned. */
  readonly mail: { readonly port: MailPort; readonly settings: MailSettings } | null
  readonly secret: string
  readonly onProgress?: (job: JobRun, units: number) => void
}

interface Context {
  readonly workspace: Workspace
  readonly settings: Settings
  readonly cycle: Cycle
  readonly today: string
}

/** `proven`: connections whose credentials this process has shown to be theirs. */
type InnerDeps = WorkDeps & { readonly proven: Set<string> }

type Handler = (deps: InnerDeps, job: JobRun, context: Context) => Promise<object>

export function createWork(given: WorkDeps): Work {
  const deps: InnerDeps = { ...given, proven: new Set() }
  return {
    run: async (job): Promise<JobResult> => {
      const context = await inWorkspace(deps.database, job.workspaceId, (tx) => loadContext(tx, job))
      return { stats: { ...(await handlers[job.name](deps, job, context)) } }
    },
    settle: (tx, job) => advance(tx, job, deps.now().toISOString()),
    judge,
  }
}

async function loadContext(tx: WorkspaceTx, job: JobRun): Promise<Context> {
  const workspace = await loadWorkspace(tx)
  if (!workspace || !job.cycleId) throw new Error(`job ${job.id} has no workspace or no cycle`)
  const cycle = await loadCycle(tx, job.cycleId)
  return {
    workspace,
    cycle,
    settings: parseSettings(workspace.settings),
    today: localDate(cycle.asOf, workspace.timeZone),
  }
}

async function advance(tx: WorkspaceTx, job: JobRun, now: string): Promise<DueJob[]> {
  if (!job.cycleId) return []
  const written = await advanceCycle(tx, job.cycleId, now)
  return written.map(({ id, workspaceId, name, crm }) => ({ id, workspaceId, queue: queueOf(name, crm) }))
}

const handlers: Readonly<Record<JobName, Handler>> = {
  'connection.check': onConnection(checkAnew, { isAnew: true }),
  'owners.pull': pulling('owners'),
  'accounts.pull': pulling('accounts'),
  'contacts.pull': pulling('contacts'),
  'deals.pull': pulling('deals'),
  'contact-roles.pull': pulling('contactRoles'),
  'records.resolve': inOne(async (tx, deps) => {
    const now = deps.now().toISOString()
    return { accounts: await resolve(tx, accountKind, now), contacts: await resolve(tx, contactKind, now) }
  }),
  'accounts.classify': inOne(async (tx, _, { settings, today, cycle }) => {
    // Tiers of a revenue that is half read would be wrong; those of yesterday are not.
    if (await hasUnreadConnection(tx)) return { skipped: 'a connection has never been read to its end' }
    return classifyAccounts(tx, { settings, today, cycleId: cycle.id })
  }),
  'contacts.classify': inOne((tx, _, { settings }) => classifyContacts(tx, settings)),
  'responses.score': inOne((tx, _, { cycle, workspace }) =>
    scoreResponses(tx, { ...workspace, asOf: cycle.asOf }),
  ),
  'wave.plan': inOne(async (tx, deps, { cycle, workspace, settings }) => {
    if (!deps.mail) return { invited: 0, skipped: { 'no-mail-server': 1 } }
    // Who opted out in a CRM that could not be read tonight is not known.
    const failed = (await listCycleJobs(tx, cycle.id)).some((job) => job.state === 'failed')
    if (failed) return { invited: 0, skipped: { 'crm-not-read': 1 } }
    const { id: cycleId, asOf } = cycle
    return planWave(tx, { cycleId, asOf, timeZone: workspace.timeZone, settings, secret: deps.secret })
  }),
  'invitations.send': async (deps, job) => {
    if (!deps.mail) return {}
    const { port: mail, settings } = deps.mail
    return sendInvitations(
      { database: deps.database, mail, settings },
      { ...job, now: deps.now, onSent: () => deps.onProgress?.(job, 1) },
    )
  },
  'write-back.plan': inOne((tx, _, { cycle, workspace }) =>
    planWriteBack(tx, { asOf: cycle.asOf, currency: workspace.currency }),
  ),
  'records.recheck': onConnection((deps, port, connection, job) =>
    recheckRecords({ database: deps.database, port }, { ...pullWork(deps, job), connection }),
  ),
  'fields.push': onConnection((deps, port, connection, job) =>
    pushFields({ database: deps.database, port }, { ...pullWork(deps, job), connectionId: connection.id }),
  ),
  'tasks.push': onConnection((deps, port, connection, job) =>
    pushTasks({ database: deps.database, port }, { ...pullWork(deps, job), connectionId: connection.id }),
  ),
  'cycle.finish': inOne((tx, deps, { cycle }) => finishCycle(tx, cycle.id, deps.now().toISOString())),
}

/** A step that is one transaction: it is done as a whole or not at all. */
function inOne(step: (tx: WorkspaceTx, deps: InnerDeps, context: Context) => Promise<object>): Handler {
  return (deps, job, context) => inWorkspace(deps.database, job.workspaceId, (tx) => step(tx, deps, context))
}

/** A step on a connection; a failure that only the admin can mend parks it. */
function onConnection(
  step: (deps: InnerDeps, port: CrmPort, connection: Connection, job: JobRun) => Promise<object>,
  { isAnew } = { isAnew: false },
): Handler {
  return async (deps, job, { workspace }) => {
    const { connectionId } = job
    if (!connectionId) throw new Error(`job ${job.name} needs a connection`)
    const connection = await inWorkspace(deps.database, job.workspaceId, (tx) =>
      loadConnection(tx, connectionId),
    )
    const { port, takeCalls } = deps.openCrm(connection, workspace.currency, isAnew)
    try {
      // Jobs of a shared database reach every process; one with other credentials must not work on them.
      if (!isAnew && !deps.proven.has(connection.id)) await checkConnection(port, connection)
      const stats = await step(deps, port, connection, job)
      deps.proven.add(connection.id)
      return { ...stats, calls: takeCalls() }
    } catch (error) {
      if (isConnectionFatal(error)) {
        const now = deps.now().toISOString()
        await inWorkspace(deps.database, job.workspaceId, (tx) =>
          parkConnection(tx, connectionId, error.message, now),
        )
      }
      throw error
    }
  }
}

/** Proves the credentials; a connection that was parked and answers again is in use again. */
async function checkAnew(
  deps: InnerDeps,
  port: CrmPort,
  connection: Connection,
  job: JobRun,
): Promise<object> {
  const profile = await checkConnection(port, connection)
  if (connection.parkedReason !== null) {
    await inWorkspace(deps.database, job.workspaceId, (tx) =>
      unparkConnection(tx, connection.id, connection.baseUrl),
    )
  }
  return profile
}

function pulling(stream: Parameters<typeof pullStream>[1]['stream']): Handler {
  return onConnection((deps, port, connection, job) =>
    pullStream(
      { database: deps.database, port },
      { ...pullWork(deps, job), connectionId: connection.id, stream },
    ),
  )
}

function pullWork(deps: WorkDeps, job: JobRun) {
  const report = (units: number) => deps.onProgress?.(job, units)
  return {
    workspaceId: job.workspaceId,
    now: deps.now,
    signal: job.signal,
    onPage: report,
    onProgress: report,
  }
}
