import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveToken, hashToken, isSameSecret, linkChannels, linkUrl, newNonce } from '#std/token.ts'

const key = 'k'.repeat(32)
const id = '8d1f1c3e-7a44-4c2e-9a52-3f0f5d0c9b11'

describe('a link token', () => {
  it('is the same each time it is derived, and 192 bits of base64url', () => {
    const token = deriveToken(key, id, 'link', 1)
    expect(deriveToken(Buffer.from(key), id, 'link', 1)).toBe(token)
    expect(token).toMatch(/^[\w-]{32}$/)
  })

  it('differs by key, invitation, channel and version', () => {
    const tokens = [
      ...linkChannels.map((channel) => deriveToken(key, id, channel, 1)),
      deriveToken(key, id, 'link', 2),
      deriveToken(`${key}x`, id, 'link', 1),
      deriveToken(key, id.replace('8', '9'), 'link', 1),
    ]
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it('is known by its SHA-256', () => {
    expect(hashToken('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('makes an address under the public one, with or without a path', () => {
    expect(linkUrl('https://a.example', 'link', 'T')).toBe('https://a.example/s/T')
    expect(linkUrl('https://a.example/feedback/', 'opt-out', 'T')).toBe('https://a.example/feedback/o/T')
    expect(linkUrl('https://a.example/', 'one-click', 'T')).toBe('https://a.example/o1/T')
  })
})

describe('secrets', () => {
  it('are the same only when they are equal, of whatever length', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => isSameSecret(one, other) === (one === other)),
    )
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (one) => isSameSecret(one, one)))
  })

  it('are new each time', () => {
    const nonces = Array.from({ length: 1_000 }, newNonce)
    expect(new Set(nonces).size).toBe(1_000)
    expect(nonces.every((nonce) => /^[\w-]{32}$/.test(nonce))).toBe(true)
  })
})
