import type { Server } from 'node:http'
import type { Dataset } from '../dataset/types.ts'
import type { Faults } from '../faults.ts'
import { startHost } from '../host.ts'
import type { Journal } from '../journal.ts'
import { controlTarget } from './control-target.ts'
import { classify, dispatch } from './dispatch.ts'
import { Org } from './org.ts'
import { answerPageForPeople } from './pages/pages.ts'

export interface SalesforceDeps {
  readonly dataset: Dataset
  readonly journal: Journal
  readonly faults: Faults
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** Whether the daily limit refuses requests; it is counted in any case. */
  readonly limits: boolean
  /** Milliseconds since the epoch: the sandbox's clock, which SystemModstamp follows. */
  readonly now: () => number
  /** Namespace of the managed package, such as `kwd`; by default the fields come from a source deploy and have none. */
  readonly namespace?: string | null
  /** Fields and objects of the package that this org lacks from the start, as in the setting `missing`. */
  readonly missing?: readonly string[]
}

export interface Salesforce {
  /** http://host:port, at once instance URL and login URL. */
  readonly url: string
  /** An access token that works from the start: the org's id, `!` and a secret. */
  readonly token: string
  readonly server: Server
  readonly org: Org
  close(): Promise<void>
}

/** Starts a stand-in Salesforce org that holds the dataset. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startSalesforce(deps: SalesforceDeps): Promise<Salesforce> {
  const org = new Org(deps.dataset, { namespace: deps.namespace ?? null }, deps.now)
  org.settings.missing = deps.missing ?? []
  org.lack(org.settings.missing)
  const host = await startHost({
    crm: 'salesforce',
    port: deps.port,
    host: deps.host,
    journal: deps.journal,
    faults: deps.faults,
    now: deps.now,
    target: controlTarget(org),
    classify,
    handle: (request) => dispatch(org, request, deps.limits),
    page: (request) => answerPageForPeople(org, request),
  })
  return { url: host.url, token: org.sessions.staticToken, server: host.server, org, close: host.close }
}
