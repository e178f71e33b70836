/** Owners with their managers, and accounts in hierarchies. */
import { companyNamer, slugOf } from './company-names.ts'
import { countries, people } from './countries.ts'
import type { Random } from './random.ts'
import type { DatasetAccount, DatasetOwner } from './types.ts'

const day = 86_400_000

const strategicReasons = [
  'Reference customer in its industry',
  'Joint development partner',
  'Gives access to a new region',
  'Largest growth potential in its group',
]

/** `weights` say how much business an account is good for: Pareto with the exponent that makes 20 % carry 80 %. */
export function generateAccounts(random: Random, count: number, today: number) {
  const owners = generateOwners(random, Math.min(400, Math.max(4, Math.round(count / 60))))
  const reps = owners.filter((owner) => owner.managerId !== null)
  const namer = companyNamer(random)
  const accounts: DatasetAccount[] = []
  const weights = new Float64Array(count)
  /** Stems and industries of those that can be a parent, by position. */
  const heads: { index: number; stem: string; industry: string }[] = []
  for (let i = 0; i < count; i++) {
    const country = random.weighted(countries.map((one) => [one, one.weight] as const))
    const head = heads.length > 2 && random.chance(0.15) ? random.pick(heads) : null
    const company = head ? namer.subsidiary(head.stem, head.industry, country) : namer.independent(country)
    if (!head && heads.length < count * 0.1)
      heads.push({ index: i, stem: company.stem, industry: company.industry })
    const parent = head ? (accounts[head.index] as DatasetAccount) : null
    const weight = Math.min(2000, (1 - random.next()) ** (-1 / 1.16))
    weights[i] = weight
    accounts.push({
      id: `A${String(i + 1).padStart(7, '0')}`,
      name: company.name,
      domain: random.chance(0.03) ? null : company.domain,
      country: random.chance(0.02) ? null : country.name,
      industry: random.chance(0.05) ? null : company.industry,
      parentId: parent?.id ?? null,
      ownerId: random.chance(0.04)
        ? null
        : parent && random.chance(0.5)
          ? parent.ownerId
          : random.pick(reps).id,
      annualRevenue: random.chance(0.3) ? null : Math.round(weight * Math.exp(12 + 0.8 * random.normal())),
      strategic:
        weight < 5 && (i % 41 === 7 ? i < 100 : random.chance(0.003)) ? random.pick(strategicReasons) : null,
      createdAt: new Date(
        today - random.between(3.2 * 365, 6 * 365) * day + random.between(0, day - 1),
      ).toISOString(),
    })
  }
  return { owners, accounts, weights }
}

/** One at the top, a manager for every eight, and the people who look after accounts. */
export function generateOwners(random: Random, count: number): DatasetOwner[] {
  const managers = Math.max(1, Math.round(count / 9))
  const idOf = (i: number) => `U${String(i + 1).padStart(4, '0')}`
  return Array.from({ length: count }, (_, i) => {
    const { first, last } = people[random.pick(['en', 'de', 'fr'] as const)]
    const [firstName, lastName] = [random.pick(first), random.pick(last)]
    const managerId = i === 0 ? null : i <= managers ? idOf(0) : idOf(1 + ((i - 1) % managers))
    return {
      id: idOf(i),
      email: `${slugOf(firstName)}.${slugOf(lastName)}.${i + 1}@our-company.example`,
      firstName,
      lastName,
      managerId,
    }
  })
}
