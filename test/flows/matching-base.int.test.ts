import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '#domain/ids.ts'
import { splitAccount } from '#flows/split-account.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createTwoCrms, now, pair, type TwoCrms } from '../support/two-crms.ts'
import { commonCustomers } from './common-customers.ts'

const decision = {
  by: { id: randomUUID() as UserId, name: 'Ada' },
  reason: 'Not the same',
  now: new Date(now),
}

describe.each([1, 2, 3])(
  '500 customers in both CRMs, 40 of them subsidiaries on a shared domain (base %i)',
  (seed) => {
    const base = commonCustomers(seed)
    let db: TestDatabase
    let crms: TwoCrms
    beforeAll(async () => {
      db = await createTestDatabase()
      crms = await createTwoCrms(db.database)
      await crms.accounts('hubspot', ...base.hubspot)
      await crms.accounts('salesforce', ...base.salesforce)
      await crms.night()
    })
    afterAll(() => db.drop())

    const isWrong = (line: string) => !/^hubspot:h(\d+)\+salesforce:s\1$/.test(line)

    it('merges nothing wrongly, and everything that is clear', async () => {
      const merged = await crms.merged()
      expect(merged.filter(isWrong)).toEqual([])
      const missing = [...base.clear].filter((n) => !merged.includes(pair(`h${n}`, `s${n}`)))
      expect(missing).toEqual([])
    })

    it('gives every merge its rule and its reason', async () => {
      const { rows } = await crms.in((tx) =>
        tx.client.query(
          `select count(*) as n, count(*) filter (where reason <> '' and print is not null) as reasoned, count(distinct account_id) as accounts,
           (select count(*) from (select from crm_accounts group by account_id having count(*) > 1) m) as merged
         from account_matches where ended_at is null and rule in ('linked-id', 'unique-domain')`,
        ),
      )
      const [row] = rows
      expect(row.n).toBeGreaterThan(300)
      expect(row).toEqual({ n: row.n, reasoned: row.n, accounts: row.n, merged: row.n })
    })

    it('changes nothing the next night', async () => {
      const before = await everything()
      expect(await crms.night()).toMatchObject({
        accounts: { created: 0, changed: 0, gone: 0 },
        matching: null,
      })
      await crms.in((tx) => tx.client.query('update workspaces set is_matching_due = true'))
      expect((await crms.night()).matching).toEqual({ merged: 0, ended: 0, proposed: 0 })
      expect(await everything()).toEqual(before)
    })

    it('keeps splits the next nights, whatever changes', async () => {
      const apart = ['h50', 'h51', 'h54', 'h55']
      for (const id of apart) {
        const named = {
          accountId: await crms.accountOf('hubspot', id),
          connectionId: crms.connections.hubspot,
          externalId: id,
        }
        await crms.in((tx) => splitAccount(tx, named, decision))
      }
      const touched = base.hubspot
        .filter(({ id }) => apart.includes(id))
        .map((one) => ({ ...one, country: null }))
      await crms.accounts('hubspot', ...touched)
      await crms.night()
      await crms.night()
      const merged = await crms.merged()
      expect(merged.filter((line) => apart.some((id) => line.startsWith(`hubspot:${id}+`)))).toEqual([])
      expect(merged.filter(isWrong)).toEqual([])
    })

    it('stays right when domains stop being unique', async () => {
      const late = base.hubspot
        .slice(60, 120)
        .map(({ domain }, n) => ({ id: `x9${n}`, name: `Late ${n}`, domain: domain ?? null }))
      await crms.accounts('salesforce', ...late)
      await crms.night()
      expect((await crms.merged()).filter(isWrong)).toEqual([])
    })

    const everything = () =>
      crms.in(async (tx) => {
        const tables = ['crm_accounts', 'accounts', 'account_keys', 'account_matches', 'account_proposals']
        const prints = tables.map(
          (table) => `(select md5(string_agg(t::text, '' order by t::text)) from ${table} t) as ${table}`,
        )
        return (await tx.client.query(`select ${prints.join(', ')}`)).rows
      })
  },
)
