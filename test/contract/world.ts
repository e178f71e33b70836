/** One stand-in CRM of its own for a test: a small customer base, a clock that the test moves, and a port that counts. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach } from 'vitest'
import { createCrmLimiter } from '#crm/limiter.ts'
import type { CallKind, CrmDeps, CrmPort, Page, PullMode } from '#crm/port.ts'
import type { CrmName, FeedbackStream, Stream, StreamRecords } from '#domain/crm-record.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import type { Dataset } from '#sandbox/dataset/types.ts'
import { startSandbox } from '#sandbox/sandbox.ts'

/** What a CRM's own contract test says about it; everything else is the same for all. */
export interface ContractCrm {
  readonly crm: CrmName
  readonly create: (deps: CrmDeps) => CrmPort
  /** Whether Keyward has a package for it. */
  readonly hasPackage: boolean
  /** Names of fields in the CRM's spelling, for what a person edits by hand. */
  readonly spelling: { readonly accountName: string; readonly taskStatus: string; readonly taskDone: string }
  /** Native fields of accounts: a choice with two of its options, a text, one that Keyward reads, one that nobody may write. */
  readonly natives: {
    readonly choice: { readonly field: string; readonly options: readonly [string, string] }
    readonly text: string
    readonly read: string
    readonly locked: string
  }
  /** How many contact roles a full pull yields. */
  readonly contactRoles: (dataset: Dataset) => number
  /** The CRM's id of the task with this key. */
  readonly findTask: (world: World, key: string) => Promise<string>
  /** How the CRM refuses tickets or cases to those who lack the permission. */
  readonly closedFeedback: readonly object[]
  /** Whether the n-th of the dataset's items of a kind is in this stream; all are where it is not said. */
  readonly hasFeedback?: (stream: FeedbackStream, place: number) => boolean
  /** What a busy CRM answers. */
  readonly busy: readonly object[]
}

export interface World {
  readonly port: CrmPort
  readonly dataset: Dataset
  readonly credentials: CrmDeps['credentials']
  readonly counted: Readonly<Record<CallKind, number>>
  /** The CRM's and the port's clock, in milliseconds; stands still unless it is moved. */
  readonly clock: { now: number }
  /** Another process: a port that shares nothing with the first but the counter. */
  another(changes?: Partial<CrmDeps>): CrmPort
  /** `edit`, `delete`, `merge`, `faults`, `settings`. */
  control(what: string, body: object): Promise<Record<string, unknown>>
  calmDown(): Promise<unknown>
  state(): Promise<State>
  /** Calls by kind in the stand-in's journal. */
  journal(): Promise<Record<CallKind, number>>
  close(): Promise<void>
}

interface State {
  readonly records: readonly {
    readonly object: string
    readonly source: string
    readonly fields: Record<string, string>
  }[]
  readonly tasks: readonly {
    readonly key: string | null
    readonly status: string
    readonly account: string | null
    readonly contact: string | null
    readonly owner: string | null
    readonly body: string
  }[]
}

/** Starts it with `contacts` contacts and a third as many accounts and deals; without rate limits unless asked for. */
export async function startWorld(
  of: Pick<ContractCrm, 'crm' | 'create'>,
  options: { readonly contacts?: number; readonly limits?: boolean } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-contract-'))
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') }
  const dataset = generateDataset({ contacts: options.contacts ?? 330, seed: 'contract', asOf: '2026-11-21' })
  const sandbox = await startSandbox({
    dataset,
    journalFile: join(folder, 'journal.ndjson'),
    limits: options.limits ?? false,
    now: () => clock.now,
  })
  const { url, token } = sandbox[of.crm]
  const counted = { read: 0, write: 0, other: 0 }
  const wait = (ms: number) => pause(Math.min(ms, 5))
  const deps: CrmDeps = {
    credentials: async () => ({ accessToken: token, baseUrl: url }),
    limiter: createCrmLimiter({
      store: { kind: 'memory' },
      crm: of.crm,
      connectionId: url,
      enabled: false,
      now: Date.now,
      wait,
    }),
    onCall: (kind) => {
      counted[kind]++
    },
    currency: dataset.currency,
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => clock.now,
    wait,
  }
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  return {
    port: of.create(deps),
    dataset,
    credentials: deps.credentials,
    counted,
    clock,
    another: (changes = {}) => of.create({ ...deps, ...changes }),
    control: (what, body) => ask('POST', what, body),
    calmDown: () => ask('DELETE', 'faults'),
    state: async () => (await ask('GET', 'state')) as unknown as State,
    async journal() {
      const { byCrm } = (await ask('GET', 'journal/summary')) as {
        byCrm: Record<CrmName, Record<CallKind, { calls: number }>>
      }
      const { read, write, other } = byCrm[of.crm]
      return { read: read.calls, write: write.calls, other: other.calls }
    },
    async close() {
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const full: PullMode = { kind: 'full' }

/** Pages of a stream, from the beginning or after a page. */
export function pages<S extends Stream>(
  port: CrmPort,
  stream: S,
  mode: PullMode = full,
  resume: string | null = null,
) {
  return Array.fromAsync<Page<StreamRecords[S]>>(port.pull(stream, { mode, resume }))
}

/** All records of a stream. */
export async function records<S extends Stream>(
  port: CrmPort,
  stream: S,
  mode: PullMode = full,
): Promise<StreamRecords[S][]> {
  return (await pages(port, stream, mode)).flatMap((page) => page.records)
}

/** Everything since the clock's instant minus a minute, which is how a caller overlaps. */
export function sinceNow(
  world: World,
  ownWrites: Extract<PullMode, { kind: 'since' }>['ownWrites'] = null,
): PullMode {
  return { kind: 'since', since: new Date(world.clock.now - 60_000).toISOString(), ownWrites }
}

/** The instant of the clock in whole seconds, as synced_at is written. */
export function syncedAt(world: World): string {
  return new Date(world.clock.now).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** Ids of all accounts, in the order of a full pull. */
export async function accountIdsOf(port: CrmPort): Promise<string[]> {
  return (await records(port, 'accounts')).map((account) => account.externalId)
}

/** A world of its own for each test of the block. */
export function useWorld(of: ContractCrm): () => World {
  let world: World
  beforeEach(async () => {
    world = await startWorld(of)
  })
  afterEach(() => world.close())
  return () => world
}
