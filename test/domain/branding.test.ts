import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brandingSchema } from '#domain/branding.ts'
import { contrastOf, contrastText } from '#domain/contrast.ts'
import { readLogo } from '#domain/logo.ts'
import { parseSettings } from '#domain/settings.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrastOf', () => {
  // Reference values of WCAG's own formula, as the WebAIM checker shows them.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ffffff', 4.0],
  ])('%s on %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1)
    expect(Math.abs(contrastOf(one, other) - ratio)).toBeLessThan(0.01)
  })

  it('is the same both ways, at least 1 and at most 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrastOf(one, other)).toBe(contrastOf(other, one))
        expect(contrastOf(one, other)).toBeGreaterThanOrEqual(1)
        expect(contrastOf(one, other)).toBeLessThanOrEqual(21)
      }),
    )
  })

  it('is never written so that what fails looks as if it passed', () => {
    expect(contrastText(4.4999)).toBe('4.49:1')
  })
})

describe('brandingSchema', () => {
  it('takes the defaults, and colours exactly when both pairs can be read', () => {
    expect(brandingSchema.safeParse({}).success).toBe(true)
    fc.assert(
      fc.property(colour, colour, (accent, onAccent) => {
        const isReadable =
          contrastOf(accent, '#ffffff') >= 4.5 &&
          contrastOf(accent, '#f4f6f8') >= 4.5 &&
          contrastOf(accent, onAccent) >= 4.5
        expect(brandingSchema.safeParse({ accent, onAccent }).success).toBe(isReadable)
      }),
    )
  })

  it('names the ground on which a link would be too weak', () => {
    // 4.54:1 on white, 4.19:1 on the grey around a card and at the foot of a mail.
    const { error } = brandingSchema.safeParse({ accent: '#767676' })
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: ['accent'], message: expect.stringContaining('#f4f6f8') }),
    ])
  })

  it('reads what was stored before that was looked at, a little darker', () => {
    fc.assert(
      fc.property(colour, colour, (accent, onAccent) => {
        fc.pre(contrastOf(accent, '#ffffff') >= 4.5 && contrastOf(accent, onAccent) >= 4.5)
        const { branding } = parseSettings({ branding: { accent, onAccent } })
        expect(brandingSchema.safeParse(branding).success).toBe(true)
        if (contrastOf(accent, '#f4f6f8') >= 4.5) expect(branding).toMatchObject({ accent, onAccent })
      }),
    )
    expect(parseSettings({ branding: { accent: '#767676' } }).branding.accent).not.toBe('#767676')
  })

  it.each([
    { senderName: 'Eve <eve@evil.example>' },
    { senderName: 'a\r\nBcc: x' },
    { linkAddress: 'https://user:password@host.example' },
    { linkAddress: 'https://host.example/?x' },
    { linkAddress: 'http://host.example' },
    { privacyUrl: 'data:text/html,x' },
    { privacyUrl: 'not an address' },
  ])('refuses %o', (branding) => {
    expect(brandingSchema.safeParse(branding).success).toBe(false)
  })

  it('takes the slash off a host', () => {
    expect(brandingSchema.parse({ linkAddress: 'https://host.example/' }).linkAddress).toBe(
      'https://host.example',
    )
  })
})

/** A PNG with one line of black after its header. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG as far as its frame header, behind a segment of `padding` bytes. */
function jpeg(width: number, height: number, padding = 14): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3])
  const segment = Buffer.alloc(padding + 4)
  segment.set([0xff, 0xe0, (padding + 2) >> 8, (padding + 2) & 255])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment, frame, Buffer.alloc(40)])
}

describe('readLogo', () => {
  it('knows PNG and JPEG by their bytes, with their size', () => {
    expect(readLogo(png(320, 80))).toEqual({ contentType: 'image/png', width: 320, height: 80 })
    expect(readLogo(jpeg(640, 200))).toEqual({ contentType: 'image/jpeg', width: 640, height: 200 })
    expect(readLogo(jpeg(640, 200, 5_000))).toMatchObject({ width: 640, height: 200 })
  })

  it.each([
    ['an empty file', Buffer.alloc(0), /neither/],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'.repeat(5)), /neither/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'.repeat(5)), /neither/],
    ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100)]), /neither/],
    ['a PNG that was cut off', png(10, 10).subarray(0, 20), /neither/],
    ['a JPEG without a frame', jpeg(10, 10).subarray(0, 12), /neither/],
    ['a bomb of pixels', png(60_000, 60_000), /60000 × 60000 pixels/],
    ['no pixels', png(0, 10), /0 × 10/],
    ['too much', Buffer.concat([png(10, 10), Buffer.alloc(9_000)]), /8 KB at most.*96 pixels/],
  ])('refuses %s', (_, bytes, message) => {
    expect(readLogo(bytes)).toMatch(message)
  })

  it('has an answer to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isJpeg) => {
        const answer = readLogo(isJpeg ? new Uint8Array([0xff, 0xd8, ...bytes]) : bytes)
        expect(['string', 'object']).toContain(typeof answer)
      }),
      { numRuns: 2_000 },
    )
  })
})
