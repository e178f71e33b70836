import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { insertConnection } from '#store/connections.ts'
import { inWorkspace } from '#store/pool.ts'
import { findPortal } from '#store/portals.ts'
import { answerOnce, RequestReused } from '#store/requests.ts'
import { SendingElsewhere, whileSending } from '#store/sending-lock.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const now = new Date('2026-03-02T12:00:00Z')

async function workspace(): Promise<WorkspaceId> {
  const id = randomUUID() as WorkspaceId
  await ensureWorkspace(test.database, { id, name: 'W', currency: 'EUR', timeZone: 'UTC' })
  return id
}

function connect(workspaceId: WorkspaceId, externalId: string): Promise<ConnectionId> {
  const id = randomUUID() as ConnectionId
  return inWorkspace(test.database, workspaceId, async (tx) => {
    const said = { name: 'Portal', baseUrl: 'http://127.0.0.1', isRevenueSource: true }
    await insertConnection(tx, { id, crm: 'hubspot', externalId, ...said })
    return id
  })
}

it('carries a request out once, of many at the same time, and gives all of them its answer', async () => {
  const id = await workspace()
  let done = 0
  const ask = () =>
    inWorkspace(test.database, id, (tx) =>
      answerOnce(tx, { source: 'test', id: 'r1', asked: { a: 1 }, now }, async () => ({ n: ++done })),
    )
  expect(await Promise.all(Array.from({ length: 8 }, ask))).toEqual(
    Array.from({ length: 8 }, () => ({ n: 1 })),
  )
  expect(await ask()).toEqual({ n: 1 })
})

it('forgets a request that failed, and refuses another one under its id', async () => {
  const id = await workspace()
  const ask = (asked: unknown, deed: () => Promise<string>) =>
    inWorkspace(test.database, id, (tx) => answerOnce(tx, { source: 'test', id: 'r1', asked, now }, deed))
  await expect(ask(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await ask(1, async () => 'yes')).toBe('yes')
  await expect(ask(2, async () => 'other')).rejects.toThrow(RequestReused)
})

it('keeps requests of one id in two workspaces apart', async () => {
  for (const answer of ['first', 'second']) {
    const id = await workspace()
    const given = await inWorkspace(test.database, id, (tx) =>
      answerOnce(tx, { source: 'test', id: 'same', asked: answer, now }, async () => answer),
    )
    expect(given).toBe(answer)
  }
})

it('finds the workspace of a portal for as long as it is connected, and the first of two', async () => {
  const [first, second] = [await workspace(), await workspace()]
  expect(await findPortal(test.database, 'hubspot', '31')).toBeNull()
  const connection = await connect(first, '31')
  await connect(second, '31')
  expect(await findPortal(test.database, 'hubspot', '31')).toBe(first)
  expect(await findPortal(test.database, 'salesforce', '31')).toBeNull()
  await inWorkspace(test.database, first, (tx) =>
    tx.client.query(`update connections set external_id = '32' where id = $1`, [connection]),
  )
  expect(await findPortal(test.database, 'hubspot', '32')).toBe(first)
  expect(await findPortal(test.database, 'hubspot', '31')).toBeNull()
  await test.owner.query('delete from workspace_directory where id = $1', [first])
  expect(await findPortal(test.database, 'hubspot', '32')).toBeNull()
})

it('makes one due job of a kind, whoever asks at once, and another one after it', async () => {
  const id = await workspace()
  const connectionId = await connect(id, '41')
  const ask = () =>
    inWorkspace(test.database, id, (tx) => ensureJob(tx, { name: 'records.reread', connectionId, now }))
  const jobs = await Promise.all(Array.from({ length: 6 }, ask))
  expect(new Set(jobs.map((job) => job.id)).size).toBe(1)
  expect(jobs[0]).toMatchObject({ name: 'records.reread', workspaceId: id, crm: 'hubspot' })
  await inWorkspace(test.database, id, (tx) => tx.client.query(`update jobs set state = 'done'`))
  expect((await ask()).id).not.toBe(jobs[0]?.id)
})

it('lets a job not end while somebody who counts on it has not committed', async () => {
  const id = await workspace()
  const connectionId = await connect(id, '42')
  const job = await inWorkspace(test.database, id, (tx) =>
    ensureJob(tx, { name: 'records.reread', connectionId, now }),
  )
  let ended: Promise<unknown> = Promise.resolve()
  const order: string[] = []
  await inWorkspace(test.database, id, async (tx) => {
    await ensureJob(tx, { name: 'records.reread', connectionId, now })
    ended = inWorkspace(test.database, id, async (other) => {
      await other.client.query(`update jobs set state = 'done' where id = $1`, [job.id])
      order.push('ended')
    })
    // Waits on the server until the other transaction stands in line for the row.
    while ((await test.owner.query(`select 1 from pg_locks where not granted`)).rows.length === 0) {}
    order.push('committing')
  })
  await ended
  expect(order).toEqual(['committing', 'ended'])
})

it('lets one process at a time send, and another one after it, also after a failure', async () => {
  const id = await workspace()
  const elsewhere = await whileSending(test.database, id, () =>
    whileSending(test.database, id, async () => 'twice').catch((error: unknown) => error),
  )
  expect(elsewhere).toBeInstanceOf(SendingElsewhere)
  await expect(whileSending(test.database, id, () => Promise.reject(new Error('cut')))).rejects.toThrow('cut')
  expect(await whileSending(test.database, id, async () => 'free')).toBe('free')
})
