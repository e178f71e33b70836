/** A workspace on a stand-in Salesforce org with the package in it: cycles, polls, answers of customers, and a look at the org. */
import { randomUUID } from 'node:crypto'
import type { CallKind, CrmDeps, CrmPort } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { Answers } from '#domain/answers.ts'
import type { ConnectionId, JobId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { pushHistory } from '#flows/push-history.ts'
import { listNotices } from '#store/notices.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type SmallOrg, startSmallOrg } from '../sandbox/salesforce/small-org.ts'
import { createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase } from '../support/database.ts'
import { mailBy } from '../support/mail.ts'

export type Changed = (port: CrmPort) => CrmPort

/** The clock of org and server; a poll or cycle sees what happened a second before. */
const startsAt = Date.parse('2026-11-30T12:00:00.400Z')

export async function startPackageWorld({
  hasMail = true,
  ...options
}: Parameters<typeof startSmallOrg>[0] & { hasMail?: boolean } = {}) {
  const db = await createTestDatabase()
  const org: SmallOrg = await startSmallOrg(options)
  const calls: CallKind[] = []
  let now = startsAt
  let change: Changed = (port) => port
  const deps: CrmDeps = {
    credentials: async () => ({ accessToken: org.token, baseUrl: org.url }),
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: (kind) => void calls.push(kind),
    currency: 'EUR',
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => now,
    wait: async () => {},
  }
  const another = () => {
    const port = createSalesforce(deps)
    return {
      ...port,
      // What a test puts in between counts from then on, also for a port that is open.
      get package() {
        return change(port).package
      },
    }
  }
  const mails: string[] = []
  const mail = mailBy(async ({ to }) => {
    mails.push(to.address)
    return { kind: 'accepted' }
  })
  const externalId = '00Dxx0000000001EAA'
  const world = await createCycleWorld(db.database, [{ port: another(), externalId, another }], {
    now: () => new Date(now),
    mail: hasMail ? mail : null,
  })
  const inside = <Out>(work: (tx: WorkspaceTx) => Promise<Out>) =>
    inWorkspace(db.database, world.workspaceId, work)
  const rows = async <Row>(text: string, values: unknown[] = []) =>
    inside(async (tx) => (await tx.client.query(text, values)).rows as Row[])
  const [connection] = await rows<{ id: ConnectionId }>('select id from connections')
  const connectionId = (connection as { id: ConnectionId }).id

  /** Both clocks, in ms. */
  const advance = (by: number) => {
    now += by
    org.advance(by)
  }

  return {
    ...world,
    org,
    /** An adapter that knows nothing yet. */
    port: another,
    database: db.database,
    connectionId,
    mails,
    rows,
    inside,
    advance,
    now: () => new Date(now),
    /** Puts something between Keyward and the org until it is taken away with the identity. */
    between: (next: Changed) => {
      change = next
    },
    /** Calls since the last time, by kind in order. */
    takeCalls: () => calls.splice(0),
    cycle() {
      advance(86_400_000)
      return world.runCycle(new Date(now).toISOString())
    },
    /** The step of a night that writes history, alone, by an adapter that knows nothing yet. */
    async push() {
      advance(86_400_000)
      const workspace = await inside(loadWorkspace)
      return pushHistory(
        { database: db.database, port: another() },
        {
          ...{ workspaceId: world.workspaceId, connectionId, mode: 'live', now: () => new Date(now) },
          ...{ settings: parseSettings(workspace?.settings ?? {}), signal: new AbortController().signal },
        },
      )
    },
    async poll() {
      advance(900_000)
      return (
        await world.work.run({
          id: randomUUID() as JobId,
          workspaceId: world.workspaceId,
          name: 'changes.poll',
          cycleId: null,
          connectionId,
          fence: 1,
          attempt: 1,
          signal: new AbortController().signal,
        })
      ).stats as { package?: { requests: { done: number; refused: number; missing: string[] } } }
    },
    notices: async () => (await inside(listNotices)).map(({ text }) => text),
    /** Records of the package's object, every field without its prefix. */
    async records(object: string, fields: readonly string[]) {
      const { body } = await org.query(
        `SELECT Id, OwnerId, ${fields.map((field) => `Keyward_${field}__c`).join(', ')} FROM Keyward_${object}__c ORDER BY Name`,
      )
      if (!body.records) throw new Error(JSON.stringify(body))
      return body.records.map((record: Record<string, unknown>) => ({
        id: record.Id as string,
        owner: record.OwnerId as string,
        ...Object.fromEntries(fields.map((field) => [field, record[`Keyward_${field}__c`]])),
      })) as ({ id: string; owner: string } & Record<string, string | number | null>)[]
    },
    /** A person of the org asks for something; returns the id of the record. */
    async ask(kind: string, about: { contact?: string; alert?: string; key?: string; by?: string | null }) {
      const answer = await org.call('POST', '/_sandbox/create', {
        object: 'Keyward_Request__c',
        by: about.by === undefined ? '005xx0000000001AAA' : about.by,
        properties: {
          Keyward_Key__c: about.key ?? randomUUID(),
          Keyward_Kind__c: kind,
          ...(about.contact ? { Keyward_Contact__c: about.contact } : {}),
          ...(about.alert ? { Keyward_Alert__c: about.alert } : {}),
        },
      })
      if (answer.status !== 200) throw new Error(answer.text)
      return answer.body.id as string
    },
    /** The contact with this record answers, now. */
    async answer(contactExternalId: string, answers: Answers) {
      await rows(
        `with contact as (select c.* from contacts c join crm_contacts m on m.contact_id = c.id where m.external_id = $1),
           wave as (insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
             select gen_random_uuid(), workspace_id, 'kapp', 1, 'test', $3, $3::timestamptz + interval '30 days' from contact returning id),
           invitation as (insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
             select gen_random_uuid(), c.workspace_id, w.id, c.account_id, c.id, c.email, 'en', 'sent', $3 from contact c, wave w returning *)
         insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
         select gen_random_uuid(), workspace_id, id, account_id, contact_id, 'en', $2, $3 from invitation`,
        [contactExternalId, JSON.stringify(answers), new Date(now)],
      )
    },
    async close() {
      await org.stop()
      await db.drop()
    },
  }
}

export type PackageWorld = Awaited<ReturnType<typeof startPackageWorld>>
