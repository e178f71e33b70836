import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repeats } from '#sandbox/hubspot/repeats.ts'

test('marks what a set would have found', () => {
  const texts = fc.array(
    fc.option(fc.oneof(fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example'), fc.string())),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(texts, (list) => {
      const seen = new Set<string>()
      const expected = list.map((text) => {
        const isRepeated = text !== null && seen.has(text.toLowerCase())
        if (text !== null) seen.add(text.toLowerCase())
        return isRepeated ? 1 : 0
      })
      expect([...repeats(list)]).toEqual(expected)
    }),
  )
})
