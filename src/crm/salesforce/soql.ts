/** SOQL with bound values: the only place where text becomes part of a query. */
import { CrmError } from '../errors.ts'

/** A piece of SOQL whose values are bound. */
export interface Bound {
  readonly soql: string
}

/**
 * Tagged template for SOQL. A text is quoted and escaped, an array of texts becomes a list in parentheses, and what
 * `names` and `instant` return goes in as it is.
 */
export function soql(
  parts: TemplateStringsArray,
  ...values: readonly (string | readonly string[] | Bound)[]
): Bound {
  return { soql: parts.map((part, at) => (at === 0 ? part : bind(values[at - 1]) + part)).join('') }
}

/** One or more field or object names, comma separated. Throws when one is not a name. */
export function names(list: readonly string[]): Bound {
  const odd = list.find((name) => !/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/.test(name))
  if (odd !== undefined || list.length === 0) throw unusable('a field name')
  return { soql: list.join(', ') }
}

/** An ISO 8601 instant as a SOQL datetime literal. Throws when it is not one. */
export function instant(text: string): Bound {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw unusable('an instant')
  return { soql: new Date(ms).toISOString() }
}

function bind(value: string | readonly string[] | Bound | undefined): string {
  if (typeof value === 'string') return quote(value)
  if (value === undefined) return ''
  return 'soql' in value ? value.soql : `(${value.map(quote).join(',')})`
}

/** Escapes of SOQL string literals: backslash, both quotes and control characters. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

function quote(text: string): string {
  return `'${text.replace(/[\\'"\n\r\t\b\f]/g, (character) => escapes[character] ?? '')}'`
}

const unusable = (what: string) =>
  new CrmError({
    class: 'contract-broken',
    code: 'INVALID_QUERY',
    message: `Keyward did not send a query to Salesforce because a part of it is not ${what}. Check the field mapping of this connection.`,
  })
