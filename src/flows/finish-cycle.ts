/** The report of a cycle. It is done when everything went well, partial when anything was refused or a connection failed. */
import type { CycleId } from '#domain/ids.ts'
import { roles } from '#domain/role.ts'
import { listConnections } from '#store/connections.ts'
import { type CycleJob, endCycle, listCycleJobs, loadCycle } from '#store/cycles.ts'
import { forgetStatistics } from '#store/erasure/erasures.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadFigures } from '#store/summary.ts'

export interface ConnectionReport {
  readonly crm: 'hubspot' | 'salesforce'
  readonly read: { readonly accounts: number; readonly contacts: number; readonly deals: number }
  readonly calls: { readonly read: number; readonly write: number; readonly other: number }
  readonly written: { readonly fields: number; readonly tasks: number; readonly history: number }
  /** Approved in a preview, but changed since it was seen: not written, and proposed anew. */
  readonly proposedAnew: number
  readonly failed: readonly object[]
}

export interface CycleReport {
  readonly connections: readonly ConnectionReport[]
  readonly tiers: Readonly<Record<string, number>>
  readonly roles: Readonly<Record<string, number>>
  readonly invitations: number
  readonly responses: number
  readonly alerts: number
  /** Why contacts were not invited, by reason. */
  readonly notInvited: Readonly<Record<string, number>>
  /** Mails of which nobody knows whether they arrived; never sent again by themselves. */
  readonly unknownMails: number
  /** Mails that the mail server refused for good. */
  readonly refusedMails: number
  /** Steps of the workspace that failed, with the reason. */
  readonly failedSteps: readonly object[]
}

export async function finishCycle(tx: WorkspaceTx, cycleId: CycleId, now: string): Promise<CycleReport> {
  const cycle = await loadCycle(tx, cycleId)
  const jobs = await listCycleJobs(tx, cycleId)
  const figures = await loadFigures(tx, cycle)
  const connections = (await listConnections(tx)).map(({ id, crm }) => {
    const own = jobs.filter((job) => job.connectionId === id)
    const refused = figures.refused.filter((entry) => entry.connectionId === id).map((entry) => entry.error)
    const stopped = own.flatMap((job) => (job.state === 'failed' ? [{ job: job.name, ...job.error }] : []))
    return { crm, ...countJobs(own), failed: [...stopped, ...refused] }
  })
  const { refused: _, ...counted } = figures
  const plan = jobs.find((job) => job.name === 'wave.plan')
  const failedSteps = jobs.flatMap((job) =>
    job.state === 'failed' && job.connectionId === null ? [{ job: job.name, ...job.error }] : [],
  )
  const report: CycleReport = {
    connections,
    ...counted,
    tiers: { I: 0, II: 0, III: 0, ...counted.tiers },
    roles: { ...Object.fromEntries(roles.map((role) => [role, 0])), ...counted.roles },
    failedSteps,
    notInvited: (plan?.stats.skipped ?? {}) as Record<string, number>,
  }
  const isPartial =
    connections.some((connection) => connection.failed.length > 0) ||
    report.unknownMails + report.refusedMails + failedSteps.length > 0
  await forgetStatistics(tx, now)
  await endCycle(tx, cycleId, { state: isPartial ? 'partial' : 'done', summary: report, now })
  return report
}

function countJobs(jobs: readonly CycleJob[]): Omit<ConnectionReport, 'crm' | 'failed'> {
  const sum = (figure: (job: CycleJob) => unknown, name?: string) =>
    jobs
      .filter((job) => !name || job.name === name)
      .reduce((total, job) => total + Number(figure(job) ?? 0), 0)
  const calls = (kind: string) => sum((job) => job.calls[kind])
  const read = (job: CycleJob) => job.tally.read
  const written = (job: CycleJob) => job.tally.written
  return {
    read: {
      accounts: sum(read, 'accounts.pull'),
      contacts: sum(read, 'contacts.pull'),
      deals: sum(read, 'deals.pull'),
    },
    calls: { read: calls('read'), write: calls('write'), other: calls('other') },
    written: {
      fields: sum(written, 'fields.push'),
      tasks: sum(written, 'tasks.push'),
      history: sum(written, 'history.push'),
    },
    proposedAnew: sum((job) => job.stats.proposedAnew),
  }
}
