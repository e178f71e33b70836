/** The shape of a text table. */

/**
 * One text; or, where a number decides its form, one text per plural category of the language (CLDR, as Intl.PluralRules names them).
 * `by`: the placeholder that holds the number.
 */
export type Entry = string | Plural
export interface Plural extends Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> {
  readonly by: string
  readonly other: string
}

/** A table in another language. What it lacks is found by checkTexts (instrument-text.ts), and the language is not offered. */
export type Translation<English> = { readonly [Key in keyof English]?: Entry }
