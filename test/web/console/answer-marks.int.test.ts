/** Where an answer came from, and the names of what it is about, wherever people at our side read it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { definitionSchema } from '#domain/instrument/definition.ts'
import { kappDefinition } from '#domain/instrument/shipped.ts'
import { loadContactCard } from '#flows/load-card.ts'
import { insertInstrument } from '#store/instruments.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { createPortalWorkspace, type PortalWorkspace } from '../hubspot/workspace.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { origin, visit } from './fixture.ts'

const now = new Date('2026-03-10T09:00:00Z')
let test: TestDatabase
let app: RunningApp
let world: PortalWorkspace
let boss: { readonly token: string }
let account = ''
const own = definitionSchema.parse({
  ...kappDefinition,
  subjects: [
    ...kappDefinition.subjects,
    {
      id: 'products:pump-p3',
      name: { en: 'Pump P3', de: 'Pumpe P3' },
      measures: ['satisfaction'],
      attributes: [],
    },
  ],
})
const bad = { 'products:pump-p3.satisfaction': 1, 'products:pump-p3.satisfaction.why': 'It leaks' }

async function wave(kind: string, name: string): Promise<string> {
  const id = randomUUID()
  await world.query(
    `insert into waves (id, workspace_id, kind, instrument, instrument_version, name, opened_at, closes_at)
     values ($1, $2, $3, 'kapp', 2, $4, '2026-03-03', '2026-04-01')`,
    [id, world.workspaceId, kind, name],
  )
  return id
}

async function invitation(waveId: string, contact: string): Promise<string> {
  const id = randomUUID()
  await world.query(
    `insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at)
     values ($1, $2, $3, $4, $5, $6, 'en', 'sent', '2026-03-03')`,
    [
      id,
      world.workspaceId,
      waveId,
      account,
      await world.idOf('crm_contacts', contact),
      `${contact}@x.example`,
    ],
  )
  return id
}

/** A row of responses with further columns by name. */
async function response(contact: string, more: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(more)
  await world.query(
    `insert into responses (id, workspace_id, account_id, contact_id, language, ${columns.join(', ')})
     values ($1, $2, $3, $4, 'en', ${columns.map((_, at) => `$${at + 5}`).join(', ')})`,
    [
      ...[randomUUID(), world.workspaceId, account, await world.idOf('crm_contacts', contact)],
      ...Object.values(more),
    ],
  )
}

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
  world = await createPortalWorkspace(test.database, 'hubspot-1')
  account = await world.idOf('crm_accounts', '101')
  await world.query(
    `update workspaces set settings = '{"access": {"admins": ["boss@us.example"]}, "invitations": {"fallbackLanguage": "de", "languages": ["de", "en"]}, "feedback": {"sources": ["comment"]}}'`,
  )
  await inWorkspace(test.database, world.workspaceId, (tx) =>
    insertInstrument(tx, { definition: own, version: 2, by: 'Ada', at: '2026-03-01T00:00:00Z' }),
  )
  const [spring, elsewhere] = [await wave('phone', 'Spring'), await wave('import', 'CustomerGauge')]
  await response('1010', {
    ...{ invitation_id: await invitation(spring, '1010'), source: 'phone', answers: bad },
    confirmed_at: '2026-03-05',
  })
  await response('1011', {
    ...{ source: 'import', import_wave_id: elsewhere, import_id: randomUUID() },
    ...{ answers: { 'company.satisfaction': 4 }, confirmed_at: '2026-03-04' },
  })
  await response('1011', {
    ...{
      invitation_id: await invitation(spring, '1011'),
      suspected_answers: bad,
      suspected_at: '2026-03-06',
    },
    suspicion: { reasons: ['no-input'], isConfirmed: false, source: 'mail', language: 'en' },
  })
  await response('1012', {
    ...{ invitation_id: await invitation(spring, '1012'), draft: bad, draft_saved_at: '2026-03-06' },
  })
  await world.runCycle('2026-03-09T10:00:00.000Z')
  boss = await inWorkspace(test.database, world.workspaceId, async (tx) => {
    const person = { crm: 'hubspot', externalId: 'b', email: 'boss@us.example', name: 'B' } as const
    return createSession(tx, {
      userId: (await ensureUser(tx, { ...person, isInstaller: false, now })).id,
      now,
    })
  })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const card = async (contact: string) => {
  const id = await world.idOf('crm_contacts', contact)
  return inWorkspace(test.database, world.workspaceId, (tx) =>
    loadContactCard(tx, id, world.connectionId, now),
  )
}

describe('an answer from elsewhere', () => {
  it('is marked on the card of its contact, and so are answers that do not count', async () => {
    expect(await card('1010')).toMatchObject({ answers: { marks: ['by telephone'] }, survey: { marks: [] } })
    expect(await card('1011')).toMatchObject({
      answers: { marks: ['imported from CustomerGauge'] },
      survey: { marks: ['suspected'] },
    })
    expect(await card('1012')).toMatchObject({ answers: null, survey: { marks: ['not confirmed'] } })
  })

  it('is marked on the page of its account and in the feedback', async () => {
    const { text } = await visit(app.url, `/console/accounts/${account}`, boss)
    for (const label of ['by telephone', 'imported from CustomerGauge', 'suspected', 'not confirmed'])
      expect(text).toContain(`<span class="mark-wait">${label}</span>`)
    expect(text).toContain('Pumpe P3: did not meet expectations (1 of 5)')
    const feedback = await visit(app.url, '/console/feedback', boss)
    expect(feedback.text).toContain('<span class="mark-wait">by telephone</span>')
  })

  it('is marked in the text of its alert, which names products as the admin does', async () => {
    const alerts = await world.query<{ body: string }>('select body from alerts')
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.body).toMatch(/^Answered: .*, by telephone$/m)
    expect(alerts[0]?.body).toContain('- Pumpe P3: did not meet expectations (1 of 5): “It leaks”')
    const [stored] = await world.query<{ reason: string }>(
      `select state_reason as reason from accounts where id = '${account}'`,
    )
    expect(stored?.reason).toContain('on Pumpe P3: did not meet')
    expect(JSON.stringify([alerts, stored])).not.toContain('pump-p3')
  })
})
