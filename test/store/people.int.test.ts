import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { makeConsoleLink } from '#flows/make-console-link.ts'
import { redeemHandOff } from '#flows/sign-in.ts'
import { listAudit, writeAudit } from '#store/audit.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession, findSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { ensureWorkspace, removeWorkspace } from '#store/workspaces.ts'
import { lockWriteMode } from '#store/write-mode.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const now = new Date('2026-03-10T09:00:00Z')
let test: TestDatabase
let workspaceId: WorkspaceId

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  workspaceId = randomUUID() as WorkspaceId
  await ensureWorkspace(test.database, { id: workspaceId, name: 'W', currency: 'EUR', timeZone: 'UTC' })
})

const enter = (
  externalId: string,
  more: { isInstaller?: boolean; email?: string | null; name?: string } = {},
) =>
  inWorkspace(test.database, workspaceId, (tx) =>
    ensureUser(tx, {
      crm: 'hubspot',
      externalId,
      email: `${externalId}@example.com`,
      name: externalId,
      isInstaller: false,
      now,
      ...more,
    }),
  )

describe('ensureUser', () => {
  it('makes the first installing user an admin, and of two at the same time one', async () => {
    const users = await Promise.all(['a', 'b', 'c'].map((id) => enter(id, { isInstaller: true })))
    expect(users.map(({ role }) => role).toSorted()).toEqual(['account_manager', 'account_manager', 'admin'])
    const again = await enter(users.find(({ role }) => role === 'admin')?.externalId ?? '')
    expect(again.role).toBe('admin')
  })

  it('finds the same person again and keeps name and address up to date', async () => {
    const first = await enter('a')
    const second = await enter('a', { name: 'Anna', email: ' ANNA@Example.com ' })
    expect(second).toMatchObject({ id: first.id, name: 'Anna', email: 'anna@example.com' })
  })

  it('gives the role that the mapping gives today', async () => {
    const map = (access: object) =>
      test.owner.query(`update workspaces set settings = $2 where workspace_id = $1`, [
        workspaceId,
        { access },
      ])
    await map({ admins: ['a@example.com'], cxLeads: ['a@example.com', 'b@example.com'], others: 'none' })
    expect([await enter('a'), await enter('b'), await enter('c')].map(({ role }) => role)).toEqual([
      'admin',
      'cx_lead',
      null,
    ])
    await map({ auditors: ['c@example.com'] })
    expect([await enter('a'), await enter('c')].map(({ role }) => role)).toEqual([
      'account_manager',
      'auditor',
    ])
  })

  it('lets in whom it knows while somebody holds the workspace', async () => {
    await enter('a')
    const known = await inWorkspace(test.database, workspaceId, async (tx) => {
      await lockWriteMode(tx)
      return enter('a')
    })
    expect(known.role).toBe('account_manager')
  })

  it('keeps people of two workspaces apart', async () => {
    const first = await enter('a', { isInstaller: true })
    workspaceId = randomUUID() as WorkspaceId
    await ensureWorkspace(test.database, { id: workspaceId, name: 'V', currency: 'EUR', timeZone: 'UTC' })
    const second = await enter('a')
    expect(second.id).not.toBe(first.id)
    expect(second.role).toBe('account_manager')
  })
})

describe('the audit log', () => {
  const write = () =>
    inWorkspace(test.database, workspaceId, (tx) =>
      writeAudit(tx, {
        actor: null,
        action: 'thing.done',
        subject: 'it',
        before: { a: 1 },
        after: null,
        at: now,
      }),
    )

  it.each([`update audit_log set subject = 'x'`, 'delete from audit_log', 'truncate audit_log'])(
    'cannot be changed: %s',
    async (statement) => {
      await write()
      const change = inWorkspace(test.database, workspaceId, ({ client }) => client.query(statement))
      await expect(change).rejects.toMatchObject({ code: '42501' })
      if (!statement.startsWith('truncate')) {
        await expect(test.owner.query(`${statement} where workspace_id = $1`, [workspaceId])).rejects.toThrow(
          'append-only',
        )
      }
    },
  )

  it('goes with its workspace', async () => {
    await write()
    await enter('a')
    await removeWorkspace(test.database, workspaceId)
    const { rows } = await test.owner.query('select count(*) as n from audit_log where workspace_id = $1', [
      workspaceId,
    ])
    expect(rows[0].n).toBe(0)
  })

  it('is paged and filtered', async () => {
    for (let entry = 0; entry < 3; entry++) await write()
    const list = (before: number | null, action: string | null = null) =>
      inWorkspace(test.database, workspaceId, (tx) =>
        listAudit(tx, { actor: null, action, before, limit: 2 }),
      )
    const first = await list(null)
    const second = await list(first.at(-1)?.id ?? null)
    expect([first.length, second.length]).toEqual([2, 1])
    expect(await list(null, 'other')).toEqual([])
  })
})

describe('the link of the command line', () => {
  const deps = () => ({ database: test.database, now: () => now })

  it('makes a workspace and its first admin, and signs in once', async () => {
    workspaceId = randomUUID() as WorkspaceId
    const token = await makeConsoleLink(test.database, { workspaceId, now })
    const redeemed = await redeemHandOff(deps(), token, null)
    const session = await findSession(test.database, redeemed?.sessionToken ?? '', now)
    expect(session).toMatchObject({ workspaceId, user: { role: 'admin', crm: null } })
    expect(await redeemHandOff(deps(), token, null)).toBeNull()
  })

  it('lets the server’s owner in when all admins are gone, and when there are others', async () => {
    await enter('a', { isInstaller: true })
    const token = await makeConsoleLink(test.database, { workspaceId, now })
    const redeemed = await redeemHandOff(deps(), token, null)
    const session = await findSession(test.database, redeemed?.sessionToken ?? '', now)
    expect(session?.user.role).toBe('admin')
  })

  it('is worth nothing after ten minutes', async () => {
    const token = await makeConsoleLink(test.database, { workspaceId, now })
    const late = { database: test.database, now: () => new Date(now.getTime() + 600_000) }
    expect(await redeemHandOff(late, token, null)).toBeNull()
  })
})

it('ends the sessions of a user with the user', async () => {
  const user = await enter('a')
  const { token } = await inWorkspace(test.database, workspaceId, (tx) =>
    createSession(tx, { userId: user.id as UserId, now }),
  )
  await test.owner.query('delete from users where id = $1', [user.id])
  expect(await findSession(test.database, token, now)).toBeNull()
})
