import { beforeAll, expect, it } from 'vitest'
import { takeApart } from '#mail/inbound/message-parts.ts'
import { readInbound } from '#mail/inbound/read-inbound.ts'
import { withoutTags } from '#mail/inbound/without-tags.ts'

const size = 1_000_000
const head = 'From: MAILER-DAEMON@x.example\nSubject: failure notice\n'
const html = `${head}Content-Type: text/html\n\n`
const statusPart = (part: string) =>
  `${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n${part}\n--b--\n`
const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length))

const benign = `${head}To: us@us.example\n\n${fill(`${'All went well with the delivery. '.repeat(10)}\n`)}`

const hostile: readonly [string, string][] = [
  ['a recipient without end', `${head}To: ${fill('a')}\n\nx`],
  ['a recipient of at signs', `${head}To: ${fill('a@')}\n\nx`],
  ['a reference without end', `${head}References: <${fill('a@')}\n\nx`],
  ['a word without end', `${head}\n${fill('a')}`],
  ['a word of at signs', `${head}\n${fill('a@')}`],
  ['a domain without end', `${head}\na@${fill('a.')}`],
  ['a rule without end', `${head}\nx\n${fill('-')}`],
  ['tags that open', `${html}${fill('<')}`],
  ['breaks that open', `${html}${fill('<br')}`],
  ['styles that open', `${html}${fill('<style>')}`],
  ['scripts that open', `${html}${fill('<script>a</style>')}`],
  ['a field of spaces', statusPart(`Status:${fill(' ')}\u2028x`)],
  ['quotes without end', `${head}\n${fill('On ')}`],
]

/** Milliseconds of the fastest of two readings. */
async function timeOf(text: string): Promise<number> {
  const raw = Buffer.from(text)
  const times: number[] = []
  for (let n = 0; n < 2; n++) {
    const start = performance.now()
    await readInbound(raw)
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

let usual = 0
beforeAll(async () => {
  usual = await timeOf(benign)
}, 60_000)

it.each(hostile)(
  '%s is read about as fast as any mail of its size',
  async (_, text) => {
    expect((await timeOf(text)) / Math.max(usual, 25)).toBeLessThan(15)
  },
  60_000,
)

it('reads the words of HTML: without styles, scripts and tags, and with its line breaks', () => {
  expect(withoutTags('<head><style>p{a>b}</style></head><p class="x">One &lt;two&gt;</p>3<BR/>4 < 5')).toBe(
    '  One <two>\n3\n4 < 5',
  )
  expect(withoutTags('<style>no end <b>words</b>')).toBe(' no end  words ')
})

it('still finds whom a report names after words without end', async () => {
  const { meaning } = await readInbound(
    Buffer.from(`${head}\n${'a'.repeat(50_000)} <petra@hansen.example>: user unknown`),
  )
  expect(meaning).toMatchObject({ kind: 'bounce', recipients: ['petra@hansen.example'] })
  expect((await takeApart(Buffer.from(benign))).text.length).toBe(200_000)
})
