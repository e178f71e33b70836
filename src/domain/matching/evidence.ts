/** What is known of two records of different CRMs that may be one customer, and how a rule for it is called. */
import type { CrmName } from '../crm-record.ts'

/** Why two records are one account. */
export const matchRules = ['linked-id', 'unique-domain', 'admin'] as const
export type MatchRule = (typeof matchRules)[number]

/** One of the two records. */
export interface MatchSide {
  readonly crm: CrmName
  readonly name: string | null
  /** ISO 3166 alpha-2 code; null where none is stated or it is not understood. */
  readonly country: string | null
}

/**
 * Everything that decides on a pair. Records that an admin has merged count as one. "Another" is a record that an admin has not
 * merged with the one at hand.
 */
export interface MatchEvidence {
  readonly a: MatchSide
  readonly b: MatchSide
  /** Whether the record states the other's id. */
  readonly isStatedByA: boolean
  readonly isStatedByB: boolean
  /** One of the two states the id of another record, or is stated by another one. */
  readonly hasOtherLink: boolean
  /** One of the two states an id that was never read from the other CRM. */
  readonly statesUnknown: boolean
  /** A domain of both that no other record of either CRM has. */
  readonly domain: string | null
  /** One of the two has a domain alone with another record. */
  readonly hasOtherDomain: boolean
  /** A domain of both that others have too. */
  readonly sharedDomain: string | null
  /** Another record's name begins with the same word: there is a family of companies. */
  readonly hasFamily: boolean
  /** One of the two is merged by an admin with a record of the other's CRM. */
  readonly isTaken: boolean
}

/** Why something is only proposed. */
export type DoubtKind =
  | 'contradicting-links'
  | 'unknown-link'
  | 'contradicting-domains'
  | 'countries-differ'
  | 'names-differ'
  | 'family'
  | 'merged-otherwise'
  | 'same-name'
  | 'evidence-changed'
