import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeal, SealError, sealKeysProblem } from '#std/seal.ts'

const key = () => randomBytes(32).toString('base64')
const place = ['workspace-1', 'connection-1', 'access']

describe('sealing', () => {
  it('gives back any text in its own place, and never the same bytes twice', () => {
    const seal = createSeal(key())
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string(), { maxLength: 3 }),
        (plain, context) => {
          const sealed = seal.seal(plain, context)
          expect(seal.open(sealed, context)).toBe(Buffer.from(plain, 'utf8').toString('utf8'))
          expect(sealed.equals(seal.seal(plain, context))).toBe(false)
        },
      ),
    )
  })

  it('shows nothing of the text', () => {
    const sealed = createSeal(key()).seal('refresh-token-canary', place)
    expect(sealed.toString('latin1')).not.toContain('canary')
    expect(sealed).toHaveLength(1 + 4 + 12 + 16 + 'refresh-token-canary'.length)
  })

  it('does not open with any bit altered', () => {
    const seal = createSeal(key())
    const sealed = seal.seal('secret', place)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed)
      altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(() => seal.open(altered, place)).toThrow(SealError)
    }
  })

  it.each([
    [['workspace-2', 'connection-1', 'access']],
    [['workspace-1', 'connection-2', 'access']],
    [['workspace-1', 'connection-1', 'grant']],
    [['workspace-1connection-1', 'access']],
    [[]],
  ])('does not open in another place: %j', (elsewhere) => {
    const seal = createSeal(key())
    expect(() => seal.open(seal.seal('secret', place), elsewhere)).toThrow(/does not belong/)
  })

  it('opens with older keys, seals with the first, and says which key is missing', () => {
    const [older, newer] = [key(), key()]
    const before = createSeal(older)
    const between = createSeal(`${newer}, ${older}`)
    const sealed = before.seal('secret', place)
    expect(between.open(sealed, place)).toBe('secret')
    expect(between.keyId).toBe(createSeal(newer).keyId)
    const again = between.seal('secret', place)
    expect(createSeal(newer).open(again, place)).toBe('secret')
    expect(() => createSeal(newer).open(sealed, place)).toThrow(new RegExp(`vault key ${before.keyId}`))
    expect(() => before.open(again, place)).toThrow(/KEYWARD_VAULT_KEY/)
  })

  it.each([
    '',
    'x',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    `${key()},`,
    `${key()} ${key()}`,
  ])('takes no key like %j', (list) => {
    expect(sealKeysProblem(list)).toMatch(/32 bytes/)
    expect(() => createSeal(list)).toThrow(SealError)
  })

  it('never names a key', () => {
    const list = key()
    try {
      createSeal(`${list},short`)
    } catch (error) {
      expect(String(error)).not.toContain(list)
    }
    expect.assertions(1)
  })

  it('refuses what was never sealed', () => {
    expect(() => createSeal(key()).open(Buffer.from('short'), place)).toThrow(/damaged/)
  })
})
