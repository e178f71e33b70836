import { describe, expect, it } from 'vitest'
import { type InvitationMail, renderInvitation } from '#mail/invitation.ts'
import { xssCorpus } from '../fixtures/xss.ts'

const mail: InvitationMail = {
  language: 'en',
  senderName: 'Nordwind GmbH',
  contactName: 'Petra Öztürk',
  ownerName: 'Anna Berg',
  surveyUrl: 'https://feedback.example/s/abc?x=1&y=2',
  optOutUrl: 'https://feedback.example/o/def',
  postalAddress: 'Nordwind GmbH\nHafenstraße 12, 20457 Hamburg',
  minutes: 4,
  closesOn: '2026-04-09',
}

describe('the invitation mail', () => {
  it.each([
    ['en', 'Hello Petra Öztürk,', '4 minutes', '9 April 2026', 'who look after your company'],
    ['de', 'Guten Tag Petra Öztürk,', '4 Minuten', '9. April 2026', 'die Ihr Unternehmen betreuen'],
  ] as const)('says in %s who asks, why, how long, until when and who reads it', (language, ...parts) => {
    const { subject, html, text } = renderInvitation({ ...mail, language })
    expect(subject).toContain('Nordwind GmbH')
    expect(html).toContain(`<html lang="${language}" dir="ltr">`)
    for (const part of [...parts, 'Anna Berg', 'Hafenstraße 12', mail.optOutUrl]) {
      expect(text).toContain(part)
      expect(html).toContain(part)
    }
    expect(text).toContain(mail.surveyUrl)
    expect(html).toContain('href="https://feedback.example/s/abc?x=1&amp;y=2"')
    expect(text).not.toMatch(/[{}]|undefined|null/)
  })

  it('is small, and needs neither image nor script nor anything from elsewhere', () => {
    const { html } = renderInvitation(mail)
    expect(Buffer.byteLength(html)).toBeLessThan(8_000)
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/)
  })

  it('greets a person without a name, and lets the company sign alone', () => {
    const { text } = renderInvitation({ ...mail, contactName: null, ownerName: null, postalAddress: '' })
    expect(text.startsWith('Hello,\n')).toBe(true)
    expect(text).toContain('Thank you very much,\nNordwind GmbH\n')
  })

  it('keeps line breaks of a name out of the subject and the greeting', () => {
    const evil = 'Eve\r\nBcc: everyone@example.com\r\n\r\nbody'
    const { subject, text } = renderInvitation({ ...mail, senderName: evil, contactName: evil })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text.split('\n')[0]).toContain('Hello Eve Bcc: everyone@example.com body,')
  })

  it('shows hostile names as text', () => {
    for (const attack of xssCorpus) {
      const { html } = renderInvitation({
        ...mail,
        senderName: attack,
        contactName: attack,
        ownerName: attack,
        postalAddress: attack,
      })
      const tags = new Set(
        Array.from(html.matchAll(/<([a-z0-9]+)[\s>]/gi), ([, name]) => name?.toLowerCase()),
      )
      expect([...tags].sort()).toEqual([
        'a',
        'body',
        'br',
        'div',
        'h1',
        'head',
        'html',
        'meta',
        'p',
        'span',
        'style',
        'table',
        'td',
        'title',
        'tr',
      ])
    }
  })
})
