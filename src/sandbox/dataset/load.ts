/** Reads a customer base from a folder of CSV files; their columns are in docs/sandbox.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CsvRow, DatasetError, type Finding, readCsv } from './csv-file.ts'
import { feedbackOf } from './feedback-csv.ts'
import type {
  Dataset,
  DatasetAccount,
  DatasetContact,
  DatasetDeal,
  DatasetOwner,
  DealState,
} from './types.ts'

export interface Loaded {
  readonly dataset: Dataset
  /** References that led nowhere: the record was kept without them. Counted in full, listed up to 20. */
  readonly dropped: { readonly count: number; readonly examples: readonly Finding[] }
}

const day = 86_400_000

/**
 * Reads accounts.csv, contacts.csv, deals.csv and, where present, owners.csv and dataset.json `{asOf, currency, timeZone}`.
 * Without an as-of day there it is the last day on which a deal was won or lost, else `today` (YYYY-MM-DD).
 * @throws DatasetError naming file, line and column of what is wrong.
 */
export async function loadDataset(folder: string, today: string): Promise<Loaded> {
  const meta = readMeta(folder)
  const accounts = await readRows(folder, 'accounts.csv', ['id', 'name'], accountOf)
  const contacts = await readRows(folder, 'contacts.csv', ['id'], contactOf)
  const deals = await readRows(folder, 'deals.csv', ['id', 'state', 'close_date'], dealOf)
  const hasOwners = existsSync(join(folder, 'owners.csv'))
  const owners = hasOwners ? await readRows(folder, 'owners.csv', ['id', 'email'], ownerOf) : []
  const hasFeedback = existsSync(join(folder, 'feedback.csv'))
  const feedback = hasFeedback
    ? await readRows(folder, 'feedback.csv', ['id', 'kind', 'text', 'created_at'], feedbackOf)
    : null
  const asOf = meta.asOf ?? lastClose(deals) ?? today
  const before = new Date(Date.parse(`${asOf}T00:00:00Z`) - 3 * 365 * day).toISOString()

  const dropped: Finding[] = []
  let count = 0
  const known = (list: readonly { readonly id: string }[]) => new Set(list.map((one) => one.id))
  const [accountIds, ownerIds, contactIds] = [known(accounts), known(owners), known(contacts)]
  const keep = (
    ids: ReadonlySet<string>,
    id: string | null,
    column: string,
    at: { file: string; id: string },
  ) => {
    if (id === null || ids.has(id)) return id
    count++
    const message = `${at.id}: there is no ${column.replace('_id', '')} ${id}; kept without it`
    if (dropped.length < 20) dropped.push({ file: at.file, line: 0, column, message })
    return null
  }
  const created = (at: string) => at || before
  return {
    dataset: {
      asOf,
      currency: meta.currency ?? 'EUR',
      timeZone: meta.timeZone ?? 'UTC',
      owners: owners.map((one) => ({
        ...one,
        managerId: keep(ownerIds, one.managerId, 'manager_id', { file: 'owners.csv', id: one.id }),
      })),
      accounts: accounts.map((one) => ({
        ...one,
        parentId: keep(accountIds, one.parentId, 'parent_id', { file: 'accounts.csv', id: one.id }),
        ownerId: keep(ownerIds, one.ownerId, 'owner_id', { file: 'accounts.csv', id: one.id }),
        createdAt: created(one.createdAt),
      })),
      contacts: contacts.map((one) => ({
        ...one,
        accountId: keep(accountIds, one.accountId, 'account_id', { file: 'contacts.csv', id: one.id }),
        createdAt: created(one.createdAt),
      })),
      deals: deals.map(({ contactRoles = [], ...one }) => {
        const at = { file: 'deals.csv', id: one.id }
        const roles = contactRoles.filter(
          (role) => keep(contactIds, role.contactId, 'contact_roles', at) !== null,
        )
        const accountId = keep(accountIds, one.accountId, 'account_id', at)
        const createdAt = one.createdAt || `${one.closeDate}T00:00:00.000Z`
        return { ...one, accountId, createdAt, ...(roles.length > 0 ? { contactRoles: roles } : {}) }
      }),
      ...(feedback && {
        feedback: feedback.map((one) => {
          const at = { file: 'feedback.csv', id: one.id }
          const accountId = keep(accountIds, one.accountId, 'account_id', at)
          return { ...one, accountId, contactId: keep(contactIds, one.contactId, 'contact_id', at) }
        }),
      }),
    },
    dropped: { count, examples: dropped },
  }
}

/** All rows of a file; refuses an id that occurs twice. */
async function readRows<T extends { readonly id: string }>(
  folder: string,
  file: string,
  required: readonly string[],
  make: (row: CsvRow) => T,
): Promise<T[]> {
  const rows: T[] = []
  const ids = new Set<string>()
  await readCsv(join(folder, file), required, (row) => {
    const one = make(row)
    if (one.id === '') row.fail('id', 'an id is needed')
    else if (ids.has(one.id)) row.fail('id', `${one.id} occurs twice`)
    ids.add(one.id)
    rows.push(one)
  })
  return rows
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** An instant as ISO 8601 in UTC; a plain date means its midnight. Empty stays empty. */
function instant(row: CsvRow, column: string): string {
  const text = row.text(column)
  if (text === '') return ''
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(ms)) return new Date(ms).toISOString()
  row.fail(column, `"${text}" is no date like 2026-11-22 or 2026-11-22T09:30:00Z`)
  return ''
}

function flag(row: CsvRow, column: string): boolean {
  const text = row.text(column).toLowerCase()
  if (!['', 'true', 'false', '1', '0', 'yes', 'no'].includes(text))
    row.fail(column, `"${text}" is neither true nor false`)
  return ['true', '1', 'yes'].includes(text)
}

const decimal = /^-?\d{1,15}(\.\d{1,10})?$/

function accountOf(row: CsvRow): DatasetAccount {
  const revenue = row.text('annual_revenue')
  if (revenue !== '' && !decimal.test(revenue))
    row.fail('annual_revenue', `"${revenue}" is no number like 1200000.50`)
  if (row.text('name') === '') row.fail('name', 'an account needs a name')
  return {
    id: row.text('id'),
    name: row.text('name'),
    domain: row.optional('domain'),
    country: row.optional('country'),
    industry: row.optional('industry'),
    parentId: row.optional('parent_id'),
    ownerId: row.optional('owner_id'),
    annualRevenue: revenue === '' ? null : Number(revenue),
    strategic: row.optional('strategic'),
    createdAt: instant(row, 'created_at'),
  }
}

function contactOf(row: CsvRow): DatasetContact {
  return {
    id: row.text('id'),
    accountId: row.optional('account_id'),
    email: row.optional('email'),
    firstName: row.optional('first_name'),
    lastName: row.optional('last_name'),
    title: row.optional('title'),
    language: row.optional('language'),
    country: row.optional('country'),
    buyingRole: row.optional('buying_role'),
    optedOut: flag(row, 'opted_out'),
    bounced: flag(row, 'bounced'),
    createdAt: instant(row, 'created_at'),
  }
}

function dealOf(row: CsvRow): DatasetDeal {
  const [state, amount, closeDate] = [
    row.text('state').toLowerCase(),
    row.text('amount'),
    row.text('close_date'),
  ]
  if (!['open', 'won', 'lost'].includes(state)) row.fail('state', `"${state}" is none of open, won, lost`)
  if (amount !== '' && !decimal.test(amount))
    row.fail('amount', `"${amount}" is no decimal number like -1234.50`)
  if (!isDate(closeDate)) row.fail('close_date', `"${closeDate}" is no date like 2026-11-22`)
  return {
    id: row.text('id'),
    accountId: row.optional('account_id'),
    name: row.text('name') || row.text('id'),
    amount,
    state: state as DealState,
    closeDate,
    createdAt: instant(row, 'created_at'),
    contactRoles: rolesOf(row),
  }
}

/** `C1:DECISION_MAKER;C2:INFLUENCER` */
function rolesOf(row: CsvRow) {
  return row
    .text('contact_roles')
    .split(';')
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const [contactId = '', role = ''] = part.split(':').map((text) => text.trim())
      if (contactId !== '' && role !== '') return [{ contactId, role }]
      row.fail('contact_roles', `"${part}" is not like CONTACT:ROLE`)
      return []
    })
}

function ownerOf(row: CsvRow): DatasetOwner {
  return {
    id: row.text('id'),
    email: row.text('email'),
    firstName: row.text('first_name'),
    lastName: row.text('last_name'),
    managerId: row.optional('manager_id'),
  }
}

function lastClose(deals: readonly DatasetDeal[]): string | null {
  return deals.reduce<string | null>(
    (last, { state, closeDate }) => (state !== 'open' && closeDate > (last ?? '') ? closeDate : last),
    null,
  )
}

function readMeta(folder: string): { asOf?: string; currency?: string; timeZone?: string } {
  const path = join(folder, 'dataset.json')
  if (!existsSync(path)) return {}
  const fail = (message: string) =>
    new DatasetError([{ file: 'dataset.json', line: 0, column: null, message }])
  let meta: { asOf?: unknown; currency?: unknown; timeZone?: unknown }
  try {
    meta = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw fail(`is no JSON: ${(error as Error).message}`)
  }
  const { asOf, currency, timeZone } = meta
  if (asOf !== undefined && !(typeof asOf === 'string' && isDate(asOf)))
    throw fail('asOf must be a date like 2026-11-22')
  if (currency !== undefined && !/^[A-Z]{3}$/.test(String(currency)))
    throw fail('currency must be three letters like EUR')
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw fail('timeZone must be an IANA name like Europe/Berlin')
  return meta as { asOf?: string; currency?: string; timeZone?: string }
}

function isTimeZone(name: unknown): boolean {
  try {
    return (
      typeof name === 'string' &&
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    )
  } catch {
    return false
  }
}
