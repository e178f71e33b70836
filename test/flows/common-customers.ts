/** 500 customers as both CRMs hold them, each in its own spelling; customer `n` is `hn` in HubSpot and `sn` in Salesforce. */
import type { CrmAccount } from '#domain/crm-record.ts'

type Fields = { readonly id: string } & Partial<Omit<CrmAccount, 'externalId'>>

export interface CommonCustomers {
  readonly hubspot: readonly Fields[]
  readonly salesforce: readonly Fields[]
  /** Customers whose two records have a stated id, or a domain that is theirs alone on both sides. */
  readonly clear: ReadonlySet<number>
}

/** A small generator of numbers: the same base for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const stems = [
  'Amber',
  'Beryl',
  'Cobalt',
  'Dünen',
  'Élan',
  'Förde',
  'Granit',
  'Hafen',
  'Isar',
  'Jura',
  'Kiesel',
  'Lärche',
  'Mosel',
  'Ñandú',
  'Ørn',
]
const trades = [
  'Werke',
  'Pharma',
  'Optik',
  'Foods',
  'Systeme',
  'Textil',
  'Bau',
  'Energie',
  'Motoren',
  'Papier',
  'Chemie',
  'Druck',
]
const forms = ['GmbH', 'AG', 'Inc.', 'Ltd', 'S.A.', 'GmbH & Co. KG', 'B.V.', 'S.p.A.']
const countries = [
  ['Germany', 'DE'],
  ['Austria', 'Österreich'],
  ['France', 'FR'],
  ['United States', 'USA'],
  ['Italy', 'Italia'],
]
const mailers = ['gmail.com', 'gmx.de', 'web.de', 'orange.fr', 'libero.it', 'outlook.com', 'facebook.com/us']
const regions = ['Austria', 'France', 'Italy', 'Logistics']

export function commonCustomers(seed: number): CommonCustomers {
  const next = random(seed)
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(next() * list.length)] as Value
  const hubspot: Fields[] = []
  const salesforce: Fields[] = []
  const clear = new Set<number>()
  const spell = (domain: string) =>
    pick([domain, domain.toUpperCase(), `www.${domain}`, `https://www.${domain}/about`, `${domain}.`])
  const dress = (name: string) =>
    pick([`${name} ${pick(forms)}`, name.toUpperCase(), name.normalize('NFD'), name])
  const add = (
    n: number,
    name: string,
    domains: readonly [string | null, string | null],
    more: { linked?: boolean; country?: readonly string[] } = {},
  ) => {
    const [here, there] = more.country ?? pick(countries)
    const of = (domain: string | null) => (domain === null ? null : spell(domain))
    const known = { name: dress(name), domain: of(domains[0]), country: next() < 0.2 ? null : (here ?? null) }
    hubspot.push({ id: `h${n}`, ...known, linkedExternalId: more.linked ? `s${n}` : null })
    salesforce.push({
      id: `s${n}`,
      name: dress(name),
      domain: of(domains[1]),
      country: next() < 0.2 ? null : (there ?? null),
    })
  }
  // Ten parents, each with four subsidiaries on its domain; some of the records say no domain, so that it looks unique.
  for (let group = 0; group < 10; group++) {
    const domain = `group${group}.example`
    for (let member = 0; member < 5; member++) {
      const n = group * 5 + member
      const name = member === 0 ? `Konzern${group} Holding` : `Konzern${group} ${regions[member - 1]}`
      const isSaid = () => group < 5 || next() < 0.3
      const isLinked = group % 3 === 0 && member < 2
      if (isLinked) clear.add(n)
      add(n, name, [isSaid() ? domain : null, isSaid() ? domain : null], {
        linked: isLinked,
        country: countries[0] as string[],
      })
    }
  }
  for (let n = 50; n < 500; n++) {
    const name = `${pick(stems)} ${pick(trades)} ${n < 470 ? n : ''}`.trim()
    const own = next() < 0.2 ? `kund\u00e9${n}.example` : `customer${n}.example`
    const kind = n % 10
    if (kind < 4) {
      clear.add(n)
      add(n, kind === 3 ? `${name} neu` : name, [own, next() < 0.5 ? own : null], { linked: true })
    } else if (kind < 7) {
      clear.add(n)
      add(n, name, [own, own])
    } else if (kind === 7) add(n, name, [pick(mailers), pick(mailers)])
    else if (kind === 8) add(n, name, ['reseller.example', 'reseller.example'])
    else add(n, name, [own, null])
  }
  // Whom only one of them knows, some with the domain of a customer.
  for (let n = 0; n < 60; n++) {
    const [name, domain] = [
      `${pick(stems)} ${pick(trades)} solo ${n}`,
      n % 3 === 0 ? 'reseller.example' : `solo${n}.example`,
    ]
    ;(n % 2 ? hubspot : salesforce).push({ id: `x${n}`, name, domain, country: 'Germany' })
  }
  return { hubspot, salesforce, clear }
}
