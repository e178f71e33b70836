/**
 * Text for a place that holds one line: runs of white space and control characters become one space, the ends are trimmed,
 * lone surrogates become U+FFFD. Longer than `max` UTF-16 units it ends in `…`, never in half a character.
 */
export function oneLine(text: string, max: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (line.length <= max) return line
  return `${line
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
