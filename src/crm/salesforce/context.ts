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
  /** The user whose token we use, and the org. */
  readonly user: Remembered<UserInfo>
}

/** Things learned from the org are kept for the life of the adapter, so that a cycle asks for each of them once. */
export function createContext(deps: CrmDeps): Context {
  const client = createClient(deps)
  const descriptions = createDescriptions(client)
  const hasCurrencies = async () => (await descriptions.of('Account')).has('currencyisocode')
  return {
    deps,
    client,
    descriptions,
    hasCurrencies,
    toMinor: remember(async () =>
      (await hasCurrencies()) ? loadCurrencies(client, deps.currency) : singleCurrency(deps.currency),
    ).get,
    user: remember(() => fetchUser(client)),
  }
}

/** The token goes in the header; jsforce's own call for this would put it into the address. */
async function fetchUser(client: SalesforceClient): Promise<UserInfo> {
  const path = '/services/oauth2/userinfo'
  return (await client.json({ kind: 'other', method: 'GET', path, schema: userInfoSchema })).body
}

interface Remembered<T> {
  get(): Promise<T>
  forget(): void
}

/** Loads once; a failure is not remembered. */
function remember<T>(load: () => Promise<T>): Remembered<T> {
  let kept: Promise<T> | null = null
  const forget = () => {
    kept = null
  }
  return {
    forget,
    get() {
      if (!kept) {
        kept = load()
        kept.catch(forget)
      }
      return kept
    },
  }
}
