/**
 * Errors of SOQL in the form that Salesforce gives them: the piece of the query around the place, a caret under it, row
 * and column, then the message. Fragments as seen in apache/camel-quarkus issue 3022 and forcedotcom/soql-tooling issue 86.
 */
import { ApiError } from '../errors.ts'

const reach = 45

/** A refused query. `token` is what the message is about; its first occurrence as a whole word sets row and column. */
export function queryError(code: string, soql: string, token: string, message: string): ApiError {
  const at = placeOf(soql, token)
  const before = soql.slice(0, at)
  const row = before.split('\n').length
  const column = at - (before.lastIndexOf('\n') + 1) + 1
  const word = at <= reach ? 0 : at - reach + soql.slice(at - reach).search(/\s|$/) + 1
  const start = Math.min(at, word)
  const end = Math.min(soql.length, at + reach)
  const fragment = soql.slice(start, end).replaceAll('\n', ' ')
  const caret = `${' '.repeat(at - start)}^`
  return new ApiError(400, code, `\n${fragment}\n${caret}\nERROR at Row:${row}:Column:${column}\n${message}`)
}

/** A refused query whose message names no place. */
export const malformedQuery = (message: string) => new ApiError(400, 'MALFORMED_QUERY', message)

function placeOf(soql: string, token: string): number {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`(?<![\\w.])${escaped}(?![\\w])`, 'i').exec(soql)
  return found?.index ?? Math.max(0, soql.toLowerCase().indexOf(token.toLowerCase()))
}

const reference = 'Please reference your WSDL or the describe call for the appropriate names.'

export const noSuchColumn = (soql: string, token: string, name: string, entity: string) =>
  queryError(
    'INVALID_FIELD',
    soql,
    token,
    `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${reference}`,
  )

export const noSuchObject = (soql: string, name: string) =>
  queryError(
    'INVALID_TYPE',
    soql,
    name,
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${reference}`,
  )

export const noSuchRelationship = (soql: string, token: string, name: string) =>
  queryError(
    'INVALID_FIELD',
    soql,
    token,
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${reference}`,
  )
