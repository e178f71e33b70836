/** A stand-in HubSpot over real HTTP for one test file, with a clock that the test turns. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import type { Dataset } from '#sandbox/dataset/types.ts'
import { Faults } from '#sandbox/faults.ts'
import { startHubSpot } from '#sandbox/hubspot/server.ts'
import { Journal } from '#sandbox/journal.ts'

export const testBase = generateDataset({ contacts: 300, seed: 'hubspot', asOf: '2026-11-22' })

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly body: any
}

export async function startPortal(options: { readonly limits?: boolean; readonly dataset?: Dataset } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-sandbox-'))
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') }
  const journal = new Journal(join(folder, 'journal.jsonl'))
  const faults = new Faults()
  const server = await startHubSpot({
    dataset: options.dataset ?? testBase,
    journal,
    faults,
    port: 0,
    host: '127.0.0.1',
    limits: options.limits ?? false,
    now: () => clock.now,
  })

  async function call(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = server.token,
  ): Promise<Reply> {
    const isForm = body instanceof URLSearchParams
    const response = await fetch(server.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  return {
    ...server,
    clock,
    journal,
    faults,
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
    call,
    async stop() {
      await server.close()
      journal.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export type TestPortal = Awaited<ReturnType<typeof startPortal>>

export const objects = '/crm/objects/2026-09'
export const companies = `${objects}/companies`
export const contacts = `${objects}/contacts`
export const tasks = `${objects}/tasks`

/** First ids of the portal's objects. */
export const ids = { company: 10_000_001, contact: 30_000_001, deal: 50_000_001 }
