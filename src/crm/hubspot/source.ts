/** What is read of each object: one entry per stream of records, so that lists and searches need no case by case. */
import type { RecordStream, StreamRecords } from '#domain/crm-record.ts'
import { readPrimaryCompanies } from './associations.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { type MapContext, properties, toAccount, toContact, toDeal } from './map.ts'
import type { HubspotObject } from './paths.ts'
import type { HubspotRecord } from './schema.ts'

export interface Source<Record> {
  readonly object: HubspotObject
  readonly properties: readonly string[]
  readonly modifiedProperty: string
  /** Whether Keyward writes on these records and marks them with synced_at. */
  readonly isOurs: boolean
  /** Records that go out as one page: as many as one further call can complete. */
  readonly unit: number
  /** Archived records are looked for only together with changes, so that a quiet night costs one call. */
  readonly sparesArchived?: boolean
  /** Vendor records to ours; reads what is still lacking. */
  readonly complete: (records: readonly HubspotRecord[]) => Promise<readonly Record[]>
}

/** The three sources of records of one connection. */
export function createSources(
  client: HubspotClient,
  context: MapContext,
): { readonly [S in RecordStream]: Source<StreamRecords[S]> } {
  return {
    accounts: {
      object: 'companies',
      properties: properties.companies(context),
      modifiedProperty: 'hs_lastmodifieddate',
      isOurs: true,
      unit: limits.listPage,
      complete: async (records) => records.map((record) => toAccount(record, context)),
    },
    contacts: {
      object: 'contacts',
      properties: properties.contacts(context),
      modifiedProperty: 'lastmodifieddate',
      isOurs: true,
      unit: limits.listPage,
      complete: async (records) => records.map((record) => toContact(record, context)),
    },
    deals: {
      object: 'deals',
      properties: properties.deals(context),
      modifiedProperty: 'hs_lastmodifieddate',
      isOurs: false,
      unit: limits.associationsRead,
      async complete(records) {
        const primary = await readPrimaryCompanies(
          client,
          records.map((record) => record.id),
        )
        return records.map((record) => toDeal(record, primary.get(record.id) ?? null, context))
      },
    },
  }
}
