/** A word without case, accents and umlauts: `Geschäftsführer` → `geschaftsfuhrer`, `Œuvre` → `oeuvre`. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
}

/** A word as it is, and where it has umlauts also as it is typed without them (`geschaeftsfuehrer`). */
export function umlautVariants(word: string): string[] {
  const spelled = word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return spelled === word ? [word] : [word, spelled]
}
