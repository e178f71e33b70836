import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CrmContact, CrmFeedback } from '#domain/crm-record.ts'
import type { ConnectionId, WaveId } from '#domain/ids.ts'
import { erasePerson } from '#flows/erase-person.ts'
import { type OpenedLink, openLink } from '#flows/open-link.ts'
import { optOut } from '#flows/opt-out.ts'
import { takeAnswers } from '#flows/record-response.ts'
import { askRights } from '#flows/rights.ts'
import { deriveToken } from '#std/token.ts'
import { saveAlerts } from '#store/alerts.ts'
import { writeAudit } from '#store/audit.ts'
import { mergePage } from '#store/mirror/merge.ts'
import { saveMembers } from '#store/waves/members.ts'
import { runDueJobs } from '../support/single-jobs.ts'
import { canary, createEraseWorld, type EraseWorld, mailbox, recordIn } from './erase-world.ts'
import { secret } from './mail-world.ts'

let world: EraseWorld
let invitationId = ''

beforeEach(async () => {
  world = await createEraseWorld()
  invitationId = await world.live()
})
afterEach(() => world.close())

const person = { kind: 'mailbox', email: mailbox } as const
const erase = () => world.erase({ person, way: 'admin' })
const traces = () => world.tablesWith('quokka')
const deps = () => ({ database: world.db.database, secret, now: () => world.now })

/** A transaction that has done its work and is not committed before `end` is called. */
function holdOpen(work: Parameters<EraseWorld['inside']>[0]) {
  let end = () => {}
  let begun = () => {}
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve
  })
  const done = world.inside(async (tx) => {
    await work(tx)
    begun()
    await mayEnd
  })
  return { isBegun: Promise.race([isBegun, done]), done, end }
}

const isSomebodyWaiting = async () =>
  (await world.db.owner.query('select 1 from pg_locks where not granted')).rows.length > 0

describe('a page of a pull that was read before the erasure', () => {
  const merge = async (tx: Parameters<Parameters<EraseWorld['inside']>[0]>[0]) => {
    const record = world.crms.hubspot.contacts.get(recordIn.hubspot) as CrmContact
    const page = {
      records: [{ ...record, title: `${canary} anew`, modifiedAt: world.now.toISOString() }],
      gone: [],
    }
    const { rows } = await tx.client.query(`select id from connections where crm = 'hubspot'`)
    await mergePage(tx, rows[0].id, 'contacts', page, {
      rememberAs: null,
      now: world.now.toISOString(),
      secret,
    })
  }

  it('is waited for', async () => {
    const pull = holdOpen(merge)
    await pull.isBegun
    const erasing = erase()
    await vi.waitFor(async () => expect(await isSomebodyWaiting()).toBe(true), 10_000)
    pull.end()
    await pull.done
    expect(await erasing).not.toBeNull()
    expect(await traces()).toEqual([])
  })

  it('brings nobody back when it comes a moment later', async () => {
    const erasure = holdOpen((tx) =>
      erasePerson(tx, { person, secret, way: 'admin', actor: null, now: world.now }),
    )
    await erasure.isBegun
    const merging = world.inside(merge)
    await vi.waitFor(async () => expect(await isSomebodyWaiting()).toBe(true), 10_000)
    erasure.end()
    await Promise.all([erasure.done, merging])
    expect(await traces()).toEqual([])
  })
})

describe('whoever opened a page before the erasure and presses its button afterwards', () => {
  let link: OpenedLink
  beforeEach(async () => {
    link = (await openLink(deps(), deriveToken(secret, invitationId, 'link', 1), ['link'])) as OpenedLink
    await erase()
  })

  it.each(['human', 'unproven', 'suspected'] as const)('leaves no answer (%s)', async (kind) => {
    const verdict = kind === 'suspected' ? { kind, reasons: ['too-fast' as const] } : { kind }
    const taken = await takeAnswers(deps(), link, {
      answers: { 'company.satisfaction.why': `${canary} again` } as never,
      ...{
        language: 'en',
        verdict: verdict as never,
        evidence: null,
        pageToken: 'p',
        browser: Buffer.from('b'),
      },
    })
    expect(taken).toEqual({ kind: 'closed' })
    expect(await traces()).toEqual([])
  })

  it('leaves no address', async () => {
    await optOut(deps(), link, 'page', 'everything')
    expect(await askRights(deps(), link, 'en')).toBe(false)
    expect(await traces()).toEqual([])
  })
})

describe('a long transaction that read somebody before the erasure', () => {
  it('raises no alert of them, and puts them into no list', async () => {
    const [one] = await world.query<{ contact: string; account: string; wave: WaveId }>(
      'select contact_id as contact, account_id as account, wave_id as wave from invitations where id = $1',
      [invitationId],
    )
    if (!one) throw new Error('not invited')
    await erase()
    const due = world.now.toISOString()
    const alert = {
      situationKey: 's',
      accountId: one.account,
      contactId: one.contact,
      responseId: null,
      kind: 'bad-rating',
    }
    const words = {
      polarity: 'problem',
      severity: 'high',
      title: `Kim ${canary}`,
      body: canary,
      dueAt: due,
    } as const
    expect(await world.inside((tx) => saveAlerts(tx, [{ ...alert, ...words }], due))).toBe(0)
    const member = {
      contactId: one.contact,
      accountId: one.account,
      reason: null,
      tier: 'I',
      role: 'none',
      owner: null,
      ownerName: null,
    }
    await world.inside((tx) =>
      saveMembers(tx, one.wave, [
        {
          ...member,
          role: 'none',
          country: null,
          email: mailbox,
          language: 'en',
          timeZone: 'UTC',
          sample: null,
        },
      ]),
    )
    expect(await traces()).toEqual([])
  })

  it('may report a failure of their record: its name goes when the CRM is cleaned', async () => {
    await erase()
    await world.query(`update jobs set stats = stats || $1::jsonb where name = 'fields.push'`, [
      JSON.stringify({
        failed: [{ object: 'contact', id: recordIn.hubspot, name: `Kim ${canary}`, vendorMessage: canary }],
      }),
    ])
    expect(await traces()).toEqual(['public.jobs'])
    await runDueJobs(world.db.database, world.world)
    expect(await traces()).toEqual([])
  })
})

it('does not come back by a ticket that the CRM has cut off its contact, nor by a reason in the log', async () => {
  const [connection] = await world.query<{ id: ConnectionId }>(
    `select id from connections where crm = 'hubspot'`,
  )
  if (!connection) throw new Error('no connection')
  const ticket: CrmFeedback = {
    ...{ externalId: '7001', subject: 'Pump', text: `${canary} says`, author: 'customer', status: null },
    ...{ occurredAt: world.now.toISOString(), accountExternalId: 'A', contactExternalId: recordIn.hubspot },
    modifiedAt: world.now.toISOString(),
  }
  const pull = (record: CrmFeedback) =>
    world.inside((tx) =>
      mergePage(
        tx,
        connection.id,
        'tickets',
        { records: [record], gone: [] },
        {
          ...{ rememberAs: null, now: world.now.toISOString(), secret },
        },
      ),
    )
  await pull(ticket)
  // The report names the record by the id that it had.
  await world.query(`update jobs set stats = '{}'`)
  await world.query(`update crm_contacts set external_id = '30000002' where external_id = $1`, [
    recordIn.hubspot,
  ])
  await world.query(`update feedback_items set contact_external_id = '30000002'`)
  expect(await traces()).toContain('public.feedback_items')
  await world.inside((tx) =>
    writeAudit(tx, {
      ...{ actor: null, action: 'contact.left', subject: '30000002 of Account A', at: world.now },
      after: { hasLeft: true, reason: `${canary} is ill` },
    }),
  )
  await erase()
  await pull({ ...ticket, contactExternalId: null })
  expect(await traces()).toEqual([])
})

it('is somebody who stands in nothing but an imported row, too', async () => {
  await erase()
  const other = `${canary}.elsewhere@customer.example`
  await world.query(
    `insert into mail_suppressions (workspace_id, email, status, suppressed_at) select workspace_id, $1, '5.2.2', now() from workspaces`,
    [other.toLowerCase()],
  )
  expect(await world.erase({ person: { kind: 'mailbox', email: other }, way: 'admin' })).toMatchObject({
    contacts: 0,
  })
  expect(await traces()).toEqual([])
  expect(await world.erase({ person: { kind: 'mailbox', email: other }, way: 'admin' })).toBeNull()
})
