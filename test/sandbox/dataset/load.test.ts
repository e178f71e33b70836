import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatasetError } from '#sandbox/dataset/csv-file.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { loadDataset } from '#sandbox/dataset/load.ts'
import { saveDataset } from '#sandbox/dataset/save.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyward-load-'))
  put('accounts.csv', 'id,name\nA1,Acme\nA2,"Bolt, Inc."\n')
  put('contacts.csv', 'id,account_id,email\nC1,A1,a@acme.example\n')
  put('deals.csv', 'id,account_id,amount,state,close_date\nD1,A1,10.50,won,2026-03-01\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (file: string, text: string | Buffer) => writeFileSync(join(folder, file), text)
const load = () => loadDataset(folder, '2026-11-22')
const problem = () =>
  load().then(
    () => 'loaded',
    (error: unknown) => (error instanceof DatasetError ? error.message : `not a DatasetError: ${error}`),
  )

test('a generated base survives writing and reading', async () => {
  const base = generateDataset({ contacts: 90, seed: 'round', asOf: '2026-11-22' })
  await saveDataset(base, folder)
  const { dataset, dropped } = await load()
  expect(dropped.count).toBe(0)
  expect(dataset).toEqual(base)
})

test('the smallest folder will do: the as-of day is that of the last closed deal', async () => {
  const { dataset } = await load()
  expect(dataset).toMatchObject({ asOf: '2026-03-01', currency: 'EUR', timeZone: 'UTC', owners: [] })
  expect(dataset.accounts[1]).toMatchObject({
    id: 'A2',
    name: 'Bolt, Inc.',
    domain: null,
    annualRevenue: null,
  })
  expect(dataset.deals[0]).toMatchObject({
    amount: '10.50',
    state: 'won',
    createdAt: '2026-03-01T00:00:00.000Z',
  })
})

test('a byte order mark, capitals in the header and blank lines do no harm', async () => {
  put('accounts.csv', '\uFEFFID, Name \nA1,Acme\n\nA2,Bolt\n')
  expect((await load()).dataset.accounts.map((account) => account.name)).toEqual(['Acme', 'Bolt'])
})

test('a reference to nothing is dropped and reported, the record is kept', async () => {
  put('contacts.csv', 'id,account_id\nC1,A9\n')
  const { dataset, dropped } = await load()
  expect(dataset.contacts[0]?.accountId).toBeNull()
  expect(dropped).toMatchObject({ count: 1, examples: [{ file: 'contacts.csv', column: 'account_id' }] })
})

test.each([
  [
    'a missing column',
    'deals.csv',
    'id,state\nD1,won\n',
    'deals.csv, line 1: missing column close_date; found id, state',
  ],
  [
    'a column that stands there twice',
    'accounts.csv',
    'id,name,name\nA1,a,b\n',
    'accounts.csv, line 1: column name stands there twice',
  ],
  [
    'an id that occurs twice',
    'accounts.csv',
    'id,name\nA1,a\nA1,b\n',
    'accounts.csv, line 3, column id: A1 occurs twice',
  ],
  [
    'a missing id',
    'contacts.csv',
    'id,email\n,a@b.example\n',
    'contacts.csv, line 2, column id: an id is needed',
  ],
  [
    'an amount that is none',
    'deals.csv',
    'id,state,close_date,amount\nD1,won,2026-01-01,"1,5"\n',
    'deals.csv, line 2, column amount: "1,5" is no decimal number like -1234.50',
  ],
  [
    'a huge amount',
    'deals.csv',
    `id,state,close_date,amount\nD1,won,2026-01-01,${'9'.repeat(40)}\n`,
    'column amount',
  ],
  [
    'an unknown state',
    'deals.csv',
    'id,state,close_date\nD1,maybe,2026-01-01\n',
    'deals.csv, line 2, column state: "maybe" is none of open, won, lost',
  ],
  [
    'a day that does not exist',
    'deals.csv',
    'id,state,close_date\nD1,won,2026-02-31x\n',
    'column close_date',
  ],
  [
    'a revenue in words',
    'accounts.csv',
    'id,name,annual_revenue\nA1,a,much\n',
    'accounts.csv, line 2, column annual_revenue: "much" is no number',
  ],
  [
    'a flag that is neither',
    'contacts.csv',
    'id,opted_out\nC1,perhaps\n',
    'contacts.csv, line 2, column opted_out: "perhaps" is neither true nor false',
  ],
  [
    'a role without contact',
    'deals.csv',
    'id,state,close_date,contact_roles\nD1,won,2026-01-01,C1\n',
    'column contact_roles: "C1" is not like CONTACT:ROLE',
  ],
  ['a row with too many cells', 'accounts.csv', 'id,name\nA1,a\nA2,b,c\n', 'accounts.csv, line 3'],
  ['a quote that is never closed', 'accounts.csv', 'id,name\nA1,"a\nA2,b\n', 'accounts.csv, line 3'],
  ['an empty file', 'contacts.csv', '', 'contacts.csv, line 1: the file is empty'],
  [
    'another encoding',
    'accounts.csv',
    Buffer.from('id,name\nA1,M\xfcller\n', 'latin1'),
    'accounts.csv, line 1: the text is not UTF-8',
  ],
  [
    'a time zone that is none',
    'dataset.json',
    '{"timeZone":"Mars/Olympus"}',
    'dataset.json: timeZone must be an IANA name',
  ],
  ['settings that are no JSON', 'dataset.json', '{', 'dataset.json: is no JSON'],
])('%s is named with its place', async (_, file, text, message) => {
  put(file, text)
  expect(await problem()).toContain(message)
})

test('a missing file is named, and several problems are told at once', async () => {
  rmSync(join(folder, 'deals.csv'))
  expect(await problem()).toBe('deals.csv: the file is missing')
  put('deals.csv', 'id,state,close_date\nD1,x,2026-01-01\nD2,y,2026-01-01\n')
  expect((await problem()).split('\n')).toHaveLength(2)
})
