/** People at accounts. Larger accounts have more of them; some have none. */
import { slugOf } from './company-names.ts'
import { countries, type Language, people } from './countries.ts'
import type { Random } from './random.ts'
import { buyingRoleFor, levelFor, titleFor } from './titles.ts'
import type { DatasetAccount, DatasetContact } from './types.ts'

const day = 86_400_000
const byName = new Map(countries.map((country) => [country.name, country]))

interface Around {
  readonly accounts: readonly DatasetAccount[]
  readonly weights: Float64Array
  /** Midnight UTC of the as-of day, in milliseconds. */
  readonly today: number
}

/** `positions` says at which account (by position in its list) each contact is; -1 for none. */
export function generateContacts(random: Random, count: number, around: Around) {
  const { accounts, today } = around
  const contacts: DatasetContact[] = []
  const positions = new Int32Array(count)
  const person = personGenerator(random, { accounts, today, made: contacts })
  for (let i = 0; i < count; i++) {
    const position = accountFor(random, i, around)
    positions[i] = position
    contacts.push(person(`C${String(i + 1).padStart(7, '0')}`, position))
  }
  return { contacts, positions }
}

interface Before {
  readonly accounts: readonly DatasetAccount[]
  readonly today: number
  /** The contacts made so far. */
  readonly made: readonly DatasetContact[]
}

/**
 * Makes people one by one, at the account of a position (-1: none): names and titles of its country, addresses at its domain.
 * A country that the generator does not know speaks English.
 */
export function personGenerator(random: Random, { accounts, today, made }: Before) {
  const address = addressGenerator(random, accounts.length, made)
  return (id: string, position: number): DatasetContact => {
    const account = accounts[position] ?? null
    const known = account?.country ? byName.get(account.country) : random.pick(countries)
    const language = known ? random.pick(known.languages) : 'en'
    const first = random.between(0, people[language].first.length - 1)
    const last = random.between(0, people[language].last.length - 1)
    const level = levelFor(random)
    const from = account ? Date.parse(account.createdAt) : today - 1000 * day
    return {
      id,
      accountId: account?.id ?? null,
      email: address({ language, first, last }, position, account?.domain ?? null),
      firstName: random.chance(0.03) ? null : (people[language].first[first] ?? null),
      lastName: people[language].last[last] ?? null,
      title: titleFor(random, random.chance(0.1) ? 'en' : language, level),
      language: random.chance(0.1) ? null : language,
      country: account?.country ?? null,
      buyingRole: buyingRoleFor(random, level),
      optedOut: random.chance(0.03),
      bounced: random.chance(0.02),
      createdAt: new Date(from + Math.floor(random.next() * Math.max(0, today - day - from))).toISOString(),
    }
  }
}

/** The first nine tenths of the accounts get one each; the rest of the people go where there is more business, a few nowhere. */
function accountFor(random: Random, i: number, { accounts, weights }: Around): number {
  if (i < accounts.length * 0.9) return i
  if (random.chance(0.02)) return -1
  for (let tries = 0; ; tries++) {
    const position = random.between(0, accounts.length - 1)
    if (tries === 4 || random.next() * 6 < (weights[position] ?? 0)) return position
  }
}

/** A name by its place in the lists of a language. */
interface Name {
  readonly language: Language
  readonly first: number
  readonly last: number
}

const longest = 18

/**
 * Mostly unique; four in a hundred have none and one in two hundred carries somebody else's. Which names an account has
 * already is kept as bits, because a million texts in a set would take longer than everything else.
 */
function addressGenerator(random: Random, accountCount: number, made: readonly DatasetContact[]) {
  const bytes = Math.ceil((longest * longest) / 8)
  const taken = new Uint8Array(accountCount * bytes)
  const isTaken = (position: number, { first, last }: Name): boolean => {
    const bit = first * longest + last
    const at = position * bytes + (bit >> 3)
    const before = taken[at] ?? 0
    taken[at] = before | (1 << (bit & 7))
    return (before & (1 << (bit & 7))) !== 0
  }
  return (name: Name, position: number, domain: string | null): string | null => {
    if (random.chance(0.04)) return null
    if (made.length > 0 && random.chance(0.005)) {
      const other = random.pick(made).email
      if (other) return other
    }
    const slug = slugs[name.language]
    const local = `${slug.first[name.first]}.${slug.last[name.last]}`
    if (position < 0 || domain === null) return `${local}.${made.length + 1}@private-mail.example`
    return isTaken(position, name) ? `${local}.${made.length + 1}@${domain}` : `${local}@${domain}`
  }
}

const slugsOf = (language: Language) => ({
  first: people[language].first.map(slugOf),
  last: people[language].last.map(slugOf),
})
const slugs: Readonly<Record<Language, ReturnType<typeof slugsOf>>> = {
  en: slugsOf('en'),
  de: slugsOf('de'),
  fr: slugsOf('fr'),
  es: slugsOf('es'),
  it: slugsOf('it'),
  pt: slugsOf('pt'),
  nl: slugsOf('nl'),
}
