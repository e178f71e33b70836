import type { PulledSource } from '#domain/feedback.ts'

/**
 * The scopes that Keyward's app asks for. HubSpot checks in its API logs that each of them is used; tasks have no scope of their own
 * (they go with those of contacts), and definitions are read with the scope of the object.
 */
export const hubspotScopes = [
  'oauth',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.owners.read',
  'crm.schemas.companies.write',
  'crm.schemas.contacts.write',
] as const

/** Scopes that are asked for only where an admin has switched on the source that needs one. Notes go with contacts. */
export const hubspotOptionalScopes = { ticket: 'tickets' } as const satisfies Partial<
  Record<PulledSource, string>
>

/** The optional scopes of these sources. */
export function optionalScopesOf(sources: readonly string[]): readonly string[] {
  return Object.entries(hubspotOptionalScopes).flatMap(([source, scope]) =>
    sources.includes(source) ? [scope] : [],
  )
}
