/** How grave an alert is, by when somebody must act, and who is told when nobody does: all set beforehand, all data. */
import { addBusinessHours, type BusinessHours } from './business-hours.ts'
import type { Role } from './role.ts'

export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

export type Rung = 'owner' | 'manager' | 'executive'

/** Business hours from the raising of the alert until it is each rung's turn; the owner's is the deadline to act. */
export const ladder: Readonly<Record<Severity, Readonly<Record<Rung, number>>>> = {
  critical: { owner: 4, manager: 8, executive: 16 },
  high: { owner: 8, manager: 16, executive: 40 },
  medium: { owner: 24, manager: 40, executive: 80 },
  low: { owner: 40, manager: 80, executive: 160 },
}

/** Severity is the sum of what the tier, the role and the kind of the alert weigh: 6 critical, 4 high, 2 medium. */
export function severityOf(tier: string | null, role: Role, kindWeight: number): Severity {
  const tierWeight = tier === 'I' ? 2 : tier === 'II' ? 1 : 0
  const sum = tierWeight + roleWeight[role] + kindWeight
  if (sum >= 6) return 'critical'
  if (sum >= 4) return 'high'
  return sum >= 2 ? 'medium' : 'low'
}

/** When each rung's turn comes. The owner's is the alert's due time. */
export function escalationOf(
  severity: Severity,
  clockStartsAt: string,
  calendar: BusinessHours,
): Readonly<Record<Rung, string>> {
  const hours = ladder[severity]
  const turn = (rung: Rung) => addBusinessHours(clockStartsAt, hours[rung], calendar)
  return { owner: turn('owner'), manager: turn('manager'), executive: turn('executive') }
}

const roleWeight: Readonly<Record<Role, number>> = {
  decision_maker: 2,
  recommender: 1,
  influencer: 0,
  none: 0,
}
