/** HubSpot's own association types between the objects of the stand-in, and the labels that the portal defines. */
import type { ObjectType } from './object-type.ts'

type LinkCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED' | 'WORK'

export interface LinkType {
  readonly category: LinkCategory
  readonly typeId: number
}

interface Definition {
  readonly from: ObjectType
  readonly to: ObjectType
  readonly typeId: number
  readonly inverseId: number
  readonly label: string | null
  /** Set by default when two records are linked. */
  readonly isDefault: boolean
}

const pair = (from: ObjectType, to: ObjectType, typeId: number, inverseId: number, isDefault = true) => ({
  from,
  to,
  typeId,
  inverseId,
  isDefault,
  label: null,
})

/** One direction each; the other is derived. Ids: HubSpot's documentation of association type ids. */
const oneWay: readonly Definition[] = [
  pair('contacts', 'companies', 279, 280),
  { ...pair('contacts', 'companies', 1, 2, false), label: 'Primary' },
  pair('deals', 'companies', 341, 342),
  { ...pair('deals', 'companies', 5, 6, false), label: 'Primary' },
  pair('deals', 'contacts', 3, 4),
  { ...pair('companies', 'companies', 13, 14, false), label: 'Child Company' },
  pair('companies', 'companies', 450, 450),
  pair('contacts', 'contacts', 449, 449),
  pair('deals', 'deals', 451, 451),
  pair('tasks', 'companies', 192, 191),
  pair('tasks', 'contacts', 204, 203),
  pair('tasks', 'deals', 216, 215),
  pair('tickets', 'companies', 339, 340),
  { ...pair('tickets', 'companies', 26, 25, false), label: 'Primary' },
  pair('tickets', 'contacts', 16, 15),
  pair('notes', 'companies', 190, 189),
  pair('notes', 'contacts', 202, 201),
]

const definitions: readonly Definition[] = oneWay.flatMap((one) =>
  one.typeId === one.inverseId
    ? [one]
    : [
        one,
        {
          ...one,
          from: one.to,
          to: one.from,
          typeId: one.inverseId,
          inverseId: one.typeId,
          label: one.typeId === 13 ? 'Parent Company' : one.label,
        },
      ],
)

const byId = new Map(definitions.map((definition) => [definition.typeId, definition]))
const defined = (typeId: number): LinkType => ({ category: 'HUBSPOT_DEFINED', typeId })

function typesBetween(
  from: ObjectType,
  to: ObjectType,
  isWanted: (definition: Definition) => boolean,
): LinkType[] {
  return definitions
    .filter((one) => one.from === from && one.to === to && isWanted(one))
    .map((one) => defined(one.typeId))
}

const keep = <T>(make: (from: ObjectType, to: ObjectType) => T) => {
  const known = new Map<string, T>()
  return (from: ObjectType, to: ObjectType): T => {
    const key = `${from}/${to}`
    if (!known.has(key)) known.set(key, make(from, to))
    return known.get(key) as T
  }
}

/** The unlabelled type that every link of the pair carries; empty if the two objects cannot be linked. */
export const defaultTypes = keep((from, to) => typesBetween(from, to, (one) => one.isDefault))

/** The primary type of contact → company and deal → company, and their inverse; null for other pairs. */
export const primaryType = keep(
  (from, to) => typesBetween(from, to, (one) => one.label === 'Primary')[0] ?? null,
)

export interface Label extends LinkType {
  readonly label: string | null
}

interface OwnLabel {
  readonly from: ObjectType
  readonly to: ObjectType
  readonly typeId: number
  readonly inverseId: number
  readonly label: string
}

/** Labels that users of the portal defined; every one exists in both directions. */
export class AssociationLabels {
  readonly #labels = new Map<number, OwnLabel>()
  #nextId = 101

  /** Defines a label (and its inverse) and returns its type id; the same label again returns the known one. */
  define(from: ObjectType, to: ObjectType, label: string, inverse = label): number {
    for (const known of this.#labels.values())
      if (known.from === from && known.to === to && known.label === label) return known.typeId
    const typeId = this.#nextId++
    const inverseId = from === to && label === inverse ? typeId : this.#nextId++
    this.#labels.set(typeId, { from, to, typeId, inverseId, label })
    this.#labels.set(inverseId, { from: to, to: from, typeId: inverseId, inverseId: typeId, label: inverse })
    return typeId
  }

  remove(typeId: number): void {
    const label = this.#labels.get(typeId)
    this.#labels.delete(typeId)
    if (label) this.#labels.delete(label.inverseId)
  }

  get(typeId: number): OwnLabel | null {
    return this.#labels.get(typeId) ?? null
  }

  /** All types of a pair, HubSpot's and own. */
  between(from: ObjectType, to: ObjectType): Label[] {
    const own = [...this.#labels.values()].filter((one) => one.from === from && one.to === to)
    return [
      ...definitions
        .filter((one) => one.from === from && one.to === to)
        .map(({ typeId, label }) => ({ ...defined(typeId), label })),
      ...own.map(({ typeId, label }) => ({ category: 'USER_DEFINED' as const, typeId, label })),
    ]
  }

  /** The text of a type; null for an unlabelled one. */
  labelOf(type: LinkType): string | null {
    return (
      (type.category === 'HUBSPOT_DEFINED' ? byId.get(type.typeId)?.label : this.get(type.typeId)?.label) ??
      null
    )
  }

  /** True if a link from one object to the other may carry this type. */
  isFor(from: ObjectType, to: ObjectType, type: LinkType): boolean {
    const found = type.category === 'HUBSPOT_DEFINED' ? byId.get(type.typeId) : this.get(type.typeId)
    return found?.from === from && found.to === to
  }
}

/** The same association seen from the other end. */
export function inverseOf(type: LinkType, labels: AssociationLabels): LinkType {
  if (type.category === 'HUBSPOT_DEFINED') return defined(byId.get(type.typeId)?.inverseId ?? type.typeId)
  return { category: type.category, typeId: labels.get(type.typeId)?.inverseId ?? type.typeId }
}
