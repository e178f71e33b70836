import { afterEach, beforeEach, expect, it } from 'vitest'
import { brandingSchema } from '#domain/branding.ts'
import { sendMail } from '#flows/send-mail.ts'
import { createMailWorld, type MailWorld, settings } from '../mail-world.ts'

let world: MailWorld
beforeEach(async () => {
  world = await createMailWorld()
})
afterEach(() => world.close())

const sent: string[] = []
const send = (postalAddress: string) => {
  const mail = {
    send: async ({ text }: { readonly text: string }) => {
      sent.push(text)
      return { kind: 'accepted' } as const
    },
    verify: async () => {},
    close: () => {},
  }
  return sendMail(
    { database: world.db.database, mail, settings: { ...settings, postalAddress }, rates: null },
    { workspaceId: world.workspaceId, now: () => world.now, signal: new AbortController().signal },
  )
}

it('an invitation waits while neither the workspace nor the server has a postal address', async () => {
  expect(await send('')).toMatchObject({ sent: 0, deferred: 14 })
  expect(sent).toEqual([])
  expect(
    await world.query(`select distinct i.state, o.state as mail, o.attempts from invitations i
      join outbox o on o.kind = 'mail' and o.target = i.id::text`),
  ).toEqual([{ state: 'planned', mail: 'pending', attempts: 0 }])
  await world.query(
    `update workspaces set settings = jsonb_set(settings, '{branding}', coalesce(settings -> 'branding', '{}') || $1::jsonb)`,
    [JSON.stringify({ postalAddress: 'Own Street 7\n12345 Own Town' })],
  )
  world.now = new Date(world.now.getTime() + 10 * 60_000)
  expect(await send('')).toMatchObject({ sent: 14 })
  for (const text of sent) expect(text).toContain('Own Street 7\n12345 Own Town')
})

it('the address of the workspace goes before that of the server', async () => {
  await world.query(
    `update workspaces set settings = jsonb_set(settings, '{branding}', '{"postalAddress": "Own Street 7"}')`,
  )
  sent.length = 0
  expect(await send('Server Street 1')).toMatchObject({ sent: 14 })
  for (const text of sent) expect(text).toContain('Own Street 7')
  for (const text of sent) expect(text).not.toContain('Server Street 1')
})

it('an address is kept line by line, and an empty one is none', () => {
  const read = (postalAddress: string | null) => brandingSchema.parse({ postalAddress }).postalAddress
  expect(read('  Hafen 1 \r\n\r\n20457 Hamburg ')).toBe('Hafen 1\n20457 Hamburg')
  expect([read(' '), read(null)]).toEqual([null, null])
  expect(brandingSchema.safeParse({ postalAddress: '<b>' }).success).toBe(false)
})
