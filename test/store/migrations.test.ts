import { describe, expect, it } from 'vitest'
import { type Migration, pendingMigrations, readMigrations } from '#store/migrate.ts'

const one: Migration = { version: 1, name: '0001_one', sql: '', checksum: 'a' }
const two: Migration = { version: 2, name: '0002_two', sql: '', checksum: 'b' }
const three: Migration = { version: 3, name: '0003_three', sql: '', checksum: 'c' }

describe('pendingMigrations', () => {
  it('is what was not applied yet, in order', () => {
    expect(pendingMigrations([one, two, three], [])).toEqual([one, two, three])
    expect(pendingMigrations([one, two, three], [one])).toEqual([two, three])
    expect(pendingMigrations([one], [one])).toEqual([])
  })

  it('refuses a database that is ahead, and one of another line of development', () => {
    expect(() => pendingMigrations([one, two], [one, two, three])).toThrow(/newer Keyward.*0003_three/)
    expect(() => pendingMigrations([one, three], [one, two])).toThrow(
      /0002_two, which this version of Keyward does not contain/,
    )
  })

  it('refuses a migration that was edited', () => {
    expect(() => pendingMigrations([{ ...one, checksum: 'z' }], [one])).toThrow(/0001_one.*edited afterwards/)
  })
})

describe('the migrations of this version', () => {
  it('are numbered from one without a gap', () => {
    const migrations = readMigrations()
    expect(migrations.length).toBeGreaterThan(0)
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
    for (const { name } of migrations) expect(name).toMatch(/^\d{4}_[a-z0-9_]+$/)
  })
})
