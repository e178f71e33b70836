import type { TitleLevel } from './level.ts'

/**
 * The words of one language, as patterns of one or more words. Accents, umlauts and case do not matter (`ü` also stands for
 * `ue`). In a pattern
 * - `inhaber(in)` stands for the word with and without the ending, `directeur|directrice` for either word;
 * - `*leiter` stands for any word that ends so, itself included, `+leiter` for a longer one, `*` for any word;
 * - ` … ` stands for a gap in the same part of the title with an "of", "for", comma, dash or "and" in it;
 * - `^` and `$` stand for the beginning and the end of a phrase (as commas, slashes, `&`, `and` and the like mark them).
 */
export interface TitleWords {
  readonly levels: Readonly<Partial<Record<TitleLevel, readonly string[]>>>
  /** Words for a rank of the executive level that name other things as well: they count where no other word has a level. */
  readonly weak?: readonly string[]
  /** After these the title speaks of somebody else ("assistant to the CEO"): the rest, up to a slash or bar, is ignored. */
  readonly aside: readonly string[]
  /** Directly after a word of level these take its level away ("CEO assistant"). */
  readonly after: readonly string[]
  /** Somebody who is still learning: the whole title has no level, whatever else it says. */
  readonly learner: readonly string[]
}
