/** Access to CRMs as this server is configured: its apps there, its vault key, and the credentials that come out of both. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '#config.ts'
import { createHubspotOAuth } from '#crm/hubspot/oauth.ts'
import type { OAuthPort } from '#crm/oauth.ts'
import { createSalesforceOAuth } from '#crm/salesforce/oauth.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { CredentialDeps } from '#flows/credential-deps.ts'
import { type Credentials, createCredentials } from '#flows/refresh-credentials.ts'
import { createSeal, type Seal } from '#std/seal.ts'
import type { Database } from '#store/pool.ts'
import { madeOnce } from './made-once.ts'

/** Everything about access: what the flows need, and the credentials of this process. */
export interface Vault extends CredentialDeps {
  readonly credentials: Credentials
}

/** The vault's keys from the environment, or one that is kept in the data folder, apart from the database. */
export function openSeal(config: Pick<Config, 'KEYWARD_DATA' | 'KEYWARD_VAULT_KEY'>): Seal {
  const made = () => randomBytes(32).toString('base64')
  return createSeal(config.KEYWARD_VAULT_KEY ?? madeOnce(config.KEYWARD_DATA, 'vault-key', made))
}

/** The apps of this server at the CRMs. */
export function openOAuth(config: Config): Readonly<Record<CrmName, OAuthPort>> {
  const { HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET } = config
  const wait = (ms: number) => delay(ms)
  return {
    hubspot: createHubspotOAuth({
      app: appOf(HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET),
      baseUrl: config.HUBSPOT_API_URL,
      authorizeUrl: config.HUBSPOT_AUTHORIZE_URL,
      wait,
    }),
    salesforce: createSalesforceOAuth({
      app: appOf(SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET),
      loginUrl: config.SALESFORCE_LOGIN_URL,
      now: () => Date.now(),
      wait,
    }),
  }
}

/** Tokens expire by the real clock, whatever day a demo looks at. */
export function openVault(config: Config, database: Database): Vault {
  const deps: CredentialDeps = {
    database,
    seal: openSeal(config),
    oauth: openOAuth(config),
    now: () => new Date(),
    wait: (ms) => delay(ms),
  }
  return { ...deps, credentials: createCredentials(deps) }
}

function appOf(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : null
}
