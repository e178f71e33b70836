/** Paths of the calls that Keyward makes; the dated version stands in limits.ts. */
import type { FieldObject } from '#domain/crm-record.ts'
import { apiVersion } from './limits.ts'

export type HubspotObject = 'companies' | 'contacts' | 'deals' | 'tasks' | 'tickets' | 'notes'

/** HubSpot's name of the objects that carry own fields. */
export const hubspotObject = { account: 'companies', contact: 'contacts' } as const satisfies Record<
  FieldObject,
  HubspotObject
>

export const paths = {
  account: `/account-info/${apiVersion}/details`,
  owners: `/crm/owners/${apiVersion}`,
  token: `/oauth/${apiVersion}/token`,
  introspect: `/oauth/${apiVersion}/token/introspect`,
  uninstall: `/appinstalls/${apiVersion}/external-install`,
  list: (object: HubspotObject) => `/crm/objects/${apiVersion}/${object}`,
  search: (object: HubspotObject) => `/crm/objects/${apiVersion}/${object}/search`,
  batch: (object: HubspotObject, action: 'create' | 'read' | 'update') =>
    `/crm/objects/${apiVersion}/${object}/batch/${action}`,
  associationsRead: (from: HubspotObject, to: HubspotObject) =>
    `/crm/associations/${apiVersion}/${from}/${to}/batch/read`,
  properties: (object: HubspotObject) => `/crm/properties/${apiVersion}/${object}`,
  property: (object: HubspotObject, name: string) => `/crm/properties/${apiVersion}/${object}/${name}`,
  propertiesCreate: (object: HubspotObject) => `/crm/properties/${apiVersion}/${object}/batch/create`,
  propertyGroups: (object: HubspotObject) => `/crm/properties/${apiVersion}/${object}/groups`,
  propertyGroup: (object: HubspotObject, name: string) =>
    `/crm/properties/${apiVersion}/${object}/groups/${name}`,
} as const
