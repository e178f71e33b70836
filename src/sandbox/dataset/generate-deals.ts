/** Won, lost and open deals over three years; few accounts carry most of the revenue. */
import type { Random } from './random.ts'
import type { DatasetAccount, DatasetContact, DatasetDeal, DealState } from './types.ts'

const day = 86_400_000
const products = [
  'Annual supply',
  'Service contract',
  'Spare parts',
  'Expansion',
  'Renewal',
  'Pilot',
  'Training',
  'New line',
]
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

interface Around {
  readonly accounts: readonly DatasetAccount[]
  readonly weights: Float64Array
  readonly contacts: readonly DatasetContact[]
  /** At which account each contact is, by position; -1 for none. */
  readonly positions: Int32Array
  /** Midnight UTC of the as-of day, in milliseconds. */
  readonly today: number
}

export function generateDeals(random: Random, count: number, around: Around): DatasetDeal[] {
  const people = firstTwo(around.positions, around.accounts.length)
  return Array.from({ length: count }, (_, i) => {
    const index = accountFor(random, i, around)
    const account = around.accounts[index] as DatasetAccount
    const state = random.weighted<DealState>([
      ['won', 70],
      ['lost', 12],
      ['open', 18],
    ])
    const closed = closeOf(random, state, around.today)
    const created = Math.min(
      closed - random.between(20, 200) * day,
      around.today - random.between(1, 20) * day,
    )
    const roles = random.chance(0.3)
      ? rolesFor(random, people.subarray(index * 2, index * 2 + 2), around.contacts)
      : []
    return {
      id: `D${String(i + 1).padStart(7, '0')}`,
      accountId: random.chance(0.01) ? null : account.id,
      name: `${random.pick(products)} ${dateOf(closed).slice(0, 4)}, ${account.name}`,
      amount: amountOf(random, state, around.weights[index] ?? 1),
      state,
      closeDate: dateOf(closed),
      createdAt: new Date(created + random.between(0, day - 1)).toISOString(),
      ...(roles.length > 0 ? { contactRoles: roles } : {}),
    }
  })
}

/** Seven in ten deals go round the accounts, the rest to those with more business. */
function accountFor(random: Random, i: number, { accounts, weights }: Around): number {
  if (random.chance(0.7)) return i % accounts.length
  for (let tries = 0; ; tries++) {
    const index = random.between(0, accounts.length - 1)
    if (tries === 20 || random.next() * 20 < (weights[index] ?? 0)) return index
  }
}

/** Closed deals lie in the last three years, more than half of them in the last one; open ones are due within nine months. */
function closeOf(random: Random, state: DealState, today: number): number {
  if (state === 'open') return today + random.between(-30, 270) * day
  return today - (random.chance(0.55) ? random.between(0, 364) : random.between(365, 3 * 365 - 1)) * day
}

/** Exact decimal text. A few are credits, zero or unknown. */
function amountOf(random: Random, state: DealState, weight: number): string {
  if (random.chance(state === 'open' ? 0.08 : 0.01)) return ''
  if (random.chance(0.01)) return '0'
  const cents = Math.max(100, Math.round(180_000 * weight * Math.exp(0.5 * random.normal())))
  const sign = state === 'won' && random.chance(0.015) ? '-' : ''
  return `${sign}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** Positions of the first two contacts of each account, two entries per account; -1 where there are fewer. */
function firstTwo(positions: Int32Array, accountCount: number): Int32Array {
  const people = new Int32Array(accountCount * 2).fill(-1)
  positions.forEach((account, contact) => {
    if (account < 0) return
    const slot = people[account * 2] === -1 ? account * 2 : account * 2 + 1
    if (people[slot] === -1) people[slot] = contact
  })
  return people
}

const roles = ['DECISION_MAKER', 'INFLUENCER', 'CHAMPION', 'BUDGET_HOLDER', 'END_USER']

function rolesFor(random: Random, people: Int32Array, contacts: readonly DatasetContact[]) {
  const wanted = random.between(1, 2)
  return [...people.subarray(0, wanted)].flatMap((at) => {
    const contact = contacts[at]
    return contact ? [{ contactId: contact.id, role: random.pick(roles) }] : []
  })
}
