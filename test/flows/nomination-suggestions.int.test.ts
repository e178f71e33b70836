import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadNominationsOf } from '#flows/nominations/view.ts'
import { suggest } from '#store/contact-suggestions.ts'
import { createNominationWorld, type NominationWorld } from './nomination-world.ts'

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
const nightly = async () => {
  world.clock.now = new Date(world.clock.now.getTime() + 86_400_000)
  return world.cycles.runCycle(world.clock.now.toISOString())
}

describe('suggestions of customers', () => {
  const add = async (externalId: string, kind: 'left' | 'successor' | 'wrong-person', detail = {}) => {
    const contactId = await world.contact(externalId)
    await world.in((tx) =>
      suggest(tx, { contactId, kind, detail, source: 'auto-reply', now: world.clock.now }),
    )
    const { rows } = await world.in((tx) =>
      tx.client.query<{ id: string }>(
        `select id from contact_suggestions where contact_id = $1 and kind = $2 and state = 'open'`,
        [contactId, kind],
      ),
    )
    return rows[0]?.id ?? ''
  }

  it('mark as left when accepted, change nothing when dismissed, and are decided once by those whose account it is', async () => {
    const [left, wrong] = [await add('c28', 'left'), await add('c26', 'wrong-person')]
    await expect(world.do(0, { kind: 'accept', suggestionId: left }, 'a5')).resolves.toBe('accepted')
    await expect(world.do(1, { kind: 'dismiss', suggestionId: wrong }, 'a5')).rejects.toThrow(
      'no such account',
    )
    await expect(world.do(1, { kind: 'dismiss', suggestionId: wrong }, 'a1')).rejects.toThrow(
      'no such suggestion',
    )
    expect(await world.do(0, { kind: 'dismiss', suggestionId: wrong }, 'a5')).toBe('dismissed')
    expect([await world.row('c28'), await world.row('c26')]).toMatchObject([
      { left_by: 'Owner 0' },
      { left_at: null },
    ])
    await expect(world.do(0, { kind: 'accept', suggestionId: wrong }, 'a5')).rejects.toThrow(
      'decided on already',
    )
  })

  it('nominate a successor once the CRM has them, and create nothing there', async () => {
    const suggestionId = await add('c27', 'successor', {
      name: 'Nora New',
      email: 'Nora.New@a5.example',
      title: 'Buyer',
    })
    const records = world.crm.contacts.size
    expect(await world.do(0, { kind: 'accept', suggestionId }, 'a5')).toBe('accepted-to-add')
    expect((await cardOf('a5')).awaited).toMatchObject([{ name: 'Nora New', email: 'Nora.New@a5.example' }])
    await nightly()
    expect(world.crm.contacts.size).toBe(records)
    const copy = world.crm.contacts.get('k5a')
    if (copy)
      world.crm.contacts.set('new', {
        ...copy,
        externalId: 'new',
        email: 'nora.new@A5.example',
        lastName: 'New',
        modifiedAt: world.clock.now.toISOString(),
      })
    await nightly()
    expect(await world.row('new')).toMatchObject({ is_nominated: true })
    expect((await cardOf('a5')).awaited).toEqual([])
    expect((await world.audit('contact.nominated')).at(-1)).toMatchObject({
      actor_name: 'Owner 0',
      subject: 'Contact new of Account 5',
    })
    // Later withdrawn, it stays so: it arrived once.
    await world.do(0, { kind: 'withdraw', contactId: await world.contact('new'), reason: 'not needed' }, 'a5')
    await nightly()
    expect(await world.row('new')).toMatchObject({ is_nominated: false })
  })
})
