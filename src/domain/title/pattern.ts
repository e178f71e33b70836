import { foldWord, umlautVariants } from './fold.ts'

/** One word of a pattern. */
export interface Part {
  readonly kind: 'exact' | 'ends' | 'ends-longer'
  readonly text: string
}

/** A pattern in the form in which it is matched; see words.ts for how it is written. */
export interface Pattern {
  readonly parts: readonly Part[]
  /** The parts after a gap, empty where the pattern has none. */
  readonly later: readonly Part[]
  readonly isAtStart: boolean
  readonly isAtEnd: boolean
}

/** All patterns that one written pattern stands for: each choice of alternatives, endings and spellings. */
export function parsePattern(written: string): Pattern[] {
  const isAtStart = written.startsWith('^')
  const isAtEnd = written.endsWith('$')
  const [before = '', after] = written.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined).split(' … ')
  return sequencesOf(before).flatMap((parts) =>
    (after === undefined ? [[]] : sequencesOf(after)).map((later) => ({ parts, later, isAtStart, isAtEnd })),
  )
}

function sequencesOf(words: string): Part[][] {
  const choices = words
    .split(' ')
    .map((word) => word.split('|').flatMap(withEnding).flatMap(umlautVariants).map(parsePart))
  return choices.reduce<Part[][]>(
    (all, parts) => all.flatMap((some) => parts.map((part) => [...some, part])),
    [[]],
  )
}

/** Whether a word fits one part of a pattern. */
export function fits(part: Part, word: string): boolean {
  switch (part.kind) {
    case 'exact':
      return word === part.text
    case 'ends':
      return word.endsWith(part.text)
    case 'ends-longer':
      return word.length > part.text.length && word.endsWith(part.text)
  }
}

function withEnding(word: string): string[] {
  const match = /^(.*)\((\w+)\)$/.exec(word)
  return match ? [`${match[1]}`, `${match[1]}${match[2]}`] : [word]
}

function parsePart(word: string): Part {
  if (word.startsWith('*')) return { kind: 'ends', text: foldWord(word.slice(1)) }
  if (word.startsWith('+')) return { kind: 'ends-longer', text: foldWord(word.slice(1)) }
  return { kind: 'exact', text: foldWord(word) }
}
