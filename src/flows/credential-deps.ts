/** What keeping access to a CRM stands on. */
import type { OAuthPort } from '#crm/oauth.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { Seal } from '#std/seal.ts'
import type { Database } from '#store/pool.ts'

export interface CredentialDeps {
  readonly database: Database
  readonly seal: Seal
  readonly oauth: Readonly<Record<CrmName, OAuthPort>>
  readonly now: () => Date
  readonly wait: (ms: number) => Promise<void>
}

export interface ConnectionRef {
  readonly workspaceId: WorkspaceId
  readonly id: ConnectionId
  readonly crm: CrmName
}

export interface Access {
  readonly accessToken: string
  readonly baseUrl: string
}

/** A holder of the lock that is silent for longer is cut off by the database: longer than any token request takes. */
export const longestLockMs = 120_000
