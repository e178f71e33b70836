/** People at accounts. Larger accounts have more of them; some have none. */
import { knownSlug } from './company-names.ts'
import { countries, people } from './countries.ts'
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

export function generateContacts(random: Random, count: number, around: Around): DatasetContact[] {
  const contacts: DatasetContact[] = []
  const person = personGenerator(random, around.today, contacts)
  for (let i = 0; i < count; i++) {
    const index = accountFor(random, i, around)
    contacts.push(
      person(`C${String(i + 1).padStart(7, '0')}`, index === null ? null : (around.accounts[index] ?? null)),
    )
  }
  return contacts
}

/**
 * Makes people one by one: names and titles of the account's country, addresses at its domain. `made` are those before.
 * A country that the generator does not know speaks English.
 */
export function personGenerator(random: Random, today: number, made: readonly DatasetContact[]) {
  const addresses = new Map<string, number>()
  return (id: string, account: DatasetAccount | null): DatasetContact => {
    const known = account?.country ? byName.get(account.country) : random.pick(countries)
    const language = known ? random.pick(known.languages) : 'en'
    const firstName = random.pick(people[language].first)
    const lastName = random.pick(people[language].last)
    const level = levelFor(random)
    const from = account ? Date.parse(account.createdAt) : today - 1000 * day
    const domain = account?.domain ?? 'private-mail.example'
    return {
      id,
      accountId: account?.id ?? null,
      email: addressFor(random, { firstName, lastName, domain }, addresses, made),
      firstName: random.chance(0.03) ? null : firstName,
      lastName,
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

/** The first nine tenths of the accounts get one each; the rest of the people go where there is more business. */
function accountFor(random: Random, i: number, { accounts, weights }: Around): number | null {
  if (i < accounts.length * 0.9) return i
  if (random.chance(0.02)) return null
  for (let tries = 0; ; tries++) {
    const index = random.between(0, accounts.length - 1)
    if (tries === 4 || random.next() * 6 < (weights[index] ?? 0)) return index
  }
}

interface Person {
  readonly firstName: string
  readonly lastName: string
  readonly domain: string
}

/** Mostly unique; four in a hundred have none and one in two hundred carries somebody else's. */
function addressFor(
  random: Random,
  person: Person,
  taken: Map<string, number>,
  others: readonly DatasetContact[],
): string | null {
  if (random.chance(0.04)) return null
  if (others.length > 0 && random.chance(0.005)) {
    const other = random.pick(others).email
    if (other) return other
  }
  const local = `${knownSlug(person.firstName)}.${knownSlug(person.lastName)}`
  const wanted = `${local}@${person.domain}`
  const times = (taken.get(wanted) ?? 0) + 1
  taken.set(wanted, times)
  return times === 1 ? wanted : `${local}${times}@${person.domain}`
}
