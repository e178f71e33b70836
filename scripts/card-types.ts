/** TypeScript of what the server answers to a card, without imports, made from the zod schemas in src/domain. */
import { z } from 'zod'
import { companyCardSchema, contactCardSchema } from '#domain/card.ts'
import { cardErrorSchema } from '#domain/card-error.ts'
import { deedAnswerSchema, handOffAnswerSchema } from '#domain/card-request.ts'
import { settingsAnswerSchema } from '#domain/card-settings.ts'

type Json = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
  readonly items?: Json
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
}

const answers = {
  CompanyCard: companyCardSchema,
  ContactCard: contactCardSchema,
  CardError: cardErrorSchema,
  DeedAnswer: deedAnswerSchema,
  HandOffAnswer: handOffAnswerSchema,
  SettingsAnswer: settingsAnswerSchema,
}

/** One exported type for each schema with an id, and those of parts that the cards name. Throws on a schema it cannot write. */
export function cardTypes(): string {
  const definitions = new Map<string, Json>()
  for (const [name, schema] of Object.entries(answers)) {
    const { $defs = {}, ...json } = z.toJSONSchema(schema) as Json & { $defs?: Record<string, Json> }
    for (const [id, definition] of Object.entries($defs)) definitions.set(id, definition)
    definitions.set(name, json.$ref === undefined ? json : (definitions.get(idOf(json.$ref)) ?? json))
  }
  const texts = [...definitions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, json]) => `export type ${name} = ${typeText(json, 0)}\n`)
  return `${texts.join('\n')}\n${aliases}`
}

const aliases = `export type Tone = NextAction['tone']\n`

function typeText(json: Json, depth: number): string {
  if (json.$ref !== undefined) return idOf(json.$ref)
  if (json.const !== undefined) return quoted(json.const)
  if (json.enum) return json.enum.map(quoted).join(' | ')
  const either = json.anyOf ?? json.oneOf
  if (either) return either.map((one) => typeText(one, depth)).join(' | ')
  if (Array.isArray(json.type)) return json.type.map((type) => typeText({ ...json, type }, depth)).join(' | ')
  switch (json.type) {
    case 'object':
      return objectText(json, depth)
    case 'array':
      return `(${typeText(json.items ?? {}, depth)})[]`.replace(/^\((\w+)\)/, '$1')
    case 'integer':
      return 'number'
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return json.type
    default:
      throw new Error(`no type for ${JSON.stringify(json)}`)
  }
}

function objectText({ properties = {}, required = [] }: Json, depth: number): string {
  const indent = '  '.repeat(depth + 1)
  const lines = Object.entries(properties).map(
    ([name, json]) => `${indent}${name}${required.includes(name) ? '' : '?'}: ${typeText(json, depth + 1)}`,
  )
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}

function idOf(ref: string): string {
  return ref.replace(/^.*\//, '')
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value)
}
