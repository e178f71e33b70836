import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadNominations, loadNominationsOf } from '#flows/nominations/view.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { planNewWave } from '#flows/waves/plan.ts'
import { ownerKeysOf } from '#store/ownership.ts'
import { createNominationWorld, type NominationWorld } from './nomination-world.ts'
import { lead, plan } from './wave-world.ts'

let world: NominationWorld
beforeAll(async () => {
  world = await createNominationWorld(100)
})
afterAll(() => world.close())

const cardOf = async (account: string) => {
  const accountId = await world.account(account)
  const found = await world.in((tx) =>
    loadNominationsOf(tx, { accountId, owners: null, now: world.clock.now }),
  )
  if (!found) throw new Error(`no card of ${account}`)
  return found.card
}
const standings = async (account: string) =>
  Object.fromEntries(
    (await cardOf(account)).list.people.map(({ contact, standing }) => [contact.name, standing]),
  )
const draft = (name: string) =>
  world.in(async (tx) => {
    const answer = await planNewWave(tx, { plan: { ...plan, name }, by: lead, now: world.clock.now })
    if (!answer.ok) throw new Error('the plan is wrong')
    return answer.waveId
  })
const nightly = async () => {
  world.clock.now = new Date(world.clock.now.getTime() + 86_400_000)
  return world.cycles.runCycle(world.clock.now.toISOString())
}

describe('confirming', () => {
  it('nominates whom the manager ticks, and the coverage follows at once', async () => {
    const [a, b] = [await world.contact('k1a'), await world.contact('k1b')]
    expect((await world.coverage('a1')).coverage).toBe('decision maker, recommender; no influencer')
    expect((await standings('a1'))['Kim k1a']).toBe('suggested')
    expect(await world.do(1, { kind: 'confirm', contactIds: [a, b] })).toBe('confirmed')
    expect(await world.row('k1a')).toMatchObject({ is_nominated: true })
    expect((await world.coverage('a1')).coverage).toBe('decision maker, recommender, influencer')
    expect((await standings('a1'))['Kim k1a']).toBe('asked')
    expect((await cardOf('a1')).isConfirmed).toBe(true)
    expect(await world.audit('nominations.confirmed')).toEqual([
      {
        actor_name: 'Owner 1',
        subject: 'Account 1',
        before: null,
        after: { nominated: 2, coverage: 'decision maker, recommender, influencer' },
      },
    ])
  })

  it('is for the own accounts and their own contacts alone', async () => {
    const [own, other] = [await world.contact('k2a'), await world.contact('k3a')]
    await expect(world.do(3, { kind: 'confirm', contactIds: [own] }, 'a2')).rejects.toThrow(
      'no such account of yours',
    )
    await expect(world.do(2, { kind: 'confirm', contactIds: [own, other] })).rejects.toThrow(
      'not at the account',
    )
    expect([await world.row('k2a'), await world.row('k3a')]).toMatchObject([
      { is_nominated: false },
      { is_nominated: false },
    ])
  })

  it('goes well for two managers at once', async () => {
    const ids = [await world.contact('k2a'), await world.contact('k2b')]
    const done = await Promise.all([
      world.do(2, { kind: 'confirm', contactIds: ids }),
      world.do('lead', { kind: 'confirm', contactIds: ids.toReversed() }, 'a2'),
      world.do(2, { kind: 'left', contactId: await world.contact('c11'), reason: '' }),
    ])
    expect(done).toEqual(['confirmed', 'confirmed', 'left'])
    const nominated = (await world.audit('contact.nominated')).filter(({ subject }) =>
      subject.endsWith('Account 2'),
    )
    expect(nominated.map(({ subject }) => subject).toSorted()).toEqual([
      'Contact k2a of Account 2',
      'Contact k2b of Account 2',
    ])
    const { list } = await cardOf('a2')
    expect(await world.coverage('a2')).toMatchObject({ coverage: list.coverage.text })
  })

  it('shows a manager the own accounts, by tier and by what is missing', async () => {
    const owners = await world.in((tx) => ownerKeysOf(tx, 'OWNER1@us.example'))
    const look = (tier: string | null, isIncomplete: boolean) =>
      world.in((tx) => loadNominations(tx, { owners, tier, isIncomplete, after: null, now: world.clock.now }))
    const all = await look(null, false)
    expect(all.cards.map(({ name }) => name).toSorted()).toEqual([
      'Account 1',
      'Account 11',
      'Account 16',
      'Account 6',
    ])
    expect(all.counts).toEqual({ all: 4, complete: 1, confirmed: 1 })
    const order = all.cards.map(({ tier }) => ['I', 'II', 'III'].indexOf(tier ?? ''))
    expect(order).toEqual(order.toSorted((x, y) => x - y))
    expect((await look(null, true)).cards.map(({ name }) => name)).not.toContain('Account 1')
    expect((await look('IX', false)).cards).toEqual([])
  })

  it('goes through many accounts page by page, each once', async () => {
    const pageAfter = (after: string | null) =>
      world.in((tx) =>
        loadNominations(tx, { owners: null, tier: null, isIncomplete: false, after, now: world.clock.now }),
      )
    const first = await pageAfter(null)
    const all = [first]
    for (let next = first.next; next !== null; next = all.at(-1)?.next ?? null)
      all.push(await pageAfter(next))
    const seen = all.flatMap(({ cards }) => cards.map(({ name }) => name))
    expect(all).toHaveLength(2)
    expect(new Set(seen).size).toBe(20)
    expect(seen).toHaveLength(20)
  })
})

describe('left the company', () => {
  it('drops the coverage, stays through full pulls, and asks nobody who left', async () => {
    // The account has two decision makers.
    await world.do(3, { kind: 'left', contactId: await world.contact('c19'), reason: '' })
    const before = (await world.coverage('a3')).coverage
    const boss = await world.contact('c16')
    await world.do(3, { kind: 'left', contactId: boss, reason: ' retired ' })
    const dropped = (await world.coverage('a3')).coverage
    expect(dropped).not.toBe(before)
    // The CRM changes the record, and everything is read again.
    const record = world.crm.contacts.get('c16')
    if (record)
      world.crm.contacts.set('c16', {
        ...record,
        firstName: 'Kimberly',
        modifiedAt: world.clock.now.toISOString(),
      })
    await world.in((tx) => tx.client.query('update cursors set full_at = null, since = null'))
    await nightly()
    expect(await world.row('c16')).toMatchObject({ left_by: 'Owner 3', left_at: expect.any(String) })
    expect((await world.coverage('a3')).coverage).toBe(dropped)
    const waveId = await draft('Left')
    await world.in((tx) => freezeWave(tx, { waveId, by: lead, now: world.clock.now }))
    const { rows } = await world.in((tx) =>
      tx.client.query('select outcome, reason from wave_members where wave_id = $1 and contact_id = $2', [
        waveId,
        boss,
      ]),
    )
    expect(rows).toEqual([{ outcome: 'not_invited', reason: { kind: 'left' } }])
    await world.in((tx) => tx.client.query(`update waves set state = 'closed' where id = $1`, [waveId]))
    await world.do(3, { kind: 'back', contactId: boss })
    expect((await world.coverage('a3')).coverage).toBe(before)
    expect(await world.audit('contact.left')).toContainEqual({
      actor_name: 'Owner 3',
      subject: 'Contact c16 of Account 3',
      before: { hasLeft: false },
      after: { hasLeft: true, reason: 'retired', coverage: dropped },
    })
    expect(await world.audit('contact.left-taken-back')).toHaveLength(1)
    await expect(world.do(3, { kind: 'back', contactId: boss })).rejects.toThrow('not marked as having left')
  })

  it('goes along when the CRM merges the record into another one', async () => {
    await world.do(4, { kind: 'left', contactId: await world.contact('k4a'), reason: '' })
    world.crm.contacts.delete('k4a')
    world.crm.gone.push({
      stream: 'contacts',
      at: world.clock.now.toISOString(),
      entry: { externalId: 'k4a', mergedInto: 'k4b' },
    })
    await nightly()
    expect(await world.row('k4b')).toMatchObject({ left_by: 'Owner 4' })
  })
})

describe('the list is extended, and never cut silently', () => {
  it('asks a reason for a withdrawal and logs it', async () => {
    const contactId = await world.contact('k1b')
    await expect(world.do(1, { kind: 'withdraw', contactId, reason: '  ' })).rejects.toThrow('Say why')
    expect(await world.do(1, { kind: 'withdraw', contactId, reason: 'On leave until May' })).toBe('withdrawn')
    expect((await world.row('k1b')).is_nominated).toBe(false)
    expect(await world.audit('contact.nomination-withdrawn')).toMatchObject([
      { actor_name: 'Owner 1', after: { nominated: false, reason: 'On leave until May' } },
    ])
    await expect(world.do(1, { kind: 'withdraw', contactId, reason: 'x' })).rejects.toThrow('not nominated')
    await expect(
      world.do(1, { kind: 'withdraw', contactId: await world.contact('c8'), reason: 'x' }),
    ).rejects.toThrow('asked without a nomination')
  })

  it('keeps whom another one replaces, unless there is a reason', async () => {
    const [a, b] = [await world.contact('k1a'), await world.contact('k1b')]
    expect(await world.do(1, { kind: 'replace', contactId: a, byContactId: b, reason: '' })).toBe('nominated')
    expect([await world.row('k1a'), await world.row('k1b')]).toMatchObject([
      { is_nominated: true },
      { is_nominated: true },
    ])
    await world.do(1, { kind: 'withdraw', contactId: b, reason: 'too early' })
    expect(await world.do(1, { kind: 'replace', contactId: a, byContactId: b, reason: 'new task' })).toBe(
      'replaced',
    )
    expect([await world.row('k1a'), await world.row('k1b')]).toMatchObject([
      { is_nominated: false },
      { is_nominated: true },
    ])
    await expect(world.do(1, { kind: 'replace', contactId: b, byContactId: b, reason: '' })).rejects.toThrow(
      'somebody else',
    )
  })

  it('undoes everything when the other one cannot be nominated', async () => {
    const [a, boss] = [await world.contact('k1b'), await world.contact('c8')]
    await expect(
      world.do(1, { kind: 'replace', contactId: a, byContactId: boss, reason: 'better' }),
    ).rejects.toThrow('asked without a nomination')
    expect((await world.row('k1b')).is_nominated).toBe(true)
  })

  it('asks for the removal from a frozen list instead, and refuses once it was launched', async () => {
    const waveId = await draft('Spring')
    await world.in((tx) => freezeWave(tx, { waveId, by: lead, now: world.clock.now }))
    const [k1b, k2a] = [await world.contact('k1b'), await world.contact('k2a')]
    expect(await world.do(1, { kind: 'withdraw', contactId: k1b, reason: 'in a dispute' })).toBe(
      'removal-asked',
    )
    expect((await world.row('k1b')).is_nominated).toBe(true)
    const { rows } = await world.in((tx) =>
      tx.client.query(
        'select contact_id, asked_by, reason, is_granted from wave_removals where wave_id = $1',
        [waveId],
      ),
    )
    expect(rows).toEqual([{ contact_id: k1b, asked_by: 'Owner 1', reason: 'in a dispute', is_granted: null }])
    await expect(world.do(1, { kind: 'withdraw', contactId: k1b, reason: 'again' })).rejects.toThrow(
      'asked for already',
    )
    await world.in((tx) =>
      tx.client.query(`update wave_removals set is_granted = false, decided_at = now() where wave_id = $1`, [
        waveId,
      ]),
    )
    await world.in((tx) =>
      tx.client.query(`update wave_members set outcome = 'listed' where outcome = 'removal_asked'`),
    )
    const { rows: listed } = await world.in((tx) =>
      tx.client.query<{ n: number }>(
        `select count(*)::integer as n from wave_members where wave_id = $1 and outcome = 'listed'`,
        [waveId],
      ),
    )
    await world.in((tx) =>
      launchWave(tx, {
        waveId,
        by: lead,
        now: world.clock.now,
        typed: listed[0]?.n ?? 0,
        hasMailServer: true,
      }),
    )
    await expect(world.do(2, { kind: 'withdraw', contactId: k2a, reason: 'no' })).rejects.toThrow(
      'was launched',
    )
    expect((await world.row('k2a')).is_nominated).toBe(true)
  })
})
