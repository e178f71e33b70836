/**
 * Whether two records of different CRMs are one account. A linked id merges by itself, a domain only where it is unique on both
 * sides and nothing speaks against it, name and country never do; every verdict says why.
 */
import { crmNames } from '../crm-name.ts'
import { compareNames } from './company-name.ts'
import type { DoubtKind, MatchEvidence, MatchRule } from './evidence.ts'

export type Verdict =
  | { readonly kind: 'merge'; readonly rule: Exclude<MatchRule, 'admin'>; readonly reason: string }
  | { readonly kind: 'propose'; readonly doubt: DoubtKind; readonly reason: string }

/** Decides on two records that are not one account yet. */
export function judgePair(evidence: MatchEvidence): Verdict {
  const { a, b, domain } = evidence
  const ground = groundOf(evidence)
  const propose = (doubt: DoubtKind, but: string): Verdict => ({
    kind: 'propose',
    doubt,
    reason: `${ground}, but ${but}`,
  })
  const isLinked = evidence.isStatedByA || evidence.isStatedByB
  if (!isLinked && domain === null) return { kind: 'propose', doubt: 'same-name', reason: ground }
  if (evidence.isTaken)
    return propose('merged-otherwise', 'one of them was merged by hand with another record of that CRM')
  if (evidence.hasOtherLink)
    return propose(
      'contradicting-links',
      'an id that is stated on one of them, or elsewhere, says something else',
    )
  if (evidence.statesUnknown)
    return propose(
      'unknown-link',
      'one of them states the id of a record that Keyward has not read from the other CRM',
    )
  if (isLinked) return { kind: 'merge', rule: 'linked-id', reason: ground }
  if (evidence.hasOtherDomain)
    return propose('contradicting-domains', 'another domain of one of them leads to another record')
  if (countriesDiffer(evidence))
    return propose(
      'countries-differ',
      `their countries differ (${a.country}, ${b.country}): companies of one group share domains`,
    )
  const names = compareNames(a.name, b.name)
  if (names === 'different')
    return propose('names-differ', 'their names differ: companies of one group share domains')
  if (names === 'related' && evidence.hasFamily)
    return propose('family', 'their names are not the same, and other records are called much like them')
  return { kind: 'merge', rule: 'unique-domain', reason: ground }
}

export type Reconsidered =
  | { readonly kind: 'keep' }
  /** Stays, and the admin is asked whether it is still right. */
  | { readonly kind: 'ask'; readonly doubt: DoubtKind; readonly reason: string }
  /** The CRM itself now says something else. */
  | { readonly kind: 'end'; readonly reason: string }

/**
 * Decides again on two records that a rule has merged, when what is known of them has changed. What stands is not undone
 * because evidence has gone; only the CRM's own word for another record ends it. Any other doubt is put to the admin.
 */
export function reconsiderPair(rule: Exclude<MatchRule, 'admin'>, evidence: MatchEvidence): Reconsidered {
  const isLinked = evidence.isStatedByA || evidence.isStatedByB
  if (evidence.hasOtherLink && !isLinked)
    return {
      kind: 'end',
      reason: 'One of them now states the id of another record, or another record states it.',
    }
  const ask = (doubt: DoubtKind, reason: string): Reconsidered => ({ kind: 'ask', doubt, reason })
  if (evidence.hasOtherLink)
    return ask(
      'contradicting-links',
      'Merged, but an id that is stated on one of them, or elsewhere, now says something else.',
    )
  if (isLinked || rule === 'linked-id') return { kind: 'keep' }
  if (evidence.hasOtherDomain)
    return ask(
      'contradicting-domains',
      'Merged by a domain, but another domain of one of them now leads to another record.',
    )
  if (countriesDiffer(evidence))
    return ask(
      'countries-differ',
      `Merged by a domain, but their countries now differ (${evidence.a.country}, ${evidence.b.country}).`,
    )
  const names = compareNames(evidence.a.name, evidence.b.name)
  if (names === 'different') return ask('names-differ', 'Merged by a domain, but their names now differ.')
  if (evidence.domain === null && evidence.sharedDomain !== null && names !== 'same')
    return ask(
      'evidence-changed',
      `Merged by ${evidence.sharedDomain}, which other records have by now as well.`,
    )
  return { kind: 'keep' }
}

function countriesDiffer({ a, b }: MatchEvidence): boolean {
  return a.country !== null && b.country !== null && a.country !== b.country
}

/** What speaks for the pair. */
function groundOf({ a, b, domain, ...evidence }: MatchEvidence): string {
  const [one, other] = [crmNames[a.crm], crmNames[b.crm]]
  if (evidence.isStatedByA && evidence.isStatedByB) return `Each states the other's id`
  if (evidence.isStatedByA) return `The ${one} record states the ${other} id`
  if (evidence.isStatedByB) return `The ${other} record states the ${one} id`
  if (domain !== null) return `Both have the domain ${domain}, which no other record of either CRM has`
  const where =
    a.country !== null && b.country !== null
      ? 'in the same country'
      : 'and at most one of them says in which country'
  const also =
    evidence.sharedDomain === null ? '' : `; both have the domain ${evidence.sharedDomain}, as others do`
  return `The same name, ${where}${also}`
}
