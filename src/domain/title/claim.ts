import type { TitleLevel } from './level.ts'
import { fits, type Part, type Pattern } from './pattern.ts'
import type { TitleWord } from './read-title.ts'

/** What a pattern says of a title. */
export type Effect =
  | { readonly kind: 'level'; readonly level: TitleLevel; readonly isWeak?: boolean }
  | { readonly kind: 'aside' }
  | { readonly kind: 'learner' }

export interface Rule {
  readonly pattern: Pattern
  readonly effect: Effect
  /** Rules of a higher rank claim their words first. */
  readonly rank: number
}

export interface Claim {
  readonly rule: Rule
  /** Indexes of the words that the pattern fits, rising. */
  readonly at: readonly number[]
}

/** What a rule claims when its pattern begins at the word `from`; null if it does not. */
export function matchAt(rule: Rule, words: readonly TitleWord[], from: number): Claim | null {
  const { parts, later, isAtStart, isAtEnd } = rule.pattern
  if (isAtStart && words[from - 1]?.phrase === words[from]?.phrase) return null
  const at = runAt(parts, words, from)
  if (!at) return null
  const to = from + parts.length
  if (isAtEnd && words[to]?.phrase === words[from]?.phrase) return null
  if (later.length === 0) return { rule, at }
  for (let start = to; words[start]?.part === words[from]?.part && start < words.length; start += 1) {
    const rest = isGap(words, to - 1, start) ? runAt(later, words, start) : null
    if (rest) return { rule, at: [...at, ...rest] }
  }
  return null
}

/** The indexes of the words from `from` on if they fit the parts side by side; null if they do not. */
function runAt(parts: readonly Part[], words: readonly TitleWord[], from: number): number[] | null {
  if (words[from + parts.length - 1]?.phrase !== words[from]?.phrase) return null
  return parts.every((part, i) => fits(part, words[from + i]?.text ?? ''))
    ? parts.map((_, i) => from + i)
    : null
}

function isGap(words: readonly TitleWord[], before: number, after: number): boolean {
  if (words[before]?.phrase !== words[after]?.phrase) return true
  return words.slice(before + 1, after).some((word) => word.text === 'of' || word.text === 'for')
}

/** The claims that stand: by rank, then the longer, then whole words before endings. */
export function settleClaims(words: readonly TitleWord[], found: readonly Claim[]): Claim[] {
  const taken = new Set<number>()
  const standing: Claim[] = []
  for (const claim of found.toSorted(byStrength)) {
    if (claim.at.some((index) => taken.has(index))) continue
    standing.push(claim)
    for (const index of claim.at) taken.add(index)
    if (claim.rule.effect.kind !== 'aside') continue
    for (const [index, word] of words.entries()) {
      if (index > lastOf(claim) && word.part === words[lastOf(claim)]?.part) taken.add(index)
    }
  }
  return standing
}

function byStrength(a: Claim, b: Claim): number {
  return (
    b.rule.rank - a.rule.rank ||
    b.at.length - a.at.length ||
    exactness(b) - exactness(a) ||
    firstOf(a) - firstOf(b)
  )
}

/** Index of the first word of a claim. */
export function firstOf(claim: Claim): number {
  return claim.at[0] ?? 0
}

/** Index of the last word of a claim. */
export function lastOf(claim: Claim): number {
  return claim.at.at(-1) ?? 0
}

function exactness(claim: Claim): number {
  const { parts, later, isAtStart, isAtEnd } = claim.rule.pattern
  const letters = parts.reduce((sum, part) => sum + (part.kind === 'exact' ? 100 : part.text.length), 0)
  return letters + (isAtStart ? 1 : 0) + (isAtEnd ? 1 : 0) - (later.length > 0 ? 50 : 0)
}
