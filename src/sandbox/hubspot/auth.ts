/** Tokens of the portal: one static one, as a private app has, and those that OAuth hands out. */
import { randomBytes } from 'node:crypto'
import { HubSpotError } from './errors.ts'

/** The app that may sign in by OAuth. Not secret: the stand-in holds made-up data and listens on one's own machine. */
export const oauthApp = {
  clientId: 'keyward-sandbox',
  clientSecret: 'sandbox-client-secret',
  appId: 4_800_001,
} as const

export interface Grant {
  /** Requests are counted per app. */
  readonly app: string
  /** Null: everything. */
  readonly scopes: readonly string[] | null
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresInSeconds: number
  readonly scopes: readonly string[]
}

interface Access extends Grant {
  readonly expiresAt: number
  readonly refreshToken: string
}

interface Consent {
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** PKCE, method S256. */
  readonly challenge: string | null
  readonly expiresAt: number
}

export class TokenBook {
  /** For tools that know no OAuth. */
  readonly staticToken = `pat-sandbox-${randomBytes(16).toString('hex')}`
  readonly #access = new Map<string, Access>()
  readonly #refresh = new Map<string, { readonly scopes: readonly string[] }>()
  readonly #codes = new Map<string, Consent>()

  /** A single-use code, good for ten minutes. */
  grantCode(consent: Omit<Consent, 'expiresAt'>, now: number): string {
    const code = randomBytes(18).toString('base64url')
    this.#codes.set(code, { ...consent, expiresAt: now + 600_000 })
    return code
  }

  /** Takes the code; null if there is none (any more). */
  redeemCode(code: string, now: number): Consent | null {
    const consent = this.#codes.get(code)
    this.#codes.delete(code)
    return consent && consent.expiresAt > now ? consent : null
  }

  /** A new grant with its own refresh token. */
  install(scopes: readonly string[], now: number, lifeSeconds: number): Tokens {
    const refreshToken = `sandbox-refresh-${randomBytes(16).toString('hex')}`
    this.#refresh.set(refreshToken, { scopes })
    return this.#issue(refreshToken, scopes, now, lifeSeconds)
  }

  /** A fresh access token; the refresh token stays the same. Null if it is not (any more) valid. */
  refresh(refreshToken: string, now: number, lifeSeconds: number): Tokens | null {
    const known = this.#refresh.get(refreshToken)
    return known ? this.#issue(refreshToken, known.scopes, now, lifeSeconds) : null
  }

  /** Ends what belongs to a refresh token or one access token. */
  revoke(token: string): void {
    this.#access.delete(token)
    if (!this.#refresh.delete(token)) return
    for (const [access, { refreshToken }] of this.#access)
      if (refreshToken === token) this.#access.delete(access)
  }

  /** Removes the app from the portal. */
  uninstall(): void {
    this.#access.clear()
    this.#refresh.clear()
  }

  /** What an access token may do and for how long; null if unknown. */
  look(token: string): (Grant & { readonly expiresAt: number }) | null {
    return this.#access.get(token) ?? null
  }

  lookRefresh(token: string): { readonly scopes: readonly string[] } | null {
    return this.#refresh.get(token) ?? null
  }

  /** Who asks, by the Authorization header. @throws HubSpotError 401 */
  authenticate(header: string | undefined, now: number): Grant {
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
    if (token === this.staticToken) return { app: 'private-app', scopes: null }
    const access = token ? this.#access.get(token) : undefined
    if (!access)
      throw new HubSpotError(
        401,
        'INVALID_AUTHENTICATION',
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      )
    if (access.expiresAt <= now) {
      const ago = Math.round((now - access.expiresAt) / 1000)
      throw new HubSpotError(
        401,
        'EXPIRED_AUTHENTICATION',
        `The OAuth token used to make this call expired ${ago} second(s) ago.`,
        {
          context: { 'expire time': [new Date(access.expiresAt).toISOString()] },
        },
      )
    }
    return access
  }

  #issue(refreshToken: string, scopes: readonly string[], now: number, lifeSeconds: number): Tokens {
    // Real ones are long and grow: columns for them must not be short.
    const accessToken = `sandbox-access-${randomBytes(200).toString('base64url')}`
    this.#access.set(accessToken, {
      app: oauthApp.clientId,
      scopes,
      expiresAt: now + lifeSeconds * 1000,
      refreshToken,
    })
    return { accessToken, refreshToken, expiresInSeconds: lifeSeconds, scopes }
  }
}

/** @throws HubSpotError 403 with the missing scope where HubSpot names it. */
export function requireScope(grant: Grant, scope: string): void {
  if (grant.scopes === null || grant.scopes.includes(scope)) return
  const message =
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes."
  throw new HubSpotError(403, 'MISSING_SCOPES', message, {
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [scope] },
      },
    ],
  })
}
