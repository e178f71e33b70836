import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset, DatasetAccount, DatasetContact, DatasetDeal } from '#sandbox/dataset/types.ts'
import { Faults } from '#sandbox/faults.ts'
import { Journal } from '#sandbox/journal.ts'
import { type SalesforceDeps, startSalesforce } from '#sandbox/salesforce/server.ts'

const account = (id: string, name: string, more: Partial<DatasetAccount> = {}): DatasetAccount => ({
  id,
  name,
  domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
  country: 'Austria',
  industry: 'Machinery',
  parentId: null,
  ownerId: 'o1',
  annualRevenue: 12_500_000,
  strategic: null,
  createdAt: '2024-01-10T08:00:00Z',
  ...more,
})

const contact = (
  id: string,
  accountId: string | null,
  more: Partial<DatasetContact> = {},
): DatasetContact => ({
  id,
  accountId,
  email: `${id}@example.com`,
  firstName: 'Ada',
  lastName: `Nr ${id}`,
  title: 'Head of Purchasing',
  language: 'de',
  country: 'Austria',
  buyingRole: null,
  optedOut: false,
  bounced: false,
  createdAt: '2024-02-01T09:30:00Z',
  ...more,
})

const deal = (id: string, accountId: string, more: Partial<DatasetDeal> = {}): DatasetDeal => ({
  id,
  accountId,
  name: `Deal ${id}`,
  amount: '1234.50',
  state: 'won',
  closeDate: '2026-03-31',
  createdAt: '2026-01-02T10:00:00Z',
  ...more,
})

/** Three owners, four accounts, five contacts, three deals; small enough to know by heart. */
const smallDataset: Dataset = {
  asOf: '2026-11-30',
  currency: 'EUR',
  timeZone: 'Europe/Vienna',
  owners: [
    { id: 'o1', email: 'olga@seller.example', firstName: 'Olga', lastName: 'Owner', managerId: 'o2' },
    { id: 'o2', email: 'max@seller.example', firstName: 'Max', lastName: 'Manager', managerId: null },
    { id: 'o3', email: 'ines@seller.example', firstName: 'Ines', lastName: 'Idle', managerId: 'o2' },
  ],
  accounts: [
    account('a1', 'Acme "Big" Works'),
    account('a2', "O'Hara, Sons", { parentId: 'a1', strategic: 'Reference customer', country: 'Ireland' }),
    account('a3', 'Zeta 100%', { ownerId: null, annualRevenue: null, domain: null, industry: null }),
    account('a4', 'Émile_Frères', { ownerId: 'o2', createdAt: '2025-06-01T00:00:00Z' }),
  ],
  contacts: [
    contact('c1', 'a1', { buyingRole: 'DECISION_MAKER', title: 'CEO' }),
    contact('c2', 'a1', { buyingRole: 'CHAMPION', optedOut: true }),
    contact('c3', 'a2', { bounced: true, firstName: null }),
    contact('c4', 'a3', { email: null, title: null, language: null }),
    contact('c5', null, { lastName: null, firstName: 'Cher' }),
  ],
  deals: [
    deal('d1', 'a1', { contactRoles: [{ contactId: 'c1', role: 'DECISION_MAKER' }] }),
    deal('d2', 'a2', { state: 'open', amount: '', closeDate: '2027-01-15' }),
    deal('d3', 'a1', { state: 'lost', amount: '-50.25' }),
  ],
}

/** The small dataset with more contacts, up to this many. */
export function datasetWithContacts(count: number): Dataset {
  const more = Array.from({ length: count - smallDataset.contacts.length }, (_, at) =>
    contact(`m${at}`, 'a1'),
  )
  return { ...smallDataset, contacts: [...smallDataset.contacts, ...more] }
}

type Options = Partial<Omit<SalesforceDeps, 'journal'>>

/** Starts a stand-in on a free port, with a journal of its own in a temporary folder. */
export async function startSmallOrg(options: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'salesforce-'))
  const journal = new Journal(join(folder, 'journal.jsonl'))
  const faults = new Faults()
  let ms = Date.parse('2026-11-30T12:00:00.400Z')
  const deps = {
    dataset: smallDataset,
    faults,
    port: 0,
    host: '127.0.0.1',
    limits: true,
    now: () => ms,
    ...options,
  }
  const salesforce = await startSalesforce({ ...deps, journal })

  /** One request with the static token; the body is parsed where it is JSON. */
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(
      salesforce.url + (path.startsWith('/') ? path : `/services/data/v68.0/${path}`),
      {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${salesforce.token}`,
          ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    const parsed = isJson ? JSON.parse(text) : null
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
    }
  }

  return {
    ...salesforce,
    journal,
    faults,
    call,
    query: (soql: string) => call('GET', `query?q=${encodeURIComponent(soql)}`),
    /** Changes settings of the stand-in. */
    set: (settings: object) => call('POST', '/_sandbox/settings', settings),
    /** Moves the sandbox's clock on. */
    advance: (by: number) => {
      ms += by
    },
    async stop() {
      await salesforce.close()
      journal.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export type SmallOrg = Awaited<ReturnType<typeof startSmallOrg>>

/** Ids of the small dataset by their place in it. */
export const ids = {
  account: (n: number) => `001xx000000000${n}AAA`,
  contact: (n: number) => `003xx000000000${n}AAA`,
  user: (n: number) => `005xx000000000${n}AAA`,
}
