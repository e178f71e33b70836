import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptSuspected } from '#flows/accept-suspected.ts'
import { enterPhoneAnswers } from '#flows/phone/enter.ts'
import { canary, createEraseWorld, type EraseWorld, mailbox, recordIn } from './erase-world.ts'

let world: EraseWorld
let invitationId: string

beforeEach(async () => {
  world = await createEraseWorld()
  invitationId = await world.live()
})
afterEach(() => world.close())

const full = `Kim ${canary}`
const by = { id: null, name: 'Ada' }
const traces = () => world.tablesWith('quokka')
const erase = (email = mailbox) => world.erase({ person: { kind: 'mailbox', email }, way: 'admin' })

describe('a person who was erased stands no more', () => {
  it('in what was written about others, in test mails and in names of mappings', async () => {
    const { query } = world
    await query(
      `update contacts set left_at = now(), left_by = 'Ada', left_reason = $1 where email = 'b0@customer.example'`,
      [`Went; ${full} follows`],
    )
    await query(
      `insert into contact_suggestions (id, workspace_id, contact_id, kind, detail, source, print, suggested_at)
       select gen_random_uuid(), workspace_id, id, 'successor', $1, 'auto-reply', 'p', now() from contacts where email = 'b0@customer.example'`,
      [JSON.stringify({ name: full })],
    )
    await query(
      `insert into wave_tests (id, workspace_id, wave_id, language, email, asked_by, asked_at)
       select gen_random_uuid(), workspace_id, wave_id, 'en', upper(email), 'Ada', now() from invitations where id = $1`,
      [invitationId],
    )
    await query(
      `insert into outbox (workspace_id, kind, object, target, key, payload, changed_at)
       select workspace_id, 'mail', 'test', id, 'test/1', '{}', now() from wave_tests`,
    )
    for (const name of [full, full.toUpperCase()])
      await query(
        `insert into import_mappings (workspace_id, name, mapping, saved_at, saved_by) select workspace_id, $1, '{}', now(), 'Ada' from workspaces`,
        [name],
      )
    await erase()
    expect(await traces()).toEqual([])
    expect(await query(`select 1 from outbox where object = 'test'`)).toEqual([])
    expect(await query('select 1 from import_mappings')).toHaveLength(2)
  })

  it('in the log, whatever they were called when it was written', async () => {
    await world.query('delete from opt_outs')
    await world.inside((tx) =>
      enterPhoneAnswers(tx, {
        ...{
          call: { kind: 'invitation', id: invitationId },
          answers: { 'company.satisfaction': 2 } as const,
        },
        ...{ language: 'en', mayReplace: true, isAnother: true, by, now: world.now },
      }),
    )
    const [response] = await world.query<{ id: string }>(
      `update responses set suspected_at = now(), suspected_answers = '{"company.satisfaction": 3}', suspicion = '{"reasons": ["too-fast"], "isConfirmed": false, "source": "mail", "language": "en"}'
       where invitation_id = $1 returning id`,
      [invitationId],
    )
    await world.inside((tx) =>
      acceptSuspected(tx, { responseId: response?.id ?? '', actor: by, now: world.now }),
    )
    const log = await world.query<{ subject: string }>(
      `select subject from audit_log where action in ('response.entered', 'response.accepted')`,
    )
    expect(log).toHaveLength(2)
    for (const { subject } of log) {
      expect(subject).not.toContain(canary)
      expect(subject).toContain(recordIn.hubspot)
    }
  })

  it('under an address that they had before and nobody else has', async () => {
    await rename('kim.new@customer.example')
    expect((await erase('kim.new@customer.example'))?.contacts).toBe(1)
    const left = ['opt_outs', 'mail_suppressions', 'survey_contacts', 'invitations']
    expect((await traces()).filter((name) => left.some((one) => name.endsWith(one)))).toEqual([])
    for (const crm of ['hubspot', 'salesforce'] as const)
      world.edit(world.crms[crm], recordIn[crm], { email: mailbox })
    await world.fullNight()
    expect(await world.query('select 1 from contacts where email = $1', [mailbox])).toEqual([])
  })

  it('but under an address of before that is somebody else’s by now', async () => {
    await rename('kim.new@customer.example')
    for (const [crm, id] of [
      ['hubspot', 'b0'],
      ['salesforce', 'sb0'],
    ] as const)
      world.edit(world.crms[crm], id, { email: mailbox })
    await world.fullNight()
    await erase('kim.new@customer.example')
    expect(await world.query('select 1 from opt_outs where email = $1', [mailbox])).toHaveLength(1)
    expect(await world.query('select 1 from contacts where email = $1', [mailbox])).toHaveLength(1)
  })

  it('in what PostgreSQL keeps of columns to plan by, after the next night', async () => {
    const known = () =>
      world.db.owner.query(
        `select tablename, attname from pg_stats where concat(most_common_vals::text, histogram_bounds::text) ilike '%quokka%'`,
      )
    await world.db.owner.query('analyze')
    expect((await known()).rows.length).toBeGreaterThan(0)
    await erase()
    await world.fullNight()
    expect((await known()).rows).toEqual([])
  })
})

async function rename(email: string): Promise<void> {
  for (const crm of ['hubspot', 'salesforce'] as const) world.edit(world.crms[crm], recordIn[crm], { email })
  await world.fullNight()
  expect(await world.query('select 1 from contacts where email = $1', [email])).toHaveLength(1)
}
