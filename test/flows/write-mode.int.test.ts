import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSettings } from '#domain/settings.ts'
import { changeSettings, loadSettings } from '#flows/change-settings.ts'
import { packageMode } from '#flows/serve-package.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadWriteMode } from '#store/write-mode.ts'
import { today } from './base.ts'
import { createPreviewWorld, type PreviewWorld } from './preview-world.ts'

let world: PreviewWorld
beforeAll(async () => {
  world = await createPreviewWorld()
  await world.runCycle(today)
})
afterAll(() => world.db.drop())

const mode = () => inWorkspace(world.db.database, world.workspaceId, loadWriteMode)
const asking = parseSettings({ writing: { asksEveryTime: true } })
const modeOfPackage = () =>
  inWorkspace(world.db.database, world.workspaceId, (tx) => packageMode(tx, 'preview', asking))

describe('the write mode', () => {
  it('stays with the preview when a page older than its proposals agrees to nothing', async () => {
    const { plannedAt } = await world.all()
    const older = new Date(Date.parse(plannedAt) - 1).toISOString()
    expect(await world.apply({ kind: 'all', plannedAt: older })).toMatchObject({
      changes: 0,
      writeMode: 'preview',
    })
    expect(await modeOfPackage()).toBe('preview')
  })

  it('goes back to the preview when an admin wants to be asked every time', async () => {
    await world.applyAndRun(await world.all())
    expect(await mode()).toBe('live')
    const saved = await inWorkspace(world.db.database, world.workspaceId, async (tx) =>
      changeSettings(tx, {
        change: { writing: { asksEveryTime: true } },
        version: (await loadSettings(tx)).version,
        actor: { id: null, name: 'An admin' },
        now: new Date(today),
      }),
    )
    expect(saved.kind).toBe('saved')
    expect(await mode()).toBe('preview')
  })

  it('lets answers to people and history go their way once a preview was applied', async () => {
    expect(await modeOfPackage()).toBe('live')
  })
})
