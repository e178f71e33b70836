/**
 * What Keyward needs of a CRM to get and keep access: one implementation per CRM (`hubspot/oauth.ts`, `salesforce/oauth.ts`).
 * Every method throws CrmError and nothing else on purpose; no message holds a token, a code or a secret.
 */
import type { CrmName } from '#domain/crm-record.ts'
import type { FeedbackSource } from '#domain/feedback.ts'

/** What access tokens are had with. Sealed as a whole before it is stored. */
export type Grant =
  | { readonly kind: 'oauth'; readonly refreshToken: string; readonly baseUrl: string }
  | {
      readonly kind: 'client-credentials'
      readonly clientId: string
      readonly clientSecret: string
      /** Origin of the org's My Domain, where this flow's token endpoint is. */
      readonly loginUrl: string
    }
  | {
      readonly kind: 'jwt-bearer'
      readonly clientId: string
      readonly username: string
      /** PEM. */
      readonly privateKey: string
      readonly loginUrl: string
    }

/** What a token request gives. */
export interface Granted {
  readonly accessToken: string
  /** Null: none came back; the one before stays, or the grant has none. */
  readonly refreshToken: string | null
  /** Where the API of this portal or org is. From the CRM's own answer, and on its own hosts only. */
  readonly baseUrl: string
  /** How long the access token lives, in seconds from the request on; null where the CRM does not say. */
  readonly lifeSeconds: number | null
}

/** Who gave the access. */
export interface Grantor {
  /** Portal id or organisation id. */
  readonly externalId: string
  readonly userId: string
  readonly email: string | null
  readonly name: string
}

/** `install` asks for everything a connection needs, `sign-in` for no more than to know who it is. */
export type Purpose = 'install' | 'sign-in'

export interface OAuthPort {
  readonly crm: CrmName
  /** Whether this server has an app of its own at the CRM: without one nobody can be sent there. */
  readonly isOffered: boolean
  /**
   * Whether a refresh token must be taken as spent once it was sent, until an answer shows otherwise. Salesforce rotates them, and one that
   * comes back a second time ends the whole grant (help 005316711); HubSpot returns the same one again.
   */
  readonly assumesRotation: boolean
  /** The CRM's page where a person grants access. `challenge` is the S256 hash of the PKCE verifier. */
  authorizeUrl(request: {
    readonly purpose: Purpose
    readonly state: string
    readonly challenge: string
    readonly redirectUri: string
    /** Feedback sources that are switched on: where reading one takes a scope of its own, it is asked for as well. */
    readonly sources?: readonly FeedbackSource[]
  }): string
  /** Exchanges a code, once: it is never repeated. */
  exchange(code: {
    readonly code: string
    readonly verifier: string
    readonly redirectUri: string
  }): Promise<Granted>
  /**
   * One token request, never repeated here. Throws `unauthorized` when the grant is dead, `forbidden` when it is Keyward's app that the CRM refuses,
   * `transient` when the grant was certainly not spent, `unknown-outcome` when nobody knows.
   */
  renew(grant: Grant): Promise<Granted>
  /** Asks who gave the access. */
  identify(granted: Granted): Promise<Grantor>
  /** Gives back access that is not going to be used, without touching any other grant of the same app. */
  discard(granted: Granted): Promise<void>
  /** Ends the access of the whole connection at the CRM: uninstalls the app, or revokes the grant. `grant` is null for a static token. */
  leave(
    access: { readonly accessToken: string; readonly baseUrl: string },
    grant: Grant | null,
  ): Promise<void>
}
