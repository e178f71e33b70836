import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MailOutcome, OutgoingMail } from '#mail/port.ts'
import { inWorkspace } from '#store/pool.ts'
import { createFakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { mailBy } from '../support/mail.ts'
import { fill, today } from './base.ts'

describe('a cycle over one CRM', () => {
  let db: TestDatabase
  let world: CycleWorld
  const crm = createFakeCrm('hubspot', today)
  const mails: OutgoingMail[] = []
  const outcome: MailOutcome = { kind: 'accepted' }

  beforeAll(async () => {
    db = await createTestDatabase()
    fill(crm)
    world = await createCycleWorld(db.database, [crm], {
      now: () => new Date(today),
      mail: mailBy(async (mail) => {
        mails.push(mail)
        return outcome
      }),
    })
  })
  afterAll(() => db.drop())

  it('puts tiers and roles on the records, invites, and reports', async () => {
    const report = await world.runCycle(today)
    expect(report.state).toBe('done')
    expect(report.tiers).toEqual({ I: 4, II: 0, III: 3 })
    expect(report.roles).toEqual({ decision_maker: 7, recommender: 7, influencer: 7, none: 0 })
    expect(report.invitations).toBe(14)
    expect(report.notInvited).toEqual({ 'not-nominated': 7 })
    expect(mails).toHaveLength(14)
    expect(report.connections[0]).toMatchObject({
      read: { accounts: 7, contacts: 21, deals: 7 },
      written: { fields: 28 },
    })
    expect(crm.accounts.get('D')?.held).toMatchObject({
      tier: 'I',
      revenue: '100',
      state: 'unknown',
      strategic: 'false',
    })
    expect(crm.accounts.get('E')?.held).toMatchObject({ tier: 'III' })
    expect(crm.contacts.get('a0')?.held).toMatchObject({
      role: 'decision_maker',
      last_invited: '2026-03-02',
      survey_status: 'invited',
    })
    expect(crm.contacts.get('a2')?.held).toMatchObject({ role: 'influencer', nominated: 'false' })
    // The wave closes when its last day is over in Berlin, which has summer time by then.
    const { rows } = await db.owner.query('select closes_at from waves')
    expect(rows).toEqual([{ closes_at: '2026-04-01T22:00:00.000Z' }])
    expect(mails[0]?.text).toContain('1. April 2026')
  })

  it('writes nothing and sends nothing when nothing changed', async () => {
    const before = { ...crm.calls, mails: mails.length }
    const report = await world.runCycle('2026-03-03T10:00:00.000Z')
    expect(report.connections[0]).toMatchObject({
      read: { accounts: 0, contacts: 0, deals: 0 },
      written: { fields: 0, tasks: 0, history: 0 },
    })
    expect({ ...crm.calls, mails: mails.length }).toMatchObject({
      fieldWrites: before.fieldWrites,
      taskWrites: 0,
      mails: before.mails,
    })
  })

  it('scores a confirmed answer, raises one alert and creates its task once', async () => {
    await inWorkspace(db.database, world.workspaceId, (tx) =>
      tx.client.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
         select gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id, 'de', $1, $2 from invitations i where i.email = 'a0@customer.example'`,
        [
          JSON.stringify({
            'company.satisfaction': 2,
            'company.recommend': 3,
            'company.satisfaction.why': 'Three weeks for an answer',
          }),
          '2026-03-03T12:00:00Z',
        ],
      ),
    )
    const report = await world.runCycle('2026-03-04T10:00:00.000Z')
    expect(report).toMatchObject({ responses: 1, alerts: 1 })
    expect(crm.accounts.get('A')?.held).toMatchObject({
      state: 'at_risk',
      csat: '2',
      recommend: '3',
      detractors: '1',
      open_alerts: '1',
      last_answered: '2026-03-03',
    })
    expect(crm.contacts.get('a0')?.held).toMatchObject({
      survey_status: 'answered',
      last_answered: '2026-03-03',
    })
    const [task] = [...crm.tasks.values()]
    expect(task).toMatchObject({ accountExternalId: 'A', contactExternalId: 'a0', ownerExternalId: 'o1' })
    expect(task?.body).toContain('Three weeks for an answer')
    await world.runCycle('2026-03-05T10:00:00.000Z')
    expect(crm.tasks.size).toBe(1)
    expect(crm.calls.taskWrites).toBe(1)
  })

  it('follows a merge: the survivor keeps the answers', async () => {
    crm.remove('accounts', 'A', 'B')
    for (const n of [0, 1, 2]) {
      const moved = crm.contacts.get(`a${n}`)
      if (moved)
        crm.contacts.set(moved.externalId, { ...moved, accountExternalId: 'B', modifiedAt: crm.tick() })
    }
    await world.runCycle('2026-03-06T10:00:00.000Z')
    expect(crm.accounts.get('B')?.held).toMatchObject({ state: 'at_risk', csat: '2', open_alerts: '1' })
  })

  it('sets one bad record aside, reports it, and writes it once it is mended', async () => {
    crm.poison.add('c0')
    const changed = crm.contacts.get('c0')
    if (changed) crm.contacts.set('c0', { ...changed, title: 'Clerk', modifiedAt: crm.tick() })
    const first = await world.runCycle('2026-03-07T10:00:00.000Z')
    expect(first.state).toBe('partial')
    expect(first.connections[0]?.failed).toMatchObject([{ object: 'contact', id: 'c0', code: 'REFUSED' }])
    await world.runCycle('2026-03-08T10:00:00.000Z')
    const calls = crm.calls.fieldWrites
    await world.runCycle('2026-03-09T10:00:00.000Z')
    expect(crm.calls.fieldWrites).toBe(calls)
    crm.poison.delete('c0')
    const mended = crm.contacts.get('c0')
    if (mended) crm.contacts.set('c0', { ...mended, modifiedAt: crm.tick() })
    const last = await world.runCycle('2026-03-10T10:00:00.000Z')
    expect(last.state).toBe('done')
    expect(crm.contacts.get('c0')?.held).toMatchObject({ role: 'influencer' })
  })

  it('leaves the customer’s words out of tasks where account managers may not read them', async () => {
    await inWorkspace(db.database, world.workspaceId, async (tx) => {
      await tx.client.query(`update workspaces set settings = '{"privacy": {"verbatims": "cx_leads"}}'`)
      await tx.client.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
         select gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id, 'de', $1, $2 from invitations i where i.email = 'b0@customer.example'`,
        [
          JSON.stringify({ 'company.satisfaction': 1, 'company.satisfaction.why': 'Nobody calls back' }),
          '2026-03-08T12:00:00Z',
        ],
      )
    })
    const before = crm.tasks.size
    await world.runCycle('2026-03-09T10:00:00.000Z')
    expect(crm.tasks.size).toBe(before + 1)
    const body = [...crm.tasks.values()].at(-1)?.body
    expect(body).toContain('their words are in Keyward')
    expect(body).not.toContain('Nobody calls back')
  })
})

describe('a cycle over two CRMs', () => {
  let db: TestDatabase
  afterAll(() => db.drop())

  it('takes linked records for one account, writes to both, and counts revenue once', async () => {
    db = await createTestDatabase()
    const hubspot = createFakeCrm('hubspot', today)
    const salesforce = createFakeCrm('salesforce', today)
    fill(hubspot, '', (id) => `sf${id}`)
    fill(salesforce, 'sf')
    const world = await createCycleWorld(db.database, [hubspot, salesforce], { now: () => new Date(today) })
    const report = await world.runCycle(today)
    expect(report.tiers).toEqual({ I: 4, II: 0, III: 3 })
    expect(hubspot.accounts.get('A')?.held).toEqual(salesforce.accounts.get('sfA')?.held)
    expect(hubspot.accounts.get('A')?.held).toMatchObject({ tier: 'I', revenue: '400' })
    const quiet = await world.runCycle('2026-03-03T10:00:00.000Z')
    expect(quiet.connections.map((connection) => connection.written)).toEqual([
      { fields: 0, tasks: 0, history: 0 },
      { fields: 0, tasks: 0, history: 0 },
    ])
  })
})
