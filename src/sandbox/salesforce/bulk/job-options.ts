import { ApiError } from '../errors.ts'
import { type Delimiter, delimiters } from './jobs.ts'

/** `columnDelimiter` of a new job, default COMMA. @throws ApiError INVALIDJOB */
export function delimiterOf(body: Record<string, unknown>): Delimiter {
  const name = String(body.columnDelimiter ?? 'COMMA')
  if (Object.hasOwn(delimiters, name)) return name as Delimiter
  throw new ApiError(400, 'INVALIDJOB', `Unsupported column delimiter: ${name}`)
}

/** `lineEnding` of a new job, default LF. @throws ApiError INVALIDJOB */
export function lineEndingOf(body: Record<string, unknown>): 'LF' | 'CRLF' {
  const name = body.lineEnding ?? 'LF'
  if (name === 'LF' || name === 'CRLF') return name
  throw new ApiError(400, 'INVALIDJOB', `Unsupported line ending: ${name}`)
}
