/** The words of a note that a CRM keeps as HTML. It is never shown as HTML: what comes of it is plain text. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Of more no text is kept (feedback.ts), whatever the markup between its letters. */
const mostMarkup = 200_000

/** Plain text of an HTML fragment: blocks and breaks become line breaks, scripts and styles go with what is in them, tags go. */
export function textOfHtml(markup: string): string {
  return markup
    .slice(0, mostMarkup)
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^<>]*>|<\/(p|div|li|tr|h[1-6]|blockquote|ul|ol)\s*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*(>|$)/gi, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => decoded(name) ?? whole)
}

function decoded(name: string): string | null {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}
