/** A workspace with accounts and contacts, and files of past responses. */
import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '#domain/ids.ts'
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import type { ImportWork } from '#flows/imports/run.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import { ensureWorkspace } from '#store/workspaces.ts'

export const now = new Date('2026-03-10T09:00:00Z')
export const by = { id: null, name: 'Lea' }
export const header = 'id,date,mail,crm,account,csat,nps,why'

export const mapping: ImportMapping = mappingSchema.parse({
  instrument: 'kapp',
  source: 'Old tool',
  columns: { externalId: 'id', answeredAt: 'date', email: 'mail', contactRef: 'crm', accountName: 'account' },
  questions: {
    'company.satisfaction': { column: 'csat', scale: '1-10' },
    'company.recommend': { column: 'nps', scale: '0-10' },
    'company.recommend.why': { column: 'why' },
  },
})

export interface Seeded {
  readonly workspaceId: WorkspaceId
  readonly connectionId: string
}

/** `accounts` accounts `Account 0` … with `contacts` contacts `p<n>@customer.example` (id `c<n>`), spread over them in turn. */
export async function seedCustomers(
  database: Database,
  size: { readonly accounts: number; readonly contacts: number },
  workspaceId = randomUUID() as WorkspaceId,
): Promise<Seeded> {
  const connectionId = randomUUID()
  await ensureWorkspace(database, { id: workspaceId, name: 'Nordwind', currency: 'EUR', timeZone: 'UTC' })
  await inWorkspace(database, workspaceId, async ({ client }) => {
    await client.query(
      `insert into connections (id, workspace_id, crm, external_id, name, base_url, is_revenue_source)
       values ($1, $2, 'hubspot', $3, 'portal', 'http://127.0.0.1', true)`,
      [connectionId, workspaceId, randomUUID()],
    )
    await client.query(
      `with made as (
         insert into accounts (id, workspace_id, name, tier) select gen_random_uuid(), $1, 'Account ' || n, 'I' from generate_series(0, $3::int - 1) n returning id, name)
       insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, domain, modified_at)
       select $1, $2, replace(name, 'Account ', 'a'), id, name, replace(lower(name), ' ', '-') || '.example', $4 from made`,
      [workspaceId, connectionId, size.accounts, now],
    )
  })
  await addContacts(database, { workspaceId, connectionId }, size)
  // As every cycle does after many changes.
  await inWorkspace(database, workspaceId, (tx) =>
    refreshStatistics(tx, size.contacts, ['accounts', 'contacts', 'crm_accounts', 'crm_contacts']),
  )
  return { workspaceId, connectionId }
}

export function addContacts(
  database: Database,
  { workspaceId, connectionId }: Seeded,
  {
    accounts,
    contacts,
    from = 0,
  }: { readonly accounts: number; readonly contacts: number; readonly from?: number },
): Promise<void> {
  return inWorkspace(database, workspaceId, async ({ client }) => {
    await client.query(
      `with made as (
         insert into contacts (id, workspace_id, account_id, email, first_name, last_name, role)
         select gen_random_uuid(), $1, a.account_id, 'p' || n || '@customer.example', 'Kim', 'c' || n, 'decision_maker'
         from generate_series($5::int, $5::int + $4::int - 1) n join crm_accounts a on a.connection_id = $2 and a.external_id = 'a' || n % $3::int
         returning id, email, last_name, account_id)
       insert into crm_contacts (workspace_id, connection_id, external_id, contact_id, account_external_id, email, is_opted_out, is_bounced, modified_at)
       select $1, $2, m.last_name, m.id, a.external_id, m.email, false, false, $6 from made m join crm_accounts a on a.account_id = m.account_id`,
      [workspaceId, connectionId, accounts, contacts, from, now],
    )
  })
}

/** An import of lines below the header; `lines` may be made as they are read. */
export function importOf(
  { workspaceId }: Seeded,
  lines: Iterable<string>,
  more: Partial<ImportWork> = {},
): ImportWork {
  async function* source() {
    let piece = `${header}\n`
    for (const line of lines) {
      piece += `${line}\n`
      if (piece.length < 65_536) continue
      yield Buffer.from(piece)
      piece = ''
    }
    yield Buffer.from(piece)
  }
  return {
    workspaceId,
    secret: 'a key of the tests',
    importId: randomUUID(),
    fileName: 'past.csv',
    source,
    mapping,
    by,
    now,
    isNew: true,
    ...more,
  }
}

/** Everything that an import may touch, as text: two equal answers mean that nothing happened in between. */
export async function stateOf(database: Database, workspaceId: WorkspaceId): Promise<string> {
  return inWorkspace(database, workspaceId, async ({ client }) => {
    const { rows } = await client.query(
      `select (select md5(string_agg(r::text, ';' order by id)) from responses r) as responses, (select count(*) from responses) as n,
         (select md5(string_agg((to_jsonb(u) - 'id')::text, ';' order by external_id)) from import_unmatched u) as unmatched,
         (select md5(string_agg(s::text, ';' order by email, at)) from survey_contacts s) as notes,
         (select count(*) from outbox) as outbox, (select count(*) from alerts) as alerts`,
    )
    return JSON.stringify(rows[0])
  })
}
