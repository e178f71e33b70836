import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSigned, isSignedV2, signedUrl } from '#web/hubspot/signature.ts'

const secret = 'a-client-secret'
const now = new Date('2026-11-22T12:00:00Z')
const body = Buffer.from('[{"eventId":1,"note":"Zoë — 東京"}]')
const base = { method: 'POST', url: 'https://keyward.example/app/hubspot/webhooks', rawBody: body }

/** As HubSpot's documentation describes it, written a second time. */
function sign(what: { method: string; url: string; rawBody: Uint8Array }, at: number, key = secret): string {
  const source = Buffer.concat([Buffer.from(what.method + what.url), what.rawBody, Buffer.from(String(at))])
  return createHmac('sha256', key).update(source).digest('base64')
}

function check(
  changes: Partial<Parameters<typeof isSigned>[0]> = {},
  secrets: readonly string[] = [secret],
  at = now.getTime(),
): boolean {
  const timestamp = String(at)
  return isSigned({ ...base, signature: sign(base, at), timestamp, ...changes }, secrets, now)
}

describe('signature v3', () => {
  it('is made of the secret, the method, the address, the body and the time', () => {
    // Made with `openssl dgst -sha256 -hmac`, not with this code.
    expect(
      isSigned(
        {
          method: 'GET',
          url: 'https://keyward.example/x?userEmail=a@b.com',
          rawBody: Buffer.alloc(0),
          signature: '3bnMI/ATzwSIYy95IZAkU828CxrPgLPg6z0aPTfqjrg=',
          timestamp: '1763812800000',
        },
        ['s3cret'],
        new Date(1_763_812_800_000),
      ),
    ).toBe(true)
  })

  it('takes a genuine request', () => {
    expect(check()).toBe(true)
    expect(check({ method: 'post' })).toBe(true)
  })

  it.each([
    ['%3A', ':'],
    ['%2F', '/'],
    ['%3F', '?'],
    ['%40', '@'],
    ['%21', '!'],
    ['%24', '$'],
    ['%27', "'"],
    ['%28', '('],
    ['%29', ')'],
    ['%2A', '*'],
    ['%2C', ','],
    ['%3B', ';'],
  ])('decodes %s to %s, in both cases of letters', (encoded, plain) => {
    for (const spelling of [encoded, encoded.toLowerCase()]) {
      const url = `${base.url}?a=x${spelling}y&b=%20`
      expect(signedUrl(url)).toBe(`${base.url}?a=x${plain}y&b=%20`)
      const signature = sign({ ...base, url: `${base.url}?a=x${plain}y&b=%20` }, now.getTime())
      expect(check({ url, signature })).toBe(true)
    }
  })

  it('decodes nothing else, and nothing twice', () => {
    for (const kept of ['%20', '%25', '%2B', '%26', '%3D', '%23', '%C3%A9', '%2540', '%252F', '+'])
      expect(signedUrl(`/p?q=${kept}`)).toBe(`/p?q=${kept}`)
  })

  it.each([
    ['another secret', { signature: sign(base, now.getTime(), 'another') }],
    ['another method', { method: 'PUT' }],
    ['another path', { url: `${base.url}/` }],
    ['another host', { url: base.url.replace('keyward', 'evil') }],
    ['an added parameter', { url: `${base.url}?portalId=1` }],
    ['another scheme', { url: base.url.replace('https', 'http') }],
    ['another body', { rawBody: Buffer.from('[{"eventId":2}]') }],
    ['a body spelled otherwise', { rawBody: Buffer.from(`${body} `) }],
    ['another time', { timestamp: String(now.getTime() + 1) }],
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['half a signature', { signature: sign(base, now.getTime()).slice(0, 22) }],
    ['a signature in base64url', { signature: `${sign(base, now.getTime())}`.replace('=', '') }],
    ['two signatures', { signature: `${sign(base, now.getTime())}, ${sign(base, now.getTime())}` }],
    ['no time', { timestamp: undefined }],
    ['a time that is no number', { timestamp: `${now.getTime()} ` }],
    ['a time in seconds', { timestamp: String(now.getTime() / 1000) }],
    ['a negative time', { timestamp: `-${now.getTime()}` }],
  ])('refuses %s', (_, changes) => {
    expect(check(changes)).toBe(false)
  })

  it('refuses a query that was encoded anew', () => {
    const url = `${base.url}?name=a%20b&email=a@b.com`
    const signature = sign({ ...base, url }, now.getTime())
    expect(check({ url, signature })).toBe(true)
    for (const other of ['a+b', 'a b', '%61%20b', 'a%2520b'])
      expect(check({ url: url.replace('a%20b', other), signature })).toBe(false)
  })

  it('holds for five minutes, and for a minute of a clock that is ahead', () => {
    const from = now.getTime()
    for (const age of [0, 299_999, 300_000, -60_000])
      expect(check({}, [secret], from - age), `${age}`).toBe(true)
    for (const age of [300_001, 86_400_000, -60_001, -300_000])
      expect(check({}, [secret], from - age)).toBe(false)
  })

  it('takes either secret while one is being changed, and none when there is none', () => {
    expect(check({}, ['new', secret])).toBe(true)
    expect(check({}, [secret, 'new'])).toBe(true)
    expect(check({}, [])).toBe(false)
  })

  it('refuses whatever is changed in one place', () => {
    const signature = sign(base, now.getTime())
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const rawBody = Buffer.from(body)
        rawBody[at] = ((rawBody[at] ?? 0) + by) % 256
        return !check({ rawBody, signature })
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => text === signature || !check({ signature: text })))
  })
})

describe('signature v2', () => {
  const signature = createHash('sha256').update(`${secret}POST${base.url}`).update(body).digest('hex')

  it('is a hash of the secret, the method, the address and the body', () => {
    expect(isSignedV2({ ...base, signature }, [secret])).toBe(true)
    expect(isSignedV2({ ...base, signature }, ['new', secret])).toBe(true)
  })

  it('is refused when anything differs', () => {
    expect(isSignedV2({ ...base, signature }, ['another'])).toBe(false)
    expect(isSignedV2({ ...base, signature, url: `${base.url}?a=1` }, [secret])).toBe(false)
    expect(isSignedV2({ ...base, signature, rawBody: Buffer.from('{}') }, [secret])).toBe(false)
    expect(isSignedV2({ ...base, signature: signature.toUpperCase() }, [secret])).toBe(false)
    expect(isSignedV2({ ...base, signature: undefined }, [secret])).toBe(false)
  })
})
