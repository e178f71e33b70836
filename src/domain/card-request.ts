/**
 * The calls that a card makes, all signed by HubSpot: `GET /hubspot/cards/company` and `/contact`, `POST
 * /hubspot/cards/nominate`, `/acknowledge` and `/hand-off`. HubSpot repeats a failed request, so every POST carries an id
 * made by the card: the same id means the same deed, and gets the same answer.
 */
import { z } from 'zod'
import { consolePathOf } from './console-path.ts'

const requestId = z.uuid()

/** HubSpot's type id of a record; a card of another object gets a 400. */
export const objectTypeIds = { contact: '0-1', company: '0-2' } as const

/**
 * Query of the GETs. The card sends the first two; HubSpot adds the others, and only after the signature is checked are
 * they true. The record must belong to `portalId`: nothing in the signature says so.
 */
export const cardQuerySchema = z.object({
  objectId: z.string().regex(/^\d{1,20}$/, 'objectId is the id of a HubSpot record'),
  objectTypeId: z.enum([objectTypeIds.contact, objectTypeIds.company]),
  portalId: z.string().regex(/^\d{1,20}$/),
  userId: z.string().regex(/^\d{1,20}$/),
  userEmail: z.string().max(320),
  appId: z.string().regex(/^\d{1,20}$/),
})

/** One contact, by our id or by the CRM's. */
export const nominateRequestSchema = z
  .object({
    requestId,
    contactId: z.uuid().optional(),
    externalId: z
      .string()
      .regex(/^\d{1,20}$/)
      .optional(),
  })
  .refine(({ contactId, externalId }) => (contactId === undefined) !== (externalId === undefined), {
    message: 'name the contact by contactId or by externalId, not by both',
  })
  .meta({ id: 'NominateRequest' })

export const acknowledgeRequestSchema = z
  .object({ requestId, alertId: z.uuid() })
  .meta({ id: 'AcknowledgeRequest' })

/** `path` is one that a card's answer named; whatever is not a page of the console is refused. */
export const handOffRequestSchema = z
  .object({
    requestId,
    path: z.string().refine((path) => consolePathOf(path) === path, 'path is a page of the console'),
  })
  .meta({ id: 'HandOffRequest' })

/** Answer to nominate and acknowledge; `already` when there was nothing left to do. The card then reads itself again. */
export const deedAnswerSchema = z
  .object({ outcome: z.enum(['done', 'already']), message: z.string().max(500) })
  .meta({ id: 'DeedAnswer' })
export type DeedAnswer = z.infer<typeof deedAnswerSchema>

/** A link that works once, until `expiresAt`; the card shows it as a link that opens a new tab. */
export const handOffAnswerSchema = z
  .object({ url: z.url({ protocol: /^https?$/ }), expiresAt: z.iso.datetime({ offset: true }) })
  .meta({ id: 'HandOffAnswer' })
