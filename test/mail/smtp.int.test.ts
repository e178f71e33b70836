import { describe, expect, it } from 'vitest'
import type { MailOutcome, OutgoingMail } from '#mail/port.ts'
import { createSmtp } from '#mail/smtp.ts'
import { startMailbox } from '#sandbox/mailbox/mailbox.ts'
import { type Script, startScriptedServer } from './scripted-server.ts'

const mail: OutgoingMail = {
  messageId: '<7f1c.1@feedback.example>',
  from: { name: 'Nordwind, Feedback', address: 'feedback@nordwind.example' },
  to: { name: 'Petra Öztürk', address: 'petra@hansen.example' },
  replyTo: { name: 'Anna Berg', address: 'anna@nordwind.example' },
  subject: 'Wie zufrieden sind Sie? – Grüße',
  html: '<p>Grüße</p>',
  text: 'Grüße\n.\n..\nEnde',
  oneClickUrl: `https://feedback.example/o1/${'T'.repeat(32)}`,
  language: 'de',
  envelopeFrom: null,
  isAutomatic: false,
}

async function outcomeWith(
  script: Script,
  sent: OutgoingMail = mail,
): Promise<{ outcome: MailOutcome; received: number }> {
  const server = await startScriptedServer(script)
  const smtp = createSmtp({ url: server.url, silenceMs: 300 })
  try {
    return { outcome: await smtp.send(sent), received: server.received.length }
  } finally {
    smtp.close()
    await server.close()
  }
}

describe('the outcome of sending', () => {
  const cases: [string, Script, MailOutcome['kind'], number][] = [
    ['a good server', {}, 'accepted', 1],
    ['no to the recipient for good', { RCPT: '550 5.1.1 no such user' }, 'rejected', 0],
    ['no to the recipient for now', { RCPT: '451 try later' }, 'deferred', 0],
    ['a server that goes down at the recipient', { RCPT: '421 closing' }, 'unavailable', 0],
    ['no to the sender', { MAIL: '550 5.7.1 not your domain' }, 'unavailable', 0],
    ['no to DATA for good', { DATA: '554 no' }, 'rejected', 0],
    ['no to DATA for now', { DATA: '421 shutting down' }, 'unavailable', 0],
    ['no to the message for good', { final: '554 5.7.1 spam' }, 'rejected', 1],
    ['no to DATA for this mail now', { DATA: '450 not now' }, 'deferred', 0],
    ['no to the message for now', { final: '452 disk full' }, 'deferred', 1],
    ['a server that goes down after the message', { final: '421 closing' }, 'unavailable', 1],
    ['no to the sender for now', { MAIL: '451 4.7.1 later' }, 'unavailable', 0],
    ['a refusing greeting', { greeting: '554 go away' }, 'unavailable', 0],
    ['a break before the greeting', { greeting: 'cut' }, 'unavailable', 0],
    ['a break at EHLO', { EHLO: 'cut' }, 'unavailable', 0],
    ['a break at the sender', { MAIL: 'cut' }, 'unavailable', 0],
    ['a break at the recipient', { RCPT: 'cut' }, 'unavailable', 0],
    ['a break at DATA', { DATA: 'cut' }, 'unavailable', 0],
    ['a break in the message', { body: 'cut' }, 'unknown', 0],
    ['a break instead of the last answer', { final: 'cut' }, 'unknown', 1],
    ['silence at the recipient', { RCPT: 'silent' }, 'unavailable', 0],
    ['silence instead of the last answer', { final: 'silent' }, 'unknown', 1],
    ['silence instead of a greeting', { greeting: 'silent' }, 'unavailable', 0],
  ]
  it.each(cases)('is right for %s', async (_, script, kind, received) => {
    expect(await outcomeWith(script)).toMatchObject({ outcome: { kind }, received })
  })

  it('is withdrawn where the mail may not go any more once the server is ready, and the next one goes', async () => {
    const server = await startScriptedServer({})
    const smtp = createSmtp({ url: server.url })
    expect(await smtp.send(mail, async () => false)).toEqual({ kind: 'withdrawn' })
    await expect(smtp.send(mail, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(server.received).toEqual([])
    expect(await smtp.send(mail, async () => true)).toEqual({ kind: 'accepted' })
    expect(server.received).toHaveLength(1)
    smtp.close()
    await server.close()
  })

  it('is unavailable where nobody listens, and says where', async () => {
    const server = await startScriptedServer({})
    await server.close()
    const smtp = createSmtp({ url: server.url })
    expect(await smtp.send(mail)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
    await expect(smtp.verify()).rejects.toThrow('ECONNREFUSED')
    smtp.close()
  })

  it('is unavailable when our own sign-in is refused', async () => {
    const server = await startScriptedServer({ AUTH: '535 wrong password' }, 'user:secret@')
    const smtp = createSmtp({ url: server.url })
    const outcome = await smtp.send(mail)
    expect(outcome).toMatchObject({ kind: 'unavailable', reason: '535 wrong password' })
    expect(server.received).toEqual([])
    await expect(smtp.verify()).rejects.toThrow('535')
    smtp.close()
    await server.close()
  })

  it.each(['', 'no-at-sign', 'a b@c d.example', 'a@b.example>\r\nRCPT TO:<x@y.example'])(
    'is rejected, or nothing for two, for the address %j',
    async (address) => {
      const { outcome, received } = await outcomeWith(
        { RCPT: '550 no' },
        { ...mail, to: { name: 'X', address } },
      )
      expect(outcome.kind).toBe('rejected')
      expect(received).toBe(0)
    },
  )

  it('is right for 40 mails at once with a break in between, and none is sent twice', async () => {
    const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
    const smtp = createSmtp({ url: mailbox.smtpUrl })
    mailbox.misbehaviour.set({ dropFinalReply: 3, rejected: ['p7@x.example'], deferred: ['p8@x.example'] })
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        smtp.send({
          ...mail,
          messageId: `<m${index}@x.example>`,
          to: { name: '', address: `p${index}@x.example` },
        }),
      ),
    )
    const count = (kind: MailOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length
    expect([count('unknown'), count('rejected'), count('deferred'), count('accepted')]).toEqual([3, 1, 1, 35])
    const ids = mailbox.messages().map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(38)
    smtp.close()
    await mailbox.close()
  })
})

describe('a mail', () => {
  it('arrives as it was meant, with the headers of one-click opt-out', async () => {
    const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
    const smtp = createSmtp({ url: mailbox.smtpUrl })
    await smtp.verify()
    expect(await smtp.send(mail)).toEqual({ kind: 'accepted' })
    const message = await mailbox.message(1)
    const header = (name: string) =>
      message.headers.filter((one) => one.name === name).map(({ value }) => value)
    expect(message).toMatchObject({
      to: ['petra@hansen.example'],
      subject: mail.subject,
      messageId: mail.messageId,
    })
    expect(message.text.trim()).toBe(mail.text)
    expect(header('list-unsubscribe')).toEqual([`<${mail.oneClickUrl}>`])
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(header('content-language')).toEqual(['de'])
    expect(header('auto-submitted')).toEqual([])
    expect(header('from')[0]).toContain('feedback@nordwind.example')
    expect(header('reply-to')[0]).toContain('anna@nordwind.example')
    smtp.close()
    await mailbox.close()
  })

  it('cannot be given another header or recipient by a name or a subject', async () => {
    const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
    const smtp = createSmtp({ url: mailbox.smtpUrl })
    const evil = 'Eve\r\nBcc: everyone@example.com\r\nX-Evil: yes\r\n\r\nbody, "all" <all@example.com>'
    await smtp.send({
      ...mail,
      subject: evil,
      to: { name: evil, address: 'petra@hansen.example' },
      from: { ...mail.from, name: evil },
    })
    const message = await mailbox.message(1)
    expect(message.to).toEqual(['petra@hansen.example'])
    expect(message.headers.map(({ name }) => name)).not.toContain('bcc')
    expect(message.headers.map(({ name }) => name)).not.toContain('x-evil')
    smtp.close()
    await mailbox.close()
  })
})
