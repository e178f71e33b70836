import { expect, it } from 'vitest'
import { text } from '#domain/instrument-text.ts'
import { directionOf, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { endingOf } from '#flows/mails/ending.ts'
import type { MailOutcome, OutgoingMail } from '#mail/port.ts'
import { redirectMail } from '#mail/redirect.ts'
import { createSmtp } from '#mail/smtp.ts'
import { startMailbox } from '#sandbox/mailbox/mailbox.ts'

const mail: OutgoingMail = {
  messageId: '<1@us.example>',
  from: { name: 'Us', address: 'us@us.example' },
  to: { name: 'Petra', address: 'petra@hansen.example' },
  replyTo: null,
  subject: 'How are we doing?',
  html: '<!doctype html><html><body class="page" style="margin:0"><p>Hello</p></body></html>',
  text: 'Hello',
  oneClickUrl: 'https://us.example/o1/x',
  language: 'en',
  envelopeFrom: 'bounce+tag@us.example',
  isAutomatic: false,
}

it('sends every mail to one address, and says in subject, header and first line to whom it would have gone', async () => {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
  const port = redirectMail(createSmtp({ url: mailbox.smtpUrl }), 'qa@us.example')
  try {
    expect(await port.send(mail)).toEqual({ kind: 'accepted' })
    expect(
      await port.send({ ...mail, messageId: '<2@us.example>', to: { name: '', address: 'other@x.example' } }),
    ).toEqual({
      kind: 'accepted',
    })
    await port.verify()
    expect(mailbox.messages().flatMap(({ to }) => to)).toEqual(['qa@us.example', 'qa@us.example'])
    expect(mailbox.messages()[0]).toMatchObject({ from: 'bounce+tag@us.example' })
    const got = await mailbox.message(1)
    expect(got.subject).toBe('[Test] How are we doing?')
    expect(got.text.split('\n')[0]).toContain('petra@hansen.example')
    expect(got.html).toMatch(/<body[^>]*><p[^>]*>Test mode: [^<]*petra@hansen\.example[^<]*links are real/)
    expect(got.headers.map(({ name }) => name).filter((name) => name.startsWith('list-'))).toEqual([])
    expect(got.headers).toContainEqual({ name: 'x-keyward-original-to', value: 'petra@hansen.example' })
    expect(got.headers.find(({ name }) => name === 'to')?.value).not.toContain('petra')
  } finally {
    port.close()
    await mailbox.close()
  }
})

it('says so in the language of the mail, and carries no one-click address', async () => {
  for (const language of surveyLanguages) {
    const sent: OutgoingMail[] = []
    const port = redirectMail(
      {
        send: async (one) => {
          sent.push(one)
          return { kind: 'accepted' }
        },
        verify: async () => {},
        close: () => {},
      },
      'qa@us.example',
    )
    await port.send({ ...mail, language: tagOf(language) })
    const line = text(language, 'mail.test-mode', { email: mail.to.address })
    expect(sent).toMatchObject([{ oneClickUrl: null, text: `${line}\n\nHello` }])
    expect(sent[0]?.html).toContain(`<p dir="${directionOf(language)}"`)
  }
})

it('marks the refusal of the test mailbox: it says nothing of the customer', async () => {
  const answering = (outcome: MailOutcome) =>
    redirectMail(
      { send: async () => outcome, verify: async () => {}, close: () => {} },
      'qa@us.example',
    ).send(mail)
  const reason = '550 5.1.1 user unknown'
  const refused = await answering({ kind: 'rejected', reason })
  expect(refused).toEqual({ kind: 'rejected', reason, isOfTestMailbox: true })
  if (refused.kind !== 'rejected') throw new Error(refused.kind)
  expect(endingOf(refused, 1)).toMatchObject({ state: 'failed', end: 'rejected', reason: null })
  expect(endingOf({ kind: 'rejected', reason }, 1)).toMatchObject({ reason })
  expect(await answering({ kind: 'deferred', reason })).toEqual({ kind: 'deferred', reason })
})
