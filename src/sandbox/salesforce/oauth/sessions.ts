import { createHash, randomBytes } from 'node:crypto'
import type { Org } from '../org.ts'
import { orgId } from '../org-id.ts'

/** What a user allowed an application to do. It dies as a whole. */
interface Grant {
  refreshToken: string | null
  readonly spent: Set<string>
  readonly accessTokens: Map<string, number>
  isDead: boolean
  readonly scope: string
  readonly userId: string
}

/** An authorisation code that waits to be exchanged. */
export interface Code {
  readonly clientId: string
  readonly redirectUri: string
  readonly scope: string
  /** Base64url of the SHA-256 of the verifier; null where the client sent none. */
  readonly challenge: string | null
  /** Who consented. */
  readonly userId: string
  readonly expiresAt: number
}

export interface Tokens {
  readonly accessToken: string
  /** Only with the first answer of a grant or when refresh tokens rotate. */
  readonly refreshToken: string | null
  readonly scope: string
}

const codeMs = 15 * 60_000

/** Who is signed in. Opaque access tokens begin with the org's id and `!`, as the official CLI demands. */
export class Sessions {
  /** Works from the start and never expires. */
  readonly staticToken = newAccessToken()
  readonly #org: Org
  readonly #grants: Grant[] = []
  readonly #codes = new Map<string, Code>()
  readonly #clients = new Map<string, string>()
  #isStaticRevoked = false

  constructor(org: Org) {
    this.#org = org
  }

  /** Whether an access token works now. */
  isValid(token: string): boolean {
    if (this.#org.settings.refuseTokens) return false
    if (token === this.staticToken) return !this.#isStaticRevoked
    const grant = this.#grants.find((one) => one.accessTokens.has(token))
    if (!grant || grant.isDead) return false
    const life = this.#org.settings.accessTokenMs
    return life === null || this.#org.now() - (grant.accessTokens.get(token) as number) < life
  }

  /** Keeps a code for one exchange within 15 minutes. */
  issueCode(code: Omit<Code, 'expiresAt'>): string {
    const value = `aPrx${randomBytes(24).toString('base64url')}`
    this.#codes.set(value, { ...code, expiresAt: this.#org.now() + codeMs })
    return value
  }

  /** Hands out a code, once. */
  takeCode(value: string): Code | null {
    const code = this.#codes.get(value)
    this.#codes.delete(value)
    return code && code.expiresAt > this.#org.now() ? code : null
  }

  /** Opens a grant; one without refresh token is for flows that have none. */
  open(scope: string, withRefreshToken: boolean, userId = this.#org.userId): Tokens {
    const refreshToken = withRefreshToken ? newRefreshToken() : null
    const grant: Grant = {
      ...{ refreshToken, spent: new Set(), accessTokens: new Map() },
      ...{ isDead: false, scope, userId },
    }
    this.#grants.push(grant)
    return { accessToken: this.#addAccessToken(grant), refreshToken, scope }
  }

  /**
   * Exchanges a refresh token. With rotation a token works once: one that comes back kills the whole grant, its current
   * refresh token and all access tokens (Salesforce help 005316711). Null means invalid_grant.
   */
  refresh(token: string): Tokens | null {
    const grant = this.#grants.find((one) => one.refreshToken === token || one.spent.has(token))
    if (!grant || grant.isDead) return null
    if (grant.refreshToken !== token) {
      grant.isDead = true
      return null
    }
    const accessToken = this.#addAccessToken(grant)
    if (!this.#org.settings.rotateRefreshTokens)
      return { accessToken, refreshToken: null, scope: grant.scope }
    grant.spent.add(token)
    grant.refreshToken = newRefreshToken()
    return { accessToken, refreshToken: grant.refreshToken, scope: grant.scope }
  }

  /** What an access token stands for while it works; null otherwise. `expiresAt` in milliseconds, null: never. */
  look(
    token: string,
  ): { readonly userId: string; readonly scope: string; readonly expiresAt: number | null } | null {
    if (!this.isValid(token)) return null
    const grant = this.#grants.find((one) => one.accessTokens.has(token))
    if (!grant) return { userId: this.#org.userId, scope: 'full', expiresAt: null }
    const life = this.#org.settings.accessTokenMs
    const expiresAt = life === null ? null : (grant.accessTokens.get(token) as number) + life
    return { userId: grant.userId, scope: grant.scope, expiresAt }
  }

  /** An admin revokes the access of every application. */
  endAll(): void {
    for (const grant of this.#grants) grant.isDead = true
  }

  /** Revokes by access or refresh token; says whether there was one. */
  revoke(token: string): boolean {
    if (token === this.staticToken) this.#isStaticRevoked = true
    const grant = this.#grants.find((one) => one.refreshToken === token || one.accessTokens.has(token))
    if (grant) grant.isDead = true
    return grant !== undefined || token === this.staticToken
  }

  /**
   * Whether these are the credentials of an application. The org registers one with the secret it first comes with, so any
   * application can be tried and a wrong secret is still refused.
   */
  isClient(clientId: string, secret: string): boolean {
    if (clientId === '' || secret === '') return false
    const known = this.#clients.get(clientId)
    if (known === undefined) this.#clients.set(clientId, secret)
    return known === undefined || known === secret
  }

  #addAccessToken(grant: Grant): string {
    const token = newAccessToken()
    grant.accessTokens.set(token, this.#org.now())
    return token
  }
}

const newAccessToken = () =>
  `${orgId.slice(0, 15)}!${randomBytes(48).toString('base64url').replaceAll('-', '.')}`
const newRefreshToken = () => `5Aep${randomBytes(48).toString('base64url')}`

/** The challenge of a PKCE verifier (RFC 7636, S256). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')
