/** Two account managers with an account each, their contacts, links as a request gives them out, and the application in front of them. */
import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '#domain/ids.ts'
import { askForNominations } from '#flows/nominations/ask.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { now, type Office, origin, seedOffice } from './console/fixture.ts'
import { type RunningApp, secret, startApp } from './survey-fixture.ts'

export interface NominationOffice extends Office {
  /** By the first name of the owner. */
  readonly accounts: Readonly<Record<'Max' | 'Mia', string>>
  /** By account and name: `Max Clerk`, `Mia Boss`. */
  readonly contacts: Readonly<Record<string, string>>
}

const people = [
  ['Boss', 'CEO', 'decision_maker', 'title'],
  ['Head', 'Head of Purchasing', 'recommender', 'title'],
  ['Clerk', 'Clerk', 'influencer', 'title'],
  ['Agent', 'Agent', 'influencer', 'crm'],
  ['Silent', null, 'none', 'empty-title'],
] as const

/** Max is the account manager of the office's people, Mia another one. `name` is in everything that it holds. */
export async function seedNominationOffice(database: Database, name?: string): Promise<NominationOffice> {
  const office = await seedOffice(database, name)
  const { workspaceId, connectionId } = office
  const accounts = { Max: randomUUID(), Mia: randomUUID() }
  const contacts: Record<string, string> = {}
  await inWorkspace(database, workspaceId, async ({ client }) => {
    for (const owner of ['Max', 'Mia'] as const) {
      await client.query(
        `insert into crm_owners (workspace_id, connection_id, external_id, email, name, is_active) values ($1, $2, $3, $4, $5, true)`,
        [workspaceId, connectionId, owner, `${owner.toLowerCase()}@nordwind.example`, `${owner} Muster`],
      )
      await client.query(
        `insert into accounts (id, workspace_id, name, tier, coverage) values ($1, $2, $3, $4, 'not read yet')`,
        [
          accounts[owner],
          workspaceId,
          `${name ?? ''} Customer of ${owner}`.trim(),
          owner === 'Max' ? 'I' : 'II',
        ],
      )
      await client.query(
        `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, owner_external_id, modified_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [workspaceId, connectionId, `company-${owner}`, accounts[owner], `Customer of ${owner}`, owner, now],
      )
      for (const [last, title, role, kind] of people) {
        const id = randomUUID()
        contacts[`${owner} ${last}`] = id
        await client.query(
          `insert into contacts (id, workspace_id, account_id, email, first_name, last_name, title, role, role_reason)
           values ($1, $2, $3, $4, $5, $6, $7, $8, jsonb_build_object('kind', $9::text))`,
          [id, workspaceId, accounts[owner], `${last}@${owner}.example`, owner, last, title, role, kind],
        )
        await client.query(
          `insert into crm_contacts (workspace_id, connection_id, external_id, contact_id, is_opted_out, is_bounced, modified_at)
           values ($1, $2, $3, $4, false, false, $5)`,
          [workspaceId, connectionId, `${owner}-${last}`, id, now],
        )
      }
    }
  })
  return { ...office, accounts, contacts }
}

/** Asks for a tier; the links by the owner's external id. */
export async function askTier(
  database: Database,
  workspaceId: WorkspaceId,
  tier: string,
  at = now,
): Promise<Record<string, { readonly id: string; readonly path: string }>> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const by = { id: null, name: 'Lea Lead <lea@nordwind.example>' }
    await askForNominations(tx, { scope: { kind: 'tier', tier }, by, now: at, secret, hasMailServer: true })
    const { rows } = await tx.client.query<{ id: string; owner: string }>(
      `select l.id, split_part(l.owners[1], '/', 2) as owner from nomination_links l join nomination_requests q on q.id = l.request_id where q.asked_at = $1`,
      [at],
    )
    return Object.fromEntries(
      rows.map(({ id, owner }) => [
        owner,
        { id, path: linkUrl('', 'nomination', deriveToken(secret, id, 'nomination', 1)) },
      ]),
    )
  })
}

type Links = Awaited<ReturnType<typeof askTier>>

/** An office that has asked its managers, behind the running application. */
export interface OpenNominationOffice {
  readonly test: TestDatabase
  readonly app: RunningApp
  readonly office: NominationOffice
  readonly links: Links
  /** The application's; stands still unless it is moved. */
  readonly clock: { now: Date }
  rows<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  /** Everything that a deed could change, and the log, to compare before and after. */
  state(): Promise<string>
  close(): Promise<void>
}

/** Tier I was asked at `now`, tier II a second later. */
export async function openNominationOffice(): Promise<OpenNominationOffice> {
  const test = await createTestDatabase()
  const clock = { now }
  const app = await startApp(test.database, {
    publicUrl: origin,
    now: () => clock.now,
    console: { signInWith: [], hasMailServer: true },
    limits: { missesPerMinute: 500, requestsPerLink: 60 },
  })
  const office = await seedNominationOffice(test.database)
  const { workspaceId } = office
  const links = {
    ...(await askTier(test.database, workspaceId, 'I')),
    ...(await askTier(test.database, workspaceId, 'II', new Date(now.getTime() + 1_000))),
  }
  async function rows<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await inWorkspace(test.database, workspaceId, (tx) => tx.client.query(text, values)))
      .rows as Row[]
  }
  return {
    ...{ test, app, office, links, clock, rows },
    state: async () =>
      JSON.stringify([
        await rows('select id, is_nominated, left_at from contacts order by id'),
        await rows('select id, coverage, nominations_confirmed_at from accounts order by id'),
        await rows('select count(*) from audit_log'),
        await rows('select * from nomination_links order by id'),
      ]),
    async close() {
      await app.close()
      await test.drop()
    },
  }
}

/** The form that confirms the list of this manager's account, with one more contact nominated if one is named. */
export function confirming(office: NominationOffice, owner: 'Max' | 'Mia', name?: string) {
  return {
    deed: 'confirm',
    account: office.accounts[owner],
    ...(name && { nominate: office.contacts[name] ?? '' }),
  }
}
