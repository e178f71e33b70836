import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderInvitation } from '#mail/invitation.ts'
import type { MailPort } from '#mail/port.ts'
import { createSmtp } from '#mail/smtp.ts'
import { runCustomers } from '#sandbox/customers/customers.ts'
import { type Mailbox, startMailbox } from '#sandbox/mailbox/mailbox.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import {
  type Invited,
  optOutsOf,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from '../../web/survey-fixture.ts'

let test: TestDatabase
let app: RunningApp
let mailbox: Mailbox
let smtp: MailPort

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: 'http://127.0.0.1' })
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
  smtp = createSmtp({ url: mailbox.smtpUrl })
})

afterAll(async () => {
  smtp?.close()
  await mailbox?.close()
  await app?.close()
  await test?.drop()
})

async function mailTo(invited: Invited, language: 'en' | 'de'): Promise<void> {
  const outcome = await smtp.send({
    messageId: `<${invited.invitationId}@x.example>`,
    from: { name: 'Nordwind', address: 'feedback@nordwind.example' },
    to: { name: '', address: invited.email },
    replyTo: null,
    ...renderInvitation({
      language,
      senderName: 'Nordwind',
      contactName: null,
      ownerName: null,
      surveyUrl: app.url + invited.path('link'),
      optOutUrl: app.url + invited.path('opt-out'),
      postalAddress: 'Hamburg',
      minutes: 4,
      closesOn: '2026-04-09',
    }),
    oneClickUrl: app.url + invited.path('one-click'),
    envelopeFrom: null,
    isAutomatic: false,
    language,
  })
  expect(outcome).toEqual({ kind: 'accepted' })
}

it('customers answer through the real pages: what they did is what is stored, and robots count for nothing', async () => {
  const people = await seedInvitations(test.database, { count: 150 })
  await Promise.all(people.map((invited, index) => mailTo(invited, index % 2 ? 'de' : 'en')))
  const [first] = people
  if (!first) throw new Error('nobody was invited')

  const report = await runCustomers({ mailboxUrl: mailbox.url, seed: 'demo', share: 0.6 })

  expect(report).toMatchObject({ read: 150, failed: 0, failures: [], lastId: 150 })
  const { answered, optedOut, opened, ignored, scannedOnly } = report
  expect(answered + optedOut + opened + ignored + scannedOnly).toBe(150)
  for (const count of [answered, optedOut, opened, ignored, scannedOnly]) expect(count).toBeGreaterThan(0)
  const rows = await responsesOf(test.database, first.workspaceId)
  expect(rows.filter(({ confirmed_at }) => confirmed_at !== null)).toHaveLength(answered)
  expect(await optOutsOf(test.database, first.workspaceId)).toHaveLength(optedOut)
  // Drafts that robots left are there, and count for nothing.
  expect(rows.length).toBeGreaterThan(answered)

  const answers = rows.flatMap((row) => (row.answers ? [row.answers] : []))
  const share = (isHit: (given: Record<string, unknown>) => boolean) =>
    answers.filter(isHit).length / answers.length
  expect(share((given) => Number(given['company.satisfaction']) >= 4)).toBeGreaterThan(0.4)
  expect(new Set(answers.map((given) => given.relationship)).size).toBeGreaterThan(1)
  expect(share((given) => typeof given.competitor === 'string')).toBe(1)
  expect(share((given) => Object.keys(given).some((id) => id.endsWith('.why')))).toBeGreaterThan(0.8)

  const again = await runCustomers({
    mailboxUrl: mailbox.url,
    seed: 'demo',
    share: 0.6,
    afterId: report.lastId,
  })
  expect(again).toMatchObject({ read: 0, answered: 0 })
})

it('one who cannot answer does not stop the others, and is counted', async () => {
  const people = await seedInvitations(test.database, { count: 6, closesAt: '2026-01-01T00:00:00Z' })
  const afterId = mailbox.messages().length
  for (const invited of people) await mailTo(invited, 'en')
  const report = await runCustomers({ mailboxUrl: mailbox.url, seed: 'demo', share: 1, afterId })
  expect(report).toMatchObject({ read: 6, answered: 0, failed: 6 })
  expect(report.failures[0]).toMatch(/^mail \d+: .*410$/)
})
