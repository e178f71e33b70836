import { afterAll, beforeAll, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import {
  atOnce,
  type Invited,
  leastAnswers,
  pageFor,
  post as postSurvey,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from '../survey-fixture.ts'
import { origin, post, visit } from './fixture.ts'

let test: TestDatabase
let app: RunningApp
let invited: Invited
let lead: { readonly token: string }

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin })
  ;[invited] = (await seedInvitations(test.database)) as [Invited]
  lead = await inWorkspace(test.database, invited.workspaceId, async (tx) => {
    const now = new Date('2026-03-10T09:00:00Z')
    await tx.client.query(
      `update workspaces set settings = '{"access": {"cxLeads": ["lea@nordwind.example"]}}'`,
    )
    const person = { crm: 'hubspot', externalId: 'Lea', email: 'lea@nordwind.example', name: 'Lea' } as const
    const user = await ensureUser(tx, { ...person, isInstaller: false, now })
    return createSession(tx, { userId: user.id, now })
  })
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

it('lists what is suspected with its reasons, never with what was said, and counts it once a person accepts it', async () => {
  const list = () => visit(app.url, '/console/suspected', lead)
  expect((await list()).text).toContain('Nothing is suspected at the moment')
  const url = app.url + invited.path('link')
  const fields = { ...leastAnswers, 'company.satisfaction.why': 'Zweimal zu spät', homepage: 'x' }
  await postSurvey(url, { ...fields, page: pageFor(url, 'survey', atOnce) })

  const shown = (await list()).text
  expect(shown).toContain('A field that people do not see was filled in.')
  expect(shown).toContain('The page was sent faster than anybody can read it.')
  expect(shown).toContain('3 questions, 1 in words')
  expect(shown).not.toContain('Zweimal')

  const path = /action="([^"]+\/accept)"/.exec(shown)?.[1] ?? ''
  expect((await post(app.url, path, lead)).headers.get('location')).toBe('/console/suspected?done=accepted')
  expect(await responsesOf(test.database, invited.workspaceId)).toMatchObject([
    {
      answers: { 'company.recommend': 9 },
      suspicion: null,
      evidence: { way: 'accepted', reasons: ['trap-filled', 'too-fast'] },
    },
  ])
  const { rows } = await inWorkspace(test.database, invited.workspaceId, ({ client }) =>
    client.query('select actor_name, action, after from audit_log order by id desc limit 1'),
  )
  expect(rows).toEqual([
    { actor_name: 'Lea <lea@nordwind.example>', action: 'response.accepted', after: { counts: true } },
  ])
  expect((await post(app.url, path, lead)).status).toBe(404)
})

it('shows what was posted before the newest 200 on a page that follows', async () => {
  const count = 201
  const [first] = (await seedInvitations(test.database, { count })) as [Invited]
  const other = await inWorkspace(test.database, first.workspaceId, async (tx) => {
    const now = new Date('2026-03-10T09:00:00Z')
    const settings = { access: { cxLeads: ['otto@nordwind.example'] } }
    await tx.client.query('update workspaces set settings = $1', [settings])
    const suspicion = { reasons: ['too-fast'], isConfirmed: false, source: 'mail', language: 'en' }
    await tx.client.query(
      `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, suspected_answers, suspected_nonce_hash,
         suspicion, suspected_at)
       select gen_random_uuid(), workspace_id, id, account_id, contact_id, 'en', '{"company.recommend":9}', '\\x00', $1, $2 from invitations`,
      [suspicion, now],
    )
    const person = {
      crm: 'hubspot',
      externalId: 'Otto',
      email: 'otto@nordwind.example',
      name: 'Otto',
    } as const
    const user = await ensureUser(tx, { ...person, isInstaller: false, now })
    return createSession(tx, { userId: user.id, now })
  })
  const idsOn = (page: string) => [...page.matchAll(/suspected\/([^"/]+)\/accept/g)].map(([, id]) => id)
  const newest = (await visit(app.url, '/console/suspected', other)).text
  const further = /href="[^"]*(\/console\/suspected\?from=200)"/.exec(newest)?.[1] ?? ''
  const older = (await visit(app.url, further, other)).text
  expect(idsOn(newest)).toHaveLength(200)
  expect(idsOn(older)).toHaveLength(1)
  expect(new Set([...idsOn(newest), ...idsOn(older)]).size).toBe(count)
  expect(older).not.toContain('from=400')
  expect(idsOn((await visit(app.url, '/console/suspected?from=-1', other)).text)).toEqual(idsOn(newest))
})
