import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CrmError } from '#crm/errors.ts'
import type { CrmPort } from '#crm/port.ts'
import type { Stream } from '#domain/crm-record.ts'
import { createFakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { fill, today } from './base.ts'

describe('the figures of a cycle', () => {
  let db: TestDatabase
  let world: CycleWorld
  const crm = createFakeCrm('hubspot', today)
  const made = { read: 0, write: 0, other: 0 }
  const taken = { read: 0, write: 0, other: 0 }
  /** What goes wrong next, once each. */
  const trouble = new Set<'pull' | 'write'>()
  const away = () => new CrmError({ class: 'transient', code: 'AWAY', message: 'The CRM is away.' })

  const port: CrmPort = {
    ...crm.port,
    async *pull<S extends Stream>(stream: S, query: Parameters<CrmPort['pull']>[1]) {
      for await (const page of crm.port.pull(stream, query)) {
        made.read += 1
        yield page
        if (stream === 'accounts' && trouble.delete('pull')) throw away()
      }
    },
    async writeFields(...args) {
      made.write += 1
      if (trouble.has('write') && made.write > 2) {
        trouble.delete('write')
        throw away()
      }
      return crm.port.writeFields(...args)
    },
  }

  beforeAll(async () => {
    db = await createTestDatabase()
    fill(crm)
    world = await createCycleWorld(
      db.database,
      [
        {
          port,
          takeCalls() {
            const calls = {
              read: made.read - taken.read,
              write: made.write - taken.write,
              other: made.other - taken.other,
            }
            Object.assign(taken, made)
            return calls
          },
        },
      ],
      { now: () => new Date(today) },
    )
  })
  afterAll(() => db.drop())

  it('add up attempts that failed', async () => {
    trouble.add('pull')
    trouble.add('write')
    const cycleId = await world.begin(today)
    await expect(world.finish(cycleId)).rejects.toThrow('away')
    await expect(world.finish(cycleId)).rejects.toThrow('away')
    const report = await world.finish(cycleId)
    expect(report.connections[0]).toMatchObject({
      read: { accounts: 7, contacts: 21, deals: 7 },
      calls: { read: made.read, write: made.write },
      written: { fields: 28 },
    })
  })
})
