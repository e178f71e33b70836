/** One HubSpot account: its records, properties, associations and owners, made from a dataset and changed by requests. */
import type { Dataset } from '../dataset/types.ts'
import { AssociationLabels } from './association-types.ts'
import { Associations } from './associations.ts'
import { baseLinks, type FirstIds } from './base-links.ts'
import { ticketsAndNotes } from './feedback-links.ts'
import { nativeGroup, nativeProperties } from './native-properties.ts'
import { type HubRecord, ObjectStore } from './object-store.ts'
import { type ObjectType, objectTypes } from './object-type.ts'
import { stages } from './pipeline.ts'
import { optionsOf } from './property.ts'
import { repeats } from './repeats.ts'
import { industryValue, valueSources } from './value-sources.ts'

/** Ranges do not overlap, so that an id of the wrong object is never found by chance. */
const firstIds: FirstIds = {
  companies: 10_000_001,
  contacts: 30_000_001,
  deals: 50_000_001,
  tasks: 70_000_001,
  tickets: 80_000_001,
  notes: 90_000_001,
}
const firstOwnerId = 64_000_001

/** Switches; `POST /_sandbox/settings` changes them. */
export interface Settings {
  /** Are the rate limits kept? */
  limits: boolean
  /** How long the search index shows what was before a write. */
  searchLagMs: number
  /** Life of access tokens made from now on. */
  tokenLifeSeconds: number
  /** Most associations of one record in one answer of a batch read. */
  associationPageSize: number
  /** A refresh answers with a new refresh token, and one that comes back a second time ends the whole grant. HubSpot itself keeps them. */
  rotateRefreshTokens: boolean
  /** Which portal this is: another number is another customer. */
  portalId: number
}

export class Portal {
  readonly dataset: Dataset
  /** The sandbox's clock, in milliseconds. */
  readonly now: () => number
  readonly settings: Settings
  readonly associations: Associations
  readonly stores: Readonly<Record<ObjectType, ObjectStore>>
  readonly archivedOwners = new Set<string>()
  readonly #ownerAt: ReadonlyMap<string, number>
  /** 1 for contacts whose address an earlier one has: a portal holds every address once. */
  readonly #hasTakenAddress: Uint8Array

  constructor(dataset: Dataset, now: () => number, settings: Settings) {
    this.dataset = dataset
    this.now = now
    this.settings = settings
    this.#ownerAt = new Map(dataset.owners.map((owner, i) => [owner.id, i]))
    this.#hasTakenAddress = repeats(dataset.contacts.map((contact) => contact.email))
    const labels = new AssociationLabels()
    this.associations = new Associations(baseLinks(dataset, firstIds, labels), labels)
    const sources = valueSources(this)
    const store = (type: ObjectType, list: readonly { readonly createdAt: string }[]) =>
      new ObjectStore(
        firstIds[type],
        list.map((one) => Date.parse(one.createdAt)),
        sources[type],
      )
    this.stores = {
      companies: store('companies', dataset.accounts),
      contacts: store('contacts', dataset.contacts),
      deals: store('deals', dataset.deals),
      tasks: store('tasks', []),
      tickets: store('tickets', ticketsAndNotes(dataset).tickets),
      notes: store('notes', ticketsAndNotes(dataset).notes),
    }
    this.#defineProperties()
  }

  get id(): number {
    return this.settings.portalId
  }

  /** HubSpot's id of a dataset owner. */
  ownerIdOf(datasetId: string | null): string | null {
    const at = datasetId === null ? undefined : this.#ownerAt.get(datasetId)
    return at === undefined ? null : String(firstOwnerId + at)
  }

  /** Position of an owner in the dataset's list; null for an unknown id. */
  ownerAt(id: string): number | null {
    const at = Number(id) - firstOwnerId
    return Number.isInteger(at) && at >= 0 && at < this.dataset.owners.length ? at : null
  }

  /** A contact's address; null if it has none or an earlier contact has it. */
  emailOf(ordinal: number): string | null {
    return this.#hasTakenAddress[ordinal] ? null : (this.dataset.contacts[ordinal]?.email ?? null)
  }

  /** Live records of one object that hang on a record. */
  linked(record: HubRecord, from: ObjectType, to: ObjectType): HubRecord[] {
    const links = this.associations.links({ type: from, id: record.id }, to)
    return links.flatMap((link) => this.stores[to].find(link.toId) ?? [])
  }

  /** Id of the primary company, if it is live. */
  companyOf(record: HubRecord, from: ObjectType): string | null {
    const id = this.associations.primary({ type: from, id: record.id }, 'companies')
    return id !== null && this.stores.companies.find(id) ? String(id) : null
  }

  ownerOfCompany(id: string | null): string | null {
    const company = id === null ? null : this.stores.companies.find(id)
    return company && this.stores.companies.value(company, 'hubspot_owner_id')
  }

  parentOf(company: HubRecord): string | null {
    const link = this.#family(company).find((one) => one.types.some((type) => type.typeId === 14))
    return link && this.stores.companies.find(link.toId) ? String(link.toId) : null
  }

  childrenOf(company: HubRecord): number {
    return this.#family(company).filter((one) => one.types.some((type) => type.typeId === 13)).length
  }

  #family(company: HubRecord) {
    return this.associations.links({ type: 'companies', id: company.id }, 'companies')
  }

  #defineProperties(): void {
    const { owners, accounts, currency, asOf } = this.dataset
    const industries = new Map(
      accounts.flatMap((one) => (one.industry ? [[industryValue(one.industry), one.industry]] : [])),
    )
    const options = {
      industry: optionsOf([...industries].map(([value, label]) => `${value}=${label}`)),
      dealstage: optionsOf(stages.map((stage) => `${stage.id}=${stage.label}`)),
      deal_currency_code: optionsOf(
        [...new Set([currency, 'EUR', 'USD', 'GBP', 'CHF'])].map((code) => `${code}=${code}`),
      ),
      hubspot_owner_id: optionsOf(
        owners.map((one) => `${this.ownerIdOf(one.id)}=${one.firstName} ${one.lastName}`),
      ),
    }
    for (const type of objectTypes) {
      const { catalogue } = this.stores[type]
      catalogue.groups.set(nativeGroup[type].name, { ...nativeGroup[type], displayOrder: 0 })
      const made = Date.parse(`${asOf}T00:00:00Z`) - 2000 * 86_400_000
      for (const property of nativeProperties(type, options, made))
        catalogue.properties.set(property.name, property)
    }
  }
}
