/** The part that a contact plays in a decision about us. `none`: the title says nothing. */
export const roles = ['decision_maker', 'recommender', 'influencer', 'none'] as const
export type Role = (typeof roles)[number]

const words: Readonly<Record<Role, string>> = {
  decision_maker: 'decision maker',
  recommender: 'recommender',
  influencer: 'influencer',
  none: 'none',
}

/** The role in words, for a text that a person reads. */
export function roleWords(role: Role): string {
  return words[role]
}
