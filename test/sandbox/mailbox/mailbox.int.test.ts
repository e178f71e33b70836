import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createSmtp } from '#mail/smtp.ts'
import { type Mailbox, startMailbox } from '#sandbox/mailbox/mailbox.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function start(journalFile?: string): Promise<Mailbox> {
  const mailbox = await startMailbox({
    smtpPort: 0,
    httpPort: 0,
    host: '127.0.0.1',
    now: () => new Date('2026-03-10T09:00:00Z'),
    ...(journalFile ? { journalFile } : {}),
  })
  open.push(mailbox)
  return mailbox
}

async function send(mailbox: Mailbox, to: string, subject = `For ${to}`): Promise<string> {
  const smtp = createSmtp({ url: mailbox.smtpUrl })
  const { kind } = await smtp.send({
    messageId: `<${to}>`,
    from: { name: 'Sender', address: 'sender@a.example' },
    to: { name: '', address: to },
    replyTo: null,
    subject,
    html: '<p>Hello <script>alert(1)</script> <a href="https://x.example/s/1?a=1&amp;b=2">open</a></p>',
    text: 'Hello\nhttps://x.example/o/2',
    oneClickUrl: 'https://x.example/o1/3',
    envelopeFrom: null,
    isAutomatic: false,
    language: 'en',
  })
  smtp.close()
  return kind
}

async function list(mailbox: Mailbox, query: string): Promise<{ total: number; messages: MailMessage[] }> {
  return (await fetch(`${mailbox.url}/api/messages${query}`)).json() as Promise<{
    total: number
    messages: MailMessage[]
  }>
}

describe('the mailbox', () => {
  it('gives programs each mail taken apart, in order, page by page', async () => {
    const mailbox = await start()
    const heard: number[] = []
    const stop = mailbox.onMessage(({ id }) => heard.push(id))
    for (const name of ['a', 'b', 'c']) await send(mailbox, `${name}@x.example`)
    stop()
    await send(mailbox, 'd@x.example')
    expect(heard).toEqual([1, 2, 3])
    const first = await list(mailbox, '?limit=2')
    expect(first).toMatchObject({
      total: 4,
      messages: [{ id: 1, to: ['a@x.example'], at: '2026-03-10T09:00:00.000Z' }, { id: 2 }],
    })
    expect(first.messages[0]?.links).toEqual(['https://x.example/s/1?a=1&b=2', 'https://x.example/o/2'])
    expect(first.messages[0]?.headers).toContainEqual({
      name: 'list-unsubscribe',
      value: '<https://x.example/o1/3>',
    })
    const rest = await list(mailbox, '?after=2')
    expect(rest.messages.map(({ id }) => id)).toEqual([3, 4])
    expect((await fetch(`${mailbox.url}/api/messages/99`)).status).toBe(404)
    expect(await (await fetch(`${mailbox.url}/api/messages/4`)).json()).toMatchObject({ to: ['d@x.example'] })
  })

  it('shows people a list with search and paging, and mails whose scripts cannot run', async () => {
    const mailbox = await start()
    for (let index = 1; index <= 55; index++)
      await send(mailbox, `p${index}@x.example`, `<b>Mail</b> ${index}`)
    const list = await (await fetch(mailbox.url)).text()
    expect(list).toContain('55 mails')
    expect(list).toContain('&#60;b&#62;Mail')
    expect(list).toContain('Page 1 of 2')
    expect(list).not.toContain('p1@x.example')
    expect(await (await fetch(`${mailbox.url}/?page=2`)).text()).toContain('p1@x.example')
    const found = await (await fetch(`${mailbox.url}/?q=P55%40`)).text()
    expect(found).toContain('1 mail,')
    const page = await fetch(`${mailbox.url}/messages/1`)
    expect(await page.text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    const frame = await fetch(`${mailbox.url}/messages/1/html`)
    expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(frame.headers.get('content-security-policy')).toContain('sandbox ')
    expect(await (await fetch(`${mailbox.url}/messages/1/raw`)).text()).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    )
    expect((await fetch(`${mailbox.url}/messages/99`)).status).toBe(404)
  })

  it('misbehaves as it is told over HTTP', async () => {
    const mailbox = await start()
    const rules = { dropFinalReply: 1, rejected: ['no@x.example'] }
    await fetch(`${mailbox.url}/api/misbehaviour`, { method: 'POST', body: JSON.stringify(rules) })
    expect(await send(mailbox, 'NO@x.example')).toBe('rejected')
    expect(await send(mailbox, 'one@x.example')).toBe('unknown')
    expect(await send(mailbox, 'two@x.example')).toBe('accepted')
    // Of the dropped one the sender does not know that it is there.
    expect(mailbox.messages().map(({ to }) => to[0])).toEqual(['one@x.example', 'two@x.example'])
  })

  it('keeps its mails over a restart, and cuts off the half line of a kill', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailbox-test-'))
    open.push({ close: () => rmSync(folder, { recursive: true }) })
    const file = join(folder, 'sub', 'mails.jsonl')
    const first = await start(file)
    await send(first, 'a@x.example')
    await send(first, 'b@x.example')
    await first.close()
    open.pop()
    appendFileSync(file, '{"id":3,"at":"2026-')
    const second = await start(file)
    expect(second.messages().map(({ id, to }) => [id, to[0]])).toEqual([
      [1, 'a@x.example'],
      [2, 'b@x.example'],
    ])
    await send(second, 'c@x.example')
    expect(await second.message(3)).toMatchObject({
      subject: 'For c@x.example',
      text: expect.stringContaining('Hello'),
    })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2, 3])
  })

  it('says which port is taken', async () => {
    const mailbox = await start()
    const smtpPort = Number(new URL(mailbox.smtpUrl).port)
    const httpPort = Number(new URL(mailbox.url).port)
    const options = { host: '127.0.0.1', now: () => new Date() }
    await expect(startMailbox({ ...options, smtpPort, httpPort: 0 })).rejects.toThrow(`EADDRINUSE`)
    await expect(startMailbox({ ...options, smtpPort: 0, httpPort })).rejects.toThrow(String(httpPort))
  })
})
