/** Writes a customer base as the folder of CSV files that load.ts reads. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { feedbackCells, feedbackColumns } from './feedback-csv.ts'
import type { Dataset } from './types.ts'

type Cell = string | number | null | undefined

/** Makes the folder and overwrites what is in it. */
export async function saveDataset(dataset: Dataset, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const { asOf, currency, timeZone } = dataset
  writeFileSync(join(folder, 'dataset.json'), `${JSON.stringify({ asOf, currency, timeZone }, null, 2)}\n`)
  await write(
    folder,
    'owners.csv',
    ['id', 'email', 'first_name', 'last_name', 'manager_id'],
    dataset.owners,
    (one) => [one.id, one.email, one.firstName, one.lastName, one.managerId],
  )
  const accountColumns = [
    'id',
    'name',
    'domain',
    'country',
    'industry',
    'parent_id',
    'owner_id',
    'annual_revenue',
    'strategic',
    'created_at',
  ]
  await write(folder, 'accounts.csv', accountColumns, dataset.accounts, (one) => [
    one.id,
    one.name,
    one.domain,
    one.country,
    one.industry,
    one.parentId,
    one.ownerId,
    one.annualRevenue,
    one.strategic,
    one.createdAt,
  ])
  const contactColumns = [
    'id',
    'account_id',
    'email',
    'first_name',
    'last_name',
    'title',
    'language',
    'country',
    'buying_role',
  ]
  await write(
    folder,
    'contacts.csv',
    [...contactColumns, 'opted_out', 'bounced', 'created_at'],
    dataset.contacts,
    (one) => [
      one.id,
      one.accountId,
      one.email,
      one.firstName,
      one.lastName,
      one.title,
      one.language,
      one.country,
      one.buyingRole,
      String(one.optedOut),
      String(one.bounced),
      one.createdAt,
    ],
  )
  const dealColumns = [
    'id',
    'account_id',
    'name',
    'amount',
    'state',
    'close_date',
    'created_at',
    'contact_roles',
  ]
  await write(folder, 'deals.csv', dealColumns, dataset.deals, (one) => [
    one.id,
    one.accountId,
    one.name,
    one.amount,
    one.state,
    one.closeDate,
    one.createdAt,
    (one.contactRoles ?? []).map(({ contactId, role }) => `${contactId}:${role}`).join(';'),
  ])
  if (dataset.feedback)
    await write(folder, 'feedback.csv', [...feedbackColumns], dataset.feedback, feedbackCells)
}

async function write<T>(
  folder: string,
  file: string,
  columns: readonly string[],
  list: readonly T[],
  cells: (one: T) => readonly Cell[],
) {
  const rows = Readable.from(list.values().map((one) => cells(one)))
  await pipeline(
    rows,
    stringify({ header: true, columns: [...columns] }),
    createWriteStream(join(folder, file)),
  )
}
