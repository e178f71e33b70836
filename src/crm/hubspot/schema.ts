/** The parts of HubSpot's answers that Keyward reads. Everything else in them is ignored. */
import { z } from 'zod'

/** Values are strings or null by the documentation; text() in value.ts reads them, so that a page is not checked value by value. */
const properties = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null,
)
const after = z.union([z.string(), z.number().transform(String)])
const paging = z.object({ next: z.object({ after }).optional() }).nullish()
/** Ids are strings, but numbers in some older answers. */
const id = z.union([z.string(), z.number().int().transform(String)])

const recordSchema = z.object({
  id,
  properties,
  updatedAt: z.string().optional(),
  archivedAt: z.string().nullish(),
  objectWriteTraceId: z.string().nullish(),
})
export type HubspotRecord = z.infer<typeof recordSchema>

export const listSchema = z.object({ results: z.array(recordSchema), paging })
export const searchSchema = z.object({ total: z.number(), results: z.array(recordSchema) })
export const batchSchema = z.object({
  results: z.array(recordSchema),
  errors: z.array(z.unknown()).nullish(),
})
export type BatchAnswer = z.infer<typeof batchSchema>

export const associationsSchema = z.object({
  results: z.array(
    z.object({
      from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id, associationTypes: z.array(z.object({ typeId: z.number() })) })),
      paging,
    }),
  ),
  errors: z.array(z.unknown()).nullish(),
})
export type Associations = z.infer<typeof associationsSchema>

const name = z.string().nullish()
export const ownersSchema = z.object({
  results: z.array(
    z.object({
      ...{ id, email: name, firstName: name, lastName: name, archived: z.boolean() },
      /** Only where the portal has teams. */
      teams: z.array(z.object({ id })).nullish(),
    }),
  ),
  paging,
})
export type HubspotOwner = z.infer<typeof ownersSchema>['results'][number]

const option = z.looseObject({ value: z.string(), label: z.string() })
export const propertySchema = z.object({
  name: z.string(),
  type: z.string(),
  label: z.string().nullish(),
  fieldType: z.string().nullish(),
  options: z.array(option).nullish(),
  /** The options are elsewhere, such as the portal's owners. */
  externalOptions: z.boolean().nullish(),
  calculated: z.boolean().nullish(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
  hasUniqueValue: z.boolean().nullish(),
})
export type HubspotProperty = z.infer<typeof propertySchema>
export const propertiesSchema = z.object({ results: z.array(propertySchema) })
export const propertiesCreatedSchema = z.object({
  results: z.array(z.object({ name: z.string() })),
  errors: z.array(z.unknown()).nullish(),
})

export const accountSchema = z.object({ portalId: id, timeZone: z.string(), companyCurrency: z.string() })

export const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  hub_id: z.number().optional(),
})

/** Answer of the introspection of an access token that works. */
export const introspectSchema = z.object({
  active: z.literal(true),
  hub_id: id,
  user_id: id,
  user: z.string().nullish(),
})
