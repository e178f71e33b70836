/** Reads metadata files strictly: elements, attributes, text, comments. Anything else, and anything not well-formed, is an error. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** Its own text, without that of its children. */
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const token =
  /<!--(?:(?!--)[\s\S])*-->|<\/([\w.:]+)\s*>|<([\w.:]+)((?:\s+[\w.:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y

/** The root element. Throws with the line of what is wrong. */
export function parseXml(text: string): Element {
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(text)
  if (!declaration) throw new Error('line 1: the XML declaration is missing')
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  token.lastIndex = declaration[0].length
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const fail = (what: string) => new Error(`line ${text.slice(0, at).split('\n').length}: ${what}`)
    const found = token.exec(text)
    const current = open.at(-1)
    if (!found || !current) throw fail('not well-formed')
    const [whole, closing, opening, attributes = '', isEmpty] = found
    if (closing !== undefined) {
      if (open.length === 1 || current.name !== closing) throw fail(`</${closing}> closes nothing`)
      open.pop()
    } else if (opening !== undefined) {
      const element: Open = { name: opening, attributes: attributesOf(attributes), children: [], text: '' }
      current.children.push(element)
      if (!isEmpty) open.push(element)
    } else if (!whole.startsWith('<!--')) {
      if (open.length === 1 && whole.trim() !== '') throw fail('text outside the root')
      current.text += decoded(whole, fail)
    }
  }
  const [first, ...more] = root.children
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  if (!first || more.length > 0) throw new Error('there must be one root element')
  return first
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([\w.:]+)\s*=\s*["']([^"']*)["']/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]))
}

function decoded(text: string, fail: (what: string) => Error): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const value = whole.endsWith(';') ? entities[name] : undefined
    if (value === undefined) throw fail(`${whole} is no entity`)
    return value
  })
}

/** Text of the first element at the path of names below, trimmed; null when there is none. */
export function textAt(element: Element, ...path: readonly string[]): string | null {
  return allAt(element, ...path)[0]?.text.trim() ?? null
}

/** All elements at the path of names below. */
export function allAt(element: Element, ...path: readonly string[]): Element[] {
  let found: readonly Element[] = [element]
  for (const name of path)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name))
  return [...found]
}
