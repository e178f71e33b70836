import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId } from '#domain/ids.ts'
import { decideMatch } from '#flows/decide-match.ts'
import { mergeAccounts } from '#flows/merge-accounts.ts'
import { splitAccount } from '#flows/split-account.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createTwoCrms, now, pair, type TwoCrms } from '../support/two-crms.ts'

let db: TestDatabase
let crms: TwoCrms
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  crms = await createTwoCrms(db.database)
})

const by = { id: randomUUID() as UserId, name: 'Ada' }
const decision = { by, reason: 'We know them', now: new Date(now) }

async function merge(a: string, b: string): Promise<string | null> {
  const accounts = [await crms.accountOf('hubspot', a), await crms.accountOf('salesforce', b)] as const
  return crms.in((tx) => mergeAccounts(tx, accounts, decision))
}

async function split(crm: 'hubspot' | 'salesforce', id: string): Promise<string | null> {
  const accountId = await crms.accountOf(crm, id)
  const named = { accountId, connectionId: crms.connections[crm], externalId: id }
  return crms.in((tx) => splitAccount(tx, named, decision))
}

async function answerProposal(isAccepted: boolean, print?: string) {
  return crms.in(async (tx) => {
    const { rows } = await tx.client.query(`select id, print from account_proposals where state = 'open'`)
    const answer = { proposalId: rows[0].id as string, print: print ?? rows[0].print, isAccepted }
    return decideMatch(tx, answer, decision)
  })
}

describe('a split', () => {
  it('survives the next nights, whatever the rules say, until an admin merges again', async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X', domain: 'a.example', name: 'A' })
    await crms.accounts('salesforce', { id: 'X', domain: 'a.example', name: 'A' })
    await crms.contacts('hubspot', { id: 'a', accountExternalId: '1', linkedExternalId: 'A' })
    await crms.contacts('salesforce', { id: 'A', accountExternalId: 'X' })
    await crms.night()
    expect(await crms.merged('contacts')).toEqual([pair('a', 'A')])
    await split('hubspot', '1')
    for (const country of ['DE', 'AT']) {
      await crms.accounts('hubspot', {
        id: '1',
        linkedExternalId: 'X',
        domain: 'a.example',
        name: 'A',
        country,
      })
      expect((await crms.night()).matching).toMatchObject({ merged: 0, proposed: 0 })
      expect([await crms.merged(), await crms.merged('contacts')]).toEqual([[], []])
    }
    await merge('1', 'X')
    await crms.accounts('hubspot', { id: '1' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X')])
    expect(await crms.merged('contacts')).toEqual([pair('a', 'A')])
  })

  it('gives back each account and what came from its contacts, before the merge and after', async () => {
    await crms.accounts('hubspot', { id: '1' })
    await crms.accounts('salesforce', { id: 'X' })
    await crms.contacts(
      'hubspot',
      { id: 'a', accountExternalId: '1', email: 'a@a.example' },
      { id: 'b', accountExternalId: '1', email: 'b@a.example' },
    )
    await crms.contacts(
      'salesforce',
      { id: 'A', accountExternalId: 'X', email: 'a@a.example' },
      { id: 'C', accountExternalId: 'X', email: 'c@a.example' },
    )
    await crms.night()
    const places = { one: await crms.accountOf('hubspot', '1'), x: await crms.accountOf('salesforce', 'X') }
    const before = [
      await crms.answer('hubspot', 'a'),
      await crms.answer('salesforce', 'A'),
      await crms.answer('salesforce', 'C'),
    ]
    const was = await Promise.all(before.map((id) => crms.placeOf(id)))
    await crms.in((tx) =>
      tx.client.query(`update accounts set override_tier = 'I', override_reason = 'Board' where id = $1`, [
        places.x,
      ]),
    )
    await merge('1', 'X')
    expect(await crms.merged('contacts')).toEqual([pair('a', 'A')])
    const account = await crms.accountOf('hubspot', '1')
    for (const id of before) expect(await crms.placeOf(id)).toEqual([expect.stringContaining(account)])
    const after = [await crms.answer('hubspot', 'b'), await crms.answer('salesforce', 'C')]
    await crms.night()
    await split('salesforce', 'X')
    await crms.night()
    expect([await crms.accountOf('hubspot', '1'), await crms.accountOf('salesforce', 'X')]).toEqual([
      places.one,
      places.x,
    ])
    expect(await crms.merged('contacts')).toEqual([])
    expect(await Promise.all(before.map((id) => crms.placeOf(id)))).toEqual(was)
    expect(await crms.placeOf(after[0] ?? '')).toEqual([expect.stringContaining(places.one)])
    expect(await crms.placeOf(after[1] ?? '')).toEqual([expect.stringContaining(places.x)])
    const { rows } = await crms.in((tx) =>
      tx.client.query('select id, override_tier as tier from accounts where gone_at is null'),
    )
    expect(new Map(rows.map((row) => [row.id, row.tier]))).toEqual(
      new Map([
        [places.one, null],
        [places.x, 'I'],
      ]),
    )
  })

  it('gives a record that never had an account of its own a new one, with its contacts and their answers', async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' })
    await crms.accounts('salesforce', { id: 'X', name: 'Xenon' })
    await crms.contacts('hubspot', { id: 'a', accountExternalId: '1', email: 'a@a.example' })
    await crms.contacts('salesforce', { id: 'C', accountExternalId: 'X', email: 'c@a.example' })
    await crms.night()
    const [ofA, ofC] = [await crms.answer('hubspot', 'a'), await crms.answer('salesforce', 'C')]
    const to = await split('salesforce', 'X')
    expect(await crms.placeOf(ofC)).toEqual([expect.stringContaining(to ?? 'none')])
    expect(await crms.placeOf(ofA)).toEqual([expect.stringContaining(await crms.accountOf('hubspot', '1'))])
    const { rows } = await crms.in((tx) =>
      tx.client.query('select name, gone_at from accounts where id = $1', [to]),
    )
    expect(rows).toEqual([{ name: 'Xenon', gone_at: null }])
    expect(await split('salesforce', 'X')).toBeNull()
  })

  it('of one of three leaves the other two together', async () => {
    await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X' }, { id: '2' })
    await crms.accounts('salesforce', { id: 'X' })
    await crms.night()
    await merge('2', 'X')
    expect(await crms.merged()).toEqual(['hubspot:1+hubspot:2+salesforce:X'])
    await split('hubspot', '1')
    await crms.night()
    expect(await crms.merged()).toEqual([pair('2', 'X')])
  })
})

describe('a merge by an admin', () => {
  it('survives what the rules say, and follows its records', async () => {
    await crms.accounts('hubspot', { id: '1', domain: 'a.example', name: 'A' })
    await crms.accounts(
      'salesforce',
      { id: 'X', name: 'Quite another' },
      { id: 'Y', name: 'Third' },
      { id: 'Z', domain: 'a.example', name: 'A' },
    )
    await crms.in((tx) => tx.client.query('update cursors set full_at = null'))
    await crms.night()
    await merge('1', 'X')
    await crms.in((tx) => tx.client.query('update cursors set full_at = since'))
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X')])
    expect(await crms.proposals()).toEqual([`merge ${pair('1', 'Z')} merged-otherwise`])
    await crms.gone('salesforce', 'accounts', { externalId: 'X', mergedInto: 'Y' })
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'Y')])
  })

  it('is refused for an account that is not there, and for one with itself', async () => {
    await crms.accounts('hubspot', { id: '1' })
    await crms.accounts('salesforce', { id: 'X' })
    await crms.night()
    const id = await crms.accountOf('hubspot', '1')
    expect(await crms.in((tx) => mergeAccounts(tx, [id, randomUUID()], decision))).toBeNull()
    expect(await crms.in((tx) => mergeAccounts(tx, [id, id], decision))).toBeNull()
    const other = await createTwoCrms(db.database)
    await other.accounts('hubspot', { id: '1' })
    await other.night()
    const foreign = await other.accountOf('hubspot', '1')
    expect(await crms.in((tx) => mergeAccounts(tx, [id, foreign], decision))).toBeNull()
  })
})

describe('a proposal', () => {
  beforeEach(async () => {
    await crms.accounts('hubspot', { id: '1', name: 'Nordwind', country: 'DE' })
    await crms.accounts('salesforce', { id: 'X', name: 'Nordwind GmbH' })
    await crms.night()
  })

  it('is accepted: the two are one account from then on', async () => {
    expect(await answerProposal(true)).toBe('done')
    await crms.night()
    expect(await crms.merged()).toEqual([pair('1', 'X')])
    expect(await crms.proposals()).toEqual([])
  })

  it('stays dismissed until what it rests on changes', async () => {
    expect(await answerProposal(false)).toBe('done')
    await crms.accounts('salesforce', { id: 'X', name: 'NORDWIND Ges.m.b.H.' })
    await crms.night()
    expect([await crms.proposals(), await crms.proposals('dismissed')]).toEqual([
      [],
      [`merge ${pair('1', 'X')} same-name`],
    ])
    await crms.accounts('salesforce', { id: 'X', name: 'Nordwind', country: 'Germany' })
    await crms.night()
    expect(await crms.proposals()).toEqual([`merge ${pair('1', 'X')} same-name`])
  })

  it('that has changed since it was shown is not decided on', async () => {
    expect(await answerProposal(true, 'another print')).toBe('changed')
    expect(await crms.merged()).toEqual([])
  })

  it('is written to the audit log with who decided', async () => {
    await answerProposal(true)
    const { rows } = await crms.in((tx) => tx.client.query('select action, actor_name from audit_log'))
    expect(rows).toEqual([{ action: 'accounts.merged', actor_name: 'Ada' }])
  })
})
