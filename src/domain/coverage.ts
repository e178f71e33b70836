import { type Role, roles, roleWords } from './role.ts'

export interface CoverageContact {
  readonly role: Role
  /** Can be written to: has an address, has not opted out, does not bounce. */
  readonly isReachable: boolean
  readonly isNominated: boolean
}

export type AskedRole = Exclude<Role, 'none'>

export interface Coverage {
  /** Roles with at least one reachable contact, highest first. */
  readonly covered: readonly AskedRole[]
  readonly missing: readonly AskedRole[]
  /** Reachable contacts that fill a role. */
  readonly contacts: number
  /** One person alone carries the account. */
  readonly isSingleThreaded: boolean
  /** One line for a CRM field: "decision maker, influencer; no recommender". */
  readonly text: string
}

/** The roles that are asked, highest first. */
export const askedRoles = roles.filter((role): role is AskedRole => role !== 'none')

/** The text of an account whose every role is filled. */
export const completeCoverageText = askedRoles.map(roleWords).join(', ')

/** What an account is to be warned of: that nobody, one person alone, or no decision maker can be asked; null: nothing. */
export function coverageWarning(coverage: Coverage): string | null {
  if (coverage.contacts === 0) return 'Nobody here can be asked.'
  if (coverage.isSingleThreaded) return 'Single-threaded: one person alone carries this account.'
  return coverage.missing.includes('decision_maker') ? 'No decision maker can be asked.' : null
}

/**
 * Which roles of an account are filled by somebody who can be asked. An influencer fills the role only when nominated, since
 * frontline contacts are asked only then; a contact without a role fills none.
 */
export function describeCoverage(contacts: readonly CoverageContact[]): Coverage {
  const filling = contacts.filter(
    (contact) =>
      contact.isReachable &&
      contact.role !== 'none' &&
      (contact.role !== 'influencer' || contact.isNominated),
  )
  const covered = askedRoles.filter((role) => filling.some((contact) => contact.role === role))
  const missing = askedRoles.filter((role) => !covered.includes(role))
  const isSingleThreaded = filling.length === 1
  const text = [
    covered.length === 0 ? 'nobody reachable' : covered.map(roleWords).join(', '),
    ...(missing.length === 0 ? [] : [`no ${missing.map(roleWords).join(', no ')}`]),
    ...(isSingleThreaded ? ['one person only'] : []),
  ].join('; ')
  return { covered, missing, contacts: filling.length, isSingleThreaded, text }
}
