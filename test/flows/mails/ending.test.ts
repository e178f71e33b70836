import { expect, it } from 'vitest'
import { endingOf, placeOf, unwritable } from '#flows/mails/ending.ts'

it('tells what kind of fault kept a mail from being written, and where, without quoting anybody', () => {
  const told = () => {
    // A fault inside our own code, with somebody's name in its message.
    endingOf(Object.create(null, { kind: { get: () => JSON.parse('Petra Hansen') } }) as never, 1)
  }
  let place = ''
  try {
    told()
  } catch (error) {
    place = placeOf(error)
  }
  expect(place).toMatch(/^SyntaxError at src\/flows\/mails\/ending\.ts:\d+$/)
  expect(unwritable(place).error).toMatchObject({ code: 'mail-not-written' })
  expect(JSON.stringify(unwritable(place))).toContain(place)
  expect(placeOf('Petra')).toBe('string')
})
