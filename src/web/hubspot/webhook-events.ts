/** The webhooks that Keyward subscribes to, as data (the app manifest must say the same), and what an event of each means. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RecordStream } from '#domain/crm-record.ts'
import type { CrmEvent } from '#store/crm-events.ts'

const properties = {
  company: [
    'name',
    'domain',
    'country',
    'industry',
    'hs_parent_company_id',
    'hubspot_owner_id',
    'annualrevenue',
  ],
  contact: [
    'email',
    'firstname',
    'lastname',
    'jobtitle',
    'associatedcompanyid',
    'hs_buying_role',
    'hs_language',
    'country',
    'hs_email_optout',
  ],
  deal: ['amount', 'dealstage', 'closedate'],
} as const

export type WebhookObject = keyof typeof properties

export interface WebhookSubscription {
  readonly subscriptionType: string
  /** Null for an event of the whole portal. */
  readonly objectType: WebhookObject | null
  readonly propertyName: string | null
}

const lifecycle = ['creation', 'deletion', 'merge', 'restore', 'associationChange'] as const
const objects = Object.keys(properties) as WebhookObject[]

/** Every subscription of the app. */
export const webhookSubscriptions: readonly WebhookSubscription[] = [
  ...objects.flatMap((objectType) => [
    ...lifecycle.map((what) => ({ subscriptionType: `object.${what}`, objectType, propertyName: null })),
    ...properties[objectType].map((propertyName) => ({
      subscriptionType: 'object.propertyChange',
      objectType,
      propertyName,
    })),
  ]),
  { subscriptionType: 'contact.privacyDeletion', objectType: null, propertyName: null },
]

/** HubSpot's type ids, and the words of older subscription types (`contact.creation`). */
const streams: Readonly<Record<string, RecordStream>> = {
  '0-1': 'contacts',
  '0-2': 'accounts',
  '0-3': 'deals',
  contact: 'contacts',
  company: 'accounts',
  deal: 'deals',
}

/** Ids are numbers in most of HubSpot's examples and strings in some. */
const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/)])
const some = z.array(id).catch([])
const text = z.string().max(200)

/** Read leniently: no single source shows all fields, and a field that we do not need must not cost an event. */
const eventSchema = z.object({
  portalId: id,
  subscriptionType: text.optional().catch(undefined),
  eventType: text.optional().catch(undefined),
  eventId: z.union([id, text]).optional().catch(undefined),
  subscriptionId: id.optional().catch(undefined),
  occurredAt: z.number().optional().catch(undefined),
  objectId: id.optional().catch(undefined),
  objectTypeId: text.optional().catch(undefined),
  primaryObjectId: id.optional().catch(undefined),
  mergedObjectIds: some.optional(),
  newObjectId: id.optional().catch(undefined),
  fromObjectId: id.optional().catch(undefined),
  fromObjectTypeId: text.optional().catch(undefined),
  toObjectId: id.optional().catch(undefined),
  toObjectTypeId: text.optional().catch(undefined),
})
type WebhookEvent = z.infer<typeof eventSchema>

export interface Delivery {
  readonly events: readonly { readonly portalId: string; readonly event: CrmEvent }[]
  /** Events of objects that Keyward does not read, and entries that are no event. */
  readonly ignored: number
}

/** Most events of one delivery; HubSpot sends up to 100. */
const mostEvents = 10_000

/** What a delivery says; null if it is not a list. `receivedAt` stands in for events without a time. */
export function readDelivery(body: unknown, receivedAt: Date): Delivery | null {
  if (!Array.isArray(body) || body.length > mostEvents) return null
  const events = body.flatMap((entry) => {
    const parsed = eventSchema.safeParse(entry)
    return parsed.success
      ? toEvents(parsed.data, receivedAt).map((event) => ({ portalId: parsed.data.portalId, event }))
      : []
  })
  const told = new Set(events.map(({ event }) => event.key.split('/')[0]))
  return { events, ignored: Math.max(0, body.length - told.size) }
}

/** One event may name records of two streams. The value that it reports is left out: the record is read again. */
function toEvents(event: WebhookEvent, receivedAt: Date): CrmEvent[] {
  const type = event.subscriptionType ?? event.eventType ?? ''
  const stream = streams[event.objectTypeId ?? ''] ?? streams[type.split('.')[0] ?? '']
  const named: [RecordStream | undefined, string | undefined][] = [
    [stream, event.objectId],
    [stream, event.primaryObjectId],
    [stream, event.newObjectId],
    ...(event.mergedObjectIds ?? []).map((merged): [typeof stream, string] => [stream, merged]),
    [streams[event.fromObjectTypeId ?? ''], event.fromObjectId],
    [streams[event.toObjectTypeId ?? ''], event.toObjectId],
  ]
  const kind = type.endsWith('.privacyDeletion') ? 'erased' : 'changed'
  const identity = identityOf(event)
  const occurredAt = instantOf(event.occurredAt) ?? receivedAt.toISOString()
  return (['accounts', 'contacts', 'deals'] as const).flatMap((of) => {
    const externalIds = [...new Set(named.flatMap(([s, id]) => (s === of && id !== undefined ? [id] : [])))]
    return externalIds.length === 0
      ? []
      : [{ key: `${identity}/${of}`, kind, stream: of, externalIds, occurredAt }]
  })
}

/**
 * The same for every delivery of one event: HubSpot does not promise that `eventId` alone is unique, and `attemptNumber`
 * differs. A hash, so that its length does not depend on what was sent.
 */
function identityOf(event: WebhookEvent): string {
  const { portalId, subscriptionId, eventId, occurredAt, objectId, subscriptionType, eventType } = event
  const { fromObjectId, toObjectId, primaryObjectId } = event
  const parts = [portalId, subscriptionId, eventId, occurredAt, objectId, subscriptionType ?? eventType]
  const all = [...parts, fromObjectId, toObjectId, primaryObjectId].map((part) => part ?? null)
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

function instantOf(ms: number | undefined): string | null {
  return ms !== undefined && ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : null
}
