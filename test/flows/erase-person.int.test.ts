import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForErasuresOnce } from '#jobs/erasure-schedule.ts'
import { silentLog } from '#std/log.ts'
import { countKeptOut } from '#store/erasure/erased-people.ts'
import { listErasures } from '#store/erasure/erasures.ts'
import { runDueJobs } from '../support/single-jobs.ts'
import { createEraseWorld, type EraseWorld, mailbox, recordIn } from './erase-world.ts'

let world: EraseWorld

beforeEach(async () => {
  world = await createEraseWorld()
  await world.live()
})
afterEach(() => world.close())

const respondent = { person: { kind: 'mailbox', email: mailbox }, way: 'respondent' } as const
const traces = () => world.tablesWith('quokka')
const push = () => runDueJobs(world.db.database, world.world)
const schedule = () =>
  askForErasuresOnce(
    { database: world.db.database, log: silentLog(), producer: { enqueue: async () => {} } as never },
    world.now,
  )
const erasures = () => world.inside((tx) => listErasures(tx, 10))

describe('a person who was erased', () => {
  it.each(['respondent', 'admin', 'webhook'] as const)(
    'leaves nothing behind but ratings, on the word of: %s',
    async (way) => {
      expect((await traces()).length).toBeGreaterThan(12)
      expect(world.inCrms().length).toBeGreaterThan(2)
      const connectionId = await world.connection('hubspot')
      const person =
        way === 'webhook'
          ? ({ kind: 'record', connectionId, externalId: recordIn.hubspot } as const)
          : respondent.person
      if (way === 'webhook') world.crms.hubspot.remove('contacts', recordIn.hubspot)
      expect(await world.erase({ person, way })).toMatchObject({ contacts: 1, responses: 1 })
      expect(await traces()).toEqual([])
      await push()
      world.later(16)
      await schedule()
      await push()
      expect(world.inCrms()).toEqual([])
      expect(await erasures()).toMatchObject([{ way, left: [], doneAt: expect.any(String) }])
      const ratings = await world.query('select answers, confirmed_at is not null as counts from responses')
      expect(ratings).toEqual([
        { answers: { 'company.recommend': 0, 'company.satisfaction': 1 }, counts: true },
      ])
      await world.fullNight()
      expect(await traces()).toEqual([])
      expect(world.inCrms()).toEqual([])
      expect(await world.inside(countKeptOut)).toBeGreaterThan(0)
      const [{ subject } = { subject: '' }] = await world.query<{ subject: string }>(
        `select subject from audit_log where action = 'contact.nominated'`,
      )
      expect(subject).toBe('erased of Account A')
    },
  )

  it('stays out when a CRM makes them anew or merges their record into a new one', async () => {
    await world.erase(respondent)
    const { hubspot } = world.crms
    const record = hubspot.contacts.get('a0')
    if (!record) throw new Error('no record')
    world.later(60)
    const at = world.now.toISOString()
    const anew = { ...record, modifiedAt: at }
    hubspot.contacts.set('n1', { ...anew, externalId: 'n1', email: mailbox.toUpperCase() })
    hubspot.contacts.set('n2', { ...anew, externalId: 'n2', email: 'new@customer.example' })
    hubspot.contacts.delete('a0')
    hubspot.gone.push({ stream: 'contacts', at, entry: { externalId: 'a0', mergedInto: 'n2' } })
    world.later(60)
    await world.world.runCycle(world.now.toISOString())
    expect(await traces()).toEqual([])
    world.edit(hubspot, 'n2', { title: 'Quokka again' })
    await world.fullNight()
    expect(await traces()).toEqual([])
    expect(await world.inside(countKeptOut)).toBeGreaterThan(2)
    expect(await world.query(`select 1 from contacts where email = 'b0@customer.example'`)).toHaveLength(1)
  })

  it('is taken out of the CRMs although a preview holds everything else back', async () => {
    await world.query(`update workspaces set write_mode = 'preview'`)
    await world.erase(respondent)
    await push()
    expect(world.inCrms()).toEqual([])
  })

  it('is taken out of a CRM that was down once it is up again, and until then an admin sees what is left', async () => {
    world.down.add('salesforce')
    await world.erase(respondent)
    expect(await traces()).toEqual([])
    await expect(push()).rejects.toThrow('away')
    await world.query(
      `update jobs set state = 'failed', finished_at = $1 where state = 'due' and cycle_id is null`,
      [world.now],
    )
    const [before] = await erasures()
    expect(before).toMatchObject({ doneAt: null })
    expect(before?.left.map(({ crm }) => crm)).toContain('salesforce')
    await schedule()
    expect(await world.query(`select 1 from jobs where name = 'erasures.push' and state = 'due'`)).toEqual([])
    world.down.clear()
    world.later(30)
    for (let pass = 0; pass < 2; pass++) {
      await schedule()
      await push()
      world.later(30)
    }
    expect(world.inCrms()).toEqual([])
    expect(await erasures()).toMatchObject([{ left: [] }])
  })

  it('is erased once when two ask at once, and wholly or not at all when the process dies in the middle', async () => {
    await expect(
      world.inside(async (tx) => {
        const { erasePerson } = await import('#flows/erase-person.ts')
        await erasePerson(tx, { ...respondent, secret: 'k', actor: null, now: world.now })
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect((await traces()).length).toBeGreaterThan(12)
    expect(await erasures()).toEqual([])
    const both = await Promise.all([world.erase(respondent), world.erase({ ...respondent, way: 'admin' })])
    expect(both.filter((one) => one !== null)).toHaveLength(1)
    expect(await erasures()).toHaveLength(1)
    expect(await traces()).toEqual([])
  })
})

it('lets nobody change the audit log but for the word in a name’s place', async () => {
  const change = (text: string, values: unknown[] = []) => world.query(text, values)
  await expect(change(`update audit_log set subject = 'x'`)).rejects.toThrow(/append-only|permission/)
  await expect(
    change(
      `with s as (select set_config('app.redacted', '{Kim}', true)) update audit_log set subject = replace(subject, 'Kim', 'erased') from s`,
    ),
  ).rejects.toThrow(/append-only|permission/)
  await change(`select redact_audit_log($1)`, [['Kim Quokka']])
  expect(await change(`select subject, after from audit_log where action = 'contact.nominated'`)).toEqual([
    { subject: 'erased of Account A', after: { name: 'erased', email: mailbox } },
  ])
})
