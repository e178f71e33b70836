import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProposedRecord } from '#flows/preview.ts'
import { today } from './base.ts'
import { createPreviewWorld, type PreviewWorld } from './preview-world.ts'

const [tuesday, wednesday, thursday] = [3, 4, 5].map((day) => `2026-03-0${day}T10:00:00.000Z`) as [
  string,
  string,
  string,
]

const mark = (records: readonly ProposedRecord[]) => records.map(({ id, print }) => ({ id, print }))

describe('a workspace in preview', () => {
  let world: PreviewWorld
  beforeEach(async () => {
    world = await createPreviewWorld()
    await world.runCycle(today)
  })
  afterEach(() => world.db.drop())
  const touched = () => ({ ...world.crm.calls, pulls: undefined, mails: world.mails.length })
  const nothing = { fieldWrites: 0, taskWrites: 0, mails: 0, pulls: undefined }
  const isWritten = (id: string) => Object.keys(world.crm.contacts.get(id)?.held ?? {}).length > 0

  it('writes and sends nothing, night after night, and lists everything with its reason', async () => {
    expect(touched()).toEqual(nothing)
    expect(world.crm.fieldSetups).toEqual([{ isDryRun: true }])
    const summary = await world.summary()
    expect(summary).toMatchObject({
      writeMode: 'preview',
      plannedAt: today,
      invitations: { proposed: 14, not_invited: 7, approved: 0, rejected: 0 },
      notInvited: { 'not-nominated': 7 },
    })
    expect(summary.changes.map(({ object, state, records }) => [object, state, records])).toEqual([
      ['account', 'proposed', 7],
      ['contact', 'proposed', 21],
    ])
    expect(
      summary.fields.find(({ object, field }) => object === 'account' && field === 'tier')?.changes,
    ).toBe(7)
    const [first] = await world.changes({ object: 'account', limit: 1 })
    expect(first).toMatchObject({ externalId: 'A', name: 'Account A', state: 'proposed' })
    expect(first?.fields.find(({ field }) => field === 'tier')).toMatchObject({
      old: null,
      new: 'I',
      reason: expect.stringContaining('%'),
    })
    const [left] = await world.invitations('not_invited')
    expect(left?.reason).toContain('not nominated')
    await world.runCycle(tuesday)
    expect(touched()).toEqual(nothing)
    expect(await world.summary()).toMatchObject({ invitations: { proposed: 14, not_invited: 7 } })
  })

  it('writes all of it when all is applied, and then on its own', async () => {
    world.clock.now = tuesday
    const report = await world.applyAndRun(await world.all())
    expect(report.state).toBe('done')
    expect(report.connections[0]?.written.fields).toBe(28)
    expect(report.invitations).toBe(14)
    expect(world.mails).toHaveLength(14)
    // What follows from the approved invitations is written with the approved records.
    expect(world.crm.accounts.get('A')?.held).toMatchObject({ tier: 'I', response_rate: '0' })
    expect(world.crm.contacts.get('a0')?.held).toMatchObject({
      role: 'decision_maker',
      last_invited: '2026-03-03',
      survey_status: 'invited',
    })
    expect(await world.summary()).toMatchObject({
      writeMode: 'live',
      changes: [],
      invitations: { proposed: 0, approved: 0 },
    })
    const again = await world.apply(await world.all())
    expect(again).toMatchObject({ changes: 0, invitations: 0, tasks: 0, cycleId: null })
    const quiet = await world.runCycle(wednesday)
    expect(quiet.connections[0]?.written).toEqual({ fields: 0, tasks: 0, history: 0 })
    expect(world.mails).toHaveLength(14)
    const changed = world.crm.contacts.get('a2')
    if (changed) world.crm.contacts.set('a2', { ...changed, title: 'CEO', modifiedAt: wednesday })
    await world.runCycle(thursday)
    expect(world.crm.contacts.get('a2')?.held).toMatchObject({ role: 'decision_maker' })
    expect(world.mails).toHaveLength(15)
  })

  it('writes what was marked and leaves the rest undecided, also in later nights', async () => {
    const marked = (await world.changes({ object: 'contact' })).filter(
      ({ externalId }) => externalId === 'a0',
    )
    const [invitation] = await world.invitations()
    const report = await world.applyAndRun({
      kind: 'some',
      changes: mark(marked),
      invitations: invitation ? [invitation] : [],
    })
    expect(report.connections[0]?.written.fields).toBe(1)
    expect(world.mails).toHaveLength(1)
    expect(isWritten('a0')).toBe(true)
    expect(isWritten('a1')).toBe(false)
    await world.runCycle(tuesday)
    expect(isWritten('a1')).toBe(false)
    expect(world.mails).toHaveLength(1)
    expect((await world.summary()).invitations.proposed).toBe(13)
    await world.applyAndRun(await world.all())
    expect(isWritten('a1')).toBe(true)
    expect(world.mails).toHaveLength(14)
  })

  it('writes only the fields that were marked, and proposes the others again', async () => {
    await world.applyAndRun(await world.all({ object: 'account', field: 'tier' }))
    expect(world.crm.accounts.get('A')?.held).toEqual({ tier: 'I' })
    const [rest] = await world.changes({ object: 'account', limit: 1 })
    expect(rest?.fields.map(({ field }) => field)).not.toContain('tier')
    expect(rest?.fields.map(({ field }) => field)).toContain('tier_reason')
  })

  it('keeps a rejected change rejected until what it rests on changes', async () => {
    const rejected = (await world.changes({ object: 'contact' })).filter(
      ({ externalId }) => externalId === 'a2',
    )
    await world.reject({
      kind: 'some',
      changes: rejected.map(({ id, print }) => ({ id, print, fields: ['role', 'role_reason'] })),
    })
    const kim = (await world.invitations()).filter(({ email }) => email === 'b0@customer.example')
    await world.reject({ kind: 'some', invitations: kim })
    await world.applyAndRun(await world.all())
    expect(world.crm.contacts.get('a2')?.held).toEqual({ nominated: 'false' })
    expect(world.mails.map((mail) => mail.to.address)).not.toContain('b0@customer.example')
    const night = await world.runCycle(tuesday)
    expect(night.notInvited).toMatchObject({ rejected: 1 })
    expect(world.crm.contacts.get('a2')?.held).toEqual({ nominated: 'false' })
    const [a2, b0] = [world.crm.contacts.get('a2'), world.crm.contacts.get('b0')]
    if (a2) world.crm.contacts.set('a2', { ...a2, title: 'CEO', modifiedAt: world.crm.tick() })
    if (b0) world.crm.contacts.set('b0', { ...b0, title: 'Head of Sales', modifiedAt: world.crm.tick() })
    await world.runCycle(wednesday)
    expect(world.crm.contacts.get('a2')?.held).toMatchObject({ role: 'decision_maker' })
    expect(world.mails.map((mail) => mail.to.address)).toContain('b0@customer.example')
  })

  it('does not write over what changed since: it proposes that anew, and says so', async () => {
    const choice = await world.all()
    const account = world.crm.accounts.get('A')
    if (account)
      world.crm.accounts.set('A', { ...account, held: { tier: 'III' }, modifiedAt: world.crm.tick() })
    const contact = world.crm.contacts.get('b1')
    if (contact) world.crm.contacts.set('b1', { ...contact, title: 'CEO', modifiedAt: world.crm.tick() })
    const report = await world.applyAndRun(choice)
    expect(world.crm.accounts.get('A')?.held).toEqual({ tier: 'III' })
    expect(world.crm.contacts.get('b1')?.held).toEqual({})
    // With the contact's role goes the coverage of its account.
    expect(report.connections[0]).toMatchObject({ proposedAnew: 3, written: { fields: 25 } })
    expect(world.mails.map((mail) => mail.to.address)).not.toContain('b1@customer.example')
    const anew = await world.changes()
    expect(anew.map(({ externalId, isProposedAnew }) => [externalId, isProposedAnew])).toEqual([
      ['A', true],
      ['B', true],
      ['b1', true],
    ])
    expect(anew[0]?.fields.find(({ field }) => field === 'tier')).toMatchObject({ old: 'III', new: 'I' })
    await world.runCycle(tuesday)
    expect(world.crm.accounts.get('A')?.held).toEqual({ tier: 'III' })
    await world.applyAndRun(await world.all())
    expect(world.crm.accounts.get('A')?.held).toMatchObject({ tier: 'I' })
  })

  it('decides nothing on what is newer than the preview that was looked at', async () => {
    const old = await world.all()
    const [stale] = await world.changes({ object: 'contact', limit: 1 })
    const changed = world.crm.contacts.get('a0')
    if (changed) world.crm.contacts.set('a0', { ...changed, title: 'Clerk', modifiedAt: world.crm.tick() })
    await world.runCycle(tuesday)
    expect(await world.apply({ kind: 'some', changes: mark(stale ? [stale] : []) })).toMatchObject({
      changes: 0,
      stale: 1,
      writeMode: 'preview',
    })
    const { changes, cycleId } = await world.apply(old)
    expect(changes).toBe(26) // but for the contact, and the coverage of its account
    if (cycleId) await world.finish(cycleId)
    expect(isWritten('a0')).toBe(false)
    expect(isWritten('a1')).toBe(true)
  })

  it('takes two admins who apply at once for one after the other', async () => {
    const choice = await world.all()
    const both = await Promise.all([world.apply(choice), world.apply(choice)])
    expect(both.map(({ changes }) => changes).toSorted((a, b) => a - b)).toEqual([0, 28])
    expect(both.filter(({ cycleId }) => cycleId !== null)).toHaveLength(1)
  })

  it('applies during a cycle: that one writes nothing unseen, and another one follows it', async () => {
    const cycleId = await world.begin(tuesday)
    await world.finish(cycleId, 'accounts.classify')
    const fresh = world.crm.contacts.get('a0')
    const applied = await world.apply(await world.all())
    expect(applied).toMatchObject({ cycleId: null, isAfterRunningCycle: true, writeMode: 'live' })
    if (fresh)
      world.crm.contacts.set('x0', {
        ...fresh,
        externalId: 'x0',
        email: 'x0@customer.example',
        modifiedAt: world.crm.tick(),
      })
    await world.finish(cycleId)
    expect(world.mails.map((mail) => mail.to.address)).not.toContain('x0@customer.example')
    const { rows } = await world.db.owner.query(`select id, write_mode from cycles where state = 'running'`)
    expect(rows).toMatchObject([{ write_mode: 'apply' }])
    await world.finish(rows[0].id)
    expect(world.mails).toHaveLength(14)
    expect(isWritten('a0')).toBe(true)
    await world.runCycle(wednesday)
    expect(world.mails.map((mail) => mail.to.address)).toContain('x0@customer.example')
  })

  it('stays in preview after an apply when it asks every time', async () => {
    await world.db.owner.query(`update workspaces set settings = '{"writing":{"asksEveryTime":true}}'`)
    const report = await world.applyAndRun(await world.all())
    expect(report.connections[0]?.written.fields).toBe(28)
    expect(await world.summary()).toMatchObject({ writeMode: 'preview' })
    const before = touched()
    const changed = world.crm.contacts.get('a2')
    if (changed) world.crm.contacts.set('a2', { ...changed, title: 'CEO', modifiedAt: world.crm.tick() })
    await world.runCycle(tuesday)
    expect(touched()).toEqual(before)
    expect((await world.changes({ object: 'contact' })).map(({ externalId }) => externalId)).toEqual(['a2'])
    expect((await world.invitations()).map(({ email }) => email)).toEqual(['a2@customer.example'])
  })

  it('proposes tasks, creates those that are applied, and not one whose text has changed since', async () => {
    await world.db.owner.query(`update workspaces set settings = '{"writing":{"asksEveryTime":true}}'`)
    await world.applyAndRun(await world.all())
    const answer = (satisfaction: number) =>
      world.db.owner.query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
         select gen_random_uuid(), workspace_id, id, account_id, contact_id, 'de', $1, $2 from invitations where email = 'a0@customer.example'
         on conflict (invitation_id) do update set answers = excluded.answers`,
        [
          JSON.stringify({ 'company.satisfaction': satisfaction, 'company.recommend': 3 }),
          '2026-03-02T12:00:00Z',
        ],
      )
    await answer(2)
    await world.runCycle(tuesday)
    expect(world.crm.tasks.size).toBe(0)
    expect(await world.summary()).toMatchObject({ tasks: { proposed: 1 } })
    const [task, ...more] = await world.tasks()
    expect(more).toEqual([])
    expect(task).toMatchObject({ account: 'Account A', state: 'proposed' })
    world.clock.now = tuesday
    await world.reject({ kind: 'some', tasks: task ? [task] : [] })
    await world.runCycle(wednesday)
    expect((await world.tasks()).map(({ state }) => state)).toEqual(['rejected'])
    // The customer changes the answer: another task, which nobody has decided on.
    await answer(1)
    const { cycleId } = await world.apply({ kind: 'some', tasks: task ? [task] : [] })
    if (cycleId) await world.finish(cycleId)
    expect(world.crm.tasks.size).toBe(0)
    expect((await world.tasks()).map(({ state }) => state)).toEqual(['proposed'])
    await world.applyAndRun(await world.all({ of: 'tasks' }))
    expect(world.crm.tasks.size).toBe(1)
    expect(await world.tasks()).toEqual([])
  })

  it('writes down who decided what', async () => {
    await world.reject(await world.all({ of: 'invitations' }))
    await world.apply(await world.all())
    const { rows } = await world.db.owner.query(
      `select actor_name as who, action, before, after from audit_log where action like 'preview.%' order by id`,
    )
    expect(rows).toMatchObject([
      { who: 'Ada', action: 'preview.rejected', after: { changes: 0, invitations: 14 } },
      {
        who: 'Ada',
        action: 'preview.applied',
        before: { writeMode: 'preview' },
        after: { changes: 28, writeMode: 'live' },
      },
    ])
  })
})
