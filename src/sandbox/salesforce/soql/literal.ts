import type { LiteralType } from '@jetstreamapp/soql-parser-js'
import { withChecksum } from '../../salesforce-id.ts'
import type { Field } from '../schema/field.ts'
import { parseInstant, type Value } from '../value.ts'
import { queryError } from './errors.ts'

/** The condition objects of the parser, in the one shape that the evaluation needs. */
export interface Condition {
  readonly field: string
  readonly operator: string
  readonly value: string | readonly string[]
  readonly literalType?: LiteralType | readonly LiteralType[]
}

type Kind = 'text' | 'id' | 'number' | 'boolean' | 'day' | 'instant'

const kinds: Record<Field['type'], Kind> = {
  id: 'id',
  reference: 'id',
  string: 'text',
  textarea: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  picklist: 'text',
  multipicklist: 'text',
  combobox: 'text',
  boolean: 'boolean',
  double: 'number',
  currency: 'number',
  int: 'number',
  date: 'day',
  datetime: 'instant',
}

/** How values of a field compare. */
export const kindOf = (field: Field): Kind => kinds[field.type]

const accepted: Record<Kind, readonly string[]> = {
  text: ['STRING'],
  id: ['STRING'],
  number: ['INTEGER', 'DECIMAL'],
  boolean: ['BOOLEAN'],
  day: ['DATE'],
  instant: ['DATETIME'],
}

const mustBe: Record<Kind, string> = {
  text: 'of type string and should be enclosed in quotes',
  id: 'of type ID and should be enclosed in quotes',
  number: 'of type double and should not be enclosed in quotes',
  boolean: 'of type boolean and should not be enclosed in quotes',
  day: 'of type date and should not be enclosed in quotes',
  instant: 'of type dateTime and should not be enclosed in quotes',
}

/** The value of a literal for a field, ready to be compared; throws INVALID_FIELD where the types do not fit. */
export function literalValue(soql: string, field: Field, text: string, type: LiteralType | undefined): Value {
  if (type === 'NULL') return null
  const kind = kindOf(field)
  if (type === undefined || !accepted[kind].includes(type)) {
    const message = `value of filter criterion for field '${field.name}' must be ${mustBe[kind]}`
    throw queryError('INVALID_FIELD', soql, text, message)
  }
  switch (kind) {
    case 'number':
      return Number(text)
    case 'boolean':
      return text.toUpperCase() === 'TRUE'
    case 'day':
      return text
    case 'instant':
      return instantSeconds(soql, text)
    case 'id':
      return idValue(soql, unquote(text))
    case 'text':
      return foldText(field, unquote(text))
  }
}

/** Text as the field compares it: without regard to case unless the field is case-sensitive; an empty text is no value. */
export function foldText(field: Field, text: string): Value {
  if (text === '') return null
  return field.caseSensitive ? text : text.toLowerCase()
}

function instantSeconds(soql: string, text: string): number {
  const ms = parseInstant(text)
  if (ms === null)
    throw queryError('MALFORMED_QUERY', soql, text, `line 1:1 no viable alternative at character '${text}'`)
  return ms / 1000
}

function idValue(soql: string, text: string): Value {
  if (text === '') return null
  if (/^[a-zA-Z0-9]{15}$/.test(text)) return withChecksum(text)
  if (/^[a-zA-Z0-9]{18}$/.test(text)) return text
  throw queryError('INVALID_QUERY_FILTER_OPERATOR', soql, text, `invalid ID field: ${text}`)
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Takes the quotes off a string literal and resolves its escapes; `\_` and `\%` stay for LIKE. */
export function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (whole, character: string) => {
    if (character === '_' || character === '%') return whole
    return escapes[character] ?? character
  })
}

/** The pattern of LIKE: `%` any run, `_` one character, escaped ones themselves; without regard to case. */
export function likePattern(literal: string): RegExp {
  const source = unquote(literal).replace(/\\([_%])|([_%])|[.*+?^${}()|[\]\\/]/g, (whole, escaped, wild) => {
    if (escaped) return escaped
    if (wild) return wild === '%' ? '.*' : '.'
    return `\\${whole}`
  })
  return new RegExp(`^${source}$`, 'is')
}
