import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailKey } from '#domain/email.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

async function inDatabase(texts: readonly string[]): Promise<string[]> {
  const { rows } = await db.owner.query(
    'select email_key(t) as key from unnest($1::text[]) with ordinality as u(t, n) order by n',
    [texts],
  )
  return rows.map((row) => row.key)
}

describe('email_key', () => {
  it('is emailKey for every character of the first two planes, at either end', async () => {
    const letters = Array.from({ length: 0x1_ffff }, (_, i) => i + 1)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
    const chunks = Array.from({ length: Math.ceil(letters.length / 50_000) }, (_, i) =>
      letters.slice(i * 50_000, (i + 1) * 50_000),
    )
    for (const chunk of chunks) {
      const texts = chunk.map((letter) => `${letter}A${letter}`)
      const wrong = (await inDatabase(texts)).flatMap((key, i) =>
        key === emailKey(texts[i] ?? '') ? [] : [texts[i]],
      )
      expect(wrong).toEqual([])
    }
  })

  it('makes the same of what is the same address, in any server locale', async () => {
    const texts = [
      ' Änne@Müller.DE\u00a0',
      'A\u0308nne@mu\u0308ller.de',
      'ΟΔΟΣ@ΕΛΛΑΔΑ.gr',
      'İstanbul@x.tr',
      'ПОЧТА@X.RU',
      'STRAẞE@x.de',
    ]
    expect(await inDatabase(texts)).toEqual(texts.map(emailKey))
    expect(texts.map(emailKey)).toEqual([
      'änne@müller.de',
      'änne@müller.de',
      'οδοσ@ελλαδα.gr',
      'istanbul@x.tr',
      'почта@x.ru',
      'straße@x.de',
    ])
  })
})
