import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DueJob } from '#jobs/engine.ts'
import { askForMailOnce } from '#jobs/mail-schedule.ts'
import { silentLog } from '#std/log.ts'
import { setPaused } from '#store/workspaces.ts'
import { createMailWorld, type MailWorld } from '../flows/mail-world.ts'

let world: MailWorld
const told: DueJob[] = []
beforeEach(async () => {
  world = await createMailWorld()
  told.length = 0
})
afterEach(() => world.close())

const ask = (now = world.now, hasMailServer = true) =>
  askForMailOnce(
    {
      database: world.db.database,
      log: silentLog(),
      hasMailServer,
      producer: { enqueue: async (jobs) => void told.push(...jobs), close: async () => {} },
    },
    now,
  )
const endCycle = () => world.query(`update cycles set state = 'done'`)
const jobs = () => world.query(`select state from jobs where name = 'invitations.send' and cycle_id is null`)
const hours = (count: number) => new Date(world.now.getTime() + count * 3_600_000)

it('begins the sending once a mail is due, by one job however many ask', async () => {
  await endCycle()
  await Promise.all([ask(), ask(), ask()])
  expect(await jobs()).toEqual([{ state: 'due' }])
  expect(new Set(told.map(({ id, queue }) => `${id} ${queue}`)).size).toBe(1)
})

it('begins nothing before the time of a mail, and begins when it has come', async () => {
  await endCycle()
  await world.query(`update outbox set not_before = $1 where kind = 'mail'`, [hours(3)])
  await ask(hours(2))
  expect(await jobs()).toEqual([])
  await ask(hours(3))
  expect(await jobs()).toEqual([{ state: 'due' }])
})

it('leaves to a running cycle what it plans, but not what had to wait for its time', async () => {
  await ask()
  expect(await jobs()).toEqual([])
  await world.query(`update outbox set not_before = $1 where kind = 'mail'`, [world.now])
  await ask()
  expect(await jobs()).toEqual([{ state: 'due' }])
})

it.each<[string, () => Promise<unknown>]>([
  ['nothing is owed', () => world.query(`update outbox set state = 'done'`)],
  ['what is owed is only proposed', () => world.query(`update outbox set state = 'proposed'`)],
  ['the wave is paused', () => world.query(`update waves set state = 'paused'`)],
  ['the workspace is paused', () => setPaused(world.db.database, world.workspaceId, true)],
  [
    'the last sending was given up a minute ago',
    () =>
      world.query(
        `update jobs set name = 'invitations.send', state = 'failed', finished_at = $1
         where id = (select id from jobs where name <> 'invitations.send' limit 1)`,
        [new Date(world.now.getTime() - 60_000)],
      ),
  ],
])('begins nothing when %s', async (_, prepare) => {
  await endCycle()
  await prepare()
  await ask()
  expect(await jobs()).toEqual([])
})

it('begins nothing without a mail server', async () => {
  await endCycle()
  await ask(world.now, false)
  expect(await jobs()).toEqual([])
})
