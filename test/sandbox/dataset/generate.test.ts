import { describe, expect, test } from 'vitest'
import { generateDataset } from '#sandbox/dataset/generate.ts'

const asOf = '2026-11-22'
const base = generateDataset({ contacts: 6000, seed: 'shape', asOf })

test('the same seed gives the same base, another seed another one', () => {
  const of = (seed: string) => generateDataset({ contacts: 200, seed, asOf })
  expect(of('a')).toEqual(of('a'))
  expect(of('a').contacts).not.toEqual(of('b').contacts)
})

test.each([50, 51, 1000])('%i contacts: accounts and deals are a third each', (contacts) => {
  const { accounts, contacts: people, deals } = generateDataset({ contacts, seed: '1', asOf })
  expect([people.length, accounts.length, deals.length]).toEqual([
    contacts,
    Math.round(contacts / 3),
    Math.round(contacts / 3),
  ])
})

test('sizes and days that make no sense are refused', () => {
  for (const contacts of [49, 1_000_001, 60.5])
    expect(() => generateDataset({ contacts, seed: '1', asOf })).toThrow(RangeError)
  for (const day of ['2026-13-01', 'today', '2026-1-1'])
    expect(() => generateDataset({ contacts: 50, seed: '1', asOf: day })).toThrow(RangeError)
})

test('ids are unique and references lead somewhere', () => {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map((one) => one.id))
  const [accounts, contacts, owners] = [ids(base.accounts), ids(base.contacts), ids(base.owners)]
  expect([accounts.size, contacts.size, ids(base.deals).size]).toEqual([2000, 6000, 2000])
  const known = (set: ReadonlySet<string>, id: string | null) => id === null || set.has(id)
  expect(base.accounts.every((one) => known(accounts, one.parentId) && known(owners, one.ownerId))).toBe(true)
  expect(base.contacts.every((one) => known(accounts, one.accountId))).toBe(true)
  expect(base.deals.every((one) => known(accounts, one.accountId))).toBe(true)
  expect(
    base.deals.flatMap((one) => one.contactRoles ?? []).every((role) => contacts.has(role.contactId)),
  ).toBe(true)
  expect(base.owners.every((one) => one.managerId !== one.id && known(owners, one.managerId))).toBe(true)
})

describe('the shape of business', () => {
  const won = base.deals.filter((deal) => deal.state === 'won')

  function shareOfTop(deals: typeof won): number {
    const byAccount = new Map<string | null, number>()
    for (const { accountId, amount } of deals)
      byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + Number(amount))
    const sorted = [...byAccount.values()].sort((a, b) => b - a)
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
    return sum(sorted.slice(0, base.accounts.length * 0.2)) / sum(sorted)
  }

  test('a fifth of the accounts carry more than 60 % of the won revenue, over three years and in the last one', () => {
    expect(shareOfTop(won)).toBeGreaterThan(0.6)
    expect(shareOfTop(won.filter((deal) => deal.closeDate > '2025-11-22'))).toBeGreaterThan(0.6)
  })

  test('closed deals lie in the last three years, open ones may be due later; all were made before today', () => {
    for (const { state, closeDate, createdAt } of base.deals) {
      if (state !== 'open') expect(closeDate <= asOf && closeDate > '2023-11-20').toBe(true)
      expect(createdAt < `${asOf}T`).toBe(true)
    }
    expect(base.deals.some((deal) => deal.state === 'open' && deal.closeDate > asOf)).toBe(true)
  })

  test('amounts are exact decimal texts; some are negative, zero or missing', () => {
    for (const { amount } of base.deals) expect(amount).toMatch(/^(-?\d+(\.\d\d)?)?$/)
    expect(won.some((deal) => deal.amount.startsWith('-'))).toBe(true)
    expect(won.some((deal) => deal.amount === '0')).toBe(true)
    expect(base.deals.some((deal) => deal.amount === '')).toBe(true)
  })

  test('about 15 % have a parent, a few are strategic, some have no owner', () => {
    const share = (is: (account: (typeof base.accounts)[number]) => boolean) =>
      base.accounts.filter(is).length / base.accounts.length
    expect(share((account) => account.parentId !== null)).toBeCloseTo(0.15, 1)
    expect(share((account) => account.strategic !== null)).toBeGreaterThan(0)
    expect(share((account) => account.strategic !== null)).toBeLessThan(0.02)
    expect(share((account) => account.ownerId === null)).toBeGreaterThan(0)
  })
})

describe('people', () => {
  test('speak seven languages and carry the usual faults', () => {
    expect(new Set(base.contacts.map((contact) => contact.language))).toEqual(
      new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', null]),
    )
    const share = (is: (contact: (typeof base.contacts)[number]) => boolean) =>
      base.contacts.filter(is).length / base.contacts.length
    const addresses = base.contacts.flatMap((contact) => contact.email ?? [])
    expect(addresses.length - new Set(addresses).size).toBeGreaterThan(0)
    for (const seldom of [
      share((contact) => contact.email === null),
      share((contact) => contact.optedOut),
      share((contact) => contact.bounced),
      share((contact) => contact.title === null),
      share((contact) => contact.accountId === null),
    ]) {
      expect(seldom).toBeGreaterThan(0.005)
      expect(seldom).toBeLessThan(0.06)
    }
  })

  test('are reached at reserved domains only', () => {
    for (const { email } of base.contacts)
      if (email !== null) expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/)
  })
})
