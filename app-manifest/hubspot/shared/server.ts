/** Calls to Keyward's server. HubSpot's proxy signs each of them and says who asks, so that the card itself sends no secret. */
import { hubspot } from '@hubspot/ui-extensions'
import type { CardError } from './types.ts'
import { cardWords } from './words.ts'

export type Failure = Pick<CardError['error'], 'whatHappened' | 'whatWasKept' | 'whatToDo' | 'fields'> & {
  /** Whether Keyward itself answered: then the request was decided on, and the next one is a new one. */
  readonly isDecided: boolean
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

interface Call<T> {
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly body?: Record<string, unknown>
  /** Recognises the answer: anything else, such as a proxy's page, counts as not reached. */
  readonly isAnswer: (body: unknown) => body is T
}

/** HubSpot gives up after 15 seconds. */
const timeout = 14_000

/** `origin` is the profile variable API_ORIGIN: the address of the server, without a slash at the end. Never rejects. */
export async function callServer<T>(origin: unknown, call: Call<T>): Promise<Answer<T>> {
  if (typeof origin !== 'string' || origin === '') return failed(cardWords.notConfigured)
  try {
    const response = await hubspot.fetch(`${origin}${call.path}`, {
      method: call.method ?? 'GET',
      timeout,
      ...(call.body ? { body: call.body } : {}),
    })
    const body: unknown = await response.json()
    if (response.ok && call.isAnswer(body)) return { ok: true, value: body }
    if (isCardError(body)) {
      // After a fault of the server nobody knows whether the request was carried out.
      return { ok: false, failure: { ...body.error, isDecided: response.status < 500 } }
    }
    return failed(cardWords.unreachable)
  } catch {
    return failed(cardWords.unreachable)
  }
}

/** Whether a value is an object whose `key` is one of `values`. */
export function hasKind(body: unknown, key: string, values: readonly string[]): boolean {
  if (typeof body !== 'object' || body === null) return false
  const value: unknown = (body as Record<string, unknown>)[key]
  return typeof value === 'string' && values.includes(value)
}

function isCardError(body: unknown): body is CardError {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return (
    typeof error === 'object' &&
    error !== null &&
    ['whatHappened', 'whatWasKept', 'whatToDo'].every(
      (part) => typeof (error as Record<string, unknown>)[part] === 'string',
    )
  )
}

function failed(words: Omit<Failure, 'isDecided' | 'fields'>): { ok: false; failure: Failure } {
  return { ok: false, failure: { ...words, fields: [], isDecided: false } }
}
