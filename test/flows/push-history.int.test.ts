import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CrmPort } from '#crm/port.ts'
import type { Answers } from '#domain/answers.ts'
import { datasetWithContacts, ids } from '../sandbox/salesforce/small-org.ts'
import { type PackageWorld, startPackageWorld } from './package-world.ts'

const bad: Answers = {
  'company.satisfaction': 2,
  'company.satisfaction.why': 'Late: “again”.\nTwice.',
  'company.recommend': 3,
  'products.recommend': 10,
  competitor: 'Globex',
  'products.versus': 'worse',
  relationship: 'vendor',
}
const good: Answers = { 'company.satisfaction': 5, 'company.recommend': 9 }

const responseFields = [
  ...['Key', 'Account', 'Contact', 'Answered_At', 'Role', 'Csat', 'Recommend', 'Nps_Group', 'Comment'],
  ...['Company_Satisfaction', 'Company_Versus', 'Products_Versus', 'Competitor', 'Relationship', 'Source'],
]
const alertFields = ['Key', 'Account', 'Contact', 'Kind', 'Polarity', 'Severity', 'State', 'Title', 'Body']

describe.each([null, 'kwd'])('history in an org (namespace %s)', (namespace) => {
  it('is written under the package’s names', async () => {
    const world = await startPackageWorld({ namespace })
    try {
      await world.cycle()
      await world.answer(ids.contact(1), bad)
      expect(await world.cycle()).toMatchObject({ state: 'done' })
      const prefix = namespace ? `${namespace}__` : ''
      const { body } = await world.org.query(
        `SELECT ${prefix}Keyward_Csat__c FROM ${prefix}Keyward_Response__c`,
      )
      expect(body.records).toMatchObject([{ [`${prefix}Keyward_Csat__c`]: 2 }])
    } finally {
      await world.close()
    }
  })
})

describe('history', () => {
  let world: PackageWorld
  beforeEach(async () => {
    world = await startPackageWorld()
    await world.cycle()
    await world.answer(ids.contact(1), bad)
    await world.answer(ids.contact(3), good)
    // A cycle scores the answers and raises the alert; what a test is about is not written yet.
    await world.rows(`update workspaces set write_mode = 'preview'`)
    await world.cycle()
    await world.rows(`update workspaces set write_mode = 'live'`)
    world.takeCalls()
  })
  afterEach(() => world.close())

  const responses = () => world.records('Response', responseFields)
  const alerts = () => world.records('Alert', alertFields)

  it('shows what customers said and what follows from it, to the owner of the account', async () => {
    expect(await world.cycle()).toMatchObject({ state: 'done' })
    const [first, second, ...more] = await responses()
    expect(more).toEqual([])
    const both = [first, second].toSorted((a) => (a?.Contact === ids.contact(1) ? -1 : 1))
    expect(both).toMatchObject([
      {
        ...{ owner: ids.user(1), Account: ids.account(1), Contact: ids.contact(1), Role: 'decision_maker' },
        ...{ Csat: 2, Recommend: 6.5, Nps_Group: 'detractor', Company_Satisfaction: 2, Company_Versus: null },
        ...{ Products_Versus: 'worse', Competitor: 'Globex', Relationship: 'vendor' },
        Comment: 'Company: below expectations (2 of 5)\nLate: “again”.\nTwice.',
        Source: 'by the survey link',
      },
      { owner: ids.user(1), Account: ids.account(2), Csat: 5, Nps_Group: 'promoter', Comment: null },
    ])
    const stored = await world.rows<{ id: string }>('select id from responses order by id')
    expect(both.map((one) => one?.Key).toSorted()).toEqual(stored.map(({ id }) => id))
    expect(await alerts()).toMatchObject([
      {
        owner: ids.user(1),
        Account: ids.account(1),
        Contact: ids.contact(1),
        Polarity: 'problem',
        State: 'open',
      },
    ])
    expect((await alerts())[0]?.Body).toContain('Late: “again”. Twice.')
  })

  it('costs a night nothing when nothing changed, and one call for an object when something did', async () => {
    expect(await world.cycle()).toMatchObject({ state: 'done' })
    await world.cycle()
    world.takeCalls()
    await world.cycle()
    const quiet = world.takeCalls()
    expect(quiet.filter((kind) => kind === 'write')).toEqual([])
    expect(quiet.length).toBeLessThanOrEqual(10)
    await world.rows(`update alerts set state = 'closed'`)
    expect(await world.push()).toMatchObject({ written: 1 })
    expect(world.takeCalls().filter((kind) => kind !== 'other')).toEqual(['write'])
    expect(await alerts()).toMatchObject([{ State: 'closed' }])
  })

  it('doubles nothing when the process dies after the org has written and before that is kept', async () => {
    let deaths = 0
    world.between((port) =>
      withHistory(port, async (write, object, records) => {
        await write(object, records)
        if (deaths++ < 2) throw new Error('killed')
        return { done: records.map(({ key }) => key), rejected: [], modifiedUntil: null }
      }),
    )
    await expect(world.push()).rejects.toThrow('killed')
    expect(await alerts()).toHaveLength(1)
    await expect(world.push()).rejects.toThrow('killed')
    expect(await world.push()).toMatchObject({ written: 3, failed: [] })
    expect(await alerts()).toHaveLength(1)
    expect(await responses()).toHaveLength(2)
    expect(await world.push()).toMatchObject({ written: 0 })
  })

  it('holds no customer’s words once account managers may not read them, and holds them again when they may', async () => {
    await world.push()
    const setReaders = (readers: string) =>
      world.rows(
        `update workspaces set settings = jsonb_build_object('privacy', jsonb_build_object('verbatims', $1::text))`,
        [readers],
      )
    await setReaders('cx_leads')
    await world.push()
    const texts = async () => JSON.stringify([await responses(), await alerts()])
    expect(await texts()).not.toContain('again')
    expect(await texts()).toContain('Competitor ahead'.toLowerCase())
    expect((await responses()).map(({ Csat }) => Csat).toSorted()).toEqual([2, 5])
    await setReaders('account_managers')
    await world.push()
    expect(await texts()).toContain('Late: “again”.')
  })

  it('follows an edited answer, an owner who changes, and leaves a record with whom a person gave it', async () => {
    await world.push()
    const [record] = await alerts()
    await world.org.call('PATCH', `sobjects/Keyward_Alert__c/${record?.id}`, { OwnerId: ids.user(3) })
    await world.rows(`update alerts set severity = 'low'`)
    await world.rows(
      `update responses set answers = $1 where contact_id is not null and answers ? 'competitor'`,
      [JSON.stringify({ ...bad, 'company.satisfaction': 1, competitor: undefined })],
    )
    await world.push()
    expect((await alerts())[0]).toMatchObject({ owner: ids.user(3) })
    const edited = (await responses()).find(({ Contact }) => Contact === ids.contact(1))
    expect(edited).toMatchObject({ Csat: 1, Competitor: null })
    await world.org.call('POST', '/_sandbox/edit', {
      object: 'account',
      id: ids.account(1),
      properties: { OwnerId: ids.user(2) },
    })
    await world.cycle()
    expect((await alerts())[0]).toMatchObject({ owner: ids.user(2) })
  })

  it('is written without a field that the org lacks, says so once, and is completed when it is there', async () => {
    await world.org.set({ missing: ['Keyward_Response__c.Keyward_Comment__c'] })
    expect(await world.push()).toMatchObject({ failed: [] })
    await world.push()
    expect(await world.notices()).toEqual([expect.stringContaining('Keyward_Response__c.Keyward_Comment__c')])
    expect(await world.records('Response', ['Csat'])).toHaveLength(2)
    await world.org.set({ missing: [] })
    await world.push()
    expect(await world.notices()).toEqual([])
    expect((await responses()).map(({ Comment }) => Comment).join()).toContain('Twice')
    world.takeCalls()
    await world.push()
    expect(world.takeCalls()).not.toContain('write')
  })

  it('waits for the package, says so once, and holds nothing up', async () => {
    await world.org.set({ missing: ['Keyward_Request__c', 'Keyward_Alert__c', 'Keyward_Response__c'] })
    expect(await world.cycle()).toMatchObject({ state: 'done' })
    world.takeCalls()
    await world.cycle()
    expect(world.takeCalls().length).toBeLessThanOrEqual(10)
    expect(await world.notices()).toEqual([expect.stringContaining('has no Keyward_Alert__c')])
    await world.org.set({ missing: [] })
    await world.push()
    expect(await world.notices()).toEqual([])
    expect(await alerts()).toHaveLength(1)
    expect(await responses()).toHaveLength(2)
  })

  it('sets a refused record aside with its reason, tries it once more, and writes the others', async () => {
    const validationRule = {
      object: 'Keyward_Response__c',
      field: 'Keyward_Competitor__c',
      message: 'No names',
    }
    await world.org.set({ validationRule })
    expect(await world.push()).toMatchObject({ written: 1, failed: [{ class: 'rejected-record' }, {}] })
    await world.push()
    const failed = () =>
      world.rows<{ attempts: number; error: { class: string; name: string } }>(
        `select attempts, error from outbox where kind = 'history' and state = 'failed'`,
      )
    expect((await failed()).map(({ attempts, error }) => [attempts, error.class])).toEqual([
      [2, 'rejected-record'],
      [2, 'rejected-record'],
    ])
    world.takeCalls()
    await world.push()
    expect(world.takeCalls()).not.toContain('write')
    expect(await alerts()).toHaveLength(1)
    await world.org.set({ validationRule: null })
    world.advance(7 * 86_400_000)
    await world.push()
    expect(await responses()).toHaveLength(2)
    expect(await failed()).toEqual([])
  })

  it('follows a person who was erased', async () => {
    await world.push()
    const { erasePerson } = await import('#flows/erase-person.ts')
    await world.inside((tx) =>
      erasePerson(tx, {
        person: { kind: 'record', connectionId: world.connectionId, externalId: ids.contact(1) },
        ...{ secret: 'a key', way: 'webhook', actor: null, now: world.now() },
      }),
    )
    await world.org.call('POST', '/_sandbox/delete', { object: 'contact', id: ids.contact(1) })
    await world.push()
    const { pushErasures } = await import('#flows/push-erasures.ts')
    await pushErasures(
      { database: world.database, port: world.port() },
      {
        ...{ workspaceId: world.workspaceId, connectionId: world.connectionId, now: world.now },
        signal: new AbortController().signal,
      },
    )
    expect(JSON.stringify([await responses(), await alerts()])).not.toMatch(/again|Nr c1/)
    expect(await responses()).toHaveLength(1)
    await world.push()
    expect(await responses()).toHaveLength(1)
  })

  it('is no part of a preview', async () => {
    expect(await alerts()).toEqual([])
    expect(await responses()).toEqual([])
    expect(await world.rows(`select from outbox where kind = 'history'`)).toEqual([])
  })
})

it('of thousands goes by one job', async () => {
  const world = await startPackageWorld({ dataset: datasetWithContacts(2_400), hasMail: false })
  try {
    await world.cycle()
    await world.rows(
      `with contact as (select * from contacts where account_id is not null),
         wave as (insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
           select gen_random_uuid(), workspace_id, 'kapp', 1, 'test', now(), now() from contact limit 1 returning id),
         invitation as (insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
           select gen_random_uuid(), c.workspace_id, w.id, c.account_id, c.id, c.id::text, 'en', 'sent', $2 from contact c, wave w returning *)
       insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
       select gen_random_uuid(), workspace_id, id, account_id, contact_id, 'en', $1, $2 from invitation`,
      [JSON.stringify({ ...good, 'company.satisfaction.why': 'A line, "quoted"\nand another' }), world.now()],
    )
    await world.cycle()
    const ingests = world.org.journal.summary().byCrm.salesforce
    expect(ingests.write.calls).toBeLessThan(20)
    const { body } = await world.org.query('SELECT count() FROM Keyward_Response__c')
    expect(body.totalSize).toBe(2_399)
    const [one] = await world.records('Response', ['Comment', 'Company_Satisfaction', 'Competitor'])
    expect(one).toMatchObject({
      Comment: expect.stringContaining('A line, "quoted"\nand another'),
      Company_Satisfaction: 5,
      Competitor: null,
    })
  } finally {
    await world.close()
  }
})

type Write = NonNullable<CrmPort['package']>['writeHistory']

function withHistory(
  port: CrmPort,
  work: (write: Write, ...args: Parameters<Write>) => ReturnType<Write>,
): CrmPort {
  const { package: installed } = port
  if (!installed) throw new Error('no package')
  return {
    ...port,
    package: {
      ...installed,
      writeHistory: (object, records) => work(installed.writeHistory, object, records),
    },
  }
}
