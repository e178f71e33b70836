/** HTML that is escaped by construction: whatever is put into an `html` template is text, unless it came out of one. */

/** A piece of HTML. Only this file makes them. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type HtmlPart = Html | string | number | bigint | false | null | undefined | readonly HtmlPart[]

/**
 * Tagged template. Values are escaped for element content and for attributes in double quotes (always quote them); lists are
 * joined; false, null and undefined are nothing. Not for places where text is not text: scripts, styles, tag and attribute
 * names, and `href` from people's input.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(texts.reduce((all, text, index) => all + markupOf(parts[index - 1]) + text))
}

/** Text of ours that is markup already, such as the style sheet. Never anything that came from outside. */
export function raw(trusted: string): Html {
  return new Html(trusted)
}

function markupOf(part: HtmlPart): string {
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(markupOf).join('')
  if (part === false || part === null || part === undefined) return ''
  return escapeHtml(String(part))
}

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Old parsers took a backtick for a quote, and NUL for nothing at all.
  '`': '&#96;',
  '\0': '\uFFFD',
}

/** Escapes text for element content and quoted attributes. Lone surrogates, which UTF-8 cannot carry, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"'`\0]/g, (character) => replacements[character] ?? '')
}
