/**
 * What Salesforce answers when it refuses something. Two shapes: a refused request (an array of `errorCode`s in the body)
 * and one refused record in an otherwise accepted request (`statusCode`s inside a 200).
 */

/** A refused request. `status` is the HTTP status; the body is `[{ message, errorCode, fields? }]`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly errorCode: string
  readonly fields: readonly string[] | undefined

  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message)
    this.status = status
    this.errorCode = errorCode
    this.fields = fields
  }

  /** The body of the answer. */
  toBody(): { message: string; errorCode: string; fields?: readonly string[] }[] {
    return [
      { message: this.message, errorCode: this.errorCode, ...(this.fields ? { fields: this.fields } : {}) },
    ]
  }
}

/** One record that could not be written; the others of the same request go through. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly code: string
  readonly fields: readonly string[]

  constructor(code: string, message: string, fields: readonly string[] = []) {
    super(message)
    this.code = code
    this.fields = fields
  }

  /** As an answer to a request for this one record; a record that is gone answers 404, everything else 400. */
  toApiError(): ApiError {
    const status = this.code === 'ENTITY_IS_DELETED' || this.code === 'NOT_FOUND' ? 404 : 400
    return new ApiError(status, this.code, this.message, this.fields)
  }
}

/** 404 for a path or a record that is not there. */
export const notFound = (message = 'The requested resource does not exist') =>
  new ApiError(404, 'NOT_FOUND', message)

/** 400 for a body that is not the JSON that the resource wants. */
export const jsonParserError = (message: string) => new ApiError(400, 'JSON_PARSER_ERROR', message)
