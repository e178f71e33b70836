import type { Rule } from './claim.ts'

const tail = 3
const none: readonly Rule[] = []

/**
 * The rules whose pattern may begin with a word. A million titles are read in one cycle, so that only a handful of the
 * thousands of rules may be tried on each word: whole words are looked up, endings by their last three letters.
 */
export function createRuleIndex(rules: readonly Rule[]): (word: string) => Iterable<Rule> {
  const kindOf = (rule: Rule) => {
    const first = rule.pattern.parts[0]
    if (first?.kind === 'exact') return 'exact'
    return (first?.text.length ?? 0) < tail ? 'any' : 'ending'
  }
  const { exact = [], ending = [], any = [] } = Object.groupBy(rules, kindOf)
  const byWord = Map.groupBy(exact, (rule) => rule.pattern.parts[0]?.text)
  const byTail = Map.groupBy(ending, (rule) => rule.pattern.parts[0]?.text.slice(-tail))
  return (word) => {
    const whole = byWord.get(word) ?? none
    const ends = byTail.get(word.slice(-tail)) ?? none
    return ends.length === 0 && any.length === 0 ? whole : [...whole, ...ends, ...any]
  }
}
