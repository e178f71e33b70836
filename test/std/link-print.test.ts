import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkPrint, withoutLinks } from '#std/link-print.ts'
import { deriveToken, linkUrl } from '#std/token.ts'

const token = deriveToken('a key of the tests that is long enough', '7', 'crm', 1)

describe('the print of a link', () => {
  it('is of the token alone, whatever address it stands behind', () => {
    const prints = ['https://a.example', 'https://b.example/base/', 'http://127.0.0.1:3000'].map((base) =>
      linkPrint(linkUrl(base, 'crm', token)),
    )
    expect(new Set([...prints, linkPrint(token), linkPrint(` ${token}/ `)]).size).toBe(1)
    expect(prints[0]).toMatch(/^link:[0-9a-f]{24}$/)
  })

  it('tells versions apart, holds nothing of the token, and takes anything that a person may type', () => {
    const next = deriveToken('a key of the tests that is long enough', '7', 'crm', 2)
    expect(linkPrint(next)).not.toBe(linkPrint(token))
    expect(linkPrint(token)).not.toContain(token.slice(0, 8))
    fc.assert(fc.property(fc.string(), (text) => /^link:[0-9a-f]{24}$/.test(linkPrint(text))))
  })
})

describe('what a CRM says about a refused link', () => {
  it('is kept without the link', () => {
    const said = `Survey link: value "${linkUrl('https://a.example/base', 'crm', token)}" is too long`
    expect(withoutLinks(said)).toBe('Survey link: value "https://a.example/base/s/…" is too long')
    expect(withoutLinks('Nothing here')).toBe('Nothing here')
  })
})
