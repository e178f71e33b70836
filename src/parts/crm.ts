/** Opens CRM ports for connections: the one place that knows which adapter belongs to which name. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '#config.ts'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createCrmLimiter } from '#crm/limiter.ts'
import type { CallKind, CrmDeps, CrmPort, FieldMapping } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { Credentials as Access } from '#flows/refresh-credentials.ts'
import { NoCredentials } from '#jobs/engine.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import type { Connection } from '#store/connections.ts'

const adapters: Readonly<Record<CrmName, (deps: CrmDeps) => CrmPort>> = {
  hubspot: createHubspot,
  salesforce: createSalesforce,
}

export interface Credentials {
  readonly accessToken: string
  readonly baseUrl: string
}

export interface OpenCrm {
  readonly port: CrmPort
  /** Calls since they were last taken. */
  takeCalls(): Record<CallKind, number>
  /** What the CRM last stated of its daily allowance; null where it states nothing. */
  usage(): { readonly used: number; readonly limit: number } | null
}

/** Credentials that the environment gives, by CRM. */
export function credentialsOf(config: Config): Partial<Record<CrmName, Credentials>> {
  const { HUBSPOT_ACCESS_TOKEN, HUBSPOT_API_URL, SALESFORCE_ACCESS_TOKEN, SALESFORCE_INSTANCE_URL } = config
  return {
    ...(HUBSPOT_ACCESS_TOKEN
      ? { hubspot: { accessToken: HUBSPOT_ACCESS_TOKEN, baseUrl: HUBSPOT_API_URL } }
      : {}),
    ...(SALESFORCE_ACCESS_TOKEN && SALESFORCE_INSTANCE_URL
      ? { salesforce: { accessToken: SALESFORCE_ACCESS_TOKEN, baseUrl: SALESFORCE_INSTANCE_URL } }
      : {}),
  }
}

/** A port on credentials, with or without a connection. */
export function openPort(
  crm: CrmName,
  credentials: CrmDeps['credentials'],
  options: {
    readonly store: LimiterStore
    readonly connectionId: string
    readonly currency: string
    readonly hasLimits: boolean
    readonly mapping?: Partial<FieldMapping>
    readonly onProblem?: (error: unknown) => void
  },
): OpenCrm {
  const calls = { read: 0, write: 0, other: 0 }
  let usage: ReturnType<OpenCrm['usage']> = null
  const wait = (ms: number) => delay(ms)
  const now = () => Date.now()
  const { store, connectionId, hasLimits, onProblem } = options
  const limiter = createCrmLimiter({
    store,
    crm,
    connectionId,
    enabled: hasLimits,
    now,
    wait,
    ...(onProblem ? { onProblem } : {}),
  })
  const port = adapters[crm]({
    credentials,
    limiter,
    onCall: (kind) => {
      calls[kind] += 1
    },
    onUsage: (stated) => {
      usage = stated
    },
    currency: options.currency,
    mapping: {
      revenueField: null,
      strategicField: null,
      lifetimeField: null,
      lastSurveyedField: null,
      timeZoneField: null,
      competitorField: null,
      ...options.mapping,
    },
    now,
    wait,
  })
  return {
    port,
    takeCalls() {
      const taken = { ...calls }
      calls.read = 0
      calls.write = 0
      calls.other = 0
      return taken
    },
    usage: () => usage,
  }
}

/**
 * Opens each connection once and keeps it: an adapter remembers what it learnt of the CRM's fields. `isAnew` makes it look
 * again, once a cycle.
 */
export function createCrmOpener(
  config: Config,
  options: {
    readonly store: LimiterStore
    readonly onProblem?: (error: unknown) => void
    readonly accessOf: Access['accessOf']
  },
): { open(connection: Connection, currency: string, isAnew?: boolean): OpenCrm } {
  const { accessOf, ...common } = options
  /** By connection and kind: one that was connected in another way has other credentials. */
  const opened = new Map<string, OpenCrm>()
  const environment = credentialsOf(config)
  return {
    open(connection, currency, isAnew = false) {
      const key = `${connection.id} ${connection.authorizationKind}`
      const known = opened.get(key)
      if (known && !isAnew) return known
      const crm = openPort(connection.crm, source(connection), {
        ...common,
        connectionId: connection.id,
        currency,
        hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
        mapping: connection.mapping as Partial<FieldMapping>,
      })
      opened.set(key, crm)
      return crm
    },
  }

  /** Tokens of the environment serve the connections that were made with them, and no others. */
  function source(connection: Connection): CrmDeps['credentials'] {
    const { id, crm, workspaceId } = connection
    if (connection.authorizationKind !== 'environment')
      return (refused) => accessOf({ workspaceId, id, crm }, { refused })
    const given = environment[crm]
    if (!given)
      throw new NoCredentials(
        `no credentials for ${crm}: set its access token in the environment (see keyward doctor)`,
      )
    return async () => given
  }
}
