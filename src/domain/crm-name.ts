import type { CrmName } from './crm-record.ts'

/** The CRMs as people call them, in the order in which they are shown. */
export const crmNames: Readonly<Record<CrmName, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' }
