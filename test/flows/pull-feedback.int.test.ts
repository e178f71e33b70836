import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrmFeedback, FeedbackStream } from '#domain/crm-record.ts'
import { changeSettings, loadSettings } from '#flows/change-settings.ts'
import { loadFeedbackItem, loadFeedbackList } from '#flows/load-feedback.ts'
import { eraseFeedbackOf } from '#store/feedback-pull.ts'
import { inWorkspace } from '#store/pool.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { fill, today } from './base.ts'

let test: TestDatabase
let world: CycleWorld
let hubspot: FakeCrm
let salesforce: FakeCrm
let clock = new Date(today)

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.owner.query('delete from workspace_directory')
  clock = new Date(today)
  hubspot = createFakeCrm('hubspot', today)
  salesforce = createFakeCrm('salesforce', today)
  fill(hubspot, 'h', (id) => id)
  fill(salesforce)
  world = await createCycleWorld(test.database, [hubspot, salesforce], { now: () => clock })
})

const run = <Row>(text: string, values: unknown[] = []) =>
  inWorkspace(
    test.database,
    world.workspaceId,
    async (tx) => (await tx.client.query(text, values)).rows as Row[],
  )

async function say(
  crm: FakeCrm,
  stream: FeedbackStream,
  id: string,
  more: Partial<CrmFeedback> = {},
): Promise<void> {
  const modifiedAt = crm.tick()
  crm[stream].set(id, {
    ...{ externalId: id, subject: `Subject ${id}`, text: `Words of ${id}`, author: 'customer' },
    ...{ occurredAt: '2026-02-01T00:00:00.000Z', status: null, accountExternalId: null },
    ...{ contactExternalId: null, modifiedAt },
    ...more,
  })
}

function switchOn(...sources: string[]) {
  return inWorkspace(test.database, world.workspaceId, async (tx) =>
    changeSettings(tx, {
      change: { feedback: { sources } },
      version: (await loadSettings(tx)).version,
      actor: { id: null, name: 'Ada' },
      now: clock,
    }),
  )
}

const night = (days: number) => {
  clock = new Date(Date.parse(today) + days * 86_400_000)
  return world.runCycle(clock.toISOString())
}
const admin = { role: 'admin', email: null } as const
const anything = {
  ...{ source: null, search: null, tier: null, since: null, accountId: null, after: null },
  limit: 50,
}
const list = () =>
  inWorkspace(test.database, world.workspaceId, (tx) => loadFeedbackList(tx, admin, anything))
const shown = async () =>
  (await list()).rows.map((one) => `${one.source} ${one.externalId} of ${one.accountName}`).toSorted()

describe('feedback sources', () => {
  it('are read where they are switched on, and not looked at before', async () => {
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA', contactExternalId: 'ha0' })
    await say(hubspot, 'notes', '1', { accountExternalId: 'hB' })
    await say(salesforce, 'cases', 's1', { contactExternalId: 'c1' })
    await night(0)
    for (const stream of ['tickets', 'cases', 'caseComments', 'notes'])
      for (const crm of [hubspot, salesforce]) expect(crm.calls.pulls).not.toHaveProperty(stream)
    expect((await list()).rows).toEqual([])

    await switchOn('ticket', 'case')
    await night(1)
    // The ids of a ticket and of a note of HubSpot are the same; a case without an account stands at its contact's.
    expect(await shown()).toEqual(['case s1 of Account C', 'ticket 1 of Account A'])
    expect(hubspot.calls.pulls).not.toHaveProperty('notes')
    await switchOn('ticket', 'case', 'note')
    await night(2)
    expect(await shown()).toContain('note 1 of Account B')
    const [item] = (await list()).rows
    const found = await inWorkspace(test.database, world.workspaceId, (tx) =>
      loadFeedbackItem(tx, admin, item?.id ?? ''),
    )
    expect(found?.item).toEqual(item)
  })

  it('that are switched off are forgotten at once, and read anew when switched on again', async () => {
    await switchOn('ticket', 'note')
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA' })
    await say(hubspot, 'notes', '1', { accountExternalId: 'hA' })
    await night(0)
    await switchOn('note')
    expect(await run(`select stream from feedback_items`)).toEqual([{ stream: 'notes' }])
    expect(await run(`select stream from cursors where stream = 'tickets'`)).toEqual([])
    await switchOn('note', 'ticket')
    await night(1)
    expect(await shown()).toHaveLength(2)
  })

  it('of people and accounts that are not held are not taken in', async () => {
    await switchOn('ticket')
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA', contactExternalId: 'nobody' })
    await say(hubspot, 'tickets', '2', { accountExternalId: 'nowhere' })
    await say(hubspot, 'tickets', '3')
    await say(hubspot, 'tickets', '4', { accountExternalId: 'hA' })
    await night(0)
    expect(await run('select external_id from feedback_items')).toEqual([{ external_id: '4' }])
  })

  it('are written once: a second night over the same writes nothing', async () => {
    await switchOn('ticket', 'case')
    for (const id of ['1', '2', '3', '4', '5']) await say(hubspot, 'tickets', id, { accountExternalId: 'hA' })
    await night(0)
    const before = await run('select xmin::text, id from feedback_items order by id')
    await night(1)
    await night(9)
    expect(await run('select xmin::text, id from feedback_items order by id')).toEqual(before)
    expect(before).toHaveLength(5)
  })

  it('that the CRM keeps closed wait, say since when, and disturb nothing else', async () => {
    await switchOn('ticket', 'note')
    hubspot.closed.add('tickets')
    await say(hubspot, 'notes', '1', { accountExternalId: 'hA' })
    const report = await night(0)
    expect(report.state).toBe('done')
    expect(await shown()).toEqual(['note 1 of Account A'])
    const waits = () =>
      inWorkspace(test.database, world.workspaceId, async (tx) => (await loadSettings(tx)).feedbackWaits)
    const [first] = await waits()
    expect(first).toMatchObject({ crm: 'hubspot', source: 'ticket', reason: 'Grant the scope.' })
    expect(await run('select parked_at from connections where parked_at is not null')).toEqual([])
    await night(1)
    expect((await waits())[0]?.since).toBe(first?.since)
    hubspot.closed.clear()
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA' })
    await night(2)
    expect(await waits()).toEqual([])
    expect(await shown()).toContain('ticket 1 of Account A')
  })

  it('go on where a process died', async () => {
    await switchOn('ticket')
    for (let i = 1; i <= 10; i++) await say(hubspot, 'tickets', `${i}`, { accountExternalId: 'hA' })
    const cycle = await world.begin(today)
    await world.finish(cycle, 'feedback.pull')
    const pull = hubspot.port.pull
    const pages: (string | null)[] = []
    Object.assign(hubspot.port, {
      async *pull(stream: FeedbackStream, query: { resume: string | null }) {
        for await (const page of pull(stream, query as never)) {
          if (pages.push(query.resume) === 3) throw new Error('killed')
          yield page
        }
      },
    })
    await expect(world.finish(cycle)).rejects.toThrow('killed')
    expect(await run('select count(*)::int as n from feedback_items')).toEqual([{ n: 6 }])
    Object.assign(hubspot.port, { pull })
    await world.finish(cycle)
    expect(await run('select count(*)::int as n from feedback_items')).toEqual([{ n: 10 }])
  })

  it('that left the CRM are gone, and their words with them', async () => {
    await switchOn('ticket')
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA' })
    await say(hubspot, 'tickets', '2', { accountExternalId: 'hA' })
    await night(0)
    hubspot.remove('tickets', '1')
    await night(1)
    expect(await shown()).toEqual(['ticket 2 of Account A'])
    // Deleted for good, as only a full pass finds it.
    hubspot.tickets.delete('2')
    await night(9)
    expect(await run('select subject, text, gone_at is null as here from feedback_items')).toEqual([
      { subject: null, text: null, here: false },
      { subject: null, text: null, here: false },
    ])
  })

  it('follow merges of accounts and of contacts', async () => {
    await switchOn('ticket')
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hB', contactExternalId: 'hb0' })
    await night(0)
    const [held] = (await list()).rows
    hubspot.remove('accounts', 'hB', 'hA')
    hubspot.remove('contacts', 'hb0', 'ha0')
    salesforce.remove('accounts', 'B', 'A')
    salesforce.remove('contacts', 'b0', 'a0')
    await night(1)
    const [moved] = (await list()).rows
    expect(moved?.accountName).toBe('Account A')
    expect([moved?.accountId, moved?.contactId]).not.toEqual([held?.accountId, held?.contactId])
    expect(moved?.contactName).toBe('Kim a0')
    expect(moved?.id).toBe(held?.id)
  })

  it('of an erased person are deleted, and the next full pass does not bring them back', async () => {
    await switchOn('ticket')
    await say(hubspot, 'tickets', '1', { accountExternalId: 'hA', contactExternalId: 'ha0' })
    await say(hubspot, 'tickets', '2', { accountExternalId: 'hA', contactExternalId: 'ha1' })
    await night(0)
    const erased = await inWorkspace(test.database, world.workspaceId, async (tx) => {
      const { rows } = await tx.client.query(`select contact_id from crm_contacts where external_id = 'ha0'`)
      const count = await eraseFeedbackOf(tx, rows[0].contact_id)
      await tx.client.query(`delete from crm_contacts where external_id = 'ha0'`)
      return count
    })
    expect(erased).toBe(1)
    hubspot.contacts.delete('ha0')
    await night(9)
    expect(await run('select external_id from feedback_items')).toEqual([{ external_id: '2' }])
  })
})

describe('comments of answers', () => {
  it('are shown where they stand, but for confidential and unconfirmed ones', async () => {
    await night(0)
    await switchOn('comment')
    const answer = async (
      contact: string,
      more: { confidential?: boolean; confirmed?: boolean; answers?: object },
    ) => {
      const [who] = await run<{ contact_id: string; account_id: string }>(
        `select m.contact_id, k.account_id from crm_contacts m join contacts k on k.id = m.contact_id where m.external_id = $1`,
        [contact],
      )
      const [wave, invitation] = [randomUUID(), randomUUID()]
      await run(
        `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at) values ($1, $2, 'kapp', 1, 'W', now(), now())`,
        [wave, world.workspaceId],
      )
      await run(
        `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
         values ($1, $2, $3, $4, $5, $6, 'en', 'sent', now())`,
        [invitation, world.workspaceId, wave, who?.account_id, who?.contact_id, `${contact}@x.example`],
      )
      await run(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, is_confidential)
         values (gen_random_uuid(), $1, $2, $3, $4, 'en', $5, $6, $7)`,
        [
          ...[world.workspaceId, invitation, who?.account_id, who?.contact_id],
          more.answers ?? { 'company.recommend': 3, 'company.recommend.why': `Words of ${contact}` },
          ...[more.confirmed === false ? null : today, more.confidential === true],
        ],
      )
    }
    await answer('a0', {})
    await answer('a1', { confidential: true })
    await answer('b0', { confirmed: false })
    await answer('b1', { answers: { 'company.recommend': 9 } })
    const { rows } = await list()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ source: 'comment', author: 'customer', accountName: 'Account A' })
    expect(rows[0]?.words.map(({ words }) => words)).toEqual(['Words of a0'])
    expect(await run('select * from feedback_items')).toEqual([])
    const auditor = await inWorkspace(test.database, world.workspaceId, (tx) =>
      loadFeedbackList(tx, { role: 'auditor', email: null }, anything),
    )
    expect(auditor.rows.map(({ words }) => words)).toEqual([[]])
  })
})
