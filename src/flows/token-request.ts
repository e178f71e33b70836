/** One token request with its repeats, under the lock of the credentials. */
import { CrmError } from '#crm/errors.ts'
import type { Grant, Granted } from '#crm/oauth.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { CredentialDeps } from './credential-deps.ts'

export type TokenAnswer =
  | { readonly kind: 'granted'; readonly granted: Granted; readonly sentAt: Date }
  /** The CRM says that the grant is over. */
  | { readonly kind: 'dead' }
  /** The grant may be spent, and nobody has what came for it. */
  | { readonly kind: 'unknown' }
  /** Not now, or not with this app; the grant is what it was. */
  | { readonly kind: 'failed'; readonly error: unknown }

/** Pauses before the second and the third try, in milliseconds. */
const pausesMs = [1_000, 4_000]
/** No further try after so long: the lock must not be held for ever. */
const patienceMs = 40_000

/**
 * Asks for a token. What failed without reaching the CRM is tried up to three times; what may have reached it is repeated only where the
 * grant can be sent twice (`isRepeatable`).
 */
export async function requestPatiently(
  deps: Pick<CredentialDeps, 'oauth' | 'now' | 'wait'>,
  request: { readonly crm: CrmName; readonly grant: Grant; readonly isRepeatable: boolean },
): Promise<TokenAnswer> {
  const startedAt = performance.now()
  for (let n = 0; ; n++) {
    const sentAt = deps.now()
    try {
      return { kind: 'granted', granted: await deps.oauth[request.crm].renew(request.grant), sentAt }
    } catch (error) {
      if (!(error instanceof CrmError))
        return request.isRepeatable ? { kind: 'failed', error } : { kind: 'unknown' }
      const isSpentMaybe = error.class === 'unknown-outcome' || error.class === 'contract-broken'
      if (isSpentMaybe && !request.isRepeatable) return { kind: 'unknown' }
      if (error.class === 'unauthorized') return { kind: 'dead' }
      const pause = pausesMs[n]
      const mayRepeat = error.class === 'transient' || error.class === 'unknown-outcome'
      const waitMs = Math.max(pause ?? 0, error.retryAfterMs ?? 0)
      const isLate = performance.now() - startedAt + waitMs > patienceMs
      if (!mayRepeat || pause === undefined || isLate) return { kind: 'failed', error }
      await deps.wait(waitMs)
    }
  }
}
