/** The associations that follow from the dataset: contact and deal to company, company to its parent, deal to contacts. */
import type { Dataset } from '../dataset/types.ts'
import { type AssociationLabels, defaultTypes, type LinkType, primaryType } from './association-types.ts'
import type { BaseLinks, Link } from './associations.ts'
import { feedbackLinks } from './feedback-links.ts'
import type { ObjectType } from './object-type.ts'

export type FirstIds = Readonly<Record<ObjectType, number>>

const nothing: readonly Link[] = []

/** Positions of the records that point at each of `size` targets, packed; built once, when first asked for. */
function reverse(targets: Int32Array, size: number): (target: number) => Int32Array {
  let built: { starts: Int32Array; packed: Int32Array } | null = null
  return (target) => {
    built ??= pack(targets, size)
    return built.packed.subarray(built.starts[target], built.starts[target + 1])
  }
}

function pack(targets: Int32Array, size: number) {
  const starts = new Int32Array(size + 1)
  for (const one of targets) if (one >= 0) starts[one + 1] = (starts[one + 1] ?? 0) + 1
  for (let i = 1; i <= size; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const fill = starts.slice()
  const packed = new Int32Array(targets.length)
  targets.forEach((one, i) => {
    if (one < 0) return
    packed[fill[one] ?? 0] = i
    fill[one] = (fill[one] ?? 0) + 1
  })
  return { starts, packed }
}

/** Reads the dataset's references once; links themselves are made when asked for. */
export function baseLinks(dataset: Dataset, first: FirstIds, labels: AssociationLabels): BaseLinks {
  const accountAt = new Map(dataset.accounts.map((account, i) => [account.id, i]))
  const positions = (list: Iterable<string | null>, size: number) => {
    const result = new Int32Array(size).fill(-1)
    let i = 0
    for (const ref of list) result[i++] = ref === null ? -1 : (accountAt.get(ref) ?? -1)
    return result
  }
  const { accounts, contacts, deals } = dataset
  const companyOf = {
    contacts: positions(
      contacts.values().map((contact) => contact.accountId),
      contacts.length,
    ),
    deals: positions(
      deals.values().map((deal) => deal.accountId),
      deals.length,
    ),
    companies: positions(
      accounts.values().map((account) => account.parentId),
      accounts.length,
    ),
  }
  const atCompany = {
    contacts: reverse(companyOf.contacts, accounts.length),
    deals: reverse(companyOf.deals, accounts.length),
    companies: reverse(companyOf.companies, accounts.length),
  }
  const roles = rolesOf(dataset, first, labels)
  const feedback = feedbackLinks(dataset, first)

  const typesOf = (from: ObjectType, to: ObjectType): readonly LinkType[] => {
    const primary = primaryType(from, to)
    return primary ? [...defaultTypes(from, to), primary] : defaultTypes(from, to)
  }
  const types = new Map(
    (['contacts', 'deals'] as const).flatMap((object) => [
      [`${object}/companies`, typesOf(object, 'companies')],
      [`companies/${object}`, typesOf('companies', object)],
    ]),
  )
  const parent: readonly LinkType[] = [{ category: 'HUBSPOT_DEFINED', typeId: 14 }]
  const child: readonly LinkType[] = [{ category: 'HUBSPOT_DEFINED', typeId: 13 }]

  return (from, to) => {
    if ([from.type, to].some((end) => end === 'tickets' || end === 'notes')) return feedback(from, to)
    const at = from.id - first[from.type]
    if ((from.type === 'contacts' || from.type === 'deals') && to === 'companies') {
      const company = companyOf[from.type][at] ?? -1
      return company < 0
        ? nothing
        : [{ toId: first.companies + company, types: types.get(`${from.type}/companies`) ?? [] }]
    }
    if (from.type === 'companies' && (to === 'contacts' || to === 'deals')) {
      if (at >= accounts.length) return nothing
      return [...atCompany[to](at)].map((i) => ({
        toId: first[to] + i,
        types: types.get(`companies/${to}`) ?? [],
      }))
    }
    if (from.type === 'companies' && to === 'companies') {
      if (at >= accounts.length) return nothing
      const above = companyOf.companies[at] ?? -1
      const below = [...atCompany.companies(at)].map((i) => ({ toId: first.companies + i, types: child }))
      return above < 0 ? below : [{ toId: first.companies + above, types: parent }, ...below]
    }
    return roles(from.type, from.id, to)
  }
}

/** Deal ↔ contact with the portal's own label for the role ("Decision maker"). */
function rolesOf(dataset: Dataset, first: FirstIds, labels: AssociationLabels) {
  const contactAt = new Map<string, number>()
  const wanted = new Set(
    dataset.deals.flatMap((deal) => deal.contactRoles?.map((role) => role.contactId) ?? []),
  )
  dataset.contacts.forEach((contact, i) => {
    if (wanted.has(contact.id)) contactAt.set(contact.id, i)
  })
  const byDeal = new Map<number, Link[]>()
  const byContact = new Map<number, Link[]>()
  const add = (map: Map<number, Link[]>, id: number, link: Link) => {
    const links = map.get(id)
    if (links) links.push(link)
    else map.set(id, [link])
  }
  dataset.deals.forEach((deal, i) => {
    for (const { contactId, role } of deal.contactRoles ?? []) {
      const at = contactAt.get(contactId)
      if (at === undefined) continue
      const typeId = labels.define('deals', 'contacts', labelFor(role))
      const inverseId = labels.get(typeId)?.inverseId ?? typeId
      const [dealId, id] = [first.deals + i, first.contacts + at]
      const own = (ownId: number): LinkType => ({ category: 'USER_DEFINED', typeId: ownId })
      add(byDeal, dealId, { toId: id, types: [...defaultTypes('deals', 'contacts'), own(typeId)] })
      add(byContact, id, { toId: dealId, types: [...defaultTypes('contacts', 'deals'), own(inverseId)] })
    }
  })
  return (from: ObjectType, id: number, to: ObjectType): readonly Link[] => {
    if (from === 'deals' && to === 'contacts') return byDeal.get(id) ?? nothing
    if (from === 'contacts' && to === 'deals') return byContact.get(id) ?? nothing
    return nothing
  }
}

function labelFor(role: string): string {
  const words = role.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
