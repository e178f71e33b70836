/** Where a person sees a record in their CRM. */
import type { CrmName, FeedbackStream } from './crm-record.ts'

/** What is linked to; a note of HubSpot's has no page of its own and is seen on the record that it hangs on. */
export type LinkedKind = 'accounts' | 'contacts' | FeedbackStream

/** A connection as far as its addresses go: HubSpot's portal id, or the address of the Salesforce org. */
export interface LinkedCrm {
  readonly crm: CrmName
  readonly externalId: string
  readonly baseUrl: string
}

/** HubSpot's ids of object types (guide “Understanding the CRM APIs”). */
const hubspotTypes: Readonly<Partial<Record<LinkedKind, string>>> = {
  contacts: '0-1',
  accounts: '0-2',
  tickets: '0-5',
}

/** HubSpot leads on from its first address to that of the portal's region; Salesforce from a bare id to the record's page. */
const links: Readonly<Record<CrmName, (of: LinkedCrm, kind: LinkedKind, id: string) => string | null>> = {
  hubspot: ({ externalId }, kind, id) => {
    const type = hubspotTypes[kind]
    if (type === undefined || !/^\d+$/.test(externalId)) return null
    return `https://app.hubspot.com/contacts/${externalId}/record/${type}/${encodeURIComponent(id)}`
  },
  salesforce: ({ baseUrl }, _, id) =>
    /^https?:\/\//.test(baseUrl) ? `${baseUrl.replace(/\/+$/, '')}/${encodeURIComponent(id)}` : null,
}

/** The address of a record's page in its CRM; null where it has none. */
export function recordLink(of: LinkedCrm, kind: LinkedKind, id: string): string | null {
  return links[of.crm](of, kind, id)
}
