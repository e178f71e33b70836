/** A workspace with a portal of its own, read and classified by a cycle over a CRM in memory. */
import type { ConnectionId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { DueJob, JobRun } from '#jobs/engine.ts'
import type { WorkDeps } from '#jobs/work.ts'
import { listConnections } from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import type { SingleJob } from '#store/single-jobs.ts'
import { createFakeCrm, type FakeCrm } from '../../fakes/crm.ts'
import { fill, today } from '../../flows/base.ts'
import { type CycleWorld, createCycleWorld } from '../../support/cycle.ts'

export interface PortalWorkspace extends CycleWorld {
  readonly crm: FakeCrm
  readonly portalId: string
  readonly connectionId: ConnectionId
  readonly workspaceId: WorkspaceId
  /** Own id of a CRM record. */
  idOf(table: 'crm_accounts' | 'crm_contacts', externalId: string): Promise<string>
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Does a job outside the cycles as a worker would; what follows it is returned. */
  run(job: SingleJob): Promise<void>
  /** Ends a job without having done it. */
  settleOnly(job: SingleJob): Promise<readonly DueJob[]>
}

/** The base of test/flows/base.ts; ids in the CRM are digits there as they are in HubSpot. */
export async function createPortalWorkspace(
  database: Database,
  portalId: string,
  mail: WorkDeps['mail'] = null,
): Promise<PortalWorkspace> {
  const crm = createFakeCrm('hubspot', today)
  fill(crm)
  renumber(crm)
  const world = await createCycleWorld(database, [crm], { now: () => new Date(today), mail })
  const { workspaceId, work } = world
  await world.runCycle(today)
  await inWorkspace(database, workspaceId, (tx) =>
    tx.client.query('update connections set external_id = $1', [portalId]),
  )
  const [connection] = await inWorkspace(database, workspaceId, listConnections)
  const connectionId = connection?.id as ConnectionId
  const query = async <Row>(text: string, values: readonly unknown[] = []) =>
    (await inWorkspace(database, workspaceId, (tx) => tx.client.query(text, [...values]))).rows as Row[]
  return {
    ...world,
    ...{ crm, portalId, connectionId, workspaceId, query, run, settleOnly },
    async idOf(table, externalId) {
      const id = table === 'crm_accounts' ? 'account_id' : 'contact_id'
      const [row] = await query<{ id: string }>(`select ${id} as id from ${table} where external_id = $1`, [
        externalId,
      ])
      return row?.id ?? ''
    },
  }

  function claimed(job: SingleJob): JobRun {
    return {
      ...{ id: job.id as JobId, workspaceId, name: job.name, cycleId: null, connectionId },
      ...{ fence: 1, attempt: 1, signal: new AbortController().signal },
    }
  }

  async function run(job: SingleJob): Promise<void> {
    await work.run(claimed(job))
    await settleOnly(job)
  }

  function settleOnly(job: SingleJob): Promise<readonly DueJob[]> {
    return inWorkspace(database, workspaceId, async (tx) => {
      await tx.client.query(`update jobs set state = 'done', finished_at = now() where id = $1`, [job.id])
      return work.settle(tx, claimed(job), 'done')
    })
  }
}

/** `A` → `101`, `a0` → `1010`: HubSpot's ids are digits. */
function renumber(crm: FakeCrm): void {
  const digits = (id: string) =>
    id.replace(/[A-Ga-g]/, (letter) => String(100 + letter.toUpperCase().charCodeAt(0) - 64))
  for (const [id, account] of [...crm.accounts]) {
    crm.accounts.delete(id)
    crm.accounts.set(digits(id), { ...account, externalId: digits(id) })
  }
  for (const [id, contact] of [...crm.contacts]) {
    crm.contacts.delete(id)
    const accountExternalId = contact.accountExternalId && digits(contact.accountExternalId)
    crm.contacts.set(digits(id), { ...contact, externalId: digits(id), accountExternalId })
  }
  for (const [id, deal] of [...crm.deals]) {
    crm.deals.set(id, {
      ...deal,
      accountExternalId: deal.accountExternalId && digits(deal.accountExternalId),
    })
  }
}
