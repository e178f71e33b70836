import { describe, expect, it } from 'vitest'
import { namedIn, ownWords, saysLeft } from '#mail/inbound/departure.ts'
import { readInbound } from '#mail/inbound/read-inbound.ts'
import { ours, wire } from './reports.ts'

const ourId = `<${ours}@feedback.example>`

function reply(body: string, headers: string = '', subject = 'Re: How are we doing?'): Buffer {
  return wire(`From: Petra Hansen <petra@hansen.example>
To: feedback@nordwind.example
Subject: ${subject}
In-Reply-To: ${ourId}
References: <other@x.example> ${ourId}
Message-ID: <reply-1@hansen.example>
${headers ? `${headers}\n` : ''}Content-Type: text/plain; charset=utf-8

${body}
`)
}

const kindOf = async (raw: Buffer) => (await readInbound(raw)).meaning.kind

describe('an automatic reply', () => {
  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated (vacation)'],
    ['X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: petra@hansen.example'],
    ['Precedence: auto_reply'],
    ['X-Autoreply: yes'],
  ])('is known by %j', async (headers) => {
    expect(await kindOf(reply('I am away until Monday.', headers))).toBe('auto-reply')
  })

  it.each([
    'Automatic reply: How are we doing?',
    'Out of Office: How are we doing?',
    'Automatische Antwort: Wie zufrieden sind Sie?',
    'Abwesenheitsnotiz',
    'Réponse automatique : Votre avis',
    'Respuesta automática: Encuesta',
    'Automatisch antwoord: Vragen',
    'Autosvar: Spørgsmål',
    'Odpowiedź automatyczna: Ankieta',
    'Автоматический ответ: Опрос',
    '自動応答: アンケート',
    '자동 회신: 설문',
    '自动回复: 调查',
    'رد تلقائي: استبيان',
  ])('is known by the subject %j', async (subject) => {
    expect(await kindOf(reply('…', '', subject))).toBe('auto-reply')
  })

  it.each([
    ['Auto-Submitted: no', 'Re: How are we doing?'],
    ['', 'Re: office move'],
  ])('is not what a person wrote (%j, %j)', async (headers, subject) => {
    expect(await kindOf(reply('We are very happy with the service!', headers, subject))).toBe('other')
  })

  it('names the mail that it answers', async () => {
    const mail = await readInbound(reply('Away.', 'Auto-Submitted: auto-replied'))
    expect(mail).toMatchObject({
      messageId: '<reply-1@hansen.example>',
      about: expect.arrayContaining([ourId]),
    })
  })
})

describe('an answer that says that somebody has left', () => {
  const said: readonly [language: string, words: string][] = [
    [
      'en',
      'Petra Hansen is no longer with the company. Please contact John Smith <john.smith@hansen.example>.',
    ],
    ['en', 'Thank you for your mail. I have left Hansen Ltd.'],
    [
      'de',
      'Frau Hansen ist nicht mehr im Unternehmen. Bitte wenden Sie sich an Jörg Müller (j.mueller@hansen.example).',
    ],
    ['de', 'Ich bin nicht mehr für die Hansen GmbH tätig.'],
    ['fr', 'Mme Hansen ne fait plus partie de notre société.'],
    ['es', 'Petra Hansen ya no trabaja en la empresa.'],
    ['pt', 'A Petra já não trabalha connosco.'],
    ['it', 'La signora Hansen non lavora più in azienda.'],
    ['nl', 'Petra Hansen is niet meer werkzaam bij ons.'],
    ['da', 'Petra arbejder ikke længere hos os.'],
    ['sv', 'Petra arbetar inte längre på Hansen.'],
    ['nb', 'Petra jobber ikke lenger her.'],
    ['fi', 'Petra ei ole enää palveluksessamme.'],
    ['pl', 'Pani Petra już nie pracuje w naszej firmie.'],
    ['cs', 'Paní Hansenová již ve firmě nepracuje.'],
    ['hu', 'Petra már nem dolgozik cégünknél.'],
    ['ro', 'Petra nu mai lucrează în cadrul companiei.'],
    ['el', 'Η Πέτρα δεν εργάζεται πλέον στην εταιρεία.'],
    ['tr', 'Petra Hanım şirketten ayrılmıştır.'],
    ['ru', 'Петра больше не работает в компании.'],
    ['uk', 'Петра більше не працює в компанії.'],
    ['ar', 'بيترا لم تعد تعمل في الشركة.'],
    ['he', 'פטרה כבר לא עובדת בחברה.'],
    ['ja', '田中は3月末をもちまして退職いたしました。後任は鈴木 (suzuki@kaisha.example) です。'],
    ['ko', '김민수는 지난달 퇴사하였습니다.'],
    ['zh', '王先生已离职,请联系 li@gongsi.example。'],
    ['hi', 'पेट्रा अब हमारे साथ काम नहीं करतीं।'],
  ]
  it.each(said)('is understood in %s: %s', async (_, words) => {
    expect(await kindOf(reply(words, 'Auto-Submitted: auto-replied'))).toBe('left')
  })

  it.each([
    'I will no longer be in the office this week; I am back on Monday.',
    'Ich bin bis Montag nicht im Büro. In dringenden Fällen: office@hansen.example.',
    'I left a comment in the survey.',
    'We no longer need product X, but the service was great.',
    '外出しております。月曜日に戻ります。',
  ])('is not found in %j', (words) => {
    expect(saysLeft(words)).toBe(false)
  })

  it('says so whoever wrote it, and names who follows', async () => {
    const { meaning } = await readInbound(
      reply(
        'Petra Hansen has left the company. Her successor is Dr. Anna-Lena Berg (a.berg@hansen.example).',
      ),
    )
    expect(meaning).toEqual({
      kind: 'left',
      isAutomatic: false,
      named: [{ email: 'a.berg@hansen.example', name: 'Dr. Anna-Lena Berg' }],
    })
  })

  it('is not read out of what it quotes', async () => {
    const quoted = `I filled it in.

On Mon, 2 Mar 2026 at 10:00, Nordwind <feedback@nordwind.example> wrote:
> Anna has left the company; write to carl@nordwind.example`
    expect(await kindOf(reply(quoted))).toBe('other')
    expect(ownWords(quoted)).not.toContain('carl@')
  })

  it('reads addresses in their order, with the name before them', () => {
    expect(
      namedIn(
        'Sales: Jörg Müller, j.mueller@hansen.example. Service: service@hansen.example; J.Mueller@hansen.example',
      ),
    ).toEqual([
      { email: 'j.mueller@hansen.example', name: 'Jörg Müller' },
      { email: 'service@hansen.example' },
    ])
  })

  it('reads HTML where there is no plain part', async () => {
    const raw = wire(`From: petra@hansen.example
Subject: Re: How are we doing?
In-Reply-To: ${ourId}
Content-Type: text/html; charset=utf-8

<html><head><style>p{color:red}</style></head><body><p>Frau Hansen hat unser Unternehmen leider verlassen.<br>Nachfolger: <a href="mailto:n@hansen.example">n@hansen.example</a></p></body></html>
`)
    const { meaning } = await readInbound(raw)
    expect(meaning).toMatchObject({ kind: 'left', named: [{ email: 'n@hansen.example' }] })
  })
})

describe('an answer from the address of a postmaster', () => {
  const from = (text: Buffer) =>
    Buffer.from(text.toString().replace(/^From: .*/, 'From: Postmaster <postmaster@hansen.example>'))
  it('says that somebody has left, also where it names no mail', async () => {
    const words = 'Petra no longer works here. Please contact Jan Jansen (jan@hansen.example).'
    const said = from(reply(words, 'Auto-Submitted: auto-replied\nReturn-Path: <>'))
    expect(await kindOf(said)).toBe('left')
    expect(await kindOf(Buffer.from(said.toString().replace(/^In-Reply-To.*\r\n/m, '')))).toBe('left')
  })

  it('is a person’s, whatever it quotes', async () => {
    const words = 'Your product shows "550 user unknown" on the panel. Mail me at petra@hansen.example.'
    expect(await kindOf(from(reply(words)))).toBe('other')
  })
})

describe('a complaint', () => {
  const arf = (type: string, more = '') =>
    wire(`From: <feedback@isp.example>
To: feedback@nordwind.example
Subject: FW: How are we doing?
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1.

--b
Content-Type: message/feedback-report

${type}
User-Agent: SomeGenerator/1.0
Version: 1
${more}
--b
Content-Type: message/rfc822

Message-ID: ${ourId}
From: feedback@nordwind.example
Subject: How are we doing?

text
--b--
`)
  it('is a report of abuse, tied to our mail by its id', async () => {
    const mail = await readInbound(arf('Feedback-Type: abuse'))
    expect(mail.meaning).toEqual({ kind: 'complaint', recipients: [] })
    expect(mail.about).toContain(ourId)
  })

  it.each(['not-spam', 'auth-failure'])('is not one of type %s', async (type) => {
    expect(await kindOf(arf(`Feedback-Type: ${type}`))).not.toBe('complaint')
  })
})
