import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evidence, writeEvidence } from '#domain/human/evidence.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  atOnce,
  type Invited,
  optOutsOf,
  pageFor,
  post,
  type RunningApp,
  secret,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let now = new Date('2026-03-10T09:00:00Z')

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, {
    limits: { missesPerMinute: 10_000, requestsPerLink: 60 },
    now: () => now,
  })
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const seed = async (count = 1) =>
  seedInvitations(test.database, { count }) as Promise<[Invited, ...Invited[]]>
const rows = async <Row>(one: Invited, text: string, values: unknown[] = []) =>
  (await inWorkspace(test.database, one.workspaceId, (tx) => tx.client.query(text, values))).rows as Row[]
const get = (path: string) => fetch(app.url + path)
const page = async (path: string) => (await get(path)).text()

/** The path of the link that was mailed last. */
async function mailed(one: Invited): Promise<string> {
  const [link] = await rows<{ id: string }>(
    one,
    'select id from rights_links order by asked_at desc, id limit 1',
  )
  return linkUrl('', 'rights-page', deriveToken(secret, link?.id ?? '', 'rights-page', 1))
}

async function ask(one: Invited): Promise<string> {
  const asked = await post(app.url + one.path('rights'), { choice: 'send' })
  expect(asked.status).toBe(200)
  expect(await asked.text()).toContain(one.email)
  return mailed(one)
}

async function answer(one: Invited, answers: object): Promise<void> {
  await rows(
    one,
    `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, is_confidential)
     select $1, workspace_id, id, account_id, contact_id, 'en', $2, $3, true from invitations where id = $4`,
    [randomUUID(), JSON.stringify(answers), now, one.invitationId],
  )
}

const hands: Evidence = {
  ...{ pointer: 20, key: 0, touch: 0, click: 3, scripted: 0 },
  ...{ firstMs: 800, lastMs: 9_000, isDriven: false },
}

/** What programs post who press the button: nothing of the page, its fields at once, and as a browser that says it is driven. */
function programs(url: string, page: string): Record<string, string>[] {
  const first = pageFor(url, page)
  return [
    { page: '' },
    { page: pageFor(url, page, atOnce) },
    { page: pageFor(url, `${page}-confirmation`, atOnce) },
    { page: pageFor(url, 'survey') },
    { page: first, evidence: writeEvidence({ ...hands, isDriven: true }, first) },
    { page: pageFor(url, `${page}-confirmation`), homepage: 'https://robot.example' },
    { page: first },
  ]
}

describe.each([
  ['the mail with the link', 'send', 'rights', 'select from outbox'],
  ['the deletion', 'delete', 'deletion', 'select from erasures'],
] as const)('%s', (_, choice, page, done) => {
  it('comes of no program’s post, of one press that the page saw, and without script of a second press', async () => {
    for (const way of ['seen', 'again'] as const) {
      const [one] = await seed()
      const url = app.url + (page === 'rights' ? one.path('rights') : `${await ask(one)}/delete`)
      const before = (await rows(one, done)).length
      for (const fields of programs(url, page)) {
        const asked = await post(url, { choice, ...fields })
        expect(asked.status).toBe(200)
        expect(await asked.text()).toContain('Please press the button once more')
      }
      expect(await rows(one, done)).toHaveLength(before)
      const first = pageFor(url, page)
      const fields =
        way === 'seen' ? { page: first, evidence: writeEvidence(hands, first) } : { page: pageFor(url) }
      expect((await post(url, { choice, ...fields })).status).toBe(200)
      expect(await rows(one, done)).toHaveLength(before + 1)
    }
  })
})

describe('the way to what is stored', () => {
  it('is at the foot of the survey and of the opt-out, and only offers a mail to the invitation’s own address', async () => {
    const [one] = await seed()
    for (const path of [one.path('link'), one.path('opt-out')])
      expect(await page(path)).toContain(`href="${one.path('rights')}?lang=en"`)
    const offer = await page(one.path('rights'))
    expect(offer).toContain('What is stored about you')
    expect(offer).not.toContain('Petra')
    expect((await post(app.url + one.path('rights'), {})).status).toBe(422)
    expect(await rows(one, `select 1 from outbox`)).toEqual([])
    await ask(one)
    expect(await rows(one, `select object, target, payload ? 'rightsLinkId' as named from outbox`)).toEqual([
      { object: 'rights', target: one.invitationId, named: true },
    ])
  })

  it('mails a mailbox three times a day at most, whatever invitation it is asked from and however many ask at once', async () => {
    const [one, other] = (await seed(2)) as [Invited, Invited]
    await rows(one, `update invitations set email = $1 where id = $2`, [
      one.email.toUpperCase(),
      other.invitationId,
    ])
    const tries = [one, other, one, other, one, other].map((from) =>
      post(app.url + from.path('rights'), { choice: 'send' }),
    )
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array(6).fill(200))
    expect(await rows(one, `select 1 from outbox where object = 'rights'`)).toHaveLength(3)
  })

  it('is no key to the data: neither channel opens the other', async () => {
    const [one] = await seed()
    const link = await ask(one)
    const wrong = [
      `/rights/${one.token('rights')}`,
      `/r/${link.split('/').at(-1)}`,
      `/s/${link.split('/').at(-1)}`,
      `/r/${one.token('link')}`,
      `/rights/${'A'.repeat(32)}`,
    ]
    const unknown = await page('/no/such/page')
    for (const path of wrong) {
      const response = await get(path)
      expect([path, response.status, await response.text()]).toEqual([path, 404, unknown])
    }
  })

  it('ends after a day, and says so', async () => {
    const [one] = await seed()
    const link = await ask(one)
    expect((await get(link)).status).toBe(200)
    now = new Date('2026-03-11T09:00:01Z')
    for (const path of [link, `${link}/data.json`, `${link}/delete`]) {
      const response = await get(path)
      expect(response.status).toBe(410)
      expect(await response.text()).toContain('This link has expired')
    }
    expect((await post(`${app.url}${link}/delete`, { choice: 'delete' })).status).toBe(410)
    expect(await rows(one, 'select 1 from erasures')).toEqual([])
    now = new Date('2026-03-10T09:00:00Z')
  })
})

describe('what is stored', () => {
  it('is shown with every answer in words, confidential ones too, of all contacts with the mailbox and of nobody else', async () => {
    const [one, other, third] = (await seed(3)) as [Invited, Invited, Invited]
    await rows(
      one,
      `update contacts set email = $1, first_name = 'Twin', title = 'Buyer', language = 'de' where email = $2`,
      [one.email.toUpperCase(), other.email],
    )
    await rows(one, `update contacts set last_name = 'Stranger' where email = $1`, [third.email])
    await answer(one, { 'company.satisfaction': 4, 'company.satisfaction.why': 'Because <of> you' })
    await answer(third, { 'company.satisfaction.why': 'not theirs' })
    const shown = await page(await ask(one))
    for (const text of ['Petra', 'Twin', 'Buyer', 'Deutsch', 'Hansen', 'Because &lt;of&gt; you', one.email])
      expect(shown).toContain(text)
    expect(shown).toContain('Above my expectations')
    expect(shown).not.toMatch(/Stranger|not theirs/)
    const copy = JSON.parse(await page(`${await mailed(one)}/data.json`))
    expect(copy.contacts).toHaveLength(2)
    expect(copy.responses[0].answers).toMatchObject({ 'company.satisfaction.why': 'Because <of> you' })
    expect(JSON.stringify(copy)).not.toMatch(/Stranger|not theirs|token_hash/)
  })

  it('does not show a mailbox who has its place today', async () => {
    const [one] = await seed()
    await answer(one, { 'company.satisfaction.why': 'mine' })
    await rows(one, `update contacts set email = 'successor@hansen.example', last_name = 'Successor'`)
    const shown = await page(await ask(one))
    expect(shown).toContain('mine')
    expect(shown).not.toContain('Successor')
    expect((await post(`${app.url}${await mailed(one)}/delete`, { choice: 'delete' })).status).toBe(200)
    expect(await rows(one, `select email from contacts where erased_at is null`)).toEqual([
      { email: 'successor@hansen.example' },
    ])
    expect(await rows(one, `select answers from responses`)).toEqual([{ answers: {} }])
  })
})

describe('deleting', () => {
  it('needs the second page and its second button, works after the end of the wave, and says until when backups live', async () => {
    const [one] = (await seedInvitations(test.database, { closesAt: '2026-03-01T00:00:00Z' })) as [Invited]
    const link = await ask(one)
    expect((await post(`${app.url}${link}/delete`, {})).status).toBe(422)
    expect(await (await post(`${app.url}${link}/delete`, { choice: 'keep' })).text()).toContain(
      'Nothing was deleted',
    )
    expect(await rows(one, 'select 1 from erasures')).toEqual([])
    const done = await post(`${app.url}${link}/delete`, { choice: 'delete' })
    expect(await done.text()).toContain('9 April 2026')
    expect(await rows(one, 'select way, contacts, done_at is not null as done from erasures')).toEqual([
      { way: 'respondent', contacts: 1, done: true },
    ])
    const again = await post(`${app.url}${link}/delete`, { choice: 'delete' })
    expect(again.status).toBe(200)
    const said = await again.text()
    for (const path of [link, `${link}/delete`, `${link}/data.json`]) expect(await page(path)).toBe(said)
    expect(said).toContain('9 April 2026')
    expect(said).not.toMatch(/Petra|Hansen|hansen\.example/i)
    expect(await rows(one, 'select 1 from erasures')).toHaveLength(1)
    const unknown = await page('/no/such/page')
    now = new Date('2026-03-11T09:00:01Z')
    expect((await get(link)).status).toBe(404)
    now = new Date('2026-03-10T09:00:00Z')
    for (const path of [one.path('link'), one.path('opt-out'), one.path('one-click'), one.path('rights')]) {
      const response = await get(path)
      expect([path, response.status, await response.text()]).toEqual([path, 404, unknown])
    }
  })

  it('twice at once is one deletion, and nobody sees an error', async () => {
    const [one] = await seed()
    const link = await ask(one)
    const both = await Promise.all([1, 2].map(() => post(`${app.url}${link}/delete`, { choice: 'delete' })))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const [first, second] = await Promise.all(both.map((one) => one.text()))
    expect(second).toBe(first)
    expect(first).toContain('9 April 2026')
    expect(await rows(one, 'select 1 from erasures')).toHaveLength(1)
  })
})

describe('opting out', () => {
  const scopes = (one: Invited) => rows(one, 'select scope, source from opt_outs')

  it('is of surveys or of everything, can go further, and is taken back as a whole', async () => {
    const [one] = await seed()
    const path = app.url + one.path('opt-out')
    expect(await (await fetch(path)).text()).toContain('nothing about my earlier answers')
    await post(path, { choice: 'stop' })
    expect(await scopes(one)).toEqual([{ scope: 'surveys', source: 'page' }])
    expect(await (await post(path, { choice: 'all' })).text()).toContain('no mail about earlier answers')
    expect(await scopes(one)).toEqual([{ scope: 'everything', source: 'page' }])
    await post(path, { choice: 'stop' })
    expect(await scopes(one)).toEqual([{ scope: 'everything', source: 'page' }])
    expect(await (await fetch(path)).text()).toContain('no mail about earlier answers')
    await post(path, { choice: 'undo' })
    expect(await optOutsOf(test.database, one.workspaceId)).toEqual([])
  })

  it('by the header of a mail is of surveys', async () => {
    const [one] = await seed()
    const body = 'List-Unsubscribe=One-Click'
    await fetch(app.url + one.path('one-click'), { method: 'POST', body })
    expect(await scopes(one)).toEqual([{ scope: 'surveys', source: 'one-click' }])
  })
})
