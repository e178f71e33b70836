import { generateKeyPairSync } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readDkimKey } from '#mail/dkim.ts'
import type { OutgoingMail } from '#mail/port.ts'
import { createSmtp } from '#mail/smtp.ts'
import { startMailbox } from '#sandbox/mailbox/mailbox.ts'
import { verifyDkim } from './dkim-verifier.ts'
import { startScriptedServer } from './scripted-server.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const dkim = { domain: 'feedback.example', selector: 'keyward', privateKey: pem }

const mail: OutgoingMail = {
  messageId: '<7f1c.1@feedback.example>',
  from: { name: 'Nordwind, Feedback', address: 'us@feedback.example' },
  to: { name: 'Petra Öztürk', address: 'petra@hansen.example' },
  replyTo: { name: 'Anna Berg', address: 'anna@nordwind.example' },
  subject: `満足度アンケート ${'ä'.repeat(90)}`,
  html: '<p>Grüße  \t ! </p>',
  text: 'Grüße\n.\n..\n\nTrailing   \n\n\n',
  oneClickUrl: `https://feedback.example/o1/${'T'.repeat(32)}`,
  language: 'ja',
  envelopeFrom: null,
  isAutomatic: false,
}

async function deliver(
  sent: OutgoingMail,
  options: Parameters<typeof createSmtp>[0]['dkim'] = dkim,
): Promise<Buffer> {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
  const smtp = createSmtp({ url: mailbox.smtpUrl, dkim: options ?? null })
  try {
    expect(await smtp.send(sent)).toEqual({ kind: 'accepted' })
    return await fetchRaw(`${mailbox.url}/messages/1/raw`)
  } finally {
    smtp.close()
    await mailbox.close()
  }
}

function fetchRaw(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(Buffer.concat(chunks)))
    })
      .on('error', reject)
      .end()
  })
}

describe('a signed mail', () => {
  it('verifies, and the signature covers who, to whom, what, and both headers of the one-click opt-out', async () => {
    const message = await deliver(mail)
    const verified = verifyDkim(message, keys.publicKey)
    expect(verified).toMatchObject({ isValid: true, tags: { d: 'feedback.example', s: 'keyward' } })
    expect(verified.covered).toEqual(
      expect.arrayContaining([
        ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'],
        ...['list-unsubscribe', 'list-unsubscribe-post'],
      ]),
    )
  })

  it.each([
    ['the address to opt out at', /o1\/T/, 'o1/U'],
    ['the promise of one click', /List-Unsubscribe=One-Click/, 'List-Unsubscribe=Two-Click'],
    ['the sender', /us@feedback/, 'me@feedback'],
    ['the recipient', /petra@hansen/, 'paula@hansen'],
  ])('does not verify once %s was changed', async (_, what, into) => {
    const changed = Buffer.from((await deliver(mail)).toString('latin1').replace(what, into), 'latin1')
    expect(verifyDkim(changed, keys.publicKey)).toMatchObject({
      isValid: false,
      reason: 'a signed header was changed',
    })
  })

  it('does not verify with another key, or with another text', async () => {
    const message = await deliver({ ...mail, text: 'plain', html: '<p>plain</p>' })
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(verifyDkim(message, other.publicKey).isValid).toBe(false)
    const changed = Buffer.from(message.toString('latin1').replace('plain', 'other'), 'latin1')
    expect(verifyDkim(changed, keys.publicKey)).toMatchObject({ reason: 'the body was changed' })
  })

  it('verifies without a way to opt out, as a notice has none', async () => {
    const message = await deliver({ ...mail, oneClickUrl: null, replyTo: null, isAutomatic: true })
    const verified = verifyDkim(message, keys.publicKey)
    expect(verified.isValid).toBe(true)
    expect(verified.covered).toContain('auto-submitted')
    expect(message.toString('latin1')).not.toMatch(/^List-Unsubscribe/m)
  })

  it('takes a key whose line breaks are written as \\n', async () => {
    const message = await deliver(mail, { ...dkim, privateKey: pem.replaceAll('\n', '\\n') })
    expect(verifyDkim(message, keys.publicKey).isValid).toBe(true)
  })

  it('is still not counted as handed over when the server goes away before the message', async () => {
    const server = await startScriptedServer({ DATA: 'cut' })
    const smtp = createSmtp({ url: server.url, silenceMs: 300, dkim })
    expect(await smtp.send(mail)).toMatchObject({ kind: 'unavailable' })
    smtp.close()
    await server.close()
  })
})

describe('a DKIM key', () => {
  it('is refused, and never shown, when it is no key or a weak or another one', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey
    const curve = generateKeyPairSync('ed25519').privateKey
    for (const key of [
      'secret nonsense',
      ...[weak, curve].map((one) => one.export({ type: 'pkcs8', format: 'pem' }).toString()),
    ]) {
      const refuse = () => readDkimKey(key)
      expect(refuse).toThrow(/DKIM key/)
      expect(refuse).not.toThrow(key.split('\n')[1] ?? key)
    }
  })
})
