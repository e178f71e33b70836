import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import { listOpenTables, listTenantTables } from '#store/isolation.ts'
import { inTransaction, inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
const [a, b] = [randomUUID() as WorkspaceId, randomUUID() as WorkspaceId]

beforeAll(async () => {
  test = await createTestDatabase()
  for (const id of [a, b]) {
    await test.owner.query(`insert into workspace_directory (id, time_zone) values ($1, 'UTC')`, [id])
    await test.owner.query(`insert into workspaces (workspace_id, name, currency) values ($1, 'W', 'EUR')`, [
      id,
    ])
    await test.owner.query(
      `insert into jobs (id, workspace_id, name, key) values (gen_random_uuid(), $1, 'accounts.classify', 'k')`,
      [id],
    )
  }
})
afterAll(() => test.drop())

describe('row-level security', () => {
  it('is forced on every tenant table, and the check catches a planted table without it', async () => {
    expect((await listTenantTables(test.owner)).length).toBeGreaterThan(15)
    expect(await listOpenTables(test.owner)).toEqual([])
    await test.owner.query('create table planted (workspace_id uuid)')
    expect(await listOpenTables(test.owner)).toEqual(['planted'])
    await test.owner.query('drop table planted')
  })

  it('shows nothing of any tenant table without a workspace', async () => {
    for (const table of await listTenantTables(test.owner)) {
      const { rows } = await test.database.pool.query(`select count(*) as n from ${table}`)
      expect({ table, n: rows[0].n }).toEqual({ table, n: 0 })
    }
  })

  it("shows one workspace its own rows only, and changes no other's", async () => {
    await inWorkspace(test.database, a, async ({ client }) => {
      expect((await client.query('select workspace_id from jobs')).rows).toEqual([{ workspace_id: a }])
      expect(
        (await client.query(`update jobs set key = 'stolen' where workspace_id = $1`, [b])).rowCount,
      ).toBe(0)
      expect((await client.query('delete from workspaces where workspace_id = $1', [b])).rowCount).toBe(0)
    })
  })

  it("refuses a row with another workspace's id", async () => {
    const insert = inWorkspace(test.database, a, ({ client }) =>
      client.query(
        `insert into jobs (id, workspace_id, name, key) values (gen_random_uuid(), $1, 'accounts.classify', 'x')`,
        [b],
      ),
    )
    await expect(insert).rejects.toThrow(/row-level security policy/)
  })

  it('forgets the workspace at the end of the transaction, on the same connection', async () => {
    const single = await createTestDatabase({ max: 1 })
    try {
      await single.owner.query(`insert into workspace_directory (id, time_zone) values ($1, 'UTC')`, [a])
      await inWorkspace(single.database, a, async ({ client }) => {
        await client.query(`insert into workspaces (workspace_id, name, currency) values ($1, 'W', 'EUR')`, [
          a,
        ])
      })
      const seen = await inTransaction(single.database, ({ client }) =>
        client.query('select from workspaces'),
      )
      expect(seen.rowCount).toBe(0)
    } finally {
      await single.drop()
    }
  })

  it.each([
    'alter table jobs disable row level security',
    'alter table jobs no force row level security',
    'create policy everything on jobs using (true)',
    'drop policy one_workspace on jobs',
    'truncate jobs',
    'drop table jobs',
    'create table public.mine (id int)',
    `update schema_migrations set checksum = ''`,
    'create role another',
  ])('does not let the application: %s', async (statement) => {
    await expect(test.database.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  })
})
