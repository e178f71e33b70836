/** A call to HubSpot with everything around it: limit, token, repeats, classes of error, and a checked answer. */
import type { z } from 'zod'
import { CrmError } from '../errors.ts'
import { createInFlight } from '../in-flight.ts'
import type { CallKind, CrmDeps } from '../port.ts'
import { withRetry } from '../retry.ts'
import { classify, type Effect } from './classify.ts'
import { limits } from './limits.ts'
import { type HttpRequest, send } from './transport.ts'

interface HubspotCall<T> extends Pick<HttpRequest, 'method' | 'path' | 'query' | 'body'> {
  /** How the call is counted. */
  readonly kind: CallKind
  readonly effect: Effect
  /** What is read of the answer. */
  readonly answer: z.ZodType<T>
  readonly bucket?: 'general' | 'search'
  /** False: not repeated when it is unknown whether it was done. */
  readonly idempotent?: boolean
}

export interface HubspotClient {
  /** Sends the call, repeats included, and returns the checked answer; throws CrmError. */
  call<T>(call: HubspotCall<T>): Promise<T>
}

/** At most three calls at a time per client; each asks anew for the limit and for the current token. */
export function createClient(deps: CrmDeps, options: { readonly deadlineMs?: number } = {}): HubspotClient {
  const deadlineMs = options.deadlineMs ?? limits.deadlineMs
  const inFlight = createInFlight(limits.inFlight)
  const exchange = async <T>(
    call: HubspotCall<T>,
    { accessToken, baseUrl }: Awaited<ReturnType<CrmDeps['credentials']>>,
  ): Promise<T> => {
    deps.onCall(call.kind)
    const { method, path, query, body, effect } = call
    const answer = await send({
      ...{ baseUrl, accessToken, method, path, isWrite: effect !== 'read', deadlineMs },
      ...(query ? { query } : {}),
      ...(body ? { body } : {}),
    })
    const endpoint = `${method} ${path}`
    if (answer.status < 200 || answer.status > 299) throw classify({ ...answer, effect, endpoint })
    return check(call.answer, answer.body, endpoint)
  }
  /** A refused token may just have been replaced, or can be: the call is repeated with another one and never with the same. */
  const once = async <T>(call: HubspotCall<T>): Promise<T> => {
    const credentials = async (refused?: string) => {
      await deps.limiter.take(call.bucket ?? 'general')
      return deps.credentials(refused)
    }
    const current = await credentials()
    try {
      return await exchange(call, current)
    } catch (error) {
      if (!(error instanceof CrmError) || error.status !== 401) throw error
      const fresh = await credentials(current.accessToken)
      if (fresh.accessToken === current.accessToken) throw error
      return exchange(call, fresh)
    }
  }
  return {
    call: (call) =>
      withRetry(
        deps,
        () => inFlight(() => once(call)),
        call.idempotent === undefined ? {} : { idempotent: call.idempotent },
      ),
  }
}

/** The answer in the documented shape; otherwise an error that names the place and never the value. */
export function check<T>(schema: z.ZodType<T>, body: unknown, endpoint: string): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join('.') || 'its root'
  throw new CrmError({
    class: 'contract-broken',
    code: 'UNEXPECTED_ANSWER',
    message: `HubSpot's answer to ${endpoint} does not have the documented shape at ${place}.`,
  })
}
