/** Shared by the tests of the HubSpot adapter: dependencies without waiting, and a host that nock answers for. */
import nock from 'nock'
import { afterAll, afterEach, beforeEach } from 'vitest'
import type { CallKind, CrmDeps } from '#crm/port.ts'

export const baseUrl = 'https://hubspot.test'
export const token = 'pat-secret-canary'

export interface TestDeps extends CrmDeps {
  /** Kinds of the calls that went out, in order. */
  readonly calls: CallKind[]
  readonly waits: number[]
  readonly pauses: number[]
  readonly buckets: string[]
}

export function testDeps(changes: Partial<CrmDeps> = {}): TestDeps {
  const calls: CallKind[] = []
  const waits: number[] = []
  const pauses: number[] = []
  const buckets: string[] = []
  return {
    credentials: async () => ({ accessToken: token, baseUrl }),
    limiter: {
      take: async (bucket) => void buckets.push(bucket),
      pause: async (ms) => void pauses.push(ms),
    },
    onCall: (kind) => calls.push(kind),
    currency: 'EUR',
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => Date.parse('2026-11-22T00:00:00Z'),
    wait: async (ms) => void waits.push(ms),
    ...changes,
    calls,
    waits,
    pauses,
    buckets,
  }
}

/** Answers for the host in each test; a request that no test expects fails, and so does an expected one that never came. */
export function useNock(): void {
  beforeEach(() => nock.disableNetConnect())
  afterEach(() => {
    const open = nock.pendingMocks()
    nock.cleanAll()
    if (open.length > 0) throw new Error(`never asked for: ${open.join(', ')}`)
  })
  afterAll(() => nock.enableNetConnect())
}

/** The body of a request that nock saw. */
export type Body = Record<string, unknown>

export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(pages)
}

export interface Seen {
  readonly url: URL
  /** Empty for a request without one. */
  readonly body: Body
}

/** Answers `times` requests by what they ask, and returns what was seen. */
export function answer(
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  reply: (seen: Seen, n: number) => readonly [number, object?],
  times = 1,
): readonly Seen[] {
  const log: Seen[] = []
  nock(baseUrl)
    .intercept(path, method)
    .query(true)
    .times(times)
    .reply(async (request: Request) => {
      const text = await request.text()
      const seen = { url: new URL(request.url), body: text === '' ? {} : (JSON.parse(text) as Body) }
      log.push(seen)
      const [status, body] = reply(seen, log.length)
      return [status, body ?? '']
    })
  return log
}
