/**
 * How high a title stands, highest first: `executive` is owners, C level, presidents, managing directors, partners and
 * board members; `other` is everybody who leads nobody by title.
 */
export const titleLevels = ['executive', 'vp', 'director', 'head', 'manager', 'team-lead', 'other'] as const
export type TitleLevel = (typeof titleLevels)[number]

/** Whether `level` is as high as `from` or higher. */
export function isAtLeast(level: TitleLevel, from: TitleLevel): boolean {
  return titleLevels.indexOf(level) <= titleLevels.indexOf(from)
}
