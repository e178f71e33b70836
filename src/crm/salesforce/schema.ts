/** Shapes of the Salesforce answers that Keyward relies on, in Salesforce's spelling. Anything else is contract-broken. */
import { z } from 'zod'
import { CrmError } from '../errors.ts'

/** Not a zod record: that would copy every cell of every page. */
const record = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** Record and job ids go into paths, so their form is checked. */
export const idSchema = z.string().regex(/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/)

export const queryPageSchema = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(record),
})

/** `/connect/organization`: what of it we use. The default currency is stated only where there are not several. */
export const organizationSchema = z.object({
  name: z.string().min(1),
  features: z.object({ defaultCurrencyIsoCode: z.string().length(3).nullish().catch(null) }).optional(),
})

export const describeSchema = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      createable: z.boolean(),
      updateable: z.boolean(),
      unique: z.boolean().optional(),
      label: z.string().optional(),
      type: z.string().optional(),
      calculated: z.boolean().optional(),
      length: z.number().optional(),
      picklistValues: z.array(z.object({ value: z.string(), active: z.boolean() })).nullish(),
    }),
  ),
})

export const jobSchema = z.object({
  id: idSchema,
  state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  errorMessage: z.string().nullish(),
  numberRecordsProcessed: z.number().optional(),
  numberRecordsFailed: z.number().optional(),
})
export type Job = z.infer<typeof jobSchema>

export const saveResultsSchema = z.array(
  z.object({
    success: z.boolean(),
    errors: z.array(
      z.object({
        statusCode: z.string(),
        message: z.string().optional(),
        fields: z.array(z.string()).optional(),
      }),
    ),
  }),
)

/** `/services/oauth2/userinfo`. */
export const userInfoSchema = z.object({
  user_id: idSchema,
  organization_id: idSchema,
  zoneinfo: z.string().min(1),
  email: z.string().nullish(),
  name: z.string().nullish(),
})
export type UserInfo = z.infer<typeof userInfoSchema>

/** Answer of the token endpoint; a new refresh token comes only with rotation. */
export const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  instance_url: z.string().optional(),
  /** Only of JWT-based access tokens; opaque ones do not say. */
  expires_in: z.coerce.number().positive().optional(),
})
export const oauthRefusalSchema = z.object({ error: z.string(), error_description: z.string().optional() })

/** Body of a refused request: always an array. */
export const refusalSchema = z.tuple(
  [
    z.object({
      errorCode: z.string(),
      message: z.string().optional(),
      fields: z.array(z.string()).optional(),
    }),
  ],
  z.unknown(),
)

/** Currencies of an org with several; rates count units of the currency per unit of the corporate one. */
export const currencyTypeSchema = z.object({
  IsoCode: z.string().length(3),
  ConversionRate: z.union([z.number(), z.string()]).transform(String),
})

/**
 * Checks an answer. A body of another shape is `contract-broken`, named by endpoint and path, never by value.
 * `endpoint` is for the message: a path without its query.
 */
export function parseAnswer<T>(schema: z.ZodType<T>, body: unknown, endpoint: string): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.join('.') || 'the whole body'
  throw contractBroken(endpoint, where)
}

/** The error for an answer that is not as documented. */
export function contractBroken(endpoint: string, where: string): CrmError {
  return new CrmError({
    class: 'contract-broken',
    code: 'UNEXPECTED_ANSWER',
    message: `Salesforce answered ${endpoint} in an undocumented form (${where}). Nothing of that answer was used. Check that the connection's address is a Salesforce org and not a proxy's page; otherwise report it.`,
  })
}
