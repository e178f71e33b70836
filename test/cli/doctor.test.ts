import { describe, expect, it } from 'vitest'
import type { StoreState } from '#store/examine.ts'
import { describeStore } from '../../src/cli/doctor-database.ts'
import { examineAddress } from '../../src/cli/doctor-outside.ts'
import { describeFindings, note, ok, problem } from '../../src/cli/finding.ts'

const well: StoreState = {
  version: '18.4',
  majorVersion: 18,
  user: 'owner',
  applied: 1,
  pending: [],
  conflict: null,
  applicationUser: 'keyward_app',
  openTables: [],
  isBound: true,
}

describe('the doctor on the database', () => {
  it('finds nothing wrong with one that is well', () => {
    expect(describeStore(well, 'here').map(({ state }) => state)).toEqual(['ok', 'ok', 'ok'])
  })

  it.each<[string, Partial<StoreState>, RegExp]>([
    ['an old server', { majorVersion: 14, version: '14.1' }, /too old → use version 15/],
    ['a database ahead of the code', { conflict: 'made by a newer Keyward' }, /newer Keyward/],
    ['a missing role', { isBound: null, applicationUser: null }, /keyward_app is missing/],
    ['a role that is not bound', { isBound: false }, /bypass.*→ .*nobypassrls/],
    [
      'a role that cannot be taken',
      { applicationUser: null },
      /may not take.*→ .*grant keyward_app to "owner"/,
    ],
    ['a pooler that drops options', { applicationUser: 'owner' }, /work as owner.*→ .*pooler/],
    ['an open table', { openTables: ['jobs'] }, /row-level security on jobs/],
  ])('names the fix of %s', (_, change, expected) => {
    const problems = describeStore({ ...well, ...change }, 'here').filter(({ state }) => state === 'problem')
    expect(problems).toHaveLength(1)
    expect(`${problems[0]?.says} → ${problems[0]?.fix}`).toMatch(expected)
  })

  it('takes a database that was never used, or is behind, for what it is', () => {
    const fresh = describeStore(
      { ...well, applied: 0, pending: ['0001_spine'], isBound: null, applicationUser: null },
      'here',
    )
    expect(fresh.map(({ state }) => state)).toEqual(['ok', 'note'])
    expect(describeStore({ ...well, pending: ['0002_x'] }, 'here')[1]?.says).toContain(
      '0002_x will be applied',
    )
  })
})

describe('the doctor on the public address', () => {
  it.each([
    [{ PUBLIC_URL: 'https://feedback.example.com', SMTP_URL: 'smtp://mail' }, 'ok'],
    [{ PUBLIC_URL: 'http://feedback.example.com', SMTP_URL: undefined }, 'problem'],
    [{ PUBLIC_URL: 'http://127.0.0.1:3000', SMTP_URL: undefined }, 'note'],
    [{ PUBLIC_URL: undefined, SMTP_URL: 'smtp://mail' }, 'problem'],
    [{ PUBLIC_URL: undefined, SMTP_URL: undefined }, 'note'],
  ])('%j is %s', (config, state) => expect(examineAddress(config)[0]?.state).toBe(state))
})

describe('describeFindings', () => {
  it('puts each fix below what it mends and counts the problems', () => {
    expect(
      describeFindings([ok('a', 'fine'), problem('long name', 'broken', 'mend it'), note('b', 'know this')]),
    ).toBe(
      [
        'ok       a          fine',
        'problem  long name  broken',
        '                    → mend it',
        'note     b          know this',
        '',
        'One problem.',
        '',
      ].join('\n'),
    )
  })
})
