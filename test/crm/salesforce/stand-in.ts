/** An adapter on a stand-in org of its own, stopped after the test. */
import { afterEach } from 'vitest'
import type { CallKind, CrmDeps, PullMode } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { Stream } from '#domain/crm-record.ts'
import { type SmallOrg, startSmallOrg } from '../../sandbox/salesforce/small-org.ts'

const opened: SmallOrg[] = []
afterEach(async () => {
  for (const org of opened.splice(0)) await org.stop()
})

export const full = { mode: { kind: 'full' }, resume: null } as const
export const syncedAt = '2026-11-30T12:00:00Z'

/** A query for changes. */
export const since = (from: string, ownWrites: { from: string; until: string } | null = null) =>
  ({ mode: { kind: 'since', since: from, ownWrites } satisfies PullMode, resume: null }) as const

/** `calls` are the adapter's by its own count. */
export async function start(options: Parameters<typeof startSmallOrg>[0] = {}) {
  const org = await startSmallOrg(options)
  opened.push(org)
  const calls: CallKind[] = []
  const deps: CrmDeps = {
    credentials: async () => ({ accessToken: org.token, baseUrl: org.url }),
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: (kind) => calls.push(kind),
    currency: 'EUR',
    mapping: {
      revenueField: null,
      strategicField: 'Strategic_Reason__c',
      lifetimeField: null,
      lastSurveyedField: null,
    },
    now: () => Date.parse(syncedAt),
    wait: async () => {},
  }
  const adapter = createSalesforce(deps)
  const read = async <S extends Stream>(stream: S, query: Parameters<typeof adapter.pull<S>>[1]) => {
    const pages = await Array.fromAsync(adapter.pull(stream, query))
    return { records: pages.flatMap(({ records }) => records), gone: pages.flatMap(({ gone }) => gone) }
  }
  return { org, deps, adapter, calls, read }
}
