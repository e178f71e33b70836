/** Reads the forms of a page, as far as a person without script could use them: fields, their values, buttons. */

export interface FormField {
  readonly kind: 'hidden' | 'text' | 'radio' | 'checkbox' | 'textarea' | 'button'
  readonly name: string
  readonly value: string
  readonly isChecked: boolean
  /** Nobody sees it: it is inside something with aria-hidden. */
  readonly isInvisible: boolean
  /** Of a button: what stands on it. */
  readonly label: string
}

export interface Form {
  readonly method: string
  /** As written, to be resolved against the page's address. */
  readonly action: string
  readonly fields: readonly FormField[]
}

export interface Page {
  /** `lang` of the html element. */
  readonly language: string
  readonly forms: readonly Form[]
  /** Addresses of links, as written. */
  readonly links: readonly string[]
}

interface Tag {
  readonly name: string
  readonly isEnd: boolean
  readonly attributes: ReadonlyMap<string, string>
  /** Text up to the next tag. */
  readonly text: string
}

/** Walks over the tags once. Tolerant: what it does not know it passes over. */
export function readPage(source: string): Page {
  const forms: { method: string; action: string; fields: FormField[] }[] = []
  const links: string[] = []
  let language = ''
  let hiddenUntil: string | null = null
  let isInForm = false
  for (const tag of tagsOf(source)) {
    const attribute = (name: string) => tag.attributes.get(name) ?? ''
    if (tag.isEnd) {
      if (tag.name === hiddenUntil) hiddenUntil = null
      if (tag.name === 'form') isInForm = false
      continue
    }
    if (tag.name === 'html') language = attribute('lang')
    if (tag.name === 'a') links.push(attribute('href'))
    if (attribute('aria-hidden') === 'true') hiddenUntil = tag.name
    if (tag.name === 'form') {
      forms.push({
        method: attribute('method').toUpperCase() || 'GET',
        action: attribute('action'),
        fields: [],
      })
      isInForm = true
    }
    const field = isInForm ? fieldOf(tag, hiddenUntil !== null) : null
    if (field) forms.at(-1)?.fields.push(field)
  }
  return { language, forms, links }
}

function fieldOf(tag: Tag, isInvisible: boolean): FormField | null {
  const { attributes, text } = tag
  const rest = {
    name: attributes.get('name') ?? '',
    value: attributes.get('value') ?? '',
    isChecked: attributes.has('checked'),
    isInvisible,
    label: text.trim(),
  }
  if (tag.name === 'textarea') return { ...rest, kind: 'textarea', value: text.replace(/^\r?\n/, '') }
  if (tag.name === 'button') return { ...rest, kind: 'button' }
  if (tag.name !== 'input') return null
  const type = attributes.get('type')
  const kind = type === 'radio' || type === 'checkbox' || type === 'hidden' ? type : 'text'
  return { ...rest, kind }
}

const tagPattern =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>([^<]*)/gi
const attributePattern = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g

function* tagsOf(source: string): Generator<Tag> {
  for (const [, slash, name = '', attributes = '', text = ''] of source.matchAll(tagPattern)) {
    const pairs = Array.from(attributes.matchAll(attributePattern), ([, key = '', double, single, bare]) => {
      return [key.toLowerCase(), unescapeHtml(double ?? single ?? bare ?? '')] as const
    })
    yield {
      name: name.toLowerCase(),
      isEnd: slash === '/',
      attributes: new Map(pairs),
      text: unescapeHtml(text),
    }
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
}

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal) return String.fromCodePoint(Number(decimal))
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return named[name ?? ''] ?? whole
    },
  )
}
