/** What only HubSpot has: page and batch sizes that decide how many calls a night takes, and a search with a window. */
import { afterEach, describe, expect, it } from 'vitest'
import { streams } from '#domain/crm-record.ts'
import { hubspot } from './hubspot-crm.ts'
import { records, sinceNow, startWorld, syncedAt, type World } from './world.ts'

let world: World
afterEach(() => world.close())
const pagesOf = (count: number, size: number) => Math.ceil(count / size)

describe('hubspot: calls', () => {
  it.each([1000, 10_000])('of a full pull are as few as pages allow, at %i contacts', async (contacts) => {
    world = await startWorld(hubspot, { contacts })
    const { accounts, deals } = world.dataset
    for (const stream of ['accounts', 'contacts', 'deals'] as const) await records(world.port, stream)
    const least = [accounts, world.dataset.contacts, deals].reduce(
      (sum, list) => sum + pagesOf(list.length, 100),
      0,
    )
    expect(world.counted.read).toBe(least + pagesOf(deals.length, 1000))
  })

  it('of a write-back are as few as batches allow', async () => {
    world = await startWorld(hubspot, { contacts: 1000 })
    await world.port.ensureFields({ isDryRun: false })
    const ids = (await records(world.port, 'contacts')).map((contact) => contact.externalId)
    const changes = ids.map((externalId) => ({ externalId, set: { role: 'influencer' } }))
    await world.port.writeFields('contact', changes, syncedAt(world))
    expect(world.counted.write).toBe(pagesOf(ids.length, 100))
  })

  it('of a quiet night are ten at most, profile, owners and field set-up included', async () => {
    world = await startWorld(hubspot)
    await world.port.ensureFields({ isDryRun: false })
    const before = { ...world.counted }
    await world.port.fetchProfile()
    await world.port.ensureFields({ isDryRun: false })
    for (const stream of streams)
      expect((await records(world.port, stream, sinceNow(world))).length, stream).toBe(
        stream === 'owners' ? world.dataset.owners.length : 0,
      )
    const { read, write, other } = world.counted
    expect(write - before.write).toBe(0)
    expect(read - before.read + other - before.other).toBeLessThanOrEqual(10)
  })
})

describe('hubspot: search', () => {
  it('reads more than 10,000 records that changed in one millisecond, each once', async () => {
    world = await startWorld(hubspot, { contacts: 10_250 })
    await world.port.ensureFields({ isDryRun: false })
    const ids = (await records(world.port, 'contacts')).map((contact) => contact.externalId)
    await world.port.writeFields(
      'contact',
      ids.map((externalId) => ({ externalId, set: { role: 'none' } })),
      syncedAt(world),
    )
    const changed = await records(world.port, 'contacts', sinceNow(world))
    expect(new Set(changed.map((contact) => contact.modifiedAt)).size).toBe(1)
    expect(changed.length).toBeGreaterThan(10_000)
    expect(changed.map((contact) => contact.externalId)).toEqual(ids)
    expect(new Set(changed.map((contact) => contact.held.role))).toEqual(new Set(['none']))
  })

  it('finds the survivor of a merge under its new id', async () => {
    world = await startWorld(hubspot)
    const [a, b] = (await records(world.port, 'contacts')).map((contact) => contact.externalId) as [
      string,
      string,
    ]
    const { id } = await world.control('merge', { object: 'contact', id: a, otherId: b, mintNewId: true })
    expect(id).not.toBe(a)
    const pages = await Array.fromAsync(world.port.pull('contacts', { mode: sinceNow(world), resume: null }))
    expect(pages.flatMap((page) => page.records.map((contact) => contact.externalId))).toEqual([id])
    expect(pages.flatMap((page) => page.gone)).toEqual(
      expect.arrayContaining([a, b].map((externalId) => ({ externalId, mergedInto: id }))),
    )
  })
})

describe('hubspot: write-back', () => {
  it('isolates one poison record of 100 that makes HubSpot refuse the whole batch, and writes the others once', async () => {
    world = await startWorld(hubspot)
    await world.port.ensureFields({ isDryRun: false })
    const ids = (await records(world.port, 'accounts')).map((account) => account.externalId).slice(0, 100)
    const rule = { rule: { property: 'country', basedOn: 'industry' } }
    await world.control('faults', {
      match: { pathContains: 'batch/update', bodyContains: `"${ids[66]}"` },
      action: rule,
    })
    const result = await world.port.writeFields(
      'account',
      ids.map((externalId) => ({ externalId, set: { tier: 'I' } })),
      syncedAt(world),
    )
    expect(result.done).toHaveLength(99)
    expect(result.rejected).toMatchObject([
      {
        id: ids[66],
        error: {
          class: 'rejected-record',
          code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
          fields: ['country'],
        },
      },
    ])
    expect(world.counted.write).toBeLessThanOrEqual(1 + 2 * 7)
    expect((await world.state()).records).toHaveLength(99)
  })

  it('writes on no record that was merged away without saying so', async () => {
    world = await startWorld(hubspot)
    await world.port.ensureFields({ isDryRun: false })
    const ids = (await records(world.port, 'accounts')).map((account) => account.externalId)
    const [survivor, loser, other] = ids as [string, string, string]
    await world.control('merge', { object: 'account', id: survivor, otherId: loser })
    const from = new Date(world.clock.now).toISOString()
    const result = await world.port.writeFields(
      'account',
      [loser, other].map((externalId) => ({ externalId, set: { tier: 'I' } })),
      syncedAt(world),
    )
    expect(result.done).toEqual([other])
    expect(result.rejected).toMatchObject([{ id: loser, error: { code: 'MERGED' } }])
    const next = sinceNow(world, { from, until: result.modifiedUntil ?? '' })
    expect((await records(world.port, 'accounts', next)).map((account) => account.externalId)).toContain(
      survivor,
    )
  })

  it('sets up and writes again what somebody has removed', async () => {
    world = await startWorld(hubspot)
    await world.port.ensureFields({ isDryRun: false })
    const { accessToken, baseUrl } = await world.credentials()
    const url = `${baseUrl}/crm/properties/2026-09/companies/keyward_tier`
    await fetch(url, { method: 'DELETE', headers: { authorization: `Bearer ${accessToken}` } })
    const [account] = await records(world.port, 'accounts')
    const change = [{ externalId: account?.externalId ?? '', set: { tier: 'I' } }]
    const refused = await world.port.writeFields('account', change, syncedAt(world))
    expect(refused.rejected).toMatchObject([{ error: { class: 'rejected-field', fields: ['keyward_tier'] } }])
    expect(await world.port.ensureFields({ isDryRun: false })).toEqual({
      created: ['companies.keyward_tier'],
      missing: [],
      createdFields: [{ object: 'account', name: 'tier' }],
    })
    expect((await world.port.writeFields('account', change, syncedAt(world))).done).toHaveLength(1)
  })
})
