import type { Org } from '../org.ts'
import { orgId } from '../org-id.ts'

/** Body of GET /connect/organization (Connect REST API): what of it says who the org is and which currency it counts in. */
export function organizationBody(org: Org) {
  const { byId, object } = org.table('Organization')
  const [row] = byId.values()
  const text = (name: string) => (row ? String(object.fieldByName.get(name)?.read(row) ?? '') : '')
  return {
    orgId,
    name: text('name'),
    features: { defaultCurrencyIsoCode: text('defaultcurrencyisocode'), multiCurrency: false },
  }
}
