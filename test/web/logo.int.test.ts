import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import { readLogo } from '#domain/logo.ts'
import { lookOf } from '#flows/mails/look.ts'
import { logoPath } from '#std/logo-path.ts'
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { findLogoVersion, removeLogo, saveLogo } from '#store/logos.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Invited, type RunningApp, secret, seedInvitations, startApp } from './survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let invited: Invited
beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database)
  ;[invited] = (await seedInvitations(test.database)) as [Invited]
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

/** Saves a picture of so many bytes, filled with `fill`; its version. */
const save = (size: number, fill: number, at: string) =>
  inWorkspace(test.database, invited.workspaceId, async (tx) => {
    const logo = { contentType: 'image/png', width: 100, height: 40 } as const
    await saveLogo(tx, logo, Buffer.alloc(size, fill), new Date(at))
    return (await findLogoVersion(tx)) ?? 0
  })
const get = async (version: number) => {
  const response = await fetch(app.url + logoPath(invited.workspaceId, version))
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, first: bytes[0], kept: response.headers.get('cache-control') }
}
const page = async () => (await fetch(app.url + invited.path('link'))).text()

describe('a logo', () => {
  it('of a mail that was sent is never a broken picture: its address shows the present one', async () => {
    const first = await save(500, 1, '2026-03-10T08:00:00Z')
    expect(await get(first)).toMatchObject({
      status: 200,
      first: 1,
      kept: expect.stringContaining('immutable'),
    })
    const second = await save(500, 2, '2026-03-10T09:00:00Z')
    expect(await get(second)).toMatchObject({
      status: 200,
      first: 2,
      kept: expect.stringContaining('immutable'),
    })
    const old = await get(first)
    expect(old).toMatchObject({ status: 200, first: 2 })
    expect(old.kept).not.toContain('immutable')
    for (const version of [second + 1, -1, 0, Number.NaN]) expect((await get(version)).status).toBe(404)
  })

  it('of before there was a limit stands in mails, and on no page', async () => {
    const small = await save(8_192, 3, '2026-03-10T10:00:00Z')
    expect(await page()).toContain(logoPath(invited.workspaceId, small))
    const large = await save(8_193, 4, '2026-03-10T11:00:00Z')
    expect(await page()).not.toContain('class="logo"')
    const facts = await inWorkspace(test.database, invited.workspaceId, (tx) =>
      loadInvitationMail(tx, invited.invitationId, '2026-03-10T12:00:00Z'),
    )
    const settings = {
      secret,
      publicUrl: () => 'https://x.example',
      postalAddress: '',
      from: { name: 'X', address: 'x@x.example' },
    }
    expect(facts && lookOf(settings, facts.look, 'X').look.logo?.url).toContain(String(large))
  })

  it('that was removed is gone, and leaves no broken picture in the mails that were sent', async () => {
    const version = await save(100, 5, '2026-03-10T08:30:00Z')
    await inWorkspace(test.database, invited.workspaceId, removeLogo)
    const response = await fetch(app.url + logoPath(invited.workspaceId, version))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).not.toContain('immutable')
    expect(readLogo(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ width: 1, height: 1 })
    expect(await page()).not.toContain('class="logo"')
    expect((await get(Date.parse('2026-03-11T09:00:00Z'))).status).toBe(404)
    const elsewhere = await fetch(app.url + logoPath(randomUUID() as WorkspaceId, version))
    expect(elsewhere.status).toBe(404)
  })
})
