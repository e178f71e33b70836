/**
 * When a confidential answer may enter a total, and when its role may be named. Optional confidentiality after Deep-Insight: with two
 * respondents, one could subtract the own answer; three, of whom two are confidential, leave nobody alone.
 */
import type { Role } from '../role.ts'

/** Fewest people behind a total that holds confidential answers, and fewest confidential ones among them. */
export const fewestRespondents = 3
export const fewestConfidential = 2

/** Whether the answers of these people, of one account in one wave, may be told as a total. */
export function mayBeTold(respondents: { readonly all: number; readonly confidential: number }): boolean {
  return respondents.all >= fewestRespondents && respondents.confidential >= fewestConfidential
}

/**
 * Whether an alert may name the role of the person who answered confidentially: three or more people of the account hold it, and
 * so many of them answered that it could have been any of several, also for somebody who knows every answer given by name.
 */
export function mayNameRole(
  role: Role,
  holders: { readonly inAccount: number; readonly answered: number; readonly confidential: number },
): boolean {
  if (role === 'none' || holders.inAccount < fewestRespondents) return false
  return mayBeTold({ all: holders.answered, confidential: holders.confidential })
}
