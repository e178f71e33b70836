import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { TitleWords } from './words.ts'

/**
 * All languages at once: a title does not say which it is written in, and many mix two. Between equal phrases of two languages
 * the earlier listed wins.
 */
export const dictionaries: readonly TitleWords[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
]
