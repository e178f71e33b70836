import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killAt } from './erasure-kill.ts'
import { askOnCards, enterByHand, launch, night, uploadAndLeave, writeBack } from './erasure-life.ts'
import { type Canary, canary, people, type Way } from './erasure-people.ts'
import { places, searches } from './erasure-search.ts'
import { answerEverything, askRights, createVisitor, decide, suggest } from './erasure-visits.ts'
import { createErasureWorld, type ErasureWorld } from './erasure-world.ts'
import { until } from './server-process.ts'

const person = (way: Way) => people.find((one) => one.way === way) as Canary

describe('people who are erased', { timeout: 600_000 }, () => {
  let world: ErasureWorld
  const rightsLinks = new Map<Way, string>()

  beforeAll(async () => {
    world = await createErasureWorld(38_476)
    const survey = { waves: 'planned', crmLink: true }
    const feedback = { sources: ['comment', 'ticket', 'case', 'case-comment', 'note'] }
    await world.rows('update workspaces set settings = settings || $1', [
      JSON.stringify({ survey, feedback }),
    ])
    await night(world)
    await launch(world)
    await Promise.all(
      people.map((one) => answerEverything(world, one, { isConfidential: false, about: 'open' })),
    )
    await Promise.all(people.map((one) => suggest(world, one)))
    for (const one of people) await writeBack(world, one)
    await Promise.all(people.map(async (one) => rightsLinks.set(one.way, await askRights(world, one))))
    await night(world)
    await answerEverything(world, person('admin'), { isConfidential: true, about: 'secret' })
    await enterByHand(world, world.folder)
    await uploadAndLeave(world)
    await askOnCards(world)
    await night(world)
  }, 400_000)
  afterAll(() => world?.close())

  const tablesWith = async (one: Canary) => (await searches.database(world, canary + one.way)).length
  const erasures = () =>
    world.rows<{ done_at: string | null; way: string }>('select way, done_at from erasures')
  const place = '/console/people-data'
  const erase = ({ email }: Canary) => world.console.post(place, `${place}/erase`, { email, sure: 'yes' })

  it('are found everywhere before', async () => {
    const planted = join(world.dataFolder, 'planted')
    mkdirSync(planted, { recursive: true })
    writeFileSync(join(planted, 'file'), `a ${canary} b`)
    await world.redis.hset('planted', 'field', canary)
    const before = world.said.length
    expect(await searches.logs(world, canary)).toEqual([])
    world.said.push(canary)
    for (const place of places)
      expect([place, (await searches[place](world, canary)).length]).not.toEqual([place, 0])
    world.said.length = before
    await world.redis.del('planted')
    rmSync(planted, { recursive: true })
  })

  it('on their own word, with a CRM away: it is tried until done, and shown', async () => {
    const one = person('respondent')
    await world.inCrm('hubspot', 'faults', { match: { crm: 'hubspot' }, action: { status: 503, body: {} } })
    const link = rightsLinks.get('respondent') ?? ''
    const visitor = createVisitor()
    const page = await visitor.get(`${link}/delete`)
    const said = await decide(visitor, page, `${link}/delete`, 'delete')
    expect(said).toContain('Your data has been deleted')
    expect(await decide(visitor, page, `${link}/delete`, 'delete')).toBe(said)
    expect(await tablesWith(one)).toBe(0)
    const isShown = /HubSpot \([^<]*\): \d+ left\. [^<]+ It is tried again by itself/
    await until(async () => isShown.test(await world.console.read(place)))
    await world.inCrm('hubspot', 'faults/none', {})
    await finish()
  })

  it('by an admin, whose server is killed at every step: wholly or not at all', async () => {
    const one = person('killed')
    for (const table of [
      'outbox',
      'erased_people',
      'responses',
      'crm_contacts',
      'cycles',
      'audit_log',
      'jobs',
    ]) {
      const before = await tablesWith(one)
      await killAt(world, table, world.server, () => erase(one))
      expect([table, await tablesWith(one), (await erasures()).length]).toEqual([table, before, 1])
      await world.server.start()
    }
    await erase(one)
    expect(await tablesWith(one)).toBe(0)
  })

  it('by the CRM, while the worker is killed again and again: it goes on by itself to the end', async () => {
    const one = person('webhook')
    const [record] = await world.rows<{ id: string; portal: string }>(
      `select m.external_id as id, c.external_id as portal from crm_contacts m join connections c on c.id = m.connection_id
       where m.email = $1 and c.crm = 'hubspot'`,
      [one.email],
    )
    await world.inCrm('hubspot', 'delete', { object: 'contact', id: one.contactId })
    const event = {
      ...{
        eventId: 1,
        subscriptionId: 1,
        portalId: Number(record?.portal),
        appId: 1,
        occurredAt: Date.now(),
      },
      ...{ subscriptionType: 'contact.privacyDeletion', attemptNumber: 0, objectId: Number(record?.id) },
    }
    await killAt(world, 'crm_contacts', world.worker, () => world.webhook([event]))
    await killAt(world, 'audit_log', world.worker, async () => world.worker.start())
    expect(await tablesWith(one)).toBeGreaterThan(0)
    const slow = { match: { crm: 'salesforce' }, action: { delayMs: 2_000 } }
    await world.inCrm('salesforce', 'faults', slow)
    world.worker.start()
    await until(async () => (await erasures()).length === 3)
    for (let kill = 0; kill < 3; kill++) {
      const before = world.world.journal().length
      await until(async () => world.world.journal().length > before, 50)
      await world.worker.kill()
      world.worker.start()
    }
    await world.inCrm('salesforce', 'faults/none', {})
    expect(await tablesWith(one)).toBe(0)
  })

  it('are found nowhere after the next full reading of both CRMs', async () => {
    await erase(person('admin'))
    await finish()
    await night(world, true)
    const found = await Promise.all(places.map((place) => searches[place](world, canary)))
    expect(Object.fromEntries(places.map((place, at) => [place, found[at]]))).toEqual(
      Object.fromEntries(places.map((place) => [place, []])),
    )
    const [kept] = await world.rows<{ n: number }>(
      'select count(*)::int as n from responses where answers is not null',
    )
    expect(kept?.n).toBeGreaterThanOrEqual(people.length)
  })

  /** Until no CRM has anything any more; what waits for its time, gets it. */
  async function finish(): Promise<void> {
    await until(async () => {
      await world.rows(`update outbox set not_before = 'epoch' where kind = 'erasure'`)
      await world.rows(
        `update jobs set finished_at = finished_at - interval '1 hour' where name = 'erasures.push'`,
      )
      return (await erasures()).every(({ done_at }) => done_at !== null)
    }, 1_000)
  }
})
