/**
 * What a cycle would do, without doing it. The CRMs are read into our own mirror, as every night; everything after that
 * happens in one transaction that is undone at the end.
 */
import { randomUUID } from 'node:crypto'
import type { CrmPort } from '#crm/port.ts'
import { localDate } from '#domain/calendar.ts'
import { type CrmName, type FieldObject, streams } from '#domain/crm-record.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import { reasonText } from '#domain/invitation-text.ts'
import { describeChange } from '#domain/preview.ts'
import { parseSettings } from '#domain/settings.ts'
import { listPendingTasks } from '#store/alerts.ts'
import type { Connection } from '#store/connections.ts'
import { beginCycle, findRunningCycle } from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { type DecisionRow, listDecisions } from '#store/preview/invitations.ts'
import { forgetProposals } from '#store/preview/preview.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { listPendingChanges } from '#store/write-back.ts'
import { checkConnection } from './check-connection.ts'
import { classifyAccounts } from './classify-accounts.ts'
import { classifyContacts } from './classify-contacts.ts'
import { planWave } from './plan-wave.ts'
import { planWriteBack } from './plan-write-back.ts'
import { pullStream } from './pull-stream.ts'
import { resolveRecords } from './resolve-records.ts'
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

export interface WouldInvite {
  readonly contactId: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly tier: string | null
  readonly account: string | null
}

export interface WouldCreateTask {
  readonly crm: CrmName
  readonly account: string
  readonly subject: string
  readonly dueAt: string
  readonly severity: string
  readonly reason: string
}

/**
 * Takes what a dry run finds, in this order, page by page: a workspace may have millions of lines, which are never all in memory.
 * Each call is waited for.
 */
export interface DryRunLines {
  notInvited(page: readonly (WouldInvite & { readonly reason: string })[]): Promise<void>
  invitations(page: readonly (WouldInvite & { readonly language: string | null })[]): Promise<void>
  fields(page: readonly WouldWrite[]): Promise<void>
  tasks(page: readonly WouldCreateTask[]): Promise<void>
}

/** What a dry run says beside its lines. */
export type DryRunReport = Awaited<ReturnType<typeof dryRun>>

/** Reads, decides, and tells `lines` everything that a cycle at `asOf` would write; nothing is written to a CRM and no mail is sent. */
export async function dryRun(
  deps: DryRunDeps,
  work: { workspaceId: WorkspaceId; asOf: string },
  lines: DryRunLines,
) {
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
          secret: deps.secret,
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
      written: { fields: 0, tasks: 0, history: 0 },
      wouldCreateFields: setup.created,
      missingFields: setup.missing,
      failed: [],
    })
  }
  const decided = await inWorkspace(deps.database, workspaceId, (tx) => decide(tx, deps, work.asOf, lines), {
    isDryRun: true,
  })
  return { dryRun: true as const, connections, ...decided }
}

async function decide(tx: WorkspaceTx, deps: DryRunDeps, asOf: string, lines: DryRunLines) {
  const workspace = await loadWorkspace(tx)
  if (!workspace) throw new Error('the workspace does not exist')
  const settings = parseSettings(workspace.settings)
  const today = localDate(asOf, workspace.timeZone)
  const mode = 'live'
  const cycleId =
    (await beginCycle(tx, { localDate: today, trigger: 'manual', asOf, now: asOf })) ??
    (randomUUID() as CycleId)
  // What waits for a decision is listed like everything else; what was rejected is not.
  await forgetProposals(tx)
  await resolveRecords(tx, asOf)
  const accounts = await classifyAccounts(tx, { settings, today, cycleId })
  const contacts = await classifyContacts(tx, settings)
  const scored = await scoreResponses(tx, { ...workspace, asOf, mode })
  await tx.client.query('savepoint wave')
  const wave = await planWave(tx, {
    cycleId,
    asOf,
    mode,
    timeZone: workspace.timeZone,
    settings,
    secret: deps.secret,
    keepsDecisions: true,
  })
  await tellInvitations(tx, lines)
  // Without a mail server a real cycle invites nobody, and writes nothing that follows from it.
  if (!deps.hasMailServer) await tx.client.query('rollback to savepoint wave')
  await planWriteBack(tx, {
    ...{ cycleId, asOf, mode, currency: workspace.currency },
    ...{ crmLink: settings.survey.crmLink, secret: deps.secret },
  })
  return {
    tiers: { I: 0, II: 0, III: 0, ...accounts.tiers },
    roles: contacts.roles,
    flags: accounts.flags,
    dealsWithoutAccount: accounts.dealsWithoutAccount,
    invitations: wave.invited,
    invitationsNeedMailServer: !deps.hasMailServer,
    responses: scored.responses,
    alerts: scored.alertsRaised,
    counts: { fields: await tellChanges(tx, deps, lines), tasks: await tellTasks(tx, deps, lines) },
  }
}

/** Lines of one page. */
const linesAtOnce = 500

async function tellInvitations(tx: WorkspaceTx, lines: DryRunLines): Promise<void> {
  const who = ({ contactId, name, email, role, tier, account }: DecisionRow): WouldInvite => ({
    ...{ contactId, name, email, role, tier, account },
  })
  for (const state of ['not_invited', 'rejected'] as const)
    await eachPage(
      (after) => listDecisions(tx, { state, after, limit: linesAtOnce }),
      (rows) =>
        lines.notInvited(
          rows.map((row) => ({ ...who(row), reason: reasonText(row.reason ?? { kind: 'rejected' }) })),
        ),
    )
  await eachPage(
    (after) => listDecisions(tx, { state: 'proposed', after, limit: linesAtOnce }),
    (rows) => lines.invitations(rows.map((row) => ({ ...who(row), language: row.language }))),
  )
}

async function eachPage<Row>(
  read: (after: string | null) => Promise<{ rows: Row[]; next: string | null }>,
  tell: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null
  do {
    const page: { rows: Row[]; next: string | null } = await read(after)
    await tell(page.rows)
    after = page.next
  } while (after !== null)
}

/** Returns how many fields would be written. */
async function tellChanges(tx: WorkspaceTx, deps: DryRunDeps, lines: DryRunLines): Promise<number> {
  let count = 0
  for (const { connection } of deps.connections) {
    for (const object of ['account', 'contact'] as const) {
      let after: string | null = ''
      while (after !== null) {
        const from = { connectionId: connection.id, object, after, limit: linesAtOnce }
        const page = await listPendingChanges(tx, from)
        const changes = page.flatMap(({ externalId: id, name, held, wanted, refused }) =>
          describeChange(object, held, wanted)
            .filter(({ field }) => !refused.includes(field))
            .map(({ label: _, ...change }) => ({ crm: connection.crm, object, id, name, ...change })),
        )
        await lines.fields(changes)
        count += changes.length
        after = page.length < linesAtOnce ? null : (page.at(-1)?.externalId ?? null)
      }
    }
  }
  return count
}

/** Returns how many tasks would be created. */
async function tellTasks(tx: WorkspaceTx, deps: DryRunDeps, lines: DryRunLines): Promise<number> {
  let count = 0
  for (const { connection } of deps.connections) {
    let after: string | null = ''
    while (after !== null) {
      const page = await listPendingTasks(tx, { connectionId: connection.id, after, limit: linesAtOnce })
      await lines.tasks(
        page.map(({ accountName, title, dueAt, severity, kind }) => ({
          ...{ crm: connection.crm, account: accountName, subject: title, dueAt, severity, reason: kind },
        })),
      )
      count += page.length
      after = page.length < linesAtOnce ? null : (page.at(-1)?.situationKey ?? null)
    }
  }
  return count
}
