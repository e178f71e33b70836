import { afterAll, describe, expect, it } from 'vitest'
import { runCustomers } from '#sandbox/customers/customers.ts'
import { type CrmState, createWorld, type World } from './world.ts'

const contacts = 240

/**
 * Runs a cycle that is killed as soon as it has got further than the time before, again and again, until it ends by itself or
 * was killed `most` times. Returns how often it was killed and how it ended.
 */
async function runKilled(world: World, most: number): Promise<{ kills: number; code: number | null }> {
  const steps = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('cycle: ')).length
  let furthest = 0
  let kills = 0
  while (true) {
    const mayKill = kills < most
    const { code, stderr } = await world.run(['cycle', '--json'], (said) => mayKill && steps(said) > furthest)
    if (code !== null) return { kills, code }
    kills += 1
    furthest = Math.max(furthest, steps(stderr))
  }
}

/**
 * What must be the same: fields of every record, and tasks by what they say. Keys come from ids that differ between runs, and
 * how the account sees us is the view of whoever of two equals answered last, which differs too.
 */
function comparable(state: CrmState) {
  const records = state.records.map(
    ({ object, source, fields: { synced_at: _, relationship: __, ...fields } }) => ({
      object,
      source,
      fields,
    }),
  )
  const tasks = state.tasks.map(({ subject, account, contact }) => `${account} ${contact} ${subject}`).sort()
  return { records, tasks }
}

describe('kill -9', () => {
  const worlds: World[] = []
  const open = async (port: number) => {
    const world = await createWorld({ contacts, port })
    worlds.push(world)
    return world
  }
  afterAll(() => Promise.all(worlds.map((world) => world.close())))

  it('changes nothing in the end, in a first cycle and in one with answers', {
    timeout: 1_500_000,
  }, async () => {
    const [calm, killed, late] = [await open(3911), await open(3912), await open(3913)]
    expect((await calm.run(['cycle', '--json'])).code).toBe(0)

    const first = await runKilled(killed, 14)
    expect(first.kills).toBeGreaterThanOrEqual(10)
    for (const crm of ['hubspot', 'salesforce'] as const) {
      expect(comparable(await killed.state(crm))).toEqual(comparable(await calm.state(crm)))
    }
    const mails = await killed.addressees()
    expect(new Set(mails).size).toBe(mails.length)

    expect((await late.run(['cycle', '--json'])).code).toBe(0)
    for (const world of [calm, late]) {
      const web = await world.serve('web')
      const customers = await runCustomers({ mailboxUrl: world.sandbox.mailbox.url, seed: 'kill' })
      expect(customers).toMatchObject({ failed: 0 })
      expect(customers.answered).toBeGreaterThan(20)
      await web.stop()
    }
    expect((await calm.run(['cycle', '--json'])).code).toBe(0)
    const second = await runKilled(late, 14)
    expect(second.kills).toBeGreaterThanOrEqual(10)
    expect(second.code).toBe(0)
    for (const crm of ['hubspot', 'salesforce'] as const) {
      expect(comparable(await late.state(crm))).toEqual(comparable(await calm.state(crm)))
    }
    expect((await calm.state('salesforce')).tasks.length).toBeGreaterThan(5)
  })
})
