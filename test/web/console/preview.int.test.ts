import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listAudit } from '#store/audit.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'
import { type Proposals, seedProposals } from './proposals.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let proposals: Proposals

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  office = await seedOffice(test.database)
  proposals = await seedProposals(test.database, office)
})

const open = (path: string) => visit(app.url, path, office.people.admin)
const decide = (fields: [string, string][]) =>
  post(app.url, '/console/preview/decide', office.people.admin, fields)

/** Values of the boxes on a page, as a browser would post them. */
async function boxesOn(path: string, name: string): Promise<string[]> {
  const { text } = await open(path)
  return Array.from(text.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g')), ([, value = '']) =>
    value.replace('\n', '\r\n').replace(/([^\r])\n/g, '$1\r\n'),
  )
}

async function stateOf(target: string): Promise<{ state: string; chosen: string[] | null }> {
  const { rows } = await test.owner.query(
    'select state, chosen from outbox where workspace_id = $1 and target = $2',
    [office.workspaceId, target],
  )
  return rows[0]
}

it('shows every change with old value, new value and reason, and every person with theirs', async () => {
  const head = await open('/console/preview')
  for (const text of ['nothing is written yet', '4 would be created', 'keyward_tier_reason', 'Apply all 4'])
    expect(head.text).toContain(text)
  const changes = await open('/console/preview/changes')
  for (const text of ['Hansen Maschinenbau 1 AG', '398000', '410000', 'Within the first 80 % of revenue'])
    expect(changes.text).toContain(text)
  const people = await open('/console/preview/invitations')
  expect(people.text).toContain('Petra Öztürk')
  expect(people.text).not.toContain('Sven')
  const left = await open('/console/preview/invitations?state=not_invited&reason=no-email')
  expect(left.text).toContain('Has no e-mail address in the CRM.')
  expect((await open('/console/preview/tasks')).text).toContain('Hansen is not satisfied with deliveries')
})

it('applies all of it, says so, and logs who did', async () => {
  const answer = await decide([
    ['scope', 'all'],
    ['decision', 'apply'],
    ['plannedAt', now.toISOString()],
  ])
  const location = answer.headers.get('location') ?? ''
  expect(location).toContain('/console/preview?done=applied&changes=2&invitations=1')
  expect((await open(location)).text).toContain('2 records, 1 invitations and')
  expect(await stateOf('9001')).toMatchObject({ state: 'pending' })
  const log = await inWorkspace(test.database, office.workspaceId, (tx) =>
    listAudit(tx, { actor: null, action: 'preview.applied', before: null, limit: 5 }),
  )
  expect(log).toMatchObject([{ actorName: 'Ada of Nordwind Antriebstechnik <ada@nordwind.example>' }])
})

it('applies one record and one field of another, and leaves the rest', async () => {
  const boxes = await boxesOn('/console/preview/changes', 'change')
  const whole = boxes.filter((value) => value.split('\r\n').length === 2)
  const tier = boxes.filter((value) => value.endsWith('\r\ntier'))
  expect([whole.length, tier.length]).toEqual([2, 2])
  await decide([
    ['scope', 'marked'],
    ['decision', 'apply'],
    ['change', whole[0] ?? ''],
    ['change', tier[1] ?? ''],
  ])
  expect(await stateOf('9001')).toEqual({ state: 'pending', chosen: null })
  expect(await stateOf('9002')).toEqual({ state: 'pending', chosen: ['tier'] })
})

it('rejects what is marked and keeps the rest proposed', async () => {
  const [first = ''] = await boxesOn('/console/preview/changes', 'change')
  await decide([
    ['scope', 'marked'],
    ['decision', 'reject'],
    ['change', first],
    ['invitation', (await boxesOn('/console/preview/invitations', 'invitation'))[0] ?? ''],
  ])
  expect([(await stateOf('9001')).state, (await stateOf('9002')).state]).toEqual(['rejected', 'proposed'])
  const { rows } = await test.owner.query('select state from invitation_decisions where contact_id = $1', [
    proposals.contactId,
  ])
  expect(rows).toEqual([{ state: 'rejected' }])
})

it('does nothing with a change that is no longer the one that was seen, and says so', async () => {
  const [first = ''] = await boxesOn('/console/preview/changes', 'change')
  await test.owner.query(`update accounts set wanted = wanted || '{"tier": "III"}' where workspace_id = $1`, [
    office.workspaceId,
  ])
  const answer = await decide([
    ['scope', 'marked'],
    ['decision', 'apply'],
    ['change', first],
  ])
  const location = answer.headers.get('location') ?? ''
  expect(location).toContain('changes=0')
  expect(location).toContain('stale=1')
  expect((await open(location)).text).toContain('1 had changed since you saw them')
  expect((await stateOf('9001')).state).toBe('proposed')
})

it.each([
  [
    [
      ['scope', 'marked'],
      ['decision', 'apply'],
    ],
    'nothing was marked',
  ],
  [
    [
      ['scope', 'marked'],
      ['decision', 'apply'],
      ['change', 'x'],
    ],
    'nothing was marked',
  ],
  [
    [
      ['scope', 'all'],
      ['decision', 'apply'],
      ['plannedAt', 'yesterday'],
    ],
    'nothing was marked',
  ],
  [
    [
      ['scope', 'all'],
      ['decision', 'maybe'],
      ['plannedAt', now.toISOString()],
    ],
    'press one of the two buttons',
  ],
] as [[string, string][], string][])('decides nothing on %j', async (fields, message) => {
  const answer = await decide(fields)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(message)
  expect((await stateOf('9001')).state).toBe('proposed')
})

it.each([
  'changes?after=x',
  'changes?after=x/y/z',
  'invitations?after=x',
  'tasks?after=%27',
  'changes?field=a;b&state=q',
])('takes %s for what it can', async (path) => {
  expect((await open(`/console/preview/${path}`)).status).toBe(200)
})
