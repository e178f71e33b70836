/** Waves in bad weather: the worker was down, the wave was paused, the close comes too early. Nobody is lost, and nobody gets two. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wallClock, weekdayOf } from '#domain/business-hours.ts'
import { accountedFor } from '#domain/wave-funnel.ts'
import { putOffClose } from '#flows/waves/change-close.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { pauseWave, resumeWave } from '#flows/waves/in-flight.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { foresee } from '#flows/waves/times.ts'
import { loadFunnel, loadNotSent } from '#store/waves/funnel.ts'
import { countMembers } from '#store/waves/lists.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { loadOwedTimes } from '#store/waves/schedule.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWaveWorld, draftWave, lead, plan, type WaveWorld } from './wave-world.ts'

const perHour = 20
let db: TestDatabase
let world: WaveWorld
let waveId = ''
beforeAll(async () => {
  db = await createTestDatabase()
  world = await createWaveWorld(db.database, 300)
})
afterAll(() => db.drop())

const work = () => ({ waveId, by: lead, now: world.clock.now })
const at = (instant: string) => {
  world.clock.now = new Date(instant)
}
const funnel = () => world.in((tx) => loadFunnel(tx, waveId as never))
const launched = async (more: object) => {
  waveId = await draftWave(world, more)
  await world.in((tx) => freezeWave(tx, work()))
  const { recipients } = await world.in((tx) => countMembers(tx, waveId as never))
  await world.in((tx) => launchWave(tx, { ...work(), typed: recipients, hasMailServer: true }))
  return recipients
}

/** Works once and says how many mails that sent; each must be within the recipient's working hours. */
async function workedOnce(): Promise<number> {
  const before = world.mails.length
  await world.work()
  const sent = world.mails.slice(before).map(({ to }) => to.address)
  const { rows } = await db.owner.query(
    'select email, time_zone from wave_members where wave_id = $1 and email = any($2)',
    [waveId, sent],
  )
  const zones = new Map(rows.map((row) => [row.email, row.time_zone]))
  for (const address of sent) {
    const { day, minute } = wallClock(world.clock.now.toISOString(), zones.get(address))
    expect(weekdayOf(day), `${address} at ${world.clock.now.toISOString()}`).toBeLessThanOrEqual(5)
    expect(minute).toBeGreaterThanOrEqual(9 * 60)
    expect(minute).toBeLessThan(17 * 60)
  }
  return sent.length
}

describe('a wave whose worker was down', () => {
  it('sends no more than the pace allows when it is back within the day', async () => {
    await launched({ reminders: [], pace: { ...plan.pace, perHour } })
    await workedOnce()
    for (const instant of [
      '2026-03-02T14:00:00.000Z',
      '2026-03-02T14:00:30.000Z',
      '2026-03-02T14:20:00.000Z',
    ]) {
      at(instant)
      await workedOnce()
    }
    expect(world.mails.length).toBeGreaterThan(5)
    expect(world.mails.length).toBeLessThanOrEqual(perHour + 1)
  })

  it('sends nothing at the weekend, and then everybody one mail in working hours, at the pace', async () => {
    at('2026-03-07T12:00:00.000Z')
    expect(await workedOnce()).toBe(0)
    expect(await workedOnce()).toBe(0)
    const { planned } = await funnel()
    for (let hours = 0; (await funnel()).waiting > 0 && hours < 400; hours += 1) {
      world.clock.now = new Date(world.clock.now.getTime() + 3_600_000)
      expect(await workedOnce()).toBeLessThanOrEqual(perHour)
    }
    const whole = await funnel()
    expect(whole.waiting).toBe(0)
    expect(accountedFor(whole)).toBe(planned)
    expect(whole.sent).toBe(planned)
    const addresses = world.mails.map(({ to }) => to.address)
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})

describe('a wave that is resumed shortly before its close', () => {
  it('says how many would fall after it, and drops nobody unasked', async () => {
    await db.owner.query('update invitations set invited_at = $1, sent_at = $1, reminded_at = null', [
      '2025-01-01',
    ])
    await db.owner.query(`update outbox set changed_at = '2025-01-01' where kind = 'mail'`)
    at('2026-06-01T10:00:00.000Z')
    const recipients = await launched({
      closesOn: '2026-07-03',
      reminders: [],
      pace: { ...plan.pace, perHour },
    })
    await world.work()
    await world.in((tx) => pauseWave(tx, work()))
    at('2026-07-03T12:00:00.000Z')
    const wave = await world.in((tx) => loadPlannedWave(tx, waveId))
    const seen = await world.in((tx) => foresee(tx, wave as never, world.clock.now))
    expect(seen.afterClose).toBeGreaterThan(10)
    expect(seen.mails).toBeGreaterThan(seen.afterClose)
    await expect(world.in((tx) => resumeWave(tx, work()))).rejects.toThrow(
      new RegExp(`${seen.afterClose} of the ${seen.mails} mails`),
    )
    expect(await world.in((tx) => loadPlannedWave(tx, waveId))).toMatchObject({ state: 'paused' })
    // The person agrees, and everybody who is too late is known.
    await world.in((tx) => resumeWave(tx, { ...work(), accepted: seen.afterClose }))
    await world.work()
    const late = await world.in((tx) => loadOwedTimes(tx, waveId as never, world.clock.now))
    expect(late).toMatchObject({ afterClose: seen.afterClose })
    expect((await funnel()).planned).toBe(recipients)
  })

  it('reaches them all once a lead puts the close off, and only later', async () => {
    const putOff = (closesOn: string) => world.in((tx) => putOffClose(tx, { ...work(), closesOn }))
    await expect(putOff('2026-07-03')).rejects.toThrow(/later day/)
    await expect(putOff('2026-02-31')).rejects.toThrow(/not a day/)
    await putOff('2026-07-31')
    expect(await world.in((tx) => loadOwedTimes(tx, waveId as never, world.clock.now))).toMatchObject({
      afterClose: 0,
    })
    const { rows } = await db.owner.query(
      `select before, after from audit_log where action = 'wave.close-put-off'`,
    )
    expect(rows).toEqual([{ before: { closesOn: '2026-07-03' }, after: { closesOn: '2026-07-31' } }])
    await world.workUntil('2026-07-07T22:00:00.000Z')
    const { waiting, sent, planned } = await funnel()
    expect({ waiting, sent }).toEqual({ waiting: 0, sent: planned })
  })

  it('lists whoever it could not mail any more with the reason', async () => {
    await db.owner.query('update invitations set invited_at = $1, sent_at = $1, reminded_at = null', [
      '2025-01-01',
    ])
    await db.owner.query(`update outbox set changed_at = '2025-01-01' where kind = 'mail'`)
    at('2026-11-02T10:00:00.000Z')
    await launched({ name: 'Late', closesOn: '2026-11-20', reminders: [], pace: { ...plan.pace, perHour } })
    await world.work()
    at('2026-11-21T12:00:00.000Z')
    await world.work()
    const { sent, suppressed, planned } = await funnel()
    expect(suppressed).toBe(planned - sent)
    expect(await world.in((tx) => loadNotSent(tx, waveId as never))).toEqual([
      { kind: 'closed', n: planned - sent, until: null },
    ])
  })
})
