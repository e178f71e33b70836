/** A workspace whose wave is planned and whose 14 mails are owed; nothing is sent yet. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { MailSettings } from '#flows/mails/composer.ts'
import type { MailRates } from '#flows/mails/pace.ts'
import { type Sent, sendMail } from '#flows/send-mail.ts'
import type { MailOutcome, MailPort, OutgoingMail } from '#mail/port.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createFakeCrm } from '../fakes/crm.ts'
import { createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { fill, today } from './base.ts'

export const secret = 'a secret that is used in tests only, and long'
export const settings: MailSettings = {
  secret,
  publicUrl: () => 'https://survey.example',
  from: { name: 'Us', address: 'feedback@us.example' },
  postalAddress: 'Street 1, City',
  bounceAddress: 'bounce@us.example',
}

export interface MailWorld {
  readonly db: TestDatabase
  readonly workspaceId: WorkspaceId
  /** What the mail server was given, in order. */
  readonly sent: OutgoingMail[]
  /** The server's answers, by recipient; it accepts everything else. */
  readonly answers: Map<string, MailOutcome>
  now: Date
  /** Sends what is due. */
  send(rates?: MailRates | null): Promise<Sent>
  inside<Result>(work: (tx: WorkspaceTx) => Promise<Result>): Promise<Result>
  query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  invitation(email: string): Promise<{ id: string; contactId: string; outboxId: string }>
  close(): Promise<void>
}

export async function createMailWorld(): Promise<MailWorld> {
  const db = await createTestDatabase()
  const crm = createFakeCrm('hubspot', today)
  fill(crm)
  const sent: OutgoingMail[] = []
  const answers = new Map<string, MailOutcome>()
  const port: MailPort = {
    async send(mail) {
      sent.push(mail)
      return answers.get(mail.to.address) ?? { kind: 'accepted' }
    },
    verify: async () => {},
    close: () => {},
  }
  const cycles = await createCycleWorld(db.database, [crm], {
    now: () => world.now,
    mail: { port, settings },
  })
  const { workspaceId } = cycles
  const inside: MailWorld['inside'] = (work) => inWorkspace(db.database, workspaceId, work)
  const world: MailWorld = {
    db,
    workspaceId,
    sent,
    answers,
    now: new Date(today),
    inside,
    send: (rates = null) =>
      sendMail(
        { database: db.database, mail: port, settings, rates },
        { workspaceId, now: () => world.now, signal: new AbortController().signal },
      ),
    query: (text, values = []) => inside(async (tx) => (await tx.client.query(text, values)).rows),
    async invitation(email) {
      const [row] = await world.query<{ id: string; contactId: string; outboxId: string }>(
        `select i.id, i.contact_id as "contactId", o.id as "outboxId" from invitations i
         join outbox o on o.kind = 'mail' and o.object = 'invitation' and o.target = i.id::text where i.email = $1`,
        [email],
      )
      if (!row) throw new Error('no such invitation')
      return row
    },
    close: () => db.drop(),
  }
  await cycles.finish(await cycles.begin(today), 'invitations.send')
  return world
}
