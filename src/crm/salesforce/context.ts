/** What every part of the adapter works with: one per adapter instance. */
import type { CrmDeps } from '../port.ts'
import { createClient, type SalesforceClient } from './client.ts'
import { loadCurrencies, singleCurrency, type ToMinor } from './currency.ts'
import { createDescriptions, type Descriptions } from './describe.ts'
import { type UserInfo, userInfoSchema } from './schema.ts'

export interface Context {
  readonly deps: CrmDeps
  readonly client: SalesforceClient
  readonly descriptions: Descriptions
  /** Whether the org has several currencies: only then do its objects have CurrencyIsoCode. */
  hasCurrencies(): Promise<boolean>
  toMinor(): Promise<ToMinor>
  /** The user whose token we use, and the org; `isAnew` asks again, to prove that the token works. */
  user(isAnew?: boolean): Promise<UserInfo>
}

/** Things learned from the org are kept for the life of the adapter, so that a cycle asks for each of them once. */
export function createContext(deps: CrmDeps): Context {
  const client = createClient(deps)
  const descriptions = createDescriptions(client)
  let user: (() => Promise<UserInfo>) | null = null
  const hasCurrencies = async () => (await descriptions.of('Account')).has('currencyisocode')
  return {
    deps,
    client,
    descriptions,
    hasCurrencies,
    toMinor: once(async () =>
      (await hasCurrencies()) ? loadCurrencies(client, deps.currency) : singleCurrency(deps.currency),
    ),
    user: (isAnew = false) => {
      if (isAnew || !user) user = once(() => fetchUser(client))
      return user()
    },
  }
}

/** The token goes in the header; jsforce's own call for this would put it into the address. */
async function fetchUser(client: SalesforceClient): Promise<UserInfo> {
  const path = '/services/oauth2/userinfo'
  return (await client.json({ kind: 'other', method: 'GET', path, schema: userInfoSchema })).body
}

/** Remembers the first success; a failure is asked for again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null
  return () => {
    kept ??= load().catch((error: unknown) => {
      kept = null
      throw error
    })
    return kept
  }
}
