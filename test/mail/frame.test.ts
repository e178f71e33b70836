import { describe, expect, it } from 'vitest'
import { type InvitationMail, renderInvitation } from '#mail/invitation.ts'
import { type LinkMail, renderLinkMail } from '#mail/link-mail.ts'
import { xssCorpus } from '../fixtures/xss.ts'

const look = {
  accent: '#8a1c4a',
  onAccent: '#fefefe',
  logo: { url: 'https://feedback.example/b/w/1', width: 120, height: 40 },
}
const surveyUrl = 'https://feedback.example/s/abc'
const mail: InvitationMail = {
  ...{ language: 'en', senderName: 'Nordwind GmbH', contactName: 'Petra', ownerName: 'Anna Berg' },
  ...{ surveyUrl, optOutUrl: 'https://feedback.example/o/def', postalAddress: 'Hamburg' },
  ...{ minutes: 4, closesOn: '2026-04-09', look },
  first: {
    question: 'How likely are you to recommend us?',
    answers: Array.from({ length: 11 }, (_, point) => ({
      label: String(point),
      url: `${surveyUrl}?company.recommend=${point}`,
    })),
    ends: '0: not at all · 10: extremely',
  },
  privacyUrl: 'https://nordwind.example/privacy',
}

describe('the mail with a look', () => {
  const { html, text } = renderInvitation(mail)

  it('has the logo as a picture with words and a size, and the colours on every link and button', () => {
    expect(html).toContain(
      '<img src="https://feedback.example/b/w/1" alt="Nordwind GmbH" width="120" height="40"',
    )
    expect(html).toContain('bgcolor="#8a1c4a"')
    expect(html).toContain('color:#fefefe')
    expect(html).not.toContain('#0b6156')
    expect(html).not.toMatch(/<script|<link |url\(|@import|position:|display:flex|display:grid/)
  })

  it('begins with the first question, as links that only choose, six to a row', () => {
    expect(html).toContain('You can begin right here with one number.')
    expect(html.match(/\?company\.recommend=\d+"/g)).toHaveLength(11)
    const [first = '', second = ''] = Array.from(
      html.matchAll(/<tr>(?:<td width="16%"[\s\S]*?)<\/tr>/g),
      ([row]) => row,
    )
    expect(first.match(/<td/g)).toHaveLength(6)
    expect(second.match(/<a/g)).toHaveLength(5)
    expect(text).not.toContain('?company.recommend')
  })

  it('leads to the privacy notice, in both parts', () => {
    for (const part of [html, text]) expect(part).toContain('https://nordwind.example/privacy')
  })

  it('says who reads it as the workspace has set it, and that it can be confidential where that is asked', () => {
    expect(text).toContain('will read your answers, together with your name')
    const apart = renderInvitation({ ...mail, readers: 'words-apart', offersConfidentiality: true }).text
    expect(apart).toContain('read by the customer experience team alone')
    expect(apart).toContain('your answers stay confidential')
  })

  it.each(['ar', 'he'] as const)('runs from right to left in %s, addresses excepted', (language) => {
    const { html: mirrored } = renderInvitation({ ...mail, language })
    expect(mirrored).toContain(`<html lang="${language}" dir="rtl">`)
    expect(mirrored.match(/<table role="presentation" (class="page" )?dir="rtl"/g)).toHaveLength(2)
    expect(mirrored).toContain(`href="${surveyUrl}" dir="ltr"`)
    expect(mirrored).not.toMatch(/text-align:left|align="left"/)
  })

  it('keeps each line of the postal address in the direction of its own script', () => {
    const arabic = renderInvitation({ ...mail, language: 'ar', postalAddress: 'Hafen 1\n20457 Hamburg' })
    expect(arabic.html).toContain('<span dir="auto">Hafen 1</span><br><span dir="auto">20457 Hamburg</span>')
  })

  it('stays small with everything in it', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(16_000)
  })
})

describe.each([
  {
    about: { kind: 'resume', worksUntil: '17. März 2026' },
    until: '17. März 2026',
    button: 'Weiter mit meinen Antworten',
  },
  { about: { kind: 'rights', hours: 24 }, until: '24 Stunden', button: 'Meine gespeicherten Daten ansehen' },
] as const)('the mail about a link: $about.kind', ({ about, until, button }) => {
  const mailed: LinkMail = {
    ...{ language: 'de' as const, look, senderName: 'Nordwind GmbH', contactName: 'Petra', about },
    ...{ url: 'https://feedback.example/s/xyz', privacyUrl: null },
    postalAddress: 'Hafenstraße 12\n20457 Hamburg',
  }

  it('has one link, says until when it works, and that whoever did not ask need not do anything', () => {
    const { subject, html, text } = renderLinkMail(mailed)
    expect(subject).toContain('Nordwind GmbH')
    expect(new Set(Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href))).toEqual(
      new Set(['https://feedback.example/s/xyz']),
    )
    for (const part of ['Petra', 'https://feedback.example/s/xyz', until, button, '20457 Hamburg']) {
      expect(html).toContain(part)
      expect(text).toContain(part)
    }
  })

  it('shows hostile names as text', () => {
    for (const attack of xssCorpus) {
      const { html, subject } = renderLinkMail({ ...mailed, senderName: attack, contactName: attack })
      expect(subject).not.toMatch(/[\r\n]/)
      expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(
        /<(script|iframe|svg|xmp|object|form|input)|<[^>]*\son\w+\s*=/i,
      )
    }
  })
})
