import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dryRunWave } from '#flows/waves/dry-run.ts'
import { changePlan, discardDraft, planNewWave } from '#flows/waves/plan.ts'
import { countMembers, listMembers } from '#store/waves/lists.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWaveWorld, draftWave, lead, plan, start, type WaveWorld } from './wave-world.ts'

const size = 2_000

describe('planning a wave over 2,000 contacts', () => {
  let db: TestDatabase
  let world: WaveWorld
  let waveId = ''
  const work = () => ({ waveId, by: lead, now: world.clock.now })

  beforeAll(async () => {
    db = await createTestDatabase()
    world = await createWaveWorld(db.database, size)
  })
  afterAll(() => db.drop())

  const draft = async (more: object = {}) => {
    waveId = await draftWave(world, more)
  }
  const counts = () => world.in((tx) => countMembers(tx, waveId as never))
  const count = async (sql: string, values: unknown[] = []) =>
    Number((await db.owner.query(`select count(*) as n from ${sql}`, values)).rows[0].n)

  it('is not begun by the night', async () => {
    expect(await count('waves')).toBe(0)
    expect(await count('invitations')).toBe(0)
  })

  it('says of a wrong plan what is wrong, and saves nothing', async () => {
    const made = await world.in((tx) =>
      planNewWave(tx, { by: lead, now: world.clock.now, plan: { ...plan, closesOn: start.slice(0, 10) } }),
    )
    expect(made).toMatchObject({ ok: false, problems: [{ path: 'closesOn' }] })
    expect(await count('waves')).toBe(0)
  })

  it('looks at everybody in a dry run, with one outcome and one reason each', async () => {
    await draft()
    await world.in((tx) => dryRunWave(tx, work()))
    const { all, outcomes, reasons } = await counts()
    expect(all).toBe(size)
    expect(outcomes.listed + outcomes.not_invited).toBe(size)
    expect(Object.values(reasons).reduce((sum, n) => sum + n, 0)).toBe(outcomes.not_invited)
    expect(Object.keys(reasons).sort()).toEqual([
      'bad-email',
      'bounced',
      'no-email',
      'no-role',
      'not-nominated',
      'opted-out',
      'quarantined',
      'same-address',
    ])
    expect(outcomes.listed).toBeGreaterThan(1_000)
    expect(await count('invitations')).toBe(0)
    const page = await world.in((tx) =>
      listMembers(tx, waveId as never, {
        outcomes: ['not_invited'],
        reasonKind: 'quarantined',
        owners: null,
        limit: 5,
      }),
    )
    expect(page[0]?.reason).toMatchObject({ kind: 'quarantined', by: 'other-tool', until: '2026-05-02' })
  })

  it('looks again after a change of the plan, leaves out who is not in the audience, and refuses an outdated change', async () => {
    const changed = await world.in((tx) =>
      changePlan(tx, {
        ...work(),
        version: 0,
        plan: { ...plan, audience: { roles: ['decision_maker'], countries: ['DE', 'JP'] } },
      }),
    )
    expect(changed.ok).toBe(true)
    expect((await counts()).all).toBe(0)
    await world.in((tx) => dryRunWave(tx, work()))
    const { all, reasons } = await counts()
    expect(all).toBe(size)
    expect(reasons['not-in-audience']).toBeGreaterThan(500)
    await expect(world.in((tx) => changePlan(tx, { ...work(), version: 0, plan }))).rejects.toThrow(
      /Somebody else/,
    )
    await world.in((tx) => discardDraft(tx, work()))
    expect(await count('waves')).toBe(0)
    expect(await count('wave_members')).toBe(0)
  })

  it('splits the census into parts that share nobody, hold everybody, and stay as they were drawn', async () => {
    const asked: string[] = []
    const sizes: number[] = []
    for (const part of [1, 2, 3, 1]) {
      await draft({ rotation: { parts: 3, part, seed: '2026' } })
      await world.in((tx) => dryRunWave(tx, work()))
      const listed = await world.in((tx) =>
        listMembers(tx, waveId as never, { outcomes: ['listed'], owners: null, limit: size }),
      )
      asked.push(...listed.map((one) => one.contactId))
      sizes.push(listed.length)
      await world.in((tx) => discardDraft(tx, work()))
    }
    const [one = 0, two = 0, three = 0, again = 0] = sizes
    expect(again).toBe(one)
    const once = asked.slice(0, one + two + three)
    expect(new Set(once).size).toBe(once.length)
    expect(new Set(asked.slice(once.length)).difference(new Set(once.slice(0, one))).size).toBe(0)
    const { rows } = await db.owner.query(
      `select stratum, max(n) - min(n) as spread from (select stratum, sample, count(*) as n from census_samples group by 1, 2) s group by 1`,
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { stratum, spread } of rows) expect(Number(spread), stratum).toBeLessThanOrEqual(1)
  })
})
