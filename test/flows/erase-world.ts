/** Somebody whom both CRMs know, with a canary in everything they are and wrote: asked, answered, written back, named in reports. */
import { randomUUID } from 'node:crypto'
import type { ConnectionId } from '#domain/ids.ts'
import { type Erased, type ErasureWish, erasePerson } from '#flows/erase-person.ts'
import type { MailPort } from '#mail/port.ts'
import { writeAudit } from '#store/audit.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleCrm, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase } from '../support/database.ts'
import { fill, today } from './base.ts'
import { secret, settings } from './mail-world.ts'

export const canary = 'Quokka'
export const mailbox = 'quokka@customer.example'
export const recordIn = { hubspot: 'a0', salesforce: 'sa0' } as const

const days = (count: number) => count * 86_400_000
const word = (name: string) => `${canary} ${name}`

/** Every kind of words that a respondent may type. */
const words = {
  'company.satisfaction.why': word('why'),
  competitor: word('rival'),
  'competitor.name': word('rival name'),
  'talk.what': word('talk'),
  'own.wish': word('own'),
}

export type EraseWorld = Awaited<ReturnType<typeof createEraseWorld>>

export async function createEraseWorld() {
  const db = await createTestDatabase()
  const hubspot = createFakeCrm('hubspot', today)
  const salesforce = createFakeCrm('salesforce', today)
  fill(hubspot)
  fill(salesforce, 's', (id) => id)
  const crms = { hubspot, salesforce }
  const edit = (crm: FakeCrm, id: string, more: object) => {
    const record = crm.contacts.get(id)
    if (record) crm.contacts.set(id, { ...record, ...more, modifiedAt: crm.tick() })
  }
  const person = { email: mailbox, firstName: 'Kim', lastName: canary, title: `${canary} CEO` }
  for (const crm of ['hubspot', 'salesforce'] as const) edit(crms[crm], recordIn[crm], person)
  // Takes the place of what a port does; a test may make it fail.
  const down = new Set<string>()
  const away = async () => {
    throw new Error('the CRM is away')
  }
  const portOf = (crm: FakeCrm): CycleCrm => ({
    port: new Proxy(crm.port, {
      get: (port, name) =>
        down.has(crm.port.crm) && /^(read|rewrite|writeF)/.test(String(name))
          ? away
          : port[name as keyof typeof port],
    }),
  })
  const sent: string[] = []
  const port: MailPort = {
    send: async (mail) => {
      sent.push(mail.to.address)
      return { kind: 'accepted' }
    },
    verify: async () => {},
    close: () => {},
  }
  let now = new Date(today)
  const world = await createCycleWorld(db.database, [portOf(hubspot), portOf(salesforce)], {
    now: () => now,
    mail: { port, settings },
  })
  const { workspaceId } = world
  const inside = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
    inWorkspace(db.database, workspaceId, work)
  const query = async <Row>(text: string, values: readonly unknown[] = []) =>
    (await inside((tx) => tx.client.query(text, [...values]))).rows as Row[]

  return {
    ...{ db, crms, world, sent, down, inside, query, edit },
    get now() {
      return now
    },
    /** Two nights with an answer between them, and the canary in every report. */
    async live() {
      await world.runCycle(now.toISOString())
      const [invited] = await query<{ id: string }>('select id from invitations where email = $1', [mailbox])
      await query(
        `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, previous_answers, draft, draft_saved_at, confirmed_at)
         select $1, workspace_id, id, account_id, contact_id, 'en', $2, $2, $2, $3, $3 from invitations where id = $4`,
        [
          randomUUID(),
          JSON.stringify({
            'company.satisfaction': 1,
            'company.recommend': 0,
            quote: 'yes',
            talk: 'yes',
            ...words,
          }),
          now,
          invited?.id,
        ],
      )
      now = new Date(now.getTime() + days(1))
      await world.runCycle(now.toISOString())
      await query(`update jobs set stats = stats || $1::jsonb where name = 'fields.push'`, [
        JSON.stringify({
          failed: [{ object: 'contact', id: 'a0', name: `Kim ${canary}`, vendorMessage: word('said') }],
        }),
      ])
      await query(`update cycles set summary = summary || $1::jsonb`, [
        JSON.stringify({ trouble: [`Kim ${canary} could not be written`] }),
      ])
      await query(
        `insert into wave_members (workspace_id, wave_id, contact_id, outcome, role, email, reason, language)
         select workspace_id, wave_id, contact_id, 'removed', 'none', email, $1, 'en' from invitations where id = $2`,
        [JSON.stringify({ kind: 'x', name: `Kim ${canary}` }), invited?.id],
      )
      await query(
        `insert into wave_removals (id, workspace_id, wave_id, contact_id, asked_at, asked_by, reason)
         select gen_random_uuid(), workspace_id, wave_id, contact_id, now(), 'Ada', $1 from invitations where id = $2`,
        [word('is ill'), invited?.id],
      )
      await query(
        `insert into contact_suggestions (id, workspace_id, contact_id, kind, detail, source, print, suggested_at)
         select gen_random_uuid(), workspace_id, c, 'successor', $1, 'respondent', md5(c::text), now()
         from (select workspace_id, contact_id as c from invitations where id = $2
           union select workspace_id, id from (select * from contacts where email = 'b0@customer.example') x) t`,
        [JSON.stringify({ email: mailbox, name: `Kim ${canary}` }), invited?.id],
      )
      for (const table of ['mail_suppressions (workspace_id, email, status, suppressed_at)'])
        await query(`insert into ${table} select workspace_id, $1, '5.2.2', now() from workspaces`, [mailbox])
      await query(
        `insert into survey_contacts (workspace_id, email, source, at) select workspace_id, $1, 'phone', now() from workspaces`,
        [mailbox],
      )
      await query(
        `insert into opt_outs (workspace_id, email, source, opted_out_at) select workspace_id, $1, 'page', now() from workspaces`,
        [mailbox],
      )
      await query(
        `insert into notices (id, workspace_id, key, text, raised_at) select gen_random_uuid(), workspace_id, 'n', $1, now() from workspaces`,
        [`Mail to ${mailbox.toUpperCase()} came back`],
      )
      await inside((tx) =>
        writeAudit(tx, {
          ...{ actor: null, action: 'contact.nominated', subject: `Kim ${canary} of Account A`, at: now },
          after: { name: `Kim ${canary}`, email: mailbox },
        }),
      )
      return invited?.id ?? ''
    },
    erase: (wish: Pick<ErasureWish, 'person' | 'way'>): Promise<Erased | null> =>
      inside((tx) => erasePerson(tx, { ...wish, secret, actor: null, now })),
    async connection(crm: 'hubspot' | 'salesforce') {
      const [row] = await query<{ id: ConnectionId }>('select id from connections where crm = $1', [crm])
      return row?.id as ConnectionId
    },
    /** A night after the weekly full pass has become due. */
    async fullNight() {
      now = new Date(now.getTime() + days(9))
      return world.runCycle(now.toISOString())
    },
    later(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    /** Tables of the whole database with the text, as the owner sees them. */
    async tablesWith(text: string): Promise<string[]> {
      const { rows } = await db.owner.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
      )
      const found: string[] = []
      for (const { name } of rows) {
        const hits = await db.owner.query(`select 1 from ${name} t where t::text ilike $1 limit 1`, [
          `%${text}%`,
        ])
        if (hits.rows.length > 0) found.push(name)
      }
      return found
    },
    /** Fields and tasks of ours, in both CRMs, that still say something of the person. */
    inCrms(): string[] {
      return (['hubspot', 'salesforce'] as const).flatMap((crm) => {
        const held = Object.keys(crms[crm].contacts.get(recordIn[crm])?.held ?? {})
        const tasks = [...crms[crm].tasks.values()].filter((task) => JSON.stringify(task).includes(canary))
        return [...held.map((field) => `${crm} ${field}`), ...tasks.map(({ key }) => `${crm} ${key}`)]
      })
    },
    close: () => db.drop(),
  }
}
