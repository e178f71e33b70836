import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evidence, writeEvidence } from '#domain/human/evidence.ts'
import { deriveToken } from '#std/token.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  atOnce,
  type Invited,
  leastAnswers,
  nonceIn,
  pageFor,
  post,
  type RunningApp,
  responsesOf,
  secret,
  seedInvitations,
  startApp,
  visitor,
} from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { limits: { missesPerMinute: 10_000, requestsPerLink: 10_000 } })
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

async function invite(
  options: Parameters<typeof seedInvitations>[1] = {},
): Promise<Invited & { readonly url: string }> {
  const [invited] = await seedInvitations(test.database, options)
  if (!invited) throw new Error('nobody was invited')
  return { ...invited, url: app.url + invited.path('link') }
}

const stored = (invited: Invited) => responsesOf(test.database, invited.workspaceId)

const hands: Evidence = {
  ...{ pointer: 20, key: 0, touch: 0, click: 3, scripted: 0 },
  ...{ firstMs: 800, lastMs: 9_000, isDriven: false },
}

/** The fields of a page whose script saw a person. */
function seen(url: string, evidence: Partial<Evidence> = {}): Record<string, string> {
  const page = pageFor(url)
  return { page, evidence: writeEvidence({ ...hands, ...evidence }, page) }
}

describe('an answer that the page saw a person give', () => {
  it('counts at once', async () => {
    const invited = await invite()
    const thanks = await post(invited.url, { ...leastAnswers, ...seen(invited.url) })
    expect(thanks.status).toBe(200)
    expect(await thanks.text()).toContain('Thank you!')
    expect(await stored(invited)).toMatchObject([
      {
        answers: { 'company.recommend': 9 },
        draft: null,
        source: 'mail',
        evidence: { way: 'page', pointer: 20 },
      },
    ])
  })

  it('is one row for a double click, a replay and 50 posts at once, and an earlier answer is kept once', async () => {
    const invited = await invite()
    await post(invited.url, { 'company.satisfaction': '1', 'company.recommend': '1', ...seen(invited.url) })
    const fields = { ...leastAnswers, ...seen(invited.url, { lastMs: 9_001 }) }
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async () => (await post(invited.url, fields)).status),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await stored(invited)).toMatchObject([
      { answers: { 'company.satisfaction': 4 }, previous_answers: { 'company.satisfaction': 1 } },
    ])
  })

  it('is one row for two devices at once, in either way, and the last one counts', async () => {
    const invited = await invite()
    const both = Array.from({ length: 10 }, (_, index) => {
      const answers = { 'company.satisfaction': '3', 'company.recommend': String(index) }
      return index % 2
        ? post(invited.url, { ...answers, ...seen(invited.url) })
        : post(invited.url, answers).then(async (review) =>
            post(`${invited.url}/confirm`, { nonce: nonceIn(await review.text()), ...answers }),
          )
    })
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    const rows = await stored(invited)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.answers).toMatchObject({ 'company.satisfaction': 3 })
  })

  it('takes nobody for a robot who read a page, forgot something, and mends it at once', async () => {
    const invited = await invite()
    const page = pageFor(invited.url, 'survey', 2_000)
    const again = await post(invited.url, { 'company.satisfaction': '4', page })
    expect(again.status).toBe(422)
    const token = /name="page" value="([^"]+)"/.exec(await again.text())?.[1] ?? ''
    expect(token).toBe(page)
    await post(invited.url, { ...leastAnswers, page: token })
    expect(await stored(invited)).toMatchObject([{ suspicion: null }])
  })

  it('replaces what a robot left behind', async () => {
    const invited = await invite()
    await post(invited.url, { ...leastAnswers, page: pageFor(invited.url, 'survey', atOnce) })
    expect(await stored(invited)).toMatchObject([
      { suspicion: { reasons: ['too-fast'], isConfirmed: false } },
    ])
    await post(invited.url, { ...leastAnswers, ...seen(invited.url) })
    expect(await stored(invited)).toMatchObject([{ answers: {}, suspicion: null, suspected_answers: null }])
  })
})

describe('evidence that does not fit', () => {
  it.each<[string, (url: string) => Record<string, string>, string]>([
    [
      'another page',
      (url) => ({ ...seen(url), page: pageFor(url, 'survey', 30_000) }),
      'evidence-unreadable',
    ],
    ['no page', (url) => ({ ...seen(url), page: '' }), 'page-not-served'],
    ['a driven browser', (url) => seen(url, { isDriven: true }), 'driven-browser'],
    ['more time than there was', (url) => seen(url, { lastMs: 900_000 }), 'evidence-impossible'],
  ])('of %s is kept as suspected and asked to confirm', async (_, fields, reason) => {
    const invited = await invite()
    const response = await post(invited.url, { ...leastAnswers, ...fields(invited.url) })
    expect(await response.text()).toContain('Please check your answers')
    const [row] = await stored(invited)
    expect(row).toMatchObject({ answers: null, draft: null, suspected_answers: { 'company.recommend': 9 } })
    expect(row?.suspicion?.reasons).toContain(reason)
  })

  it('counts after all when hands are seen on the second page', async () => {
    const invited = await invite()
    const review = await post(invited.url, { ...leastAnswers, homepage: 'filled by the browser' })
    const confirm = `${invited.url}/confirm`
    const fields = { nonce: nonceIn(await review.text()), ...seen(confirm) }
    for (let time = 0; time < 2; time++) expect((await post(confirm, fields)).status).toBe(200)
    expect(await stored(invited)).toMatchObject([
      {
        answers: { 'company.recommend': 9 },
        suspicion: null,
        evidence: { way: 'confirmation', pointer: 20 },
      },
    ])
  })

  it('takes a draft along that a program confirms', async () => {
    const invited = await invite()
    const review = await post(invited.url, leastAnswers)
    const confirm = `${invited.url}/confirm`
    const fields = { nonce: nonceIn(await review.text()), ...leastAnswers }
    const hasty = await post(confirm, { ...fields, page: pageFor(confirm, 'survey-confirmation', atOnce) })
    expect(hasty.status).toBe(409)
    expect(await hasty.text()).toContain('please take a few seconds on each page')
    expect(await stored(invited)).toMatchObject([
      { answers: null, draft: null, suspicion: { reasons: ['too-fast'], isConfirmed: true } },
    ])
    // The page that says so leads on for whoever is a person.
    const again = nonceIn(await (await post(invited.url, leastAnswers)).text())
    expect((await post(confirm, { ...fields, nonce: again })).status).toBe(200)
    expect(await stored(invited)).toMatchObject([{ answers: {}, suspicion: null }])
  })
})

describe('a number chosen in the mail', () => {
  it('is chosen on the page and stored nowhere', async () => {
    const invited = await invite()
    const page = await (
      await fetch(`${invited.url}?company.recommend=9&company.satisfaction=77&competitor=x`)
    ).text()
    expect(page).toMatch(/name="company.recommend" value="9"[^>]* checked/)
    expect(page.match(/ checked/g)).toHaveLength(1)
    expect(await stored(invited)).toEqual([])
  })

  it('leaves the mark of a fetched page behind for GET, and nothing for HEAD', async () => {
    const [looked, read] = [await invite(), await invite()]
    const markOf = ({ workspaceId }: Invited) =>
      inWorkspace(test.database, workspaceId, async ({ client }) => {
        const { rows } = await client.query('select first_fetched_at from invitations')
        return rows[0]?.first_fetched_at
      })
    await fetch(looked.url, { method: 'HEAD' })
    await fetch(read.url)
    await expect.poll(() => markOf(read), { timeout: 20_000 }).not.toBeNull()
    expect(await markOf(looked)).toBeNull()
  })
})

describe('answers to go on with later', () => {
  it('are kept incomplete, count for nothing, and are shown to the browser they came from alone', async () => {
    const invited = await invite()
    const browser = visitor()
    const saved = await browser.post(invited.url, {
      'company.recommend': '8',
      competitor: 'Corvane',
      act: 'later',
    })
    expect(await saved.text()).toContain('Saved for later')
    expect(await stored(invited)).toMatchObject([{ answers: null, draft: { competitor: 'Corvane' } }])
    expect(await (await browser.get(invited.url)).text()).toContain('value="Corvane"')
    const elsewhere = await (await fetch(invited.url)).text()
    expect(elsewhere).toContain('You have already begun')
    expect(elsewhere).not.toContain('Corvane')
    expect(await (await fetch(`${invited.url}?empty`)).text()).toContain('name="company.recommend"')
  })

  it('are reached by a link to the recipient, a few a day, which expires', async () => {
    const invited = await invite()
    await post(invited.url, { ...leastAnswers, competitor: 'Corvane', act: 'later' })
    for (let time = 0; time < 5; time++) {
      const sent = await post(`${invited.url}/resume`, { act: 'send' })
      expect(await sent.text()).toContain('p…@hansen0.example')
    }
    const { rows } = await inWorkspace(test.database, invited.workspaceId, ({ client }) =>
      client.query(
        `select o.target, o.payload ->> 'resumeLinkId' as id from outbox o where o.object = 'resume'`,
      ),
    )
    expect(rows).toHaveLength(3)
    const [owed] = rows
    expect(owed.target).toBe(invited.invitationId)
    const url = `${app.url}/s/${deriveToken(secret, owed.id, 'resume', 1)}`
    const device = visitor()
    expect(await (await device.get(url)).text()).toContain('value="Corvane"')
    const review = await (await device.post(url, { ...leastAnswers, competitor: 'Delmark' })).text()
    await device.post(`${url}/confirm`, { nonce: nonceIn(review) })
    expect(await stored(invited)).toMatchObject([{ answers: { competitor: 'Delmark' } }])
    await inWorkspace(test.database, invited.workspaceId, ({ client }) =>
      client.query(`update resume_links set expires_at = '2026-03-01'`),
    )
    const late = await (await fetch(url)).text()
    expect(late).toContain('You have already begun')
    expect(late).not.toContain('Delmark')
  })

  it('are asked for by no robot', async () => {
    const invited = await invite()
    await post(invited.url, { ...leastAnswers, act: 'later' })
    const page = pageFor(`${invited.url}/resume`, 'resume', atOnce)
    for (const fields of [{ act: 'send', page }, {}]) await post(`${invited.url}/resume`, fields)
    const { rows } = await inWorkspace(test.database, invited.workspaceId, ({ client }) =>
      client.query(`select from outbox where object = 'resume'`),
    )
    expect(rows).toEqual([])
  })

  it('of an earlier answer are hidden from another browser too', async () => {
    const invited = await invite()
    await post(invited.url, { ...leastAnswers, competitor: 'Corvane', ...seen(invited.url) })
    expect(await (await fetch(invited.url)).text()).not.toContain('Corvane')
  })

  it('can be changed on the page itself without a cookie', async () => {
    const invited = await invite()
    const page = await (
      await post(invited.url, { ...leastAnswers, competitor: 'Corvane', act: 'edit' })
    ).text()
    expect(page).toContain('value="Corvane"')
    expect(await stored(invited)).toEqual([])
  })
})
