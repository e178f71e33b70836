/** A workspace after its first cycle, in which account managers nominate. Account a0 is owner 0's, a1 owner 1's, and so on. */
import { carryOutDeed } from '#flows/nominations/carry-out.ts'
import type { Deed, DeedDone } from '#flows/nominations/deed.ts'
import { ownerKeysOf } from '#store/ownership.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { contact } from './base.ts'
import { createWaveWorld, type WaveWorld } from './wave-world.ts'

export interface NominationWorld extends WaveWorld {
  readonly db: TestDatabase
  /** Ids of Keyward by those of the CRM. */
  account(externalId: string): Promise<string>
  contact(externalId: string): Promise<string>
  /** A deed of owner n about account a<n>, or about another; by `lead` for everybody. */
  do(owner: number | 'lead', deed: Deed, account?: string): Promise<DeedDone>
  row(externalId: string): Promise<{ is_nominated: boolean; left_at: string | null; left_by: string | null }>
  coverage(account: string): Promise<{ coverage: string; is_single_threaded: boolean }>
  audit(action: string): Promise<{ actor_name: string; subject: string; before: unknown; after: unknown }[]>
  close(): Promise<void>
}

/** Besides the customer base of the waves, every account has two clerks, `k<n>a` and `k<n>b`. */
export async function createNominationWorld(size = 60): Promise<NominationWorld> {
  const db = await createTestDatabase()
  const base = await createWaveWorld(db.database, size)
  for (let n = 0; n < size / 5; n += 1)
    for (const letter of ['a', 'b'])
      base.crm.contacts.set(
        `k${n}${letter}`,
        contact(`k${n}${letter}`, `a${n}`, 'Clerk', { modifiedAt: base.crm.tick() }),
      )
  base.clock.now = new Date('2026-03-03T10:00:00.000Z')
  await base.cycles.runCycle(base.clock.now.toISOString())
  const one = async <Row>(text: string, values: unknown[]) =>
    (await base.in((tx) => tx.client.query(text, values))).rows[0] as Row
  const account = async (externalId: string) =>
    (
      await one<{ id: string }>('select account_id as id from crm_accounts where external_id = $1', [
        externalId,
      ])
    ).id
  const idOf = async (externalId: string) =>
    (
      await one<{ id: string }>('select contact_id as id from crm_contacts where external_id = $1', [
        externalId,
      ])
    ).id
  return {
    ...base,
    db,
    account,
    contact: idOf,
    async do(owner, deed, of) {
      const accountId = await account(of ?? `a${owner}`)
      return base.in(async (tx) => {
        const owners = owner === 'lead' ? null : await ownerKeysOf(tx, `owner${owner}@us.example`)
        const by = { id: null, name: owner === 'lead' ? 'Lea Lead' : `Owner ${owner}` }
        return carryOutDeed(tx, { accountId, owners, by, now: base.clock.now }, deed)
      })
    },
    row: (externalId) =>
      one(
        `select c.is_nominated, c.left_at, c.left_by from contacts c join crm_contacts m on m.contact_id = c.id where m.external_id = $1`,
        [externalId],
      ),
    coverage: async (externalId) =>
      one('select coverage, is_single_threaded from accounts where id = $1', [await account(externalId)]),
    audit: async (action) =>
      (
        await base.in((tx) =>
          tx.client.query(
            'select actor_name, subject, before, after from audit_log where action = $1 order by id',
            [action],
          ),
        )
      ).rows,
    close: () => db.drop(),
  }
}
