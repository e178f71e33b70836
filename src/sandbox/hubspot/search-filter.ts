/** The filters of a search: checks them and compiles them into a function over records. */
import { invalid } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import { type ObjectType, objectTypeOf } from './object-type.ts'
import type { Portal } from './portal.ts'
import { instants } from './value-sources.ts'
import { instantOf } from './values.ts'

export type Test = (record: HubRecord) => boolean

interface Filter {
  readonly propertyName: string
  readonly operator: string
  readonly value?: unknown
  readonly highValue?: unknown
  readonly values?: unknown
}

/** At most 5 groups, 6 filters each and 18 in all; groups are joined by OR, their filters by AND. @throws HubSpotError 400 */
export function compileFilters(portal: Portal, type: ObjectType, groups: unknown): Test {
  if (groups === undefined || groups === null) return () => true
  if (!Array.isArray(groups)) throw invalid('filterGroups must be a list')
  if (groups.length > 5) throw invalid(`There are too many filterGroups: ${groups.length}, the maximum is 5`)
  const lists = groups.map((group: { filters?: unknown }) =>
    Array.isArray(group.filters) ? (group.filters as Filter[]) : [],
  )
  if (lists.some((filters) => filters.length > 6))
    throw invalid('There are too many filters in a group, the maximum is 6')
  if (lists.flat().length > 18)
    throw invalid(`There are too many filters: ${lists.flat().length}, the maximum is 18`)
  // Cheap tests first: on a large portal an id is compared in no time, a text of every record is not.
  const cost = (filter: Filter) => (instants[filter.propertyName] ? 0 : 1)
  const tests = lists.map((filters) =>
    filters.toSorted((a, b) => cost(a) - cost(b)).map((filter) => compile(portal, type, filter)),
  )
  if (tests.length === 0) return () => true
  return (record) => tests.some((group) => group.every((test) => test(record)))
}

/** What a comparison works on: a number where the property has one, else a text in lower case; null without value. */
type Comparable = number | string | null

function compile(portal: Portal, type: ObjectType, filter: Filter): Test {
  const { propertyName: name, operator } = filter
  if (name?.startsWith('associations.')) return byAssociation(portal, type, filter)
  const property = portal.stores[type].catalogue.active(name ?? '')
  if (!property) throw invalid(`There was a problem with the request. Property "${name}" does not exist`)
  const isNumeric = ['number', 'date', 'datetime'].includes(property.type)
  const comparable = (value: unknown): number | string => {
    if (value === undefined || value === null) throw invalid(`operator ${operator} on ${name} needs a value`)
    if (!isNumeric) return String(value).toLowerCase()
    const number = property.type === 'number' ? Number(value) : instantOf(String(value))
    if (number === null || Number.isNaN(number))
      throw invalid(`"${value}" cannot be compared with ${name}, a ${property.type}`)
    return number
  }
  const read = comparableReader(portal, type, name, isNumeric, property.type)
  const list = () => {
    if (!Array.isArray(filter.values) || filter.values.length === 0)
      throw invalid(`operator ${operator} on ${name} needs values`)
    return new Set(filter.values.map(comparable))
  }
  const against = (is: (own: number | string, given: number | string) => boolean): Test => {
    const given = comparable(filter.value)
    return (record) => {
      const own = read(record)
      return own !== null && is(own, given)
    }
  }
  switch (operator) {
    case 'EQ':
      return against((own, given) => own === given)
    case 'NEQ': {
      const given = comparable(filter.value)
      return (record) => read(record) !== given
    }
    case 'LT':
      return against((own, given) => own < given)
    case 'LTE':
      return against((own, given) => own <= given)
    case 'GT':
      return against((own, given) => own > given)
    case 'GTE':
      return against((own, given) => own >= given)
    case 'BETWEEN': {
      const high = comparable(filter.highValue)
      return against((own, low) => own >= low && own <= high)
    }
    case 'IN': {
      const values = list()
      return (record) => values.has(read(record) ?? '')
    }
    case 'NOT_IN': {
      const values = list()
      return (record) => !values.has(read(record) ?? '')
    }
    case 'HAS_PROPERTY':
      return (record) => read(record) !== null
    case 'NOT_HAS_PROPERTY':
      return (record) => read(record) === null
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN': {
      const pattern = tokenPattern(String(filter.value ?? ''))
      const text = portal.stores[type].reader(name)
      return (record) => pattern.test(text(record) ?? '') === (operator === 'CONTAINS_TOKEN')
    }
    default:
      throw invalid(`${operator} is not a known operator`)
  }
}

/** Reads a property in the form in which it is compared. Instants of the record itself are not made into text first. */
export function comparableReader(
  portal: Portal,
  type: ObjectType,
  name: string,
  isNumeric: boolean,
  kind: string,
): (record: HubRecord) => Comparable {
  const store = portal.stores[type]
  const instant = store.catalogue.properties.get(name)?.calculated ? instants[name] : undefined
  if (instant) return instant
  const read = store.reader(name)
  return (record) => {
    const text = read(record)
    if (text === null || !isNumeric) return text === null ? null : text.toLowerCase()
    return kind === 'number' ? Number(text) : instantOf(text)
  }
}

/** `associations.company` and so on: is the record linked to that id? */
function byAssociation(portal: Portal, type: ObjectType, filter: Filter): Test {
  const to = objectTypeOf(filter.propertyName.slice('associations.'.length))
  if (!to) throw invalid(`Cannot search by ${filter.propertyName}`)
  const wanted = new Set(
    filter.operator === 'IN' && Array.isArray(filter.values)
      ? filter.values.map(Number)
      : [Number(filter.value)],
  )
  return (record) =>
    portal.associations.links({ type, id: record.id }, to).some((link) => wanted.has(link.toId))
}

/** Whole words, `*` standing for any letters. */
function tokenPattern(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\S*')
  return new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, 'iu')
}
