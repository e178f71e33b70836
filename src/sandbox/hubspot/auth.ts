/** Tokens of the portal: one static one, as a private app has, and those that OAuth hands out. */
import { randomBytes } from 'node:crypto'
import { HubSpotError } from './errors.ts'
import { admin, type HubUser } from './user.ts'

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
  readonly user: HubUser
}

interface Access extends Grant {
  readonly expiresAt: number
  readonly consent: Granted
  readonly user: HubUser
}

/** What a user granted, whatever its refresh token is now. Ends as a whole. */
interface Granted {
  readonly scopes: readonly string[]
  readonly user: HubUser
  isDead: boolean
}

interface Consent {
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** PKCE, method S256. */
  readonly challenge: string | null
  readonly user: HubUser
  readonly expiresAt: number
}

export class TokenBook {
  /** For tools that know no OAuth. */
  readonly staticToken = `pat-sandbox-${randomBytes(16).toString('hex')}`
  readonly #access = new Map<string, Access>()
  /** Refresh tokens, those that were rotated out too: `isSpent`. */
  readonly #refresh = new Map<string, { readonly granted: Granted; isSpent: boolean }>()
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
  install(scopes: readonly string[], user: HubUser, now: number, lifeSeconds: number): Tokens {
    const granted = { scopes, user, isDead: false }
    return this.#issue(this.#newRefresh(granted), granted, now, lifeSeconds)
  }

  /**
   * A fresh access token, and the refresh token as it was, or with `rotates` a new one. Null if it is not (any more) valid; one that was
   * rotated out ends the grant.
   */
  refresh(refreshToken: string, rotates: boolean, now: number, lifeSeconds: number): Tokens | null {
    const known = this.#refresh.get(refreshToken)
    if (!known || known.granted.isDead) return null
    if (known.isSpent) {
      known.granted.isDead = true
      return null
    }
    if (!rotates) return this.#issue(refreshToken, known.granted, now, lifeSeconds)
    known.isSpent = true
    return this.#issue(this.#newRefresh(known.granted), known.granted, now, lifeSeconds)
  }

  /** A token of the app itself, in no portal: for the webhooks journal. */
  issueForApp(scopes: readonly string[], now: number, lifeSeconds: number): Tokens {
    const granted = { scopes, user: admin, isDead: false }
    return this.#issue('', granted, now, lifeSeconds)
  }

  /** Ends what belongs to a refresh token, or one access token. */
  revoke(token: string): void {
    this.#access.delete(token)
    const known = this.#refresh.get(token)
    if (known) known.granted.isDead = true
  }

  /** Removes the app from the portal. */
  uninstall(): void {
    for (const { granted } of this.#refresh.values()) granted.isDead = true
    this.#access.clear()
  }

  /** What an access token may do and for how long; null if unknown. */
  look(token: string): (Grant & { readonly expiresAt: number; readonly user: HubUser }) | null {
    const access = this.#access.get(token)
    return access && !access.consent.isDead ? access : null
  }

  lookRefresh(token: string): { readonly scopes: readonly string[]; readonly user: HubUser } | null {
    const known = this.#refresh.get(token)
    return known && !known.isSpent && !known.granted.isDead ? known.granted : null
  }

  /** Who asks, by the Authorization header. @throws HubSpotError 401 */
  authenticate(header: string | undefined, now: number): Grant {
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
    if (token === this.staticToken) return { app: 'private-app', scopes: null }
    const access = token ? this.look(token) : null
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

  #newRefresh(granted: Granted): string {
    const token = `sandbox-refresh-${randomBytes(16).toString('hex')}`
    this.#refresh.set(token, { granted, isSpent: false })
    return token
  }

  #issue(refreshToken: string, granted: Granted, now: number, lifeSeconds: number): Tokens {
    // Real ones are long and grow: columns for them must not be short.
    const accessToken = `sandbox-access-${randomBytes(200).toString('base64url')}`
    const { scopes, user } = granted
    const expiresAt = now + lifeSeconds * 1000
    this.#access.set(accessToken, { app: oauthApp.clientId, scopes, expiresAt, consent: granted, user })
    return { accessToken, refreshToken, expiresInSeconds: lifeSeconds, scopes, user }
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
