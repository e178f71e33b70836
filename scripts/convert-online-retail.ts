/**
 * Turns the public Online Retail data (UCI) into a customer base: node scripts/convert-online-retail.ts SRC_DIR OUT_DIR
 *
 * Customers become accounts, invoices won deals (returns and cancellations negative ones) with the exact sum of quantity times
 * unit price; lines without a customer are nobody's revenue and left out. Contacts and owners are invented. The as-of day is
 * that of the last invoice.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { generateOwners } from '#sandbox/dataset/generate-accounts.ts'
import { personGenerator } from '#sandbox/dataset/generate-contacts.ts'
import { createRandom } from '#sandbox/dataset/random.ts'
import { saveDataset } from '#sandbox/dataset/save.ts'
import type { Dataset, DatasetAccount, DatasetContact, DatasetDeal } from '#sandbox/dataset/types.ts'

const day = 86_400_000
/** Prices have at most three decimals. */
const scale = 1000n

interface Invoice {
  readonly number: string
  readonly customer: string
  readonly at: string
  thousandths: bigint
}

/** Reads `online_retail_2010_2011.csv.gz` from the folder. @throws Error naming the line that cannot be read. */
export async function convertOnlineRetail(folder: string): Promise<Dataset> {
  const countries = new Map<string, string>()
  const invoices = new Map<string, Invoice>()
  const file = createReadStream(join(folder, 'online_retail_2010_2011.csv.gz'))
  const rows = parse({ columns: true, info: true })
  const passOn = (error: Error) => rows.destroy(error)
  file.once('error', passOn).pipe(createGunzip()).once('error', passOn).pipe(rows)
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, string>
    info: { lines: number }
  }>) {
    const {
      InvoiceNo = '',
      Quantity = '',
      UnitPrice = '',
      InvoiceDate = '',
      CustomerID = '',
      Country = '',
    } = record
    if (CustomerID === '') continue
    const customer = CustomerID.replace(/\.0$/, '')
    const at = new Date(`${InvoiceDate.replace(' ', 'T')}Z`)
    if (!/^-?\d+$/.test(Quantity) || !/^-?\d+(\.\d{1,3})?$/.test(UnitPrice) || Number.isNaN(at.getTime()))
      throw new Error(
        `line ${info.lines}: cannot read quantity "${Quantity}", price "${UnitPrice}" or date "${InvoiceDate}"`,
      )
    if (!countries.has(customer)) countries.set(customer, Country)
    const key = `${InvoiceNo}-${customer}`
    const invoice = invoices.get(key) ?? {
      number: InvoiceNo,
      customer,
      at: at.toISOString(),
      thousandths: 0n,
    }
    invoice.thousandths += BigInt(Quantity) * thousandthsOf(UnitPrice)
    invoices.set(key, invoice)
  }
  return build(countries, [...invoices.entries()])
}

function thousandthsOf(price: string): bigint {
  const [whole = '0', fraction = ''] = price.split('.')
  return BigInt(whole + fraction.padEnd(3, '0'))
}

/** Decimal text with two decimals, three where they are needed. */
function decimal(thousandths: bigint): string {
  const size = thousandths < 0n ? -thousandths : thousandths
  const fraction = String(size % scale).padStart(3, '0')
  return `${thousandths < 0n ? '-' : ''}${size / scale}.${fraction.endsWith('0') ? fraction.slice(0, 2) : fraction}`
}

function build(
  countries: ReadonlyMap<string, string>,
  invoices: readonly (readonly [string, Invoice])[],
): Dataset {
  const random = createRandom('online-retail')
  const owners = generateOwners(random, 27)
  const reps = owners.filter((owner) => owner.managerId !== null)
  const first = new Map<string, string>()
  let last = ''
  for (const [, { customer, at }] of invoices) {
    if (at < (first.get(customer) ?? '9')) first.set(customer, at)
    if (at > last) last = at
  }
  const accounts: DatasetAccount[] = [...countries].map(([id, country]) => ({
    id,
    name: `Customer ${id}`,
    domain: `customer-${id}.example`,
    country: country === 'EIRE' ? 'Ireland' : country,
    industry: 'Retail',
    parentId: null,
    ownerId: random.pick(reps).id,
    annualRevenue: null,
    strategic: null,
    createdAt: new Date(Date.parse(first.get(id) ?? last) - 30 * day).toISOString(),
  }))
  const asOf = last.slice(0, 10)
  const contacts: DatasetContact[] = []
  const person = personGenerator(random, { accounts, today: Date.parse(`${asOf}T00:00:00Z`), made: contacts })
  for (const position of accounts.keys())
    for (let i = random.between(2, 4); i > 0; i--) contacts.push(person(`C${contacts.length + 1}`, position))
  const deals: DatasetDeal[] = invoices.map(([id, invoice]) => ({
    id,
    accountId: invoice.customer,
    name: `Invoice ${invoice.number}`,
    amount: decimal(invoice.thousandths),
    state: 'won',
    closeDate: invoice.at.slice(0, 10),
    createdAt: invoice.at,
  }))
  return { asOf, currency: 'GBP', timeZone: 'Europe/London', owners, accounts, contacts, deals }
}

if (import.meta.main) {
  const [source, out] = process.argv.slice(2)
  if (source === undefined || out === undefined) {
    process.stderr.write('usage: node scripts/convert-online-retail.ts SRC_DIR OUT_DIR\n')
    process.exitCode = 2
  } else {
    const dataset = await convertOnlineRetail(source)
    await saveDataset(dataset, out)
    const { accounts, contacts, deals, asOf } = dataset
    process.stdout.write(
      `${accounts.length} accounts, ${contacts.length} contacts, ${deals.length} deals as of ${asOf} in ${out}\n`,
    )
  }
}
