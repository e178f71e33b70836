/**
 * Turns the public CRM Sales Opportunities data (Maven Analytics) into a customer base:
 * node scripts/convert-maven-crm.ts SRC_DIR OUT_DIR
 *
 * Agents and their managers become owners, opportunities deals. Spelling faults of sectors and countries stay: real CRMs have
 * them. Opportunities without an account are kept without one, open ones have no amount and are due 90 days after they began.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { slugOf } from '#sandbox/dataset/company-names.ts'
import { personGenerator } from '#sandbox/dataset/generate-contacts.ts'
import { createRandom } from '#sandbox/dataset/random.ts'
import { saveDataset } from '#sandbox/dataset/save.ts'
import type {
  Dataset,
  DatasetAccount,
  DatasetContact,
  DatasetDeal,
  DatasetOwner,
} from '#sandbox/dataset/types.ts'

const day = 86_400_000
type Row = Readonly<Record<string, string>>

/** Reads accounts.csv, sales_teams.csv and sales_pipeline.csv. @throws Error for a missing file or an unreadable date. */
export function convertMavenCrm(folder: string): Dataset {
  const rows = (file: string): Row[] =>
    parse(readFileSync(join(folder, file)), { columns: true, bom: true, trim: true })
  const pipeline = rows('sales_pipeline.csv')
  const lastDay = pipeline
    .map((row) => dateOf(row.close_date))
    .reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null)
  if (lastDay === null) throw new Error('sales_pipeline.csv: no opportunity was ever closed')
  const owners = ownersOf(rows('sales_teams.csv'))
  const accounts = accountsOf(rows('accounts.csv'), pipeline, owners, lastDay)
  const random = createRandom('maven-crm')
  const contacts: DatasetContact[] = []
  const person = personGenerator(random, {
    accounts,
    today: Date.parse(`${lastDay}T00:00:00Z`),
    made: contacts,
  })
  for (const position of accounts.keys())
    for (let i = random.between(2, 4); i > 0; i--) contacts.push(person(`C${contacts.length + 1}`, position))
  const deals = pipeline.map((row) => dealOf(row, accounts, lastDay))
  return { asOf: lastDay, currency: 'USD', timeZone: 'America/New_York', owners, accounts, contacts, deals }
}

/** dd-mm-yy of this century as YYYY-MM-DD; null if empty. */
function dateOf(text: string | undefined): string | null {
  if (!text) return null
  const match = /^(\d\d)-(\d\d)-(\d\d)$/.exec(text)
  if (!match) throw new Error(`"${text}" is no date like 01-03-17`)
  return `20${match[3]}-${match[2]}-${match[1]}`
}

function ownersOf(teams: readonly Row[]): DatasetOwner[] {
  const owner = (name: string, manager: string | null): DatasetOwner => {
    const [firstName = '', ...rest] = name.split(' ')
    const email = `${slugOf(name).replaceAll('-', '.')}@our-company.example`
    return {
      id: slugOf(name),
      email,
      firstName,
      lastName: rest.join(' '),
      managerId: manager && slugOf(manager),
    }
  }
  const managers = [...new Set(teams.map((row) => row.manager ?? ''))]
  return [
    ...managers.map((name) => owner(name, null)),
    ...teams.map((row) => owner(row.sales_agent ?? '', row.manager ?? null)),
  ]
}

/** The owner is the agent with most opportunities at the account. */
function accountsOf(
  rows: readonly Row[],
  pipeline: readonly Row[],
  owners: readonly DatasetOwner[],
  asOf: string,
): DatasetAccount[] {
  return rows.map((row) => {
    const name = row.account ?? ''
    const agents = Map.groupBy(
      pipeline.filter((one) => one.account === name),
      (one) => slugOf(one.sales_agent ?? ''),
    )
    const [busiest] = [...agents].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    return {
      id: slugOf(name),
      name,
      domain: `${slugOf(name)}.example`,
      country: row.office_location || null,
      industry: row.sector || null,
      parentId: row.subsidiary_of ? slugOf(row.subsidiary_of) : null,
      ownerId: owners.some((owner) => owner.id === busiest?.[0]) ? (busiest?.[0] ?? null) : null,
      annualRevenue: row.revenue ? Math.round(Number(row.revenue) * 1_000_000) : null,
      strategic: null,
      createdAt: new Date(Date.parse(`${asOf}T00:00:00Z`) - 3 * 365 * day).toISOString(),
    }
  })
}

function dealOf(row: Row, accounts: readonly DatasetAccount[], asOf: string): DatasetDeal {
  const { opportunity_id = '', account = '', deal_stage = '', close_value = '' } = row
  const accountId = accounts.find((one) => one.name === account)?.id ?? null
  const begun = dateOf(row.engage_date) ?? asOf
  const due = new Date(Date.parse(`${begun}T00:00:00Z`) + 90 * day).toISOString().slice(0, 10)
  const product = row.product === 'GTXPro' ? 'GTX Pro' : (row.product ?? '')
  return {
    id: opportunity_id,
    accountId,
    name: account ? `${product}, ${account}` : product,
    amount: close_value,
    state: deal_stage === 'Won' ? 'won' : deal_stage === 'Lost' ? 'lost' : 'open',
    closeDate: dateOf(row.close_date) ?? due,
    createdAt: `${begun}T09:00:00.000Z`,
  }
}

if (import.meta.main) {
  const [source, out] = process.argv.slice(2)
  if (source === undefined || out === undefined) {
    process.stderr.write('usage: node scripts/convert-maven-crm.ts SRC_DIR OUT_DIR\n')
    process.exitCode = 2
  } else {
    const dataset = convertMavenCrm(source)
    await saveDataset(dataset, out)
    const { accounts, contacts, deals, asOf } = dataset
    process.stdout.write(
      `${accounts.length} accounts, ${contacts.length} contacts, ${deals.length} deals as of ${asOf} in ${out}\n`,
    )
  }
}
