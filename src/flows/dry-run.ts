/**
 * What a cycle would do, without doing it. The CRMs are read into our own mirror, as every night; everything after that
 * happens in one transaction that is undone at the end.
 */
import { randomUUID } from 'node:crypto'
import type { CrmPort } from '#crm/port.ts'
import { localDate } from '#domain/calendar.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import { type CrmName, type FieldObject, streams } from '#domain/crm-record.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import { reasonText } from '#domain/invitation-text.ts'
import { parseSettings } from '#domain/settings.ts'
import { planFieldChange } from '#domain/write-back.ts'
import { listPendingTasks } from '#store/alerts.ts'
import type { Connection } from '#store/connections.ts'
import { beginCycle, findRunningCycle } from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { resolve } from '#store/resolve.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { contactKind } from '#store/resolve-contacts.ts'
import { listPlannedContacts } from '#store/waves.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { listPendingChanges } from '#store/write-back.ts'
import { checkConnection } from './check-connection.ts'
import { classifyAccounts } from './classify-accounts.ts'
import { classifyContacts } from './classify-contacts.ts'
import { planWave } from './plan-wave.ts'
import { planWriteBack } from './plan-write-back.ts'
import { pullStream } from './pull-stream.ts'
import { scoreResponses } from './score-responses.ts'

export interface DryRunDeps {
  readonly database: Database
  readonly connections: readonly {
    readonly connection: Connection
    readonly port: CrmPort
    takeCalls(): object
  }[]
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly secret: string
  readonly hasMailServer: boolean
  readonly onPage?: (records: number) => void
}

/** A dry run would stand in the way of a real cycle, and read what is half done. */
export class CycleRunning extends Error {
  override readonly name = 'CycleRunning'
  constructor() {
    super(
      'A cycle is running or was cut off, so nothing was looked at. Wait for it, or run `keyward cycle` to finish it, then try again.',
    )
  }
}

export interface WouldWrite {
  readonly crm: CrmName
  readonly object: FieldObject
  readonly id: string
  readonly name: string
  readonly field: string
  readonly old: string | null
  readonly new: string | null
  /** Why this value, where the record has a reason of its own; else what the field says. */
  readonly reason: string
}

/** Reads, decides, and returns everything that a cycle at `asOf` would write; nothing is written to a CRM and no mail is sent. */
export async function dryRun(deps: DryRunDeps, work: { workspaceId: WorkspaceId; asOf: string }) {
  const { workspaceId } = work
  if (await inWorkspace(deps.database, workspaceId, findRunningCycle)) throw new CycleRunning()
  const connections = []
  for (const { connection, port, takeCalls } of deps.connections) {
    await checkConnection(port, connection)
    const read: Record<string, number> = {}
    for (const stream of streams) {
      const pulled = await pullStream(
        { database: deps.database, port },
        {
          workspaceId,
          connectionId: connection.id,
          stream,
          now: deps.now,
          signal: deps.signal,
          ...(deps.onPage ? { onPage: deps.onPage } : {}),
        },
      )
      read[stream] = pulled.read
    }
    const setup = await port.ensureFields({ isDryRun: true })
    connections.push({
      crm: connection.crm,
      read: { accounts: read.accounts ?? 0, contacts: read.contacts ?? 0, deals: read.deals ?? 0 },
      calls: takeCalls(),
      written: { fields: 0, tasks: 0 },
      wouldCreateFields: setup.created,
      missingFields: setup.missing,
      failed: [],
    })
  }
  const decided = await inWorkspace(deps.database, workspaceId, (tx) => decide(tx, deps, work.asOf), {
    isDryRun: true,
  })
  return { dryRun: true as const, connections, ...decided }
}

async function decide(tx: WorkspaceTx, deps: DryRunDeps, asOf: string) {
  const workspace = await loadWorkspace(tx)
  if (!workspace) throw new Error('the workspace does not exist')
  const settings = parseSettings(workspace.settings)
  const today = localDate(asOf, workspace.timeZone)
  const cycleId =
    (await beginCycle(tx, { localDate: today, trigger: 'manual', asOf, now: asOf })) ??
    (randomUUID() as CycleId)
  await resolve(tx, accountKind, asOf)
  await resolve(tx, contactKind, asOf)
  const accounts = await classifyAccounts(tx, { settings, today, cycleId })
  const contacts = await classifyContacts(tx, settings)
  const scored = await scoreResponses(tx, { ...workspace, asOf })
  const asked: ({ contactId: string } & Record<string, unknown>)[] = []
  const notInvited: object[] = []
  await tx.client.query('savepoint wave')
  const wave = await planWave(tx, {
    cycleId,
    asOf,
    timeZone: workspace.timeZone,
    settings,
    secret: deps.secret,
    onDecision: ({ contactId, name, email, role, tier, accountName }, decision) => {
      const who = { contactId, name, email, role, tier, account: accountName }
      if ('language' in decision) asked.push({ ...who, language: decision.language })
      else notInvited.push({ ...who, reason: reasonText(decision.reason) })
    },
  })
  const planned = await listPlannedContacts(tx, cycleId)
  // Without a mail server a real cycle invites nobody, and writes nothing that follows from it.
  if (!deps.hasMailServer) await tx.client.query('rollback to savepoint wave')
  const sameAddress = reasonText({ kind: 'same-address', contactId: '' })
  for (const who of asked) if (!planned.has(who.contactId)) notInvited.push({ ...who, reason: sameAddress })
  await planWriteBack(tx, { asOf, currency: workspace.currency })
  return {
    tiers: { I: 0, II: 0, III: 0, ...accounts.tiers },
    roles: contacts.roles,
    flags: accounts.flags,
    dealsWithoutAccount: accounts.dealsWithoutAccount,
    invitations: wave.invited,
    invitationsNeedMailServer: !deps.hasMailServer,
    responses: scored.responses,
    alerts: scored.alertsRaised,
    wouldWrite: {
      fields: await fieldChanges(tx, deps),
      tasks: await tasks(tx, deps),
      invitations: asked.filter((who) => planned.has(who.contactId)),
    },
    notInvited,
  }
}

async function fieldChanges(tx: WorkspaceTx, deps: DryRunDeps): Promise<WouldWrite[]> {
  const changes: WouldWrite[] = []
  for (const { connection } of deps.connections) {
    for (const object of ['account', 'contact'] as const) {
      const pending = await listPendingChanges(tx, {
        connectionId: connection.id,
        object,
        after: '',
        limit: 10_000_000,
      })
      for (const { externalId: id, name, held, wanted } of pending) {
        const plan = planFieldChange(object, held, wanted)
        for (const [field, value] of Object.entries(plan?.set ?? {})) {
          const reason = wanted[`${field}_reason`] ?? meaningOf(object, field)
          changes.push({
            crm: connection.crm,
            object,
            id,
            name,
            field,
            old: plan?.before[field] ?? null,
            new: value,
            reason,
          })
        }
      }
    }
  }
  return changes
}

function meaningOf(object: FieldObject, field: string): string {
  return fieldsOf(object).find(({ name }) => name === field)?.description ?? field
}

async function tasks(tx: WorkspaceTx, deps: DryRunDeps): Promise<object[]> {
  const all = []
  for (const { connection } of deps.connections) {
    const pending = await listPendingTasks(tx, { connectionId: connection.id, after: '', limit: 1_000_000 })
    for (const { accountName, title, dueAt, severity, kind } of pending) {
      all.push({ crm: connection.crm, account: accountName, subject: title, dueAt, severity, reason: kind })
    }
  }
  return all
}
