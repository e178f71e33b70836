import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retryWrites } from '#flows/retry-writes.ts'
import type { MailOutcome } from '#mail/port.ts'
import { inWorkspace } from '#store/pool.ts'
import { createFakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { mailBy } from '../support/mail.ts'
import { fill, today } from './base.ts'

describe('trying a mail again', () => {
  let db: TestDatabase
  let world: CycleWorld
  const crm = createFakeCrm('hubspot', today)
  const sent: string[] = []
  const outcomes = new Map<string, MailOutcome>([
    ['a0@customer.example', { kind: 'rejected', reason: '550 no such user' }],
    ['b0@customer.example', { kind: 'unknown', reason: 'the connection broke' }],
  ])

  beforeAll(async () => {
    db = await createTestDatabase()
    fill(crm)
    world = await createCycleWorld(db.database, [crm], {
      now: () => new Date(today),
      mail: mailBy(async ({ to }) => {
        sent.push(to.address)
        return outcomes.get(to.address) ?? { kind: 'accepted' }
      }),
    })
  })
  afterAll(() => db.drop())

  it('sends a refused one to the address that the contact has by now, and never one whose outcome nobody knows', async () => {
    expect(await world.runCycle(today)).toMatchObject({ state: 'partial', refusedMails: 1, unknownMails: 1 })
    const mended = crm.contacts.get('a0')
    if (mended) crm.contacts.set('a0', { ...mended, email: 'Ada@customer.example', modifiedAt: crm.tick() })
    await world.runCycle('2026-03-03T10:00:00.000Z')
    sent.length = 0
    const count = await inWorkspace(db.database, world.workspaceId, (tx) =>
      retryWrites(tx, {
        kind: null,
        errorClass: null,
        id: null,
        actor: { id: null, name: 'Ada' },
        now: new Date(today),
      }),
    )
    expect(count).toBe(1)
    const { rows } = await db.owner.query(`select id from cycles where state = 'running'`)
    expect((await world.finish(rows[0].id)).state).toBe('done')
    expect(sent).toEqual(['ada@customer.example'])
    await world.runCycle('2026-03-04T10:00:00.000Z')
    expect(crm.contacts.get('a0')?.held.survey_status).toBe('invited')
  })
})
