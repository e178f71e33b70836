/** Looks and freezes that go on page by page, merges of contacts, heads-ups of one person, ends beside a broken wave, reminders of the night. */

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeOverdueWaves } from '#flows/waves/close.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { askHeadsUps } from '#flows/waves/heads-up.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { continueLook } from '#flows/waves/look.ts'
import { changePlan, discardDraft } from '#flows/waves/plan.ts'
import { tendWaves } from '#flows/waves/tend.ts'
import { askForWavesOnce } from '#jobs/wave-schedule.ts'
import { loadFunnel } from '#store/waves/funnel.ts'
import { countMembers } from '#store/waves/lists.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
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
const wave = () => world.in((tx) => loadPlannedWave(tx, waveId))
const counts = () => world.in((tx) => countMembers(tx, waveId as never))
const count = async (sql: string, values: unknown[] = []) =>
  Number((await db.owner.query(`select count(*) as n from ${sql}`, values)).rows[0].n)
const launch = async (typed?: number) => {
  const { recipients } = await counts()
  await world.in((tx) => launchWave(tx, { ...work(), typed: typed ?? recipients, hasMailServer: true }))
}

describe('a freeze that goes on page by page', () => {
  /** Dies after so many pages. */
  const goOn = (pages: number) => {
    const dying = new AbortController()
    let left = pages
    const now = () => {
      if (left === 0) dying.abort()
      left -= 1
      return world.clock.now
    }
    const { workspaceId } = world.cycles
    return continueLook(db.database, {
      workspaceId,
      waveId: waveId as never,
      now,
      signal: dying.signal,
      page: 40,
    })
  }

  it('says how far it is, refuses a launch and a change meanwhile, and after deaths comes to the same list', async () => {
    const rotation = { parts: 3, part: 1, seed: 'steps' }
    waveId = await draftWave(world, { rotation, pace: { ...plan.pace, perHour: 30 } })
    await world.in((tx) => freezeWave(tx, work()))
    const atOnce = await counts()
    const { rows: list } = await db.owner.query(
      'select contact_id, outcome, reason, send_at from wave_members where wave_id = $1 order by 1',
      [waveId],
    )
    waveId = await draftWave(world, { rotation, pace: { ...plan.pace, perHour: 30 } })
    expect(await world.in((tx) => freezeWave(tx, { ...work(), page: 40 }))).toEqual({
      isDone: false,
      recipients: 0,
    })
    await expect(goOn(3)).rejects.toThrow(/abort/i)
    expect(await wave()).toMatchObject({
      state: 'draft',
      look: { purpose: 'freeze', total: 300, phase: 'members' },
    })
    const { done } = (await wave())?.look ?? { done: 0 }
    expect(done).toBeGreaterThan(0)
    expect((await counts()).all).toBe(done)
    await expect(launch(1)).rejects.toThrow(`The list is being frozen: ${done} of 300 contacts so far.`)
    await expect(world.in((tx) => freezeWave(tx, work()))).rejects.toThrow(/being frozen.*Wait/)
    await expect(world.in((tx) => changePlan(tx, { ...work(), version: 0, plan }))).rejects.toThrow(
      /being frozen/,
    )
    for (let deaths = 0; deaths < 3; deaths += 1) await goOn(2).catch(() => {})
    // Two workers at once do no harm.
    await Promise.all([goOn(-1), goOn(-1)])
    expect(await wave()).toMatchObject({ state: 'frozen', look: null, frozenBy: lead.name })
    expect(await counts()).toEqual(atOnce)
    const { rows } = await db.owner.query(
      'select contact_id, outcome, reason, send_at from wave_members where wave_id = $1 order by 1',
      [waveId],
    )
    const decisions = (all: typeof rows) =>
      all.map(({ contact_id, outcome, reason }) => [contact_id, outcome, reason])
    expect(decisions(rows)).toEqual(decisions(list))
    expect(rows.filter((row) => row.outcome === 'listed' && row.send_at === null)).toEqual([])
    const perHour = Map.groupBy(
      rows.filter((row) => row.send_at !== null),
      (row) => row.send_at.slice(0, 13),
    )
    expect(Math.max(...[...perHour.values()].map((hour) => hour.length))).toBeLessThanOrEqual(30)
    expect(await count(`audit_log where action = 'wave.frozen'`)).toBe(2)
  })

  it('tells on the wave what it refuses at its end, and a discarded draft is left alone', async () => {
    waveId = await draftWave(world, { audience: { tiers: ['XX'] } })
    await world.in((tx) => freezeWave(tx, { ...work(), page: 40 }))
    await goOn(-1)
    expect(await wave()).toMatchObject({
      state: 'draft',
      look: null,
      lookProblem: expect.stringContaining('Nobody would be asked'),
      dryRunAt: expect.any(String),
    })
    await world.in((tx) => freezeWave(tx, { ...work(), page: 40 }))
    await world.in((tx) => discardDraft(tx, work()))
    expect(await goOn(-1)).toBe(0)
  })
})

/** Whether no other tool asked the contact lately, and no mail to it came back (see `person` in wave-world.ts). */
function isLeftAlone(external: string): boolean {
  const n = Number(external.slice(1))
  return n % 37 !== 0 && n % 41 !== 0 && n % 43 !== 0
}

describe('contacts that the CRM merges while they are in a list', () => {
  it('are asked once, as the survivor', async () => {
    waveId = await draftWave(world, { name: 'Merged', reminders: [], pace: { ...plan.pace, perDay: 40 } })
    await world.in((tx) => freezeWave(tx, work()))
    const { rows: people } = await db.owner.query(
      `select m.contact_id as id, m.outcome, m.reason_kind as reason, x.external_id as external from wave_members m join crm_contacts x on x.contact_id = m.contact_id
       where m.wave_id = $1 and m.email like 'c%@%' order by m.outcome, m.contact_id`,
      [waveId],
    )
    const listed = people.filter((one) => one.outcome === 'listed')
    // Nobody nominated them, and one of them another tool asked in February.
    const lately = people.find((one) => one.external === 'c74')
    expect(lately).toMatchObject({ outcome: 'not_invited', reason: 'not-nominated' })
    const others = people.filter(
      ({ reason, external }) => ['no-role', 'not-nominated'].includes(reason) && isLeftAlone(external),
    )
    const frozen = (await counts()).recipients
    // Before the launch: both in the list; the survivor left out; the survivor not there at all.
    const [a, b, c, d, e] = listed
    const left = others[0]
    await db.owner.query('delete from wave_members where wave_id = $1 and contact_id = $2', [
      waveId,
      others[1].id,
    ])
    const gone = others[1]
    const merge = (loser: { external: string }, survivor: { external: string }) => {
      world.crm.contacts.delete(loser.external)
      world.crm.gone.push({
        stream: 'contacts',
        at: world.clock.now.toISOString(),
        entry: { externalId: loser.external, mergedInto: survivor.external },
      })
    }
    merge(a, b)
    merge(c, left)
    merge(d, gone)
    merge(e, lately)
    world.clock.now = new Date('2026-03-03T02:00:00.000Z')
    await world.cycles.runCycle(world.clock.now.toISOString())
    expect((await counts()).recipients).toBe(frozen - 1)
    await launch()
    await world.work()
    // After the launch: two who have an invitation each, of whom none was mailed yet.
    const { rows: owed } = await db.owner.query(
      `select i.contact_id as id, x.external_id as external from invitations i join crm_contacts x on x.contact_id = i.contact_id
       where i.wave_id = $1 and i.state = 'planned' and i.contact_id <> all($2) order by i.send_at desc limit 2`,
      [waveId, [b.id, left.id, gone.id, lately.id]],
    )
    merge(owed[0], owed[1])
    await world.cycles.runCycle('2026-03-04T02:00:00.000Z')
    await world.workUntil('2026-03-13T20:00:00.000Z', 4)
    const asked = await db.owner.query(
      `select contact_id, count(*)::int as n from invitations where wave_id = $1 and state = 'sent' group by 1`,
      [waveId],
    )
    const times = new Map(asked.rows.map((row) => [row.contact_id, row.n]))
    for (const [loser, survivor] of [
      [a, b],
      [c, left],
      [d, gone],
      [owed[0], owed[1]],
    ] as const) {
      expect(times.get(loser.id), `loser of ${survivor.external}`).toBeUndefined()
      expect(times.get(survivor.id), `survivor ${survivor.external}`).toBe(1)
    }
    expect([times.get(e.id), times.get(lately.id)], 'whom another tool asked').toEqual([undefined, undefined])
    expect(await world.in((tx) => loadFunnel(tx, waveId as never))).toMatchObject({
      waiting: 0,
      sent: frozen - 3,
    })
  })
})

describe('a heads-up', () => {
  it('comes once to a person who owns accounts as two owners, and lists them all', async () => {
    world.mails.length = 0
    await db.owner.query(`update crm_owners set email = 'Owner1@us.example' where external_id = 'o2'`)
    const work = { waveId, by: lead, now: world.clock.now, hasMailServer: true }
    expect(await world.in((tx) => askHeadsUps(tx, work))).toMatchObject({ asked: 4 })
    expect(await world.in((tx) => askHeadsUps(tx, work))).toMatchObject({ asked: 0 })
    await world.work()
    const told = world.mails.filter(({ to }) => to.address.toLowerCase() === 'owner1@us.example')
    expect(told).toHaveLength(1)
    const n = await count(
      `wave_members m where wave_id = $1 and outcome in ('listed', 'removal_asked') and owner_name in ('Owner 1', 'Owner 2')`,
      [waveId],
    )
    expect(told[0]?.subject).toContain(`${n} of your contacts`)
  })
})

describe('a wave that cannot be closed', () => {
  it('does not keep the others open', async () => {
    const broken = await draftWave(world, { name: 'Broken' })
    await db.owner.query(
      `update waves set state = 'running', plan = '{}', launched_at = '2026-01-01', closes_at = '2026-03-05' where id = $1`,
      [broken],
    )
    await db.owner.query(`update waves set closes_at = '2026-03-06' where id = $1`, [waveId])
    const closed = await world.in((tx) => closeOverdueWaves(tx, world.clock.now))
    expect(closed).toMatchObject({ closed: 1, failures: [expect.anything()] })
    expect(await wave()).toMatchObject({ state: 'closed' })
    const at = { workspaceId: world.cycles.workspaceId, secret, now: () => world.clock.now }
    await expect(tendWaves(db.database, { ...at, signal: new AbortController().signal })).rejects.toThrow()
    await db.owner.query('delete from waves where id = $1', [broken])
  })
})

describe('a wave of the night', () => {
  it('reminds after seven days whoever has not answered, opted out, complained or bounced', async () => {
    await db.owner.query(`update workspaces set settings = settings || '{"survey": {"waves": "continuous"}}'`)
    await db.owner.query(`update invitations set invited_at = '2025-01-01', sent_at = '2025-01-01'`)
    world.mails.length = 0
    world.clock.now = new Date('2026-06-01T02:00:00.000Z')
    await world.cycles.runCycle(world.clock.now.toISOString())
    const invited = world.mails.map(({ to }) => to.address)
    expect(invited.length).toBeGreaterThan(50)
    const { rows } = await db.owner.query(
      `select i.id, i.email, i.account_id, i.contact_id from invitations i join waves w on w.id = i.wave_id and w.kind = 'continuous' order by i.id limit 3`,
    )
    const [answered, optedOut, bounced] = rows
    await db.owner.query(
      `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'en', '{}', now())`,
      [world.cycles.workspaceId, answered.id, answered.account_id, answered.contact_id],
    )
    await db.owner.query(`insert into opt_outs values ($1, $2, 'page', now())`, [
      world.cycles.workspaceId,
      optedOut.email,
    ])
    await db.owner.query('update invitations set bounced_at = now() where id = $1', [bounced.id])
    const asked = async (instant: string) => {
      world.clock.now = new Date(instant)
      await db.owner.query(`delete from jobs where name = 'waves.tend'`)
      const enqueue = async () => {}
      await askForWavesOnce(
        { database: db.database, producer: { enqueue } as never, log: pino({ level: 'silent' }) as never },
        world.clock.now,
      )
      return count(`jobs where name = 'waves.tend' and state = 'due'`)
    }
    expect(await asked('2026-06-07T02:00:00.000Z')).toBe(0)
    expect(await asked('2026-06-08T02:00:01.000Z')).toBe(1)
    world.mails.length = 0
    await world.workUntil('2026-06-11T20:00:00.000Z', 4)
    const reminded = world.mails.map(({ to }) => to.address)
    expect(new Set(reminded).size).toBe(reminded.length)
    const spared = rows.map((row) => row.email)
    expect(reminded.toSorted()).toEqual(invited.filter((one) => !spared.includes(one)).toSorted())
    await world.workUntil('2026-06-20T20:00:00.000Z', 12)
    expect(world.mails).toHaveLength(reminded.length)
  })
})
