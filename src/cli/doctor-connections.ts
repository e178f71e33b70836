/** The doctor's look at the connections that the database keeps: made by OAuth or by `keyward connect`. */
import type { Config } from '#config.ts'
import type { CrmPort } from '#crm/port.ts'
import { type NativeRule, storedNativeRules } from '#domain/native-field.ts'
import { problemOfTarget } from '#domain/native-target.ts'
import { openVault } from '#parts/credentials.ts'
import { createCrmOpener } from '#parts/crm.ts'
import { type Connection, listConnections } from '#store/connections.ts'
import { type FeedbackWait, listFeedbackWaits } from '#store/feedback-pull.ts'
import { type Database, inWorkspace, openDatabase } from '#store/pool.ts'
import { listWorkspaces, loadWorkspace } from '#store/workspaces.ts'
import { examinePort } from './doctor-outside.ts'
import { type Finding, failed, note, ok, problem } from './finding.ts'

/** A server for many: not all of them are asked, since each takes calls of somebody's limit. */
const most = 20

/** Asks each stored connection who it is and whether its fields are there. Nothing is written in a CRM; access that is due is renewed. */
export async function examineConnections(config: Config, url: string): Promise<Finding[]> {
  const database = openDatabase({ url, max: 3, onError: () => {} })
  try {
    const stored = await listStored(database)
    const { accessOf } = openVault(config, database).credentials
    const crms = createCrmOpener(config, { store: { kind: 'postgres', pool: database.pool }, accessOf })
    const findings: Finding[] = []
    for (const { workspace, currency, connection, waits } of stored.slice(0, most)) {
      const about = stored.length === 1 ? connection.crm : `${connection.crm} of ${workspace}`
      if (connection.parkedReason !== null)
        findings.push(problem(about, connection.parkedReason, 'as it says; nothing is called until then'))
      else {
        const { port } = crms.open(connection, currency)
        if (connection.authorizationKind !== 'environment') findings.push(...(await examinePort(about, port)))
        findings.push(...(await examineNatives(about, port, storedNativeRules(connection.mapping))))
        findings.push(...examineFeedback(about, waits))
      }
    }
    if (stored.length > most)
      findings.push(note('connections', `${stored.length - most} more were not asked`, 'see their sync logs'))
    return findings
  } catch (error) {
    return [failed('connections', error, 'as it says')]
  } finally {
    await database.close()
  }
}

async function listStored(
  database: Database,
): Promise<{ workspace: string; currency: string; connection: Connection; waits: FeedbackWait[] }[]> {
  const all = []
  for (const { id } of await listWorkspaces(database)) {
    const { workspace, connections, waits } = await inWorkspace(database, id, async (tx) => ({
      workspace: await loadWorkspace(tx),
      connections: await listConnections(tx),
      waits: await listFeedbackWaits(tx),
    }))
    const waitsOf = (connection: Connection) =>
      waits.filter(({ connectionId }) => connectionId === connection.id)
    // Those of the environment are asked by it; here only for the fields and feedback sources that were chosen since.
    const kept = connections.filter(
      (connection) =>
        connection.authorizationKind !== 'environment' ||
        storedNativeRules(connection.mapping).length + waitsOf(connection).length > 0,
    )
    all.push(
      ...kept.map((connection) => ({
        workspace: workspace?.name ?? id,
        currency: workspace?.currency ?? 'USD',
        connection,
        waits: waitsOf(connection),
      })),
    )
  }
  return all
}

/** Feedback sources that are switched on and that the CRM kept closed when they were last read. */
export function examineFeedback(
  about: string,
  waits: readonly Pick<FeedbackWait, 'source' | 'reason'>[],
): Finding[] {
  return waits.map(({ source, reason }) =>
    problem(
      `${about} feedback`,
      `${source}: waiting for permission. ${reason}`,
      'Settings, Feedback sources, says what to grant; the next cycle looks again',
    ),
  )
}

/** Whether the fields of the CRM's own that Keyward fills still take their values. Nothing without rules. */
export async function examineNatives(
  about: string,
  port: Pick<CrmPort, 'crm' | 'listFields'>,
  rules: readonly NativeRule[],
): Promise<Finding[]> {
  if (rules.length === 0) return []
  const subject = `${about} fields of yours`
  try {
    const fields = { account: await port.listFields('account'), contact: await port.listFields('contact') }
    const wrong = rules.flatMap((rule) => {
      const message = problemOfTarget(port.crm, rule, fields[rule.object])
      return message === null
        ? []
        : [problem(subject, `${rule.field} ${message}`, 'Settings, Fields, or the CRM')]
    })
    return wrong.length > 0 ? wrong : [ok(subject, `${rules.length} can be filled`)]
  } catch (error) {
    return [failed(subject, error, 'as it says')]
  }
}
