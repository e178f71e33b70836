import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse'
import { describe, expect, test } from 'vitest'
import { convertMavenCrm } from '../../../scripts/convert-maven-crm.ts'
import { convertOnlineRetail } from '../../../scripts/convert-online-retail.ts'

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const reason = 'the public datasets are not beside the checkout (../shared/data)'

describe.skipIf(!existsSync(`${data}online_retail/customers.csv`))(
  `Online Retail (skipped if ${reason})`,
  () => {
    test('the net revenue of all 4,372 customers is right to the cent', { timeout: 60_000 }, async () => {
      const { accounts, deals, contacts, asOf } = await convertOnlineRetail(`${data}online_retail`)
      expect([accounts.length, asOf]).toEqual([4372, '2011-12-09'])
      expect(deals.every((deal) => deal.state === 'won')).toBe(true)
      expect(deals.some((deal) => deal.amount.startsWith('-'))).toBe(true)
      const perAccount = Map.groupBy(contacts, (contact) => contact.accountId)
      expect(accounts.every((account) => [2, 3, 4].includes(perAccount.get(account.id)?.length ?? 0))).toBe(
        true,
      )

      const thousandths = new Map<string | null, bigint>()
      for (const { accountId, amount } of deals) {
        const [whole = '', fraction = ''] = amount.split('.')
        thousandths.set(
          accountId,
          (thousandths.get(accountId) ?? 0n) + BigInt(whole + fraction.padEnd(3, '0')),
        )
      }
      let compared = 0
      const rows = createReadStream(`${data}online_retail/customers.csv`).pipe(parse({ columns: true }))
      for await (const { CustomerID, net_revenue } of rows as AsyncIterable<Record<string, string>>) {
        const ours = Number(thousandths.get(CustomerID ?? '')) / 1000
        expect(Math.abs(ours - Number(net_revenue)), `customer ${CustomerID}`).toBeLessThan(0.005)
        compared++
      }
      expect(compared).toBe(4372)
    })
  },
)

describe.skipIf(!existsSync(`${data}maven_crm/accounts.csv`))(`Maven CRM (skipped if ${reason})`, () => {
  test('accounts, owners and opportunities come over in full', () => {
    const { accounts, owners, deals, asOf } = convertMavenCrm(`${data}maven_crm`)
    expect([accounts.length, owners.length, asOf]).toEqual([85, 41, '2017-12-31'])
    expect(accounts.filter((account) => account.parentId !== null)).toHaveLength(15)
    const count = (state: string) => deals.filter((deal) => deal.state === state).length
    expect([count('won'), count('lost'), count('open')]).toEqual([4238, 2473, 2089])
    expect(deals.filter((deal) => deal.accountId === null)).toHaveLength(1425)
    expect(deals.filter((deal) => deal.amount === '').every((deal) => deal.state === 'open')).toBe(true)
    expect(
      deals.every((deal) => /^\d{4}-\d\d-\d\d$/.test(deal.closeDate) && !deal.name.includes('GTXPro')),
    ).toBe(true)
    const ids = new Set(owners.map((owner) => owner.id))
    expect(accounts.every((account) => account.ownerId !== null && ids.has(account.ownerId))).toBe(true)
  })
})
