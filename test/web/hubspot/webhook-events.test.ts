import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDelivery, webhookSubscriptions } from '#web/hubspot/webhook-events.ts'

const at = new Date('2026-03-02T12:00:00Z')
const read = (...events: unknown[]) => readDelivery(events, at)?.events.map(({ event }) => event) ?? []
const plain = { portalId: 1, eventId: 2, subscriptionId: 3, occurredAt: 1_772_452_800_000, objectId: 4 }

describe('subscriptions', () => {
  it('are each there once', () => {
    const all = webhookSubscriptions.map((one) => JSON.stringify(one))
    expect(new Set(all).size).toBe(all.length)
  })

  it('are each understood', () => {
    for (const { subscriptionType, objectType, propertyName } of webhookSubscriptions) {
      const objectTypeId = { contact: '0-1', company: '0-2', deal: '0-3' }[objectType ?? 'contact']
      const [event] = read({ ...plain, subscriptionType, objectTypeId, propertyName })
      expect(event, subscriptionType).toMatchObject({
        kind: subscriptionType === 'contact.privacyDeletion' ? 'erased' : 'changed',
        stream: { contact: 'contacts', company: 'accounts', deal: 'deals' }[objectType ?? 'contact'],
        externalIds: ['4'],
        occurredAt: '2026-03-02T12:00:00.000Z',
      })
    }
  })
})

describe('an event', () => {
  it('of the older kind says its object in its type', () => {
    expect(read({ ...plain, subscriptionType: 'deal.propertyChange' })).toMatchObject([{ stream: 'deals' }])
    expect(read({ ...plain, eventType: 'contact.deletion' })).toMatchObject([{ stream: 'contacts' }])
  })

  it('of a merge names all records that are in it', () => {
    const merge = { primaryObjectId: 4, mergedObjectIds: [5, '6'], newObjectId: 7, objectTypeId: '0-2' }
    const [event] = read({ ...plain, subscriptionType: 'object.merge', ...merge })
    expect(event?.externalIds).toEqual(['4', '7', '5', '6'])
  })

  it('of an association names the records at both ends, by their own types', () => {
    const ends = { fromObjectId: 8, fromObjectTypeId: '0-3', toObjectId: 9, toObjectTypeId: '0-2' }
    const { objectId: _, ...bare } = plain
    const events = read({ ...bare, subscriptionType: 'object.associationChange', ...ends })
    expect(events.map(({ stream, externalIds }) => [stream, externalIds])).toEqual([
      ['accounts', ['9']],
      ['deals', ['8']],
    ])
  })

  it('is the same at every attempt, and another when any part of its identity differs', () => {
    const base = { ...plain, subscriptionType: 'object.creation', objectTypeId: '0-1' }
    const key = (change: object) => read({ ...base, ...change })[0]?.key
    expect(key({ attemptNumber: 5, propertyValue: 'x', changeSource: 'API' })).toBe(key({}))
    expect(key({ objectId: '4', portalId: '1' })).toBe(key({}))
    for (const other of [{ eventId: 9 }, { subscriptionId: 9 }, { occurredAt: 9 }, { objectId: 9 }])
      expect(key(other)).not.toBe(key({}))
  })

  it('without a time happened when it was received', () => {
    const { occurredAt: _, ...timeless } = plain
    expect(read({ ...timeless, subscriptionType: 'object.creation', objectTypeId: '0-1' })).toMatchObject([
      { occurredAt: at.toISOString() },
    ])
  })
})

describe('a delivery', () => {
  it('is a list', () => {
    for (const body of [{}, null, 'x', 1, undefined]) expect(readDelivery(body, at)).toBeNull()
    expect(readDelivery([], at)).toEqual({ events: [], ignored: 0 })
  })

  it('may hold anything: nothing throws, and nothing but ids and words of ours comes out', () => {
    const anything = fc.array(
      fc.oneof(
        fc.anything(),
        fc.record({ portalId: fc.anything(), objectId: fc.anything(), objectTypeId: fc.constant('0-1') }),
      ),
    )
    fc.assert(
      fc.property(anything, (body) => {
        for (const { portalId, event } of readDelivery(body, at)?.events ?? []) {
          expect(portalId).toMatch(/^\d{1,20}$/)
          for (const id of event.externalIds) expect(id).toMatch(/^\d{1,20}$/)
        }
      }),
    )
  })
})
