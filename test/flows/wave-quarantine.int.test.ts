/** The one quarantine, looked at once more when a mail goes out late: something else may have asked the person meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountedFor } from '#domain/wave-funnel.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { noteContacted } from '#store/survey-contacts.ts'
import { loadFunnel, loadNotSent } from '#store/waves/funnel.ts'
import { countMembers, listMembers } from '#store/waves/lists.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWaveWorld, draftWave, lead, plan, type WaveWorld } from './wave-world.ts'

let db: TestDatabase
let world: WaveWorld
let waveId = ''
beforeAll(async () => {
  db = await createTestDatabase()
  world = await createWaveWorld(db.database, 200)
})
afterAll(() => db.drop())

const launched = async (more: object) => {
  waveId = await draftWave(world, more)
  const work = { waveId, by: lead, now: world.clock.now }
  await world.in((tx) => freezeWave(tx, work))
  const { recipients } = await world.in((tx) => countMembers(tx, waveId as never))
  await world.in((tx) => launchWave(tx, { ...work, typed: recipients, hasMailServer: true }))
}
const owed = async () =>
  (
    await db.owner.query(
      `select i.id, i.email, i.contact_id, i.account_id from invitations i where i.wave_id = $1 and i.state = 'planned' order by i.send_at, i.id`,
      [waveId],
    )
  ).rows

describe('a mail of a wave that goes late', () => {
  it('is not sent to whom a telephone call, another tool or another programme has asked meanwhile', async () => {
    await launched({ reminders: [], pace: { ...plan.pace, perDay: 30 } })
    await world.work()
    const [phoned, elsewhere, sibling, fine] = (await owed()).slice(40)
    const now = '2026-03-03T09:00:00.000Z'
    await world.in((tx) =>
      noteContacted(tx, { email: phoned.email, contactId: phoned.contact_id, at: now, source: 'phone' }),
    )
    await db.owner.query(`update contacts set last_surveyed_on = '2026-03-03' where id = $1`, [
      elsewhere.contact_id,
    ])
    // Another programme: one by one, and its mail has gone.
    await db.owner.query(
      `with w as (insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at, kind)
         values (gen_random_uuid(), $1, 'pulse', 1, 'Other', $2, '2026-04-30', 'single') returning id)
       insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, state, invited_at, sent_at)
       select gen_random_uuid(), $1, w.id, $3, $4, $5, 'en', 'sent', $2, $2 from w`,
      [world.cycles.workspaceId, now, sibling.account_id, sibling.contact_id, sibling.email],
    )
    await world.workUntil('2026-03-14T00:00:00.000Z', 4)
    const addresses = world.mails.map(({ to }) => to.address)
    expect(addresses).toContain(fine.email)
    for (const [why, one] of Object.entries({ phoned, elsewhere, sibling }))
      expect(addresses, why).not.toContain(one.email)
    const funnel = await world.in((tx) => loadFunnel(tx, waveId as never))
    expect(funnel).toMatchObject({ suppressed: 3, waiting: 0 })
    expect(accountedFor(funnel)).toBe(funnel.planned)
    expect(await world.in((tx) => loadNotSent(tx, waveId as never))).toEqual([
      { kind: 'quarantined', n: 3, until: '2026-06-01' },
    ])
    const listed = await world.in((tx) =>
      listMembers(tx, waveId as never, {
        reasonKind: 'quarantined',
        outcomes: ['listed'],
        owners: null,
        limit: 10,
      }),
    )
    expect(listed.map((one) => [one.suppressedReason, one.suppressedUntil])).toEqual(
      Array.from({ length: 3 }, () => ['quarantined', '2026-06-01']),
    )
  })

  it('goes once where two programmes owe one to the same person at the same moment', async () => {
    await db.owner.query(`update invitations set state = 'suppressed', sent_at = null, reminded_at = null`)
    await db.owner.query('delete from survey_contacts')
    await db.owner.query('update contacts set last_surveyed_on = null')
    world.clock.now = new Date('2026-07-06T10:00:00.000Z')
    world.mails.length = 0
    await launched({
      closesOn: '2026-08-31',
      reminders: [],
      window: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 },
    })
    // The same people once more, owed by another wave: an old plan that nobody thought of.
    await db.owner.query(
      `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at) values (gen_random_uuid(), $1, 'kapp', 1, 'Twin', $2, '2026-08-31')`,
      [world.cycles.workspaceId, world.clock.now],
    )
    const { continueLaunch } = await import('#flows/waves/launch.ts')
    const { secret } = await import('./wave-world.ts')
    await continueLaunch(db.database, {
      workspaceId: world.cycles.workspaceId,
      waveId: waveId as never,
      secret,
      now: () => world.clock.now,
      signal: new AbortController().signal,
    })
    await db.owner.query(
      `with twins as (insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, invited_at)
         select gen_random_uuid(), i.workspace_id, w.id, i.account_id, i.contact_id, i.email, i.language, i.invited_at
         from invitations i cross join waves w where i.wave_id = $1 and i.state = 'planned' and w.name = 'Twin' returning *)
       insert into outbox (workspace_id, kind, object, target, key, not_before, changed_at)
       select t.workspace_id, 'mail', 'invitation', t.id, t.id, o.not_before, o.changed_at from twins t
       join invitations i on i.wave_id = $1 and i.contact_id = t.contact_id join outbox o on o.key = i.id::text`,
      [waveId],
    )
    await world.work()
    const addresses = world.mails.map(({ to }) => to.address)
    const { rows } = await db.owner.query(
      `select state, count(*)::int as n from invitations where wave_id in ($1, (select id from waves where name = 'Twin')) group by 1 order by 1`,
      [waveId],
    )
    expect(addresses.length).toBeGreaterThan(50)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(rows).toEqual([
      { state: 'sent', n: addresses.length },
      { state: 'suppressed', n: addresses.length },
    ])
  })
})
