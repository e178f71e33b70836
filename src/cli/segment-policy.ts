import { parseMinor } from '#domain/revenue.ts'
import { defaultTierPolicy, type TierPolicy, tierPolicySchema } from '#domain/tier-policy.ts'
import { InputError } from '#std/input-error.ts'

/** Options of `keyward segment` that make the policy, as typed. */
export interface PolicyOptions {
  readonly policy: string
  readonly thresholds?: string | undefined
  readonly revenueFrom?: string | undefined
  readonly potential?: string | undefined
  readonly potentialFrom?: string | undefined
  readonly lifetime?: string | undefined
  readonly lifetimeFrom?: string | undefined
}

/** Decimals of the minor units in which each column was read. */
export interface ColumnDigits {
  readonly revenue: number
  readonly potential: number
  readonly lifetime: number
}

/** The policy that the options ask for. Throws an InputError that names every option that is wrong, missing or out of place. */
export function readPolicy(options: PolicyOptions, digits: ColumnDigits): TierPolicy {
  const problems = checkOptions(options)
  if (problems.length > 0) throw new InputError(problems)
  const { hysteresis, cap, rollUpToParent } = defaultTierPolicy
  const shared = { hysteresis, cap, rollUpToParent }
  if (options.policy === 'revenue') {
    const parsed = tierPolicySchema.safeParse({
      kind: 'revenue',
      thresholdsBp: thresholdsBp(options.thresholds),
    })
    if (parsed.success) return parsed.data
    throw new InputError([
      '--thresholds takes rising percentages between 0 and 100, such as 80,90 or 80,90,95 (at most nine)',
    ])
  }
  return {
    kind: 'value',
    significantRevenueMinor: parseMinor(options.revenueFrom ?? '', digits.revenue) ?? 0n,
    potentialMinor: options.potentialFrom ? parseMinor(options.potentialFrom, digits.potential) : null,
    lifetimeMinor: options.lifetimeFrom ? parseMinor(options.lifetimeFrom, digits.lifetime) : null,
    growthBp: null,
    ...shared,
  }
}

/** Every problem of the options that can be seen without the file. */
export function checkOptions(options: PolicyOptions): string[] {
  const isValue = options.policy === 'value'
  if (!isValue && options.policy !== 'revenue') return ['--policy is revenue or value']
  const ofValue = {
    '--revenue-from': options.revenueFrom,
    '--potential': options.potential,
    '--potential-from': options.potentialFrom,
    '--lifetime': options.lifetime,
    '--lifetime-from': options.lifetimeFrom,
  }
  const outOfPlace = Object.entries(isValue ? { '--thresholds': options.thresholds } : ofValue)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `${name} belongs to --policy ${isValue ? 'revenue' : 'value'}`)
  if (!isValue) return outOfPlace
  return [
    ...outOfPlace,
    ...(options.revenueFrom === undefined
      ? ['--policy value needs --revenue-from: the revenue from which an account is Tier I']
      : []),
    ...pair('--potential', options.potential, '--potential-from', options.potentialFrom),
    ...pair('--lifetime', options.lifetime, '--lifetime-from', options.lifetimeFrom),
    ...[
      ['--revenue-from', options.revenueFrom],
      ['--potential-from', options.potentialFrom],
      ['--lifetime-from', options.lifetimeFrom],
    ].flatMap(([name, value]) =>
      value === undefined || isPositive(value)
        ? []
        : [`${name} takes an amount above zero such as 250000 or 1234.50`],
    ),
  ]
}

function pair(column: string, name: string | undefined, from: string, amount: string | undefined): string[] {
  if (name !== undefined && amount === undefined)
    return [`${column} needs ${from}: the amount from which an account is Tier II`]
  return name === undefined && amount !== undefined
    ? [`${from} needs ${column}: the column to compare with`]
    : []
}

function isPositive(amount: string): boolean {
  return /^\d{1,33}(?:\.\d{1,12})?$/.test(amount.trim()) && /[1-9]/.test(amount)
}

/** `80,90` or `80;92.5` to basis points; not a number where it is none, which the schema then refuses. */
function thresholdsBp(text: string | undefined): number[] {
  if (text === undefined) return [...defaultTierPolicy.thresholdsBp]
  return text
    .split(/[,;]/)
    .map((part) =>
      /^\s*\d{1,2}(?:\.\d{1,2})?\s*%?\s*$/.test(part)
        ? Math.round(Number.parseFloat(part) * 100)
        : Number.NaN,
    )
}
