/** Confidential answers over the real flows: what anybody can see before the close, after it, and after somebody is gone. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answers } from '#domain/answers.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { listConfidentialWords, listForCxLead } from '#store/confidential/alerts.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedInvitations } from '../web/survey-fixture.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test?.drop())

const during = '2026-03-20T02:00:00.000Z'
const after = '2026-04-10T02:00:00.000Z'

const said = (satisfaction: number, recommend: number, why = 'canary-words'): Answers => ({
  'company.satisfaction': satisfaction,
  'company.recommend': recommend,
  'company.satisfaction.why': `${why} ${satisfaction}`,
  competitor: `canary-rival ${why}`,
})

describe('confidential answers', () => {
  let workspaceId: WorkspaceId
  let people: readonly { contactId: string; invitationId: string }[]

  const within = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
    inWorkspace(test.database, workspaceId, work)
  const rows = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    within(async (tx) => (await tx.client.query<Row>(text, [...values])).rows)
  const score = (asOf: string) =>
    within((tx) => scoreResponses(tx, { asOf, timeZone: 'UTC', currency: 'EUR', mode: 'live' }))

  beforeEach(async () => {
    const invited = await seedInvitations(test.database, { count: 6 })
    workspaceId = (invited[0] as { workspaceId: WorkspaceId }).workspaceId
    people = await rows(
      `select contact_id as "contactId", id as "invitationId" from invitations order by email`,
    )
    await rows(`update contacts set role = 'decision_maker'`)
    await rows(`update accounts set tier = 'I'`)
  })

  async function answer(
    at: number,
    answers: Answers,
    isConfidential: boolean,
    confirmedAt = '2026-03-19T08:00:00Z',
  ) {
    const { contactId, invitationId } = people[at] as (typeof people)[number]
    await rows(
      `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, is_confidential)
       select $1, workspace_id, id, account_id, contact_id, 'en', $3, $4, $5 from invitations where id = $2
       on conflict (invitation_id) do update set answers = excluded.answers, confirmed_at = excluded.confirmed_at, is_confidential = excluded.is_confidential`,
      [randomUUID(), invitationId, JSON.stringify(answers), confirmedAt, isConfidential],
    )
    return contactId
  }

  /** All that somebody at the account's side can get to: scores, fields, alerts, tasks owed. */
  const visible = async () =>
    JSON.stringify([
      await rows('select tier, state, state_reason, score, scored_on from accounts'),
      await rows('select id, last_csat, last_recommend from contacts order by id'),
      await rows(
        `select situation_key, kind, title, body, due_at, raised_at from alerts where audience = 'owner' order by situation_key`,
      ),
      await rows('select kind, key, payload from outbox order by key'),
    ])
  const scored = async () =>
    (await rows<{ score: Record<string, unknown> | null }>('select score from accounts'))[0]?.score

  it('change nothing before the close but that somebody answered', async () => {
    await answer(0, said(5, 10), false)
    await score(during)
    const before = await visible()
    await answer(1, said(1, 0), true)
    await answer(2, said(2, 1), true)
    await score(during)
    expect(await visible()).toBe(before)
    expect(await rows('select id from contacts where last_answered_on is not null')).toHaveLength(3)
    expect(await rows(`select id from contacts where survey_status = 'answered'`)).toHaveLength(3)
    // The CX lead alone knows that there is a problem, and not whose it is.
    const told = await within((tx) => listForCxLead(tx, 10))
    expect(told).toHaveLength(2)
    expect(JSON.stringify(told)).not.toMatch(/canary|decision|Petra|person\d/)
    expect(await within((tx) => listConfidentialWords(tx, 10))).toEqual([])
  })

  it('enter the totals at the close, where three answered of whom two are confidential', async () => {
    await answer(0, said(5, 10), false)
    await answer(1, said(1, 0), true)
    await answer(2, said(2, 1), true)
    await score(during)
    await score(after)
    // (3 × 5 + 2 × 1.5) / 5, and the named promoter beside two detractors.
    expect(await scored()).toMatchObject({
      n: 3,
      confidential: 2,
      csatMean: 3.6,
      promoters: 1,
      detractors: 2,
    })
    expect(await rows('select id from contacts where last_csat is not null')).toHaveLength(1)
    const [words] = await within((tx) => listConfidentialWords(tx, 10))
    expect(words?.words.toSorted()).toEqual(['canary-words 1', 'canary-words 2'])
    const once = await visible()
    await score('2026-04-11T02:00:00.000Z')
    expect(await visible()).toBe(once)
  })

  it.each([
    ['two of two', [false, false], [true, true]],
    ['one of three', [false, false, false], [false, false, true]],
  ])('enter no total with %s', async (_, named, confidential) => {
    for (const [at] of named.entries()) await answer(at, said(5, 9), confidential[at] ?? false)
    await score(during)
    const before = await visible()
    await score(after)
    expect(await visible()).toBe(before)
    expect((await scored()) ?? {}).not.toHaveProperty('confidential')
  })

  it('stay as one block when one of the people is erased, changes role or moves, and leave as a whole', async () => {
    await answer(0, said(4, 8), false)
    const gone = await answer(1, said(1, 0), true)
    const moved = await answer(2, said(5, 10), true)
    await score(after)
    const before = await scored()
    await rows('update responses set answers = without_words(answers) where contact_id = $1', [gone])
    await rows(`update contacts set gone_at = $2, role = 'influencer' where id = $1`, [moved, after])
    await rows(`update responses set answers = '{"company.satisfaction": 3}' where contact_id = $1`, [gone])
    await score('2026-04-12T02:00:00.000Z')
    expect(await scored()).toMatchObject({ csatMean: before?.csatMean, n: 3, promoters: before?.promoters })
    // Somebody in it answers anew, by name: the whole block goes, and nothing is counted twice.
    await answer(2, said(5, 10), false, '2026-04-13T08:00:00Z')
    await score('2026-04-14T02:00:00.000Z')
    expect(await scored()).toMatchObject({ n: 2 })
    expect(await scored()).not.toHaveProperty('confidential')
  })

  it('take an earlier answer by name out of the contact’s fields', async () => {
    await answer(0, said(5, 10), false)
    await score(during)
    expect(await rows('select id from contacts where last_csat = 5')).toHaveLength(1)
    await answer(0, said(1, 0), true)
    await score(during)
    expect(await rows('select id from contacts where last_csat is not null')).toEqual([])
    expect(await scored()).toBeNull()
    expect(
      await rows(`select state_reason from accounts where state_reason like '%confidentially%'`),
    ).toHaveLength(1)
  })

  it('take back what was told of an earlier answer by name, also where a CRM has it', async () => {
    await answer(0, said(1, 0), false)
    await score(during)
    expect(await rows(`select id from outbox where kind = 'task' and state = 'pending'`)).toHaveLength(1)
    const told = () => rows<{ body: string }>(`select title, body from alerts where contact_id is not null`)
    expect(JSON.stringify(await told())).toMatch(/canary/)
    await rows(`update outbox set state = 'done' where kind = 'task'`)
    await answer(0, said(2, 1), true)
    await score(during)
    expect(await told()).toEqual([])
    expect(JSON.stringify(await rows('select title, body from alerts'))).not.toMatch(/canary|Petra/)
    expect(
      await rows(`select object from outbox where kind = 'erasure' and payload ->> 'why' = 'confidential'`),
    ).toEqual([{ object: 'task' }])
    const once = await rows('select kind, key, state from outbox order by key')
    await score(during)
    expect(await rows('select kind, key, state from outbox order by key')).toEqual(once)
  })

  it('drop a task that nobody has seen yet', async () => {
    await answer(0, said(1, 0), false)
    await score(during)
    await answer(0, said(1, 0), true)
    await score(during)
    expect(await rows(`select id from outbox where kind = 'task'`)).toEqual([])
  })

  it('raise a task only after the close, without name, words or time, where the role does not give anybody away', async () => {
    for (const at of [0, 1]) await answer(at, said(5, 9), false)
    for (const at of [2, 3]) await answer(at, said(1, 0), true)
    await score(during)
    expect(
      await rows(`select id from alerts where audience = 'owner' and kind = 'confidential-problem'`),
    ).toEqual([])
    await score(after)
    const alerts = await rows<{ body: string; raised_at: string; contact_id: string | null }>(
      `select body, raised_at, contact_id, response_id from alerts where kind = 'confidential-problem' and audience = 'owner'`,
    )
    expect(alerts).toHaveLength(2)
    for (const alert of alerts) {
      expect(alert).toMatchObject({ contact_id: null, response_id: null, raised_at: after })
      expect(alert.body).toContain('A decision maker at this account')
      expect(alert.body).not.toMatch(/canary|Petra|2026-03-19/)
    }
    expect(await rows(`select id from outbox where kind = 'task' and state = 'pending'`)).toHaveLength(2)
  })

  it('stay with the CX lead where only two hold the role', async () => {
    const [a, b] = [people[2]?.contactId, people[3]?.contactId]
    await rows(`update contacts set role = 'recommender' where id in ($1, $2)`, [a, b])
    for (const at of [0, 1]) await answer(at, said(5, 9), false)
    for (const at of [2, 3]) await answer(at, said(1, 0), true)
    await score(during)
    await score(after)
    expect(await within((tx) => listForCxLead(tx, 10))).toHaveLength(2)
    expect(
      await rows(`select id from alerts where audience = 'owner' and kind = 'confidential-problem'`),
    ).toEqual([])
  })
})
