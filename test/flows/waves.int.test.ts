import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountedFor } from '#domain/wave-funnel.ts'
import { dryRunWave } from '#flows/waves/dry-run.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { pauseWave, resumeWave, stopWave } from '#flows/waves/in-flight.ts'
import { continueLaunch, launchWave } from '#flows/waves/launch.ts'
import { changePlan, discardDraft } from '#flows/waves/plan.ts'
import { askRemoval, decideRemoval } from '#flows/waves/removal.ts'
import { linkChannels } from '#std/token.ts'
import { loadFunnel, loadGroupFunnel, loadSkewCounts } from '#store/waves/funnel.ts'
import { countMembers, listMembers } from '#store/waves/lists.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { listRemovals } from '#store/waves/removals.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWaveWorld, draftWave, lead, plan, secret, start, type WaveWorld } from './wave-world.ts'

const size = 2_000

describe('a wave over 2,000 contacts', () => {
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

  it('is frozen, and nobody joins the list after that', async () => {
    await draft({ pace: { ...plan.pace, perHour: 100 }, rotation: { parts: 3, part: 1, seed: '2026' } })
    const { recipients } = await world.in((tx) => freezeWave(tx, work()))
    expect(recipients).toBe((await counts()).outcomes.listed)
    await expect(world.in((tx) => freezeWave(tx, work()))).rejects.toThrow(/frozen/)
    await expect(world.in((tx) => changePlan(tx, { ...work(), version: 0, plan }))).rejects.toThrow(/frozen/)
  })

  it('lets an account manager ask for a removal of own contacts only, and the CX lead decide', async () => {
    const listed = await world.in((tx) =>
      listMembers(tx, waveId as never, { outcomes: ['listed'], owners: null, limit: size }),
    )
    const { rows } = await db.owner.query('select distinct owner from wave_members where owner_name = $1', [
      'Owner 1',
    ])
    const owners = rows.map((row) => row.owner)
    const own = listed.filter((one) => one.owner === 'Owner 1')
    const foreign = listed.find((one) => one.owner === 'Owner 2')
    const ask = (contactId = '', reason = 'In a lawsuit with us') =>
      world.in((tx) => askRemoval(tx, { ...work(), contactId, reason, owners }))
    await expect(ask(foreign?.contactId)).rejects.toThrow(/no such contact of yours/)
    await expect(ask(own[0]?.contactId, ' ')).rejects.toThrow(/why/)
    await ask(own[0]?.contactId)
    await ask(own[1]?.contactId)
    await expect(ask(own[1]?.contactId)).rejects.toThrow(/already/)
    const launch = (typed: number | null) =>
      world.in((tx) => launchWave(tx, { ...work(), typed, hasMailServer: true }))
    await expect(launch(listed.length)).rejects.toThrow('2 removals wait')
    const open = await world.in((tx) => listRemovals(tx, waveId as never, 10))
    for (const removal of open) {
      const isGranted = removal.contactId === own[0]?.contactId
      await world.in((tx) => decideRemoval(tx, { ...work(), removalId: removal.id, isGranted, note: null }))
    }
    await expect(
      world.in((tx) =>
        decideRemoval(tx, { ...work(), removalId: open[0]?.id ?? '', isGranted: true, note: null }),
      ),
    ).rejects.toThrow(/already/)
    expect((await counts()).outcomes).toMatchObject({
      listed: listed.length - 1,
      removed: 1,
      removal_asked: 0,
    })
    const skew = await world.in((tx) => loadSkewCounts(tx, waveId as never, 'role'))
    expect(skew.reduce((sum, group) => sum + group.eligible - group.invited, 0)).toBe(1)
    for (const action of [
      'wave.removal-asked',
      'wave.removal-granted',
      'wave.removal-refused',
      'wave.frozen',
    ])
      expect(await count('audit_log where action = $1', [action]), action).toBeGreaterThan(0)
  })

  it('is launched by the right number only, not in preview, and once however often', async () => {
    const { listed } = (await counts()).outcomes
    const launch = (typed: number | null) =>
      world.in((tx) => launchWave(tx, { ...work(), typed, hasMailServer: true }))
    await expect(launch(listed + 1)).rejects.toThrow(String(listed))
    await db.owner.query(`update workspaces set write_mode = 'preview'`)
    await expect(launch(listed)).rejects.toThrow(/applies the preview first/)
    await db.owner.query(`update workspaces set write_mode = 'live'`)
    await expect(
      world.in((tx) => launchWave(tx, { ...work(), typed: listed, hasMailServer: false })),
    ).rejects.toThrow(/mail server/)
    await expect(
      world.in((tx) =>
        launchWave(tx, { ...work(), typed: listed, hasMailServer: true, lacksPostalAddress: true }),
      ),
    ).rejects.toThrow(/postal address.*Settings, Branding/)
    const twice = await Promise.allSettled([launch(listed), launch(listed)])
    expect(twice.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await count('outbox')).toBe(await count(`outbox where kind <> 'mail'`))
  })

  it('goes on after a death between two batches, and makes each invitation once', async () => {
    const dying = new AbortController()
    const { workspaceId } = world.cycles
    const launching = { workspaceId, waveId: waveId as never, secret, signal: dying.signal, batch: 150 }
    let looks = 0
    const now = () => {
      looks += 1
      if (looks === 2) dying.abort()
      return world.clock.now
    }
    await expect(continueLaunch(db.database, { ...launching, now })).rejects.toThrow(/abort/i)
    const part = await count('invitations')
    const { listed } = (await counts()).outcomes
    expect(part).toBeGreaterThan(0)
    // Two workers at once, after the death.
    const goOn = () =>
      continueLaunch(db.database, {
        ...launching,
        signal: new AbortController().signal,
        now: () => world.clock.now,
      })
    await Promise.all([goOn(), goOn()])
    expect(await count('invitations')).toBe(listed)
    expect(await count(`outbox where kind = 'mail' and object = 'invitation'`)).toBe(listed)
    expect(await count('survey_tokens')).toBe(listed * linkChannels.length)
    expect(await world.in((tx) => loadPlannedWave(tx, waveId))).toMatchObject({
      state: 'running',
      recipients: listed,
      listedAt: expect.any(String),
    })
    expect(await count('contacts where last_invited_on is not null')).toBe(0)
  })

  it('sends within the hours and the pace; paused it sends nothing, resumed it goes on, and no one gets two', async () => {
    await world.workUntil('2026-03-02T13:00:00.000Z')
    const before = world.mails.length
    expect(before).toBeGreaterThan(100)
    await world.in((tx) => pauseWave(tx, work()))
    await world.workUntil('2026-03-03T15:00:00.000Z')
    expect(world.mails).toHaveLength(before)
    const funnel = await world.in((tx) => loadFunnel(tx, waveId as never))
    expect(funnel).toMatchObject({ sent: before, waiting: funnel.planned - before })
    await world.in((tx) => resumeWave(tx, work()))
    const perHour = new Map<string, number>()
    const known = world.mails.length
    await world.workUntil('2026-03-06T23:00:00.000Z')
    const { rows } = await db.owner.query(
      `select send_at from invitations where sent_at > '2026-03-03T15:00:00Z'`,
    )
    for (const { send_at } of rows) {
      const hour = new Date(send_at).toISOString().slice(0, 13)
      perHour.set(hour, (perHour.get(hour) ?? 0) + 1)
    }
    expect(Math.max(...perHour.values())).toBeLessThanOrEqual(100)
    expect(world.mails.length).toBeGreaterThan(known)
    const addresses = world.mails.map(({ to }) => to.address)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(await world.in((tx) => loadFunnel(tx, waveId as never))).toMatchObject({
      waiting: 0,
      sent: addresses.length,
    })
    expect(await count('contacts where last_invited_on is not null')).toBe(addresses.length)
  })

  it('reminds once, after seven days, nobody who answered, opted out or bounced', async () => {
    const { rows } = await db.owner.query(
      'select id, account_id, contact_id, email from invitations order by id limit 5',
    )
    const [answered, draftOnly, optedOut, bounced, suppressed] = rows
    const { workspaceId } = world.cycles
    const respond = (row: typeof answered, confirmed: string | null) =>
      db.owner.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at, draft, draft_saved_at)
         values (gen_random_uuid(), $1, $2, $3, $4, 'en', $5, $6, '{}', now())`,
        [workspaceId, row.id, row.account_id, row.contact_id, confirmed === null ? null : '{}', confirmed],
      )
    await respond(answered, start)
    await respond(draftOnly, null)
    await db.owner.query(`insert into opt_outs values ($1, $2, 'page', now())`, [workspaceId, optedOut.email])
    await db.owner.query('update invitations set bounced_at = now() where id = $1', [bounced.id])
    await db.owner.query(`insert into mail_suppressions values ($1, $2, '5.1.1', now())`, [
      workspaceId,
      suppressed.email,
    ])
    const invited = world.mails.length
    await world.workUntil('2026-03-20T20:00:00.000Z', 6)
    const reminders = world.mails.slice(invited)
    const reminded = reminders.map(({ to }) => to.address)
    expect(new Set(reminded).size).toBe(reminded.length)
    expect(reminded).toHaveLength(invited - 4)
    expect(reminded).toContain(draftOnly.email)
    for (const row of [answered, optedOut, bounced, suppressed]) expect(reminded).not.toContain(row.email)
    const reminder = reminders[0]
    const itsInvitation = world.mails.find(({ to }) => to.address === reminder?.to.address)
    expect(reminder?.language).toBe(itsInvitation?.language)
    expect(reminder?.subject).not.toBe(itsInvitation?.subject)
    await world.workUntil('2026-03-25T20:00:00.000Z', 24)
    expect(world.mails).toHaveLength(invited + reminded.length)
    const funnel = await world.in((tx) => loadFunnel(tx, waveId as never))
    expect(funnel).toMatchObject({ reminded: reminded.length, started: 2, confirmed: 1, bounced: 1 })
  })

  it('is closed when its day has come; the funnel adds up, whole and by every group', async () => {
    world.clock.now = new Date('2026-05-01T08:00:00.000Z')
    expect((await world.work()).tended).toMatchObject({ closed: 1 })
    expect(await world.in((tx) => loadPlannedWave(tx, waveId))).toMatchObject({ state: 'closed' })
    const whole = await world.in((tx) => loadFunnel(tx, waveId as never))
    expect(accountedFor(whole)).toBe(whole.planned)
    for (const by of ['tier', 'role', 'language', 'owner'] as const) {
      const groups = await world.in((tx) => loadGroupFunnel(tx, waveId as never, by))
      for (const key of ['planned', 'sent', 'confirmed', 'reminded'] as const)
        expect(
          groups.reduce((sum, group) => sum + group[key], 0),
          `${by} ${key}`,
        ).toBe(whole[key])
    }
    await expect(world.in((tx) => stopWave(tx, work()))).rejects.toThrow(/closed/)
  })

  it('keeps the quarantine over waves: a second one asks nobody of the first', async () => {
    await draft({ closesOn: '2026-07-31' })
    world.clock.now = new Date('2026-05-04T08:00:00.000Z')
    await world.in((tx) => dryRunWave(tx, work()))
    const { reasons } = await counts()
    expect(reasons.quarantined).toBeGreaterThan(400)
    await world.in((tx) => discardDraft(tx, work()))
  })
})
