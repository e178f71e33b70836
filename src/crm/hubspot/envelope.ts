/** Reads HubSpot's error envelope, in which every field is optional and several spellings are in use. */
import { z } from 'zod'

const text = z.string().optional().catch(undefined)
const texts = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .catch(undefined)
const context = z
  .looseObject({ ids: texts, objectWriteTraceId: texts, propertyName: texts, requiredGranularScopes: texts })
  .optional()
  .catch(undefined)
const detail = z.looseObject({ message: text, code: text, subCategory: text, context })

export const envelopeSchema = z
  .looseObject({
    status: text,
    message: text,
    correlationId: text,
    category: text,
    subCategory: text,
    errorType: text,
    policyName: text,
    /** The OAuth spelling: `{"error":"invalid_grant"}`. */
    error: text,
    errors: z.array(detail).catch([]).default([]),
    context,
  })
  .catch({ errors: [] })
export type Envelope = z.infer<typeof envelopeSchema>

/** Every word in the envelope that classifies the error, the most specific first, in upper case. */
export function marksOf(envelope: Envelope): readonly string[] {
  const words = [
    ...envelope.errors.flatMap((error) => [error.code, error.subCategory]),
    ...embedded(envelope, /"error"\s*:\s*"([A-Z_]{3,60})"/g),
    envelope.subCategory,
    envelope.policyName,
    envelope.error,
    envelope.category,
    envelope.errorType,
    envelope.status === 'error' ? undefined : envelope.status,
  ]
  // Subcategories come with a prefix, such as Properties.PROPERTY_WITH_NAME_EXISTS.
  return [...new Set(words.flatMap((word) => (word ? [(word.split('.').at(-1) ?? word).toUpperCase()] : [])))]
}

/** Names of the properties that the envelope names; never values. */
export function fieldsOfEnvelope(envelope: Envelope): readonly string[] {
  const names = [
    ...(envelope.context?.propertyName ?? []),
    ...envelope.errors.flatMap((error) => error.context?.propertyName ?? []),
    ...embedded(envelope, /"name"\s*:\s*"([A-Za-z0-9_]{1,100})"/g),
    ...embedded(envelope, /Property ["'`]?([A-Za-z0-9_]{1,100})["'`]? does not exist/g),
  ]
  return [...new Set(names.filter((name) => /^[A-Za-z0-9_]{1,100}$/.test(name)))]
}

/** Record ids (or trace ids) that a 207 error is about. */
export function idsOfEnvelope(envelope: Envelope): readonly string[] {
  return [...(envelope.context?.ids ?? []), ...(envelope.context?.objectWriteTraceId ?? [])]
}

/** Scopes that a 403 names. */
export function scopesOfEnvelope(envelope: Envelope): readonly string[] {
  return envelope.errors.flatMap((error) => error.context?.requiredGranularScopes ?? [])
}

/** HubSpot packs the reasons of invalid values as JSON into the text of the message. */
function embedded(envelope: Envelope, pattern: RegExp): string[] {
  const messages = [envelope.message, ...envelope.errors.map((error) => error.message)]
  return messages.flatMap((message) =>
    Array.from((message ?? '').matchAll(pattern), (match) => match[1] ?? ''),
  )
}
