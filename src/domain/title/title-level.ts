import { type Claim, type Effect, firstOf, lastOf, matchAt, type Rule, settleClaims } from './claim.ts'
import { type TitleLevel, titleLevels } from './level.ts'
import { parsePattern } from './pattern.ts'
import { readTitle, type TitleWord } from './read-title.ts'
import { createRuleIndex } from './rule-index.ts'
import type { TitleWords } from './words.ts'

export interface LevelOfTitle {
  readonly level: TitleLevel
  /** The words that decided, folded to lower case without accents; empty for `other`. */
  readonly words: string
}

const ranks = { aside: 3, own: 2, level: 1 } as const

/**
 * Prepares a function from title to level. `own` are an admin's phrases; they win over the dictionaries. Every phrase of the
 * dictionaries claims its words, the longest first, so that "vice president" leaves nothing for "president" and "product
 * owner" nothing for "owner"; of what is left, the highest level counts.
 */
export function createTitleReader(
  dictionaries: readonly TitleWords[],
  own: readonly { readonly phrase: string; readonly level: TitleLevel }[],
): (title: string) => LevelOfTitle {
  const rules = [...dictionaries.flatMap(rulesOf), ...own.flatMap(ownRules)]
  const rulesFor = createRuleIndex(rules)
  const after = new Set(dictionaries.flatMap((words) => words.after).flatMap(plainWords))
  return (title) => {
    const words = readTitle(title)
    const found: Claim[] = []
    for (const [from, { text }] of words.entries()) {
      for (const rule of rulesFor(text)) {
        const claim = matchAt(rule, words, from)
        if (claim) found.push(claim)
      }
    }
    if (found.length === 0) return { level: 'other', words: '' }
    if (found.some((claim) => claim.rule.effect.kind === 'learner')) return { level: 'other', words: '' }
    return highest(words, settleClaims(words, found), after)
  }
}

function rulesOf(dictionary: TitleWords): Rule[] {
  const levels = titleLevels.flatMap((level) =>
    compile(dictionary.levels[level] ?? [], { kind: 'level', level }, ranks.level),
  )
  return [
    ...levels,
    ...compile(dictionary.weak ?? [], { kind: 'level', level: 'executive', isWeak: true }, ranks.level),
    ...compile(dictionary.aside, { kind: 'aside' }, ranks.aside),
    ...compile(dictionary.learner, { kind: 'learner' }, ranks.level),
  ]
}

function compile(written: readonly string[], effect: Effect, rank: number): Rule[] {
  return written.flatMap(parsePattern).map((pattern) => ({ pattern, effect, rank }))
}

/** An admin's phrase is taken word for word, as a title would be read. */
function ownRules({ phrase, level }: { readonly phrase: string; readonly level: TitleLevel }): Rule[] {
  const parts = readTitle(phrase).map(({ text }) => ({ kind: 'exact' as const, text }))
  if (parts.length === 0) return []
  return [
    {
      pattern: { parts, later: [], isAtStart: false, isAtEnd: false },
      effect: { kind: 'level', level },
      rank: ranks.own,
    },
  ]
}

function plainWords(written: string): string[] {
  return parsePattern(written).flatMap(({ parts }) => parts.map((part) => part.text))
}

function highest(
  words: readonly TitleWord[],
  claims: readonly Claim[],
  after: ReadonlySet<string>,
): LevelOfTitle {
  const leading = claims.filter(
    (claim) => levelOf(claim) !== 'other' && !isOfSomebodyElse(words, claim, after),
  )
  const strong = leading.filter(({ rule: { effect } }) => effect.kind === 'level' && !effect.isWeak)
  const best = (strong.length > 0 ? strong : leading).toSorted(
    (a, b) => rankOf(a) - rankOf(b) || firstOf(a) - firstOf(b),
  )[0]
  if (!best) return { level: 'other', words: '' }
  const said = best.at.map((index) => words[index]?.text)
  return { level: levelOf(best), words: said.join(' ') }
}

/** "CEO assistant", "Geschäftsführer Sekretariat": the word of level names the boss. */
function isOfSomebodyElse(words: readonly TitleWord[], claim: Claim, after: ReadonlySet<string>): boolean {
  const next = words[lastOf(claim) + 1]
  return next !== undefined && next.phrase === words[lastOf(claim)]?.phrase && after.has(next.text)
}

function levelOf(claim: Claim): TitleLevel {
  return claim.rule.effect.kind === 'level' ? claim.rule.effect.level : 'other'
}

function rankOf(claim: Claim): number {
  return titleLevels.indexOf(levelOf(claim))
}
