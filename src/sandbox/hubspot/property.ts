/** What a property is, and the catalogue of one object's properties and groups. */
import { HubSpotError } from './errors.ts'

export interface PropertyOption {
  readonly label: string
  readonly value: string
  readonly displayOrder: number
  readonly hidden: boolean
  readonly description?: string
}

export interface Property {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly groupName: string
  readonly type: string
  readonly fieldType: string
  readonly options: readonly PropertyOption[]
  readonly hasUniqueValue: boolean
  readonly hidden: boolean
  readonly formField: boolean
  readonly displayOrder: number
  readonly hubspotDefined: boolean
  /** HubSpot computes it. */
  readonly calculated: boolean
  /** The API cannot write it. */
  readonly readOnly: boolean
  readonly createdAt: number
  readonly updatedAt: number
  /** Milliseconds; null while it is in use. */
  readonly archivedAt: number | null
}

export interface PropertyGroup {
  readonly name: string
  readonly label: string
  readonly displayOrder: number
}

/** Options from values; the label is the value in words unless given as `value=Label`. */
export function optionsOf(values: readonly string[]): PropertyOption[] {
  return values.map((text, displayOrder) => {
    const [value = '', label] = text.split('=')
    const words = value.toLowerCase().replaceAll('_', ' ')
    return {
      label: label ?? words.charAt(0).toUpperCase() + words.slice(1),
      value,
      displayOrder,
      hidden: false,
    }
  })
}

export class PropertyCatalogue {
  readonly properties = new Map<string, Property>()
  readonly groups = new Map<string, PropertyGroup>()

  /** The property if it exists and is not archived. */
  active(name: string): Property | null {
    const property = this.properties.get(name)
    return property && property.archivedAt === null ? property : null
  }

  /** @throws HubSpotError 404 if there is none of that name, or only an archived one. */
  require(name: string): Property {
    const property = this.active(name)
    if (!property) throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `Property ${name} does not exist`)
    return property
  }

  list(isArchived: boolean): Property[] {
    return [...this.properties.values()].filter((property) => (property.archivedAt !== null) === isArchived)
  }
}

/** The property as the properties API shows it. */
export function renderProperty(property: Property): Record<string, unknown> {
  const { readOnly, createdAt, updatedAt, archivedAt, ...shown } = property
  return {
    ...shown,
    externalOptions: false,
    dataSensitivity: 'non_sensitive',
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: new Date(archivedAt).toISOString() }),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyOptions: property.calculated,
      readOnlyValue: readOnly,
    },
  }
}
