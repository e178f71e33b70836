/** The words of an HTML mail, good enough to look for words in. */

const breaking = new Set(['br', '/p', '/div', '/tr', '/li'])
const unread = new Set(['style', 'script', 'head'])

/**
 * One pass from left to right: each character is looked at a bounded number of times, whatever the HTML is. A `<` that is never
 * closed is text.
 */
export function withoutTags(html: string): string {
  const words: string[] = []
  const lower = html.toLowerCase()
  /** Of a kind that is not closed any more: what follows is read, and not searched again. */
  const unclosed = new Set<string>()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const close = open < 0 ? -1 : html.indexOf('>', open)
    if (close < 0) break
    words.push(html.slice(at, open))
    const [, name = ''] = /^<(\/?[a-z]{1,10})\b/.exec(lower.slice(open, open + 12)) ?? []
    words.push(breaking.has(name) ? '\n' : ' ')
    at = close + 1
    if (!unread.has(name) || unclosed.has(name)) continue
    const end = lower.indexOf(`</${name}>`, open)
    if (end < 0) unclosed.add(name)
    else at = end + name.length + 3
  }
  words.push(html.slice(at))
  return words
    .join('')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&')
}
