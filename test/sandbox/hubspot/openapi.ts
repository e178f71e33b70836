/**
 * Checks answers against HubSpot's OpenAPI file beside the checkout (never part of it): status known, and the body fits the
 * schema. As strict as the file is: types, required fields, enumerations, null only where it says so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../../../../shared/openapi/hubspot-2026-09.merged.json', import.meta.url))

export const openApiFile = existsSync(file) ? file : null

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
}

type Responses = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
>

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** What is wrong with one answer; empty if it fits. */
export type Check = (method: string, path: string, status: number, body: unknown) => string[]

export function openApiCheck(path: string): Check {
  const contract = JSON.parse(readFileSync(path, 'utf8')) as Contract
  const templates = Object.keys(contract.paths).sort((a, b) => a.split('{').length - b.split('{').length)
  const patterns = templates.map(
    (template) => [template, new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)] as const,
  )

  function problems(value: unknown, schema: Schema, at: string): string[] {
    if (schema.$ref)
      return problems(value, contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, at)
    if (value === null) return schema.nullable || schema.type === undefined ? [] : [`${at} is null`]
    if (schema.enum && !schema.enum.includes(value))
      return [`${at} is ${String(value)}, not one of ${schema.enum.join(', ')}`]
    const kind = Array.isArray(value)
      ? 'array'
      : Number.isInteger(value) && schema.type === 'integer'
        ? 'integer'
        : typeof value
    if (schema.type !== undefined && kind !== schema.type) return [`${at} is ${kind}, not ${schema.type}`]
    if (Array.isArray(value))
      return value.flatMap((one, i) => problems(one, schema.items ?? {}, `${at}[${i}]`))
    if (typeof value !== 'object') return []
    const missing = (schema.required ?? [])
      .filter((name) => !(name in value))
      .map((name) => `${at}.${name} is missing`)
    const extra = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
    const inside = Object.entries(value).flatMap(([name, one]) =>
      problems(one, schema.properties?.[name] ?? extra, `${at}.${name}`),
    )
    return [...missing, ...inside]
  }

  return (method, url, status, body) => {
    const template = patterns.find(([, pattern]) => pattern.test(url.split('?')[0] ?? ''))?.[0]
    const operation = template ? contract.paths[template]?.[method.toLowerCase()] : undefined
    if (!operation) return [`the contract has no ${method} ${url}`]
    const response = operation.responses[String(status)]
    if (!response) return [`${method} ${template} answers ${status}, which the contract does not name`]
    const schema = response.content?.['application/json']?.schema
    if (!schema) return body === '' ? [] : [`${method} ${template} has a body where the contract has none`]
    return problems(body, schema, 'body')
  }
}
