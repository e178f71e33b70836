/** Who and what is at the other end, without a query: queries count as data. */
import { CrmError } from '../errors.ts'
import type { Profile } from '../port.ts'
import type { Context } from './context.ts'
import { organizationSchema } from './schema.ts'

/**
 * Two calls: who the token belongs to, and the name and currency of the org (Connect REST API, Organization). An org that
 * does not answer the second is called by its host and taken to use the workspace currency. The time zone is the user's.
 */
export async function fetchProfile(context: Context): Promise<Profile> {
  context.user.forget() // asked anew, to prove that the token works now
  const { organization_id: externalId, zoneinfo: timeZone } = await context.user.get()
  const { baseUrl } = await context.deps.credentials()
  const organization = await fetchOrganization(context)
  return {
    externalId,
    name: organization?.name ?? nameOf(new URL(baseUrl).host),
    timeZone,
    currency: organization?.features?.defaultCurrencyIsoCode ?? context.deps.currency,
  }
}

async function fetchOrganization({ client }: Context) {
  const path = '/connect/organization'
  try {
    return (await client.json({ kind: 'other', method: 'GET', path, schema: organizationSchema })).body
  } catch (error) {
    const isLacking = error instanceof CrmError && ['contract-broken', 'forbidden'].includes(error.class)
    if (isLacking) return null
    throw error
  }
}

/** `acme.my.salesforce.com` → `acme`; any other host as it is. */
const nameOf = (host: string) => /^([^.]+)(\.[^.]+)?\.my\.salesforce\.com$/.exec(host)?.[1] ?? host
