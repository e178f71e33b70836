/** Opens CRM ports for connections: the one place that knows which adapter belongs to which name. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '#config.ts'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createCrmLimiter, type LimiterStore } from '#crm/limiter.ts'
import type { CallKind, CrmDeps, CrmPort, FieldMapping } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { NoCredentials } from '#jobs/engine.ts'
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

/** A port on credentials, without a connection yet: to ask a CRM who it is. */
export function openPort(
  crm: CrmName,
  credentials: Credentials,
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
    credentials: async () => credentials,
    limiter,
    onCall: (kind) => {
      calls[kind] += 1
    },
    currency: options.currency,
    mapping: {
      revenueField: null,
      strategicField: null,
      lifetimeField: null,
      lastSurveyedField: null,
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
  }
}

/**
 * Opens each connection once and keeps it: an adapter remembers what it learnt of the CRM's fields. `isAnew` makes it look
 * again, once a cycle.
 */
export function createCrmOpener(
  config: Config,
  options: { readonly store: LimiterStore; readonly onProblem?: (error: unknown) => void },
): { open(connection: Connection, currency: string, isAnew?: boolean): OpenCrm } {
  const opened = new Map<string, OpenCrm>()
  const credentials = credentialsOf(config)
  return {
    open(connection, currency, isAnew = false) {
      const known = opened.get(connection.id)
      if (known && !isAnew) return known
      const given = credentials[connection.crm]
      if (!given)
        throw new NoCredentials(
          `no credentials for ${connection.crm}: set its access token in the environment (see keyward doctor)`,
        )
      const crm = openPort(connection.crm, given, {
        ...options,
        connectionId: connection.id,
        currency,
        hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
        mapping: connection.mapping as Partial<FieldMapping>,
      })
      opened.set(connection.id, crm)
      return crm
    },
  }
}
