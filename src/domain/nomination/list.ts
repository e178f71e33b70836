/** Whom an account has to be asked: everybody in their place, who is suggested, and what the coverage is and would be. */
import { type Coverage, describeCoverage } from '../coverage.ts'
import type { Role } from '../role.ts'
import { type NominationContact, type Ranked, rank } from './rank.ts'

/**
 * asked: the next wave asks them, quarantine permitting. suggested: would be asked once nominated, and is proposed. possible: the
 * same, and is not proposed. unreachable: would be asked if mail reached them. no-role: the CRM says too little about them.
 */
export type Standing = 'asked' | 'suggested' | 'possible' | 'unreachable' | 'no-role'

export interface ListedPerson<Contact extends NominationContact = NominationContact> extends Ranked<Contact> {
  readonly standing: Standing
}

export interface NominationList<Contact extends NominationContact = NominationContact> {
  /** Decision makers, recommenders, influencers, and those without a role, in this order; the best of each first. */
  readonly people: readonly ListedPerson<Contact>[]
  readonly coverage: Coverage
  /** With everybody who is suggested nominated. */
  readonly coverageThen: Coverage
}

/** So many influencers are suggested for an account, those nominated counted (the 3 × 3 of the field: three of each role). */
export const wantedInfluencers = 3

const roleOrder: readonly Role[] = ['decision_maker', 'recommender', 'influencer', 'none']
const standingOrder: readonly Standing[] = ['asked', 'suggested', 'possible', 'unreachable', 'no-role']

/** Nobody is left out: the list has each contact once. `today`: `YYYY-MM-DD`. */
export function nominationList<Contact extends NominationContact>(
  contacts: readonly Contact[],
  today: string,
): NominationList<Contact> {
  const ranked = rank(contacts, today)
  const nominated = ranked.filter(({ contact }) => isAsked(contact) && contact.role === 'influencer').length
  const free = ranked.filter(({ contact }) => couldBeNominated(contact))
  const suggested = new Set(
    free.slice(0, Math.max(0, wantedInfluencers - nominated)).map(({ contact }) => contact.id),
  )
  const people = ranked
    .map((one) => ({ ...one, standing: standingOf(one.contact, suggested) }))
    .toSorted(
      (a, b) =>
        roleOrder.indexOf(a.contact.role) - roleOrder.indexOf(b.contact.role) ||
        standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing),
    )
  return {
    people,
    coverage: coverageWith(contacts, new Set()),
    coverageThen: coverageWith(contacts, suggested),
  }
}

/** The coverage once these contacts are nominated as well. */
export function coverageWith(
  contacts: readonly NominationContact[],
  nominated: ReadonlySet<string>,
): Coverage {
  return describeCoverage(
    contacts.map((contact) => ({
      role: contact.role,
      isReachable: contact.obstacle === null,
      isNominated: contact.isNominated || nominated.has(contact.id),
    })),
  )
}

/** An influencer whom mail reaches and nobody has nominated. */
export function couldBeNominated({ role, obstacle, isNominated }: NominationContact): boolean {
  return role === 'influencer' && obstacle === null && !isNominated
}

function isAsked({ role, obstacle, isNominated }: NominationContact): boolean {
  return obstacle === null && role !== 'none' && (role !== 'influencer' || isNominated)
}

function standingOf(contact: NominationContact, suggested: ReadonlySet<string>): Standing {
  if (contact.obstacle !== null) return 'unreachable'
  if (contact.role === 'none') return 'no-role'
  if (isAsked(contact)) return 'asked'
  return suggested.has(contact.id) ? 'suggested' : 'possible'
}
