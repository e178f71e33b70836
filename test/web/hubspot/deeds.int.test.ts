import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { companyCardSchema, contactCardSchema } from '#domain/card.ts'
import { cardErrorSchema } from '#domain/card-error.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type HubspotApp, signer, startHubspotApp } from './app.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let ours: PortalWorkspace
let theirs: PortalWorkspace

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
  ours = await createPortalWorkspace(test.database, '4711')
  theirs = await createPortalWorkspace(test.database, '4712')
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})

const card = (kind: 'company' | 'contact', objectId: string, by = signer('4711')) =>
  app.call(
    `/hubspot/cards/${kind}?objectId=${objectId}&objectTypeId=${kind === 'company' ? '0-2' : '0-1'}&${by}`,
  )
const deed = (what: string, body: object, by = signer('4711')) =>
  app.call(`/hubspot/cards/${what}?${by}`, { method: 'POST', body })

async function codeOf(response: Response): Promise<string> {
  return cardErrorSchema.parse(await response.json()).error.code
}

async function raiseAlert(workspace: PortalWorkspace, account: string): Promise<string> {
  const id = randomUUID()
  await workspace.query(
    `insert into alerts (id, workspace_id, situation_key, account_id, kind, polarity, severity, title, body, due_at, raised_at)
     values ($1, $2, $5, $3, 'low-rating', 'problem', 'high', 'Unhappy', 'They are unhappy', $4, $4)`,
    [id, workspace.workspaceId, await workspace.idOf('crm_accounts', account), '2026-03-04T09:00:00Z', id],
  )
  return id
}

describe('a card', () => {
  it('shows an account of the signed portal', async () => {
    const response = await card('company', '101')
    expect(response.status).toBe(200)
    const shown = companyCardSchema.parse(await response.json())
    expect(shown).toMatchObject({ kind: 'company', name: 'Account A', tier: { value: 'I' } })
    if (shown.kind !== 'company') throw new Error('empty')
    expect(shown.candidates.map(({ externalId }) => externalId)).toEqual(['1012'])
    expect(shown.roles.map(({ role, contacts }) => [role, contacts])).toEqual([
      ['decision_maker', 1],
      ['recommender', 1],
      ['influencer', 1],
    ])
  })

  it('shows a contact of the signed portal, and why it is not asked', async () => {
    const shown = contactCardSchema.parse(await (await card('contact', '1022')).json())
    expect(shown).toMatchObject({ kind: 'contact', canNominate: true, role: { value: 'influencer' } })
    expect(shown).toMatchObject({ asking: { canBeAsked: false } })
  })

  it.each([
    ['a record that nobody has', '/hubspot/cards/company?objectId=999&objectTypeId=0-2', 404, 'not-found'],
    ['another type of record', '/hubspot/cards/company?objectId=101&objectTypeId=0-1', 400, 'bad-request'],
    ['no record', '/hubspot/cards/company?objectTypeId=0-2', 400, 'bad-request'],
    ['an id that is no id', '/hubspot/cards/company?objectId=1%27&objectTypeId=0-2', 400, 'bad-request'],
  ])('refuses %s', async (_, path, status, code) => {
    const response = await app.call(`${path}&${signer('4711')}`)
    expect([response.status, await codeOf(response)]).toEqual([status, code])
  })

  it('refuses a portal that is not connected, and one that was named twice', async () => {
    const unknown = await card('company', '101', signer('99'))
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'not-connected'])
    const twice = await card('company', '101', `portalId=4712&${signer('4711')}`)
    expect([twice.status, await codeOf(twice)]).toEqual([400, 'bad-request'])
  })

  it('shows nothing to who is not signed', async () => {
    const response = await app.call(
      `/hubspot/cards/company?objectId=101&objectTypeId=0-2&${signer('4711')}`,
      { secret: 'forged' },
    )
    expect([response.status, await codeOf(response)]).toEqual([401, 'not-signed'])
  })
})

describe('a nomination', () => {
  it('takes effect once, however often HubSpot repeats the request', async () => {
    const body = { requestId: randomUUID(), externalId: '1032' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => deed('nominate', body)))
    for (const answer of answers) expect(await answer.json()).toMatchObject({ outcome: 'done' })
    const [row] = await ours.query(`select is_nominated from contacts where id = $1`, [
      await ours.idOf('crm_contacts', '1032'),
    ])
    expect(row).toEqual({ is_nominated: true })
    const log = await ours.query<{ subject: string; actor_name: string }>(
      `select subject, actor_name from audit_log where action = 'contact.nominated'`,
    )
    expect(log).toEqual([{ subject: 'Contact 1032 of Account C', actor_name: 'ada@us.example' }])
    const another = await deed('nominate', { requestId: randomUUID(), externalId: '1032' })
    expect(await another.json()).toMatchObject({ outcome: 'already' })
  })

  it('is refused with the reason where it would have no effect, and can be asked for again after that', async () => {
    const body = { requestId: randomUUID(), externalId: '1030' }
    for (const _ of [1, 2]) {
      const response = await deed('nominate', body)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({
        error: { code: 'not-possible', whatHappened: 'This contact is asked without a nomination.' },
      })
    }
  })

  it('is refused when its id was used for something else', async () => {
    const requestId = randomUUID()
    expect((await deed('nominate', { requestId, externalId: '1042' })).status).toBe(200)
    expect((await deed('nominate', { requestId, externalId: '1052' })).status).toBe(400)
    expect(
      (await deed('nominate', { requestId, externalId: '1042' }, signer('4711', { id: '5' }))).status,
    ).toBe(400)
  })

  it.each([
    ['not json', '{'],
    ['an array', []],
    ['no id', { externalId: '1' }],
    ['both ids', { requestId: randomUUID(), externalId: '1', contactId: randomUUID() }],
  ])('is refused as %s', async (_, body) => {
    const response = await app.call(`/hubspot/cards/nominate?${signer('4711')}`, { method: 'POST', body })
    expect([response.status, await codeOf(response)]).toEqual([400, 'bad-request'])
  })
})

describe('an alert', () => {
  it('is acknowledged once and stays open for the customer', async () => {
    const alertId = await raiseAlert(ours, '101')
    const body = { requestId: randomUUID(), alertId }
    expect(await (await deed('acknowledge', body)).json()).toMatchObject({ outcome: 'done' })
    expect(await (await deed('acknowledge', body)).json()).toMatchObject({ outcome: 'done' })
    expect(await (await deed('acknowledge', { requestId: randomUUID(), alertId })).json()).toMatchObject({
      outcome: 'already',
    })
    expect(await ours.query(`select state, acknowledged_by from alerts where id = $1`, [alertId])).toEqual([
      { state: 'acknowledged', acknowledged_by: 'ada@us.example' },
    ])
    expect(await ours.query(`select 1 from audit_log where action = 'alert.acknowledged'`)).toHaveLength(1)
    await ours.query(`update alerts set state = 'closed' where id = $1`, [alertId])
    expect((await deed('acknowledge', { requestId: randomUUID(), alertId })).status).toBe(422)
  })
})

describe('a hand-off', () => {
  it('is a link to the console that signs in who asked, for a minute', async () => {
    const response = await deed('hand-off', { requestId: randomUUID(), path: '/console' })
    const { url, expiresAt } = (await response.json()) as { url: string; expiresAt: string }
    expect(url).toMatch(/^https:\/\/keyward\.example\/app\/console\/hand-off\/[\w-]{43}$/)
    expect(expiresAt).toBe('2026-03-02T12:01:00.000Z')
    const page = await fetch(`${app.url}/console/hand-off/${url.split('/').at(-1)}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('ada@us.example')
  })

  it('leads nowhere else, and to nobody without a role', async () => {
    const evil = await deed('hand-off', { requestId: randomUUID(), path: 'https://evil.example' })
    expect(evil.status).toBe(400)
    await ours.query(`update workspaces set settings = '{"access":{"others":"none"}}'`)
    const stranger = await deed('hand-off', { requestId: randomUUID(), path: '/console' })
    await ours.query(`update workspaces set settings = '{}'`)
    expect([stranger.status, await codeOf(stranger)]).toEqual([403, 'not-allowed'])
  })
})

describe('owners only', () => {
  const zoe = signer('4711', { id: '77', email: 'zoe@us.example' })
  const addOwner = (id: string, email: string, teams: readonly string[]) =>
    ours.query(
      `insert into crm_owners (workspace_id, connection_id, external_id, email, name, is_active, team_ids)
       values ($1, $2, $3, $4, $4, true, $5) on conflict (connection_id, external_id) do update set team_ids = excluded.team_ids`,
      [ours.workspaceId, ours.connectionId, id, email, JSON.stringify(teams)],
    )

  it('shows and gives an account to its owner and the owner’s team, and to nobody else', async () => {
    await ours.query(`update workspaces set settings = '{"privacy":{"ownersOnly":true}}'`)
    await addOwner('o1', 'ada@us.example', ['t1'])
    await addOwner('o2', 'zoe@us.example', ['t2'])
    expect((await card('company', '101')).status).toBe(200)
    expect((await card('company', '101', signer('4711', { email: 'ADA@US.EXAMPLE' }))).status).toBe(200)
    const refused = await card('company', '101', zoe)
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'not-yours'])
    expect((await card('contact', '1012', zoe)).status).toBe(403)
    const alertId = await raiseAlert(ours, '101')
    expect((await deed('acknowledge', { requestId: randomUUID(), alertId }, zoe)).status).toBe(403)
    expect((await deed('nominate', { requestId: randomUUID(), externalId: '1012' }, zoe)).status).toBe(403)
    await addOwner('o2', 'zoe@us.example', ['t2', 't1'])
    expect((await card('company', '101', zoe)).status).toBe(200)
    await addOwner('o2', 'zoe@us.example', [])
    await ours.query(
      `update workspaces set settings = '{"privacy":{"ownersOnly":true},"access":{"cxLeads":["zoe@us.example"]}}'`,
    )
    expect((await card('company', '101', zoe)).status).toBe(200)
    await ours.query(`update workspaces set settings = '{}'`)
  })
})

describe('another workspace', () => {
  it('gets 404 for every kind of id, and none of its rows change', async () => {
    const contactId = await ours.idOf('crm_contacts', '1062')
    const alertId = await raiseAlert(ours, '106')
    const before = await ours.query('select id, is_nominated from contacts order by id')
    const by = signer('4712')
    // The same numbers exist in the other portal; what is ours must not be reached by them or by our own ids.
    await theirs.query(`delete from crm_accounts where external_id = '106'`)
    await theirs.query(`delete from crm_contacts where external_id = '1062'`)
    const answers = [
      await card('company', '106', by),
      await card('contact', '1062', by),
      await deed('nominate', { requestId: randomUUID(), contactId }, by),
      await deed('nominate', { requestId: randomUUID(), externalId: '1062' }, by),
      await deed('acknowledge', { requestId: randomUUID(), alertId }, by),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('Account F')
    }
    expect(await ours.query('select id, is_nominated from contacts order by id')).toEqual(before)
    expect(await ours.query('select state from alerts where id = $1', [alertId])).toEqual([{ state: 'open' }])
  })
})
