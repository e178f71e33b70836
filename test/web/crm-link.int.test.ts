import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evidence, writeEvidence } from '#domain/human/evidence.ts'
import { deriveToken, hashToken } from '#std/token.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
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

const hands: Evidence = {
  ...{ pointer: 20, key: 0, touch: 0, click: 3, scripted: 0 },
  ...{ firstMs: 800, lastMs: 9_000, isDriven: false },
}

/** The fields of a page whose script saw a person. */
function seen(url: string): Record<string, string> {
  const page = pageFor(url)
  return { page, evidence: writeEvidence(hands, page) }
}

const stored = (invited: Invited) => responsesOf(test.database, invited.workspaceId)
const page = async (url: string) => (await fetch(url)).text()

/** Somebody with a link of their own (`mail`), and one that others read in the CRM (`crm`). */
async function inviteByBoth() {
  const [invited] = (await seedInvitations(test.database)) as [Invited]
  const token = deriveToken(secret, invited.invitationId, 'crm', 1)
  const mark = (version: number | null) =>
    inWorkspace(test.database, invited.workspaceId, async ({ client, workspaceId }) => {
      await client.query('insert into survey_tokens values ($1, $2, $3) on conflict do nothing', [
        hashToken(token),
        workspaceId,
        invited.invitationId,
      ])
      await client.query('update invitations set crm_link_version = $1', [version])
    })
  await mark(1)
  return {
    ...{ ...invited, mark },
    mail: app.url + invited.path('link'),
    crm: `${app.url}/s/${token}`,
  }
}

const theirs = { ...leastAnswers, competitor: 'Corvane' }
const others = { 'company.satisfaction': '1', 'company.recommend': '0', competitor: 'Delmark' }

describe('the link that stands in the CRM', () => {
  it('is none until it is given and when it is revoked', async () => {
    const { crm, mark } = await inviteByBoth()
    expect(await page(crm)).toContain('name="company.recommend"')
    await mark(null)
    expect((await fetch(crm)).status).toBe(404)
  })

  it('brings the first answers, marked, once however often they are sent, and ends with them', async () => {
    const both = await inviteByBoth()
    const fields = { ...theirs, ...seen(both.crm) }
    for (let time = 0; time < 2; time++) {
      const thanks = await (await post(both.crm, fields)).text()
      expect(thanks).toContain('Thank you!')
      expect(thanks).not.toContain('Change my answers')
    }
    const [row] = await stored(both)
    expect(row).toMatchObject({ source: 'crm', answers: { competitor: 'Corvane' }, suspicion: null })
    const ended = await fetch(both.crm)
    expect(ended.status).toBe(410)
    const said = await ended.text()
    expect(said).toContain('This survey is closed')
    expect(said).not.toMatch(/Corvane|name="company|already/)
    await post(both.crm, { ...others, ...seen(both.crm) })
    expect(await stored(both)).toMatchObject([{ answers: { competitor: 'Corvane' } }])
  })

  it('replaces no answer of the person, by no way: it is kept apart, with its reason', async () => {
    const both = await inviteByBoth()
    const before = await post(both.crm, others)
    await post(both.mail, { ...theirs, ...seen(both.mail) })
    for (const fields of [seen(both.crm), {}]) {
      const response = await post(both.crm, { ...others, ...fields })
      expect(await response.text()).toContain('Thank you!')
    }
    await post(`${both.crm}/confirm`, { ...others, nonce: nonceIn(await before.text()) })
    expect(await stored(both)).toMatchObject([
      {
        ...{ answers: { competitor: 'Corvane' }, source: 'mail', previous_answers: null, draft: null },
        suspected_answers: { competitor: 'Delmark' },
        suspicion: { reasons: ['crm-link'], source: 'crm' },
      },
    ])
  })

  it('neither shows nor replaces what the person keeps to go on with', async () => {
    const both = await inviteByBoth()
    await post(both.mail, { ...theirs, act: 'later' })
    expect(await page(both.crm)).not.toContain('Corvane')
    for (const fields of [seen(both.crm), {}]) {
      await post(both.crm, { ...others, ...fields })
      expect(await stored(both)).toMatchObject([
        { answers: null, draft: { competitor: 'Corvane' }, suspicion: { reasons: ['crm-link'] } },
      ])
    }
  })

  it('confirms nothing that was suspected before the person answered', async () => {
    const both = await inviteByBoth()
    const review = await post(both.crm, { ...others, homepage: 'filled by the browser' })
    await post(both.mail, { ...theirs, act: 'later' })
    const confirm = `${both.crm}/confirm`
    await post(confirm, { nonce: nonceIn(await review.text()), ...seen(confirm) })
    expect(await stored(both)).toMatchObject([
      { answers: null, draft: { competitor: 'Corvane' }, suspicion: { isConfirmed: true } },
    ])
  })

  it('offers no later, and throws nothing away that was typed', async () => {
    const both = await inviteByBoth()
    expect(await page(both.crm)).not.toContain('value="later"')
    expect(await page(both.mail)).toContain('value="later"')
    const again = await post(both.crm, { competitor: 'Corvane', act: 'later' })
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('value="Corvane"')
    expect(await stored(both)).toEqual([])
  })
})
