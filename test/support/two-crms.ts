/** A workspace with both CRMs, filled straight into the mirrors: what matching sees, without a pull. */
import { randomUUID } from 'node:crypto'
import type { CrmAccount, CrmContact, CrmName, Gone } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { type ResolvedRecords, resolveRecords } from '#flows/resolve-records.ts'
import { insertConnection } from '#store/connections.ts'
import { mergePage } from '#store/mirror/merge.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { ensureWorkspace } from '#store/workspaces.ts'

type Fields<Record> = { readonly id: string } & Partial<Omit<Record, 'externalId'>>

export interface TwoCrms {
  readonly workspaceId: WorkspaceId
  readonly connections: Readonly<Record<CrmName, ConnectionId>>
  accounts(crm: CrmName, ...accounts: readonly Fields<CrmAccount>[]): Promise<void>
  contacts(crm: CrmName, ...contacts: readonly Fields<CrmContact>[]): Promise<void>
  gone(crm: CrmName, stream: 'accounts' | 'contacts', ...gone: readonly Gone[]): Promise<void>
  night(): Promise<ResolvedRecords>
  /** Records that share an account (or a contact), as `hubspot:1+salesforce:9`, sorted; those alone are left out. */
  merged(stream?: 'accounts' | 'contacts'): Promise<string[]>
  /** The account of a record. */
  accountOf(crm: CrmName, id: string): Promise<string>
  /** Standing proposals as `merge hubspot:1+salesforce:9 doubt`, sorted. */
  proposals(state?: 'open' | 'dismissed'): Promise<string[]>
  /** Puts an invitation with a confirmed answer, and an alert on it, at a contact's account; returns the response's id. */
  answer(crm: CrmName, contactId: string): Promise<string>
  /** Where answers, invitations and alerts of a response are, as `account contact`; one line when all agree. */
  placeOf(responseId: string): Promise<string[]>
  in<Result>(work: (tx: WorkspaceTx) => Promise<Result>): Promise<Result>
}

/** A record of each, as `merged` and `proposals` write them. */
export const pair = (hubspot: string, salesforce: string): string =>
  `hubspot:${hubspot}+salesforce:${salesforce}`

export const now = '2026-03-02T02:00:00.000Z'

export async function createTwoCrms(database: Database): Promise<TwoCrms> {
  const workspaceId = randomUUID() as WorkspaceId
  const connections = { hubspot: randomUUID() as ConnectionId, salesforce: randomUUID() as ConnectionId }
  await ensureWorkspace(database, { id: workspaceId, name: 'Acme', currency: 'EUR', timeZone: 'UTC' })
  const within = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
    inWorkspace(database, workspaceId, work)
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const connection = {
      id: connections[crm],
      crm,
      externalId: `${crm}-1`,
      name: crm,
      baseUrl: 'http://127.0.0.1',
    }
    await within(async (tx) => {
      await insertConnection(tx, { ...connection, isRevenueSource: crm === 'salesforce' })
      for (const stream of ['accounts', 'contacts', 'deals'])
        await tx.client.query(
          `insert into cursors (workspace_id, connection_id, stream, since, full_at) values ($1, $2, $3, $4, $4)`,
          [workspaceId, connections[crm], stream, now],
        )
    })
  }
  const options = { rememberAs: null, now }
  const named = `(select crm from connections c where c.id = m.connection_id) || ':' || m.external_id`
  const lines = async (text: string, values: unknown[] = []) =>
    (await within((tx) => tx.client.query(text, values))).rows.map((row) => row.line as string)
  return {
    workspaceId,
    connections,
    in: within,
    accounts: (crm, ...accounts) =>
      within(async (tx) => {
        const page = { records: accounts.map(account), gone: [] }
        await mergePage(tx, connections[crm], 'accounts', page, options)
      }),
    contacts: (crm, ...contacts) =>
      within(async (tx) => {
        const page = { records: contacts.map(contact), gone: [] }
        await mergePage(tx, connections[crm], 'contacts', page, options)
      }),
    gone: (crm, stream, ...gone) =>
      within(async (tx) => {
        await mergePage(tx, connections[crm], stream, { records: [], gone }, options)
      }),
    night: () => within((tx) => resolveRecords(tx, now)),
    merged: (stream = 'accounts') => {
      const id = stream === 'accounts' ? 'account_id' : 'contact_id'
      return lines(
        `select string_agg(${named}, '+' order by connection_id = $1 desc, external_id) as line from crm_${stream} m
         where gone_at is null group by ${id} having count(*) > 1 order by 1`,
        [connections.hubspot],
      )
    },
    accountOf: async (crm, id) => {
      const [line] = await lines(
        'select account_id as line from crm_accounts where connection_id = $1 and external_id = $2',
        [connections[crm], id],
      )
      return line ?? ''
    },
    answer: (crm, contactId) =>
      within(async (tx) => {
        const [wave, invitation, response] = [randomUUID(), randomUUID(), randomUUID()]
        const run = (text: string, values: unknown[]) => tx.client.query(text, [tx.workspaceId, ...values])
        await run(
          `insert into waves (workspace_id, id, instrument, instrument_version, name, opened_at, closes_at) values ($1, $2, 'kapp', 1, 'W', $3, $3)`,
          [wave, now],
        )
        await run(
          `insert into invitations (workspace_id, id, wave_id, account_id, contact_id, email, language, invited_at)
           select $1, $2, $3, a.account_id, c.contact_id, c.external_id, 'en', $4 from crm_contacts c
           join crm_accounts a on a.connection_id = c.connection_id and a.external_id = c.account_external_id
           where c.connection_id = $5 and c.external_id = $6`,
          [invitation, wave, now, connections[crm], contactId],
        )
        await run(
          `insert into responses (workspace_id, id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
           select $1, $2, id, account_id, contact_id, 'en', '{}', $4 from invitations where id = $3`,
          [response, invitation, now],
        )
        await run(
          `insert into alerts (workspace_id, id, situation_key, account_id, contact_id, response_id, kind, polarity, severity, title, body, due_at, raised_at)
           select $1, gen_random_uuid(), $2::text, account_id, contact_id, $2::uuid, 'low-rating', 'problem', 'high', 'T', 'B', $3, $3 from responses where id = $2::uuid`,
          [response, now],
        )
        return response
      }),
    placeOf: (responseId) =>
      lines(
        `select distinct t.account_id || ' ' || t.contact_id as line from (
           select account_id, contact_id from responses where id = $1 union all
           select i.account_id, i.contact_id from invitations i join responses r on r.invitation_id = i.id where r.id = $1 union all
           select account_id, contact_id from alerts where response_id = $1) t`,
        [responseId],
      ),
    proposals: (state = 'open') =>
      lines(
        `select kind || ' hubspot:' || external_id || '+salesforce:' || other_external_id || ' ' || doubt as line
         from account_proposals where state = $1 order by 1`,
        [state],
      ),
  }
}

function account({ id, ...more }: Fields<CrmAccount>): CrmAccount {
  return {
    externalId: id,
    name: `Name of ${id}`,
    domain: null,
    country: null,
    industry: null,
    parentExternalId: null,
    ownerExternalId: null,
    linkedExternalId: null,
    strategicReason: null,
    revenueMinor: null,
    potentialMinor: null,
    lifetimeMinor: null,
    held: {},
    modifiedAt: now,
    ...more,
  }
}

function contact({ id, ...more }: Fields<CrmContact>): CrmContact {
  return {
    externalId: id,
    accountExternalId: null,
    linkedExternalId: null,
    email: null,
    firstName: null,
    lastName: null,
    title: null,
    crmRole: null,
    crmRoleLabel: null,
    language: null,
    country: null,
    isOptedOut: false,
    isBounced: false,
    lastSurveyedOn: null,
    held: {},
    modifiedAt: now,
    ...more,
  }
}
