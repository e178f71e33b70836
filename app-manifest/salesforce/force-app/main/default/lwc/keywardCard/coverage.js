/** Which roles are filled by somebody who can be asked; an influencer fills the role only when nominated. */
const asked = ['decision_maker', 'recommender', 'influencer']

export function coverageOf(contacts) {
  const filling = contacts.filter(
    ({ role, isReachable, isNominated }) =>
      isReachable && role !== 'none' && (role !== 'influencer' || isNominated),
  )
  return {
    missing: asked.filter((role) => !filling.some((contact) => contact.role === role)),
    contacts: filling.length,
    isSingleThreaded: filling.length === 1,
  }
}

/** What is wrong with it, if anything is; null otherwise. */
export function coverageWarning(coverage, sentences) {
  if (coverage.contacts === 0) return sentences.nobodyReachable
  if (coverage.isSingleThreaded) return sentences.singleThreaded
  return coverage.missing.includes('decision_maker') ? sentences.noDecisionMakerReachable : null
}
