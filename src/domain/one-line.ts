/**
 * What was typed into, or is offered in, a field of one line: control characters go, runs of white space become one space, the ends
 * are trimmed, lone surrogates become U+FFFD (PostgreSQL and the CRMs take neither). Applied twice it is the same as once.
 */
export function fieldLine(text: string): string {
  return text.toWellFormed().replace(controls, '').replace(/\s+/g, ' ').trim()
}

/** Everything that Unicode calls a control character, but for those that are white space. */
const controls = /(?!\s)\p{Cc}/gu

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
