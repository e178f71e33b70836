/** What may happen to people, mails and instruments while a wave is under way, and must not stop it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kappDefinition } from '#domain/instrument/shipped.ts'
import { erasePerson } from '#flows/erase-person.ts'
import { addVersion, discardDraft, makeReady, saveDraft } from '#flows/instruments/edit.ts'
import { closeOverdueWaves } from '#flows/waves/close.ts'
import { dryRunWave } from '#flows/waves/dry-run.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { pauseWave, resumeWave, stopWave } from '#flows/waves/in-flight.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { planReminders } from '#flows/waves/remind.ts'
import { tendWaves } from '#flows/waves/tend.ts'
import { findInstrument } from '#store/instruments.ts'
import { saveSilentStatuses } from '#store/scores.ts'
import { loadFunnel } from '#store/waves/funnel.ts'
import { countMembers } from '#store/waves/lists.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWaveWorld, draftWave, lead, plan, secret, type WaveWorld } from './wave-world.ts'

let db: TestDatabase
let world: WaveWorld
let waveId = ''
beforeAll(async () => {
  db = await createTestDatabase()
  world = await createWaveWorld(db.database, 300)
})
afterAll(() => db.drop())

const work = () => ({ waveId, by: lead, now: world.clock.now })
const count = async (sql: string, values: unknown[] = []) =>
  Number((await db.owner.query(`select count(*) as n from ${sql}`, values)).rows[0].n)
const recipients = async () => (await world.in((tx) => countMembers(tx, waveId as never))).recipients
const launch = async () => {
  const typed = await recipients()
  await world.in((tx) => launchWave(tx, { ...work(), typed, hasMailServer: true }))
}
const funnel = () => world.in((tx) => loadFunnel(tx, waveId as never))
const later = (days: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + days * 86_400_000)
}

describe('a wave of 300 contacts', () => {
  it('is launched although somebody of the frozen list was erased', async () => {
    waveId = await draftWave(world, { reminders: [7, 14], pace: { ...plan.pace, perDay: 100 } })
    const frozen = (await world.in((tx) => freezeWave(tx, work()))).recipients
    const { rows } = await db.owner.query(
      `select email from wave_members where outcome = 'listed' and email like 'c%' limit 1`,
    )
    const person = { kind: 'mailbox' as const, email: rows[0].email }
    const erasing = { secret, person, way: 'admin' as const, actor: lead, now: world.clock.now }
    expect(await world.in((tx) => erasePerson(tx, erasing))).toMatchObject({ contacts: 1 })
    expect(await recipients()).toBe(frozen - 1)
    await launch()
    await world.workUntil('2026-03-02T13:00:00.000Z')
    expect(await count('invitations')).toBe(frozen - 1)
    expect(await funnel()).toMatchObject({ planned: frozen, withheld: 1 })
  })

  it('tells nobody as invited whose mail has not gone out', async () => {
    const { sent, waiting } = await funnel()
    expect(sent).toBeGreaterThan(0)
    expect(waiting).toBeGreaterThan(0)
    await world.in((tx) => saveSilentStatuses(tx))
    expect(await count(`contacts where survey_status = 'invited'`)).toBe(sent)
  })
  it('goes on with the other waves when one fails, and then tells the error', async () => {
    const broken = await draftWave(world, { name: 'Broken' })
    await db.owner.query(
      `update waves set state = 'running', plan = '{}', launched_at = '2026-01-01', closes_at = '2026-12-31' where id = $1`,
      [broken],
    )
    const before = await count('invitations')
    await db.owner.query(`update wave_members set invitation_id = null where invitation_id = $1`, [
      (
        await db.owner.query(
          `delete from invitations where id = (select id from invitations where state = 'planned' limit 1) returning id`,
        )
      ).rows[0].id,
    ])
    const tending = { workspaceId: world.cycles.workspaceId, secret, now: () => world.clock.now }
    const signal = new AbortController().signal
    await expect(tendWaves(db.database, { ...tending, signal })).rejects.toThrow(/plan|invalid|expected/i)
    expect(await count('invitations')).toBe(before)
    await db.owner.query('delete from waves where id = $1', [broken])
  })

  it('sends no two reminders at once after a pause', async () => {
    await world.workUntil('2026-03-06T20:00:00.000Z', 4)
    expect((await funnel()).waiting).toBe(0)
    const invited = world.mails.length
    await world.in((tx) => pauseWave(tx, work()))
    later(18)
    await world.in((tx) => resumeWave(tx, work()))
    await world.workUntil('2026-03-29T20:00:00.000Z', 6)
    const reminded = world.mails.slice(invited).map(({ to }) => to.address)
    expect(reminded.length).toBeGreaterThan(0)
    expect(new Set(reminded).size).toBe(reminded.length)
    const planned = `invitations where reminder_count = 2`
    expect(await count(planned)).toBe(0)
    await world.workUntil('2026-04-03T20:00:00.000Z', 12)
    expect(await count(planned)).toBe(reminded.length)
  })

  it('counts nobody as reminded whose reminder was not sent after all', async () => {
    later(-30)
    await world.in((tx) => stopWave(tx, work()))
    // A new list of people who were long not asked.
    await db.owner.query(`update invitations set invited_at = '2025-01-01', reminded_at = null`)
    world.clock.now = new Date('2026-07-06T10:00:00.000Z')
    waveId = await draftWave(world, { name: 'Summer', reminders: [7], closesOn: '2026-08-31' })
    await world.in((tx) => freezeWave(tx, work()))
    await launch()
    await world.work()
    const { sent } = await funnel()
    expect(sent).toBeGreaterThan(5)
    const { rows } = await db.owner.query(`select id, email from invitations where wave_id = $1 limit 1`, [
      waveId,
    ])
    later(7)
    const at = { workspaceId: world.cycles.workspaceId, waveId: waveId as never }
    const signal = new AbortController().signal
    const remind = (batch: number) =>
      planReminders(db.database, { ...at, now: () => world.clock.now, signal, batch })
    // One a day to each domain, and little time: who comes too late does not stand in the way of the domains behind.
    const { rows: before } = await db.owner.query('select plan, closes_at from waves where id = $1', [waveId])
    await db.owner.query(
      `update waves set closes_at = $2, plan = jsonb_set(plan, '{pace,perDomainPerDay}', '1') where id = $1`,
      [waveId, '2026-07-14T00:00:00Z'],
    )
    const inTime = await remind(2)
    expect(inTime).toBeGreaterThan(10)
    expect(await remind(500)).toBe(0)
    await db.owner.query('update waves set plan = $2, closes_at = $3 where id = $1', [
      waveId,
      before[0].plan,
      before[0].closes_at,
    ])
    expect(inTime + (await remind(10))).toBe(sent)
    await db.owner.query(`insert into opt_outs values ($1, $2, 'page', now())`, [
      at.workspaceId,
      rows[0].email,
    ])
    later(1)
    await world.work()
    expect(await funnel()).toMatchObject({ reminded: sent - 1 })
    expect(await count('invitations where id = $1 and reminded_at is null', [rows[0].id])).toBe(1)
  })

  it('is closed once by two at a time, and not after it was stopped meanwhile', async () => {
    const end = new Date('2026-09-02T00:00:00.000Z')
    let closing: ReturnType<typeof closeOverdueWaves> | null = null
    await world.in(async (tx) => {
      await stopWave(tx, work())
      closing = world.in((other) => closeOverdueWaves(other, end))
      // It has come to the lock when the database says that somebody waits for it.
      await expect
        .poll(() => count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
        .toBe(1)
    })
    expect(await closing).toEqual({ closed: 0, failures: [] })
    expect(await count(`waves where id = $1 and state = 'stopped'`, [waveId])).toBe(1)
  })
})

describe('the instrument that a draft wave asks', () => {
  it('is not thrown away; without it the wave says so and can be discarded', async () => {
    const by = { by: lead, now: world.clock.now }
    const { id, version } = await world.in((tx) => addVersion(tx, kappDefinition, by))
    await world.in((tx) => makeReady(tx, { id, confirmsLong: false }, by))
    waveId = await draftWave(world, {
      name: 'Own',
      instrument: { id: 'kapp', version },
      closesOn: '2026-12-31',
    })
    await world.in(async (tx) => {
      const revision = (await findInstrument(tx, id))?.revision ?? 0
      const saved = await saveDraft(tx, { id, revision, definition: kappDefinition }, by)
      expect(saved).toMatchObject({ kind: 'saved' })
    })
    await expect(world.in((tx) => discardDraft(tx, id, by))).rejects.toThrow(
      /The wave Own asks version 2 of kapp/,
    )
    await db.owner.query('delete from instruments where id = $1', [id])
    await expect(world.in((tx) => dryRunWave(tx, work()))).rejects.toThrow(/not there any more/)
  })
})
